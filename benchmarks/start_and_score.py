"""How fast the command line starts and a city is scored."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Comparison, compare_commands, shifan
from indicators.catalogue_loader import catalogue_path
from scoring.scheme import scheme_path
from shifan.examples import copy_example, find_example

_PARSE_ONLY = """
import sys, yaml
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as stream:
        yaml.load(stream, yaml.CSafeLoader)
"""


def comparisons() -> list[Comparison]:
    """`--help` against a bare interpreter; `score` against parsing the same YAML."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "city"
        copy_example(find_example("示例市"), root)
        catalogues = [catalogue_path(name, root) for name in ("national", "henan", "puyang")]
        manifests = sorted((root / "evidence").glob("*.yaml"))
        settings = [root / "shifan.yaml", root / "units.yaml", scheme_path("equal", root)]
        files = [str(path) for path in [*catalogues, *settings, *manifests]]
        return [
            compare_commands(
                "shifan --help",
                [shifan(), "--help"],
                "bare interpreter",
                [sys.executable, "-c", "pass"],
                bound=8,
            ),
            compare_commands(
                "shifan score, 130 manifests",
                [shifan(), "score", str(root)],
                "script that parses the same YAML with CSafeLoader",
                [sys.executable, "-c", _PARSE_ONLY, *files],
                bound=2.5,
            ),
        ]
