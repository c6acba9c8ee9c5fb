"""How fast files are hashed, beside `sha256sum`."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Comparison, compare_commands, python_code

FILES, SIZE = 390, 1024 * 1024
_OURS = """
import sys
from pathlib import Path
from shifan.provenance import sha256_of
for path in sorted(Path(sys.argv[1]).iterdir()):
    sha256_of(path)
"""


def comparisons() -> list[Comparison]:
    """Hashing 390 MiB in one process each, start of the interpreter included."""
    with TemporaryDirectory(prefix="shifan-") as folder:
        for number in range(FILES):
            data = random.Random(number).randbytes(SIZE)  # noqa: S311
            (Path(folder) / f"{number:03}").write_bytes(data)
        names = [str(path) for path in sorted(Path(folder).iterdir())]
        return [
            compare_commands(
                f"hashing {FILES} files of 1 MiB",
                python_code(_OURS, folder),
                "sha256sum",
                ["sha256sum", *names],
                runs=5,
                bound=1 / 0.9,
            )
        ]
