"""How fast a catalogue is checked, beside compliance-trestle's `validate` of as many controls.

Whole processes, start and imports included; one indicator alone shows what the start is. People
write our catalogues as YAML, so trestle's YAML is what they are held against. Beside it stands its
JSON, which a parser in C reads at once and which ours does not take. A control of trestle has three
parts of prose, an indicator of ours two criteria and about a fifth more text.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from benchmarks.measure import Comparison, Missing, compare_commands, cpu_of, python_code, shifan

SIZES = (1, 130, 5000)
_TRESTLE = """
import sys
sys.path.insert(0, {place!r})
from trestle.cli import run
sys.argv[0] = 'trestle'
run()
"""


def comparisons() -> list[Comparison | Missing]:
    """Checking 1, 130 and 5,000 indicators from the command line, start included."""
    if find_spec("trestle") is None:
        return [Missing("catalogue check", "compliance-trestle")]
    return [comparison for number in SIZES for comparison in _compare(number)]


def _compare(number: int) -> Iterator[Comparison]:
    what = f"catalogue check of {number:,} indicator{'s' * (number > 1)}"
    with TemporaryDirectory(prefix="shifan-") as name:
        folder = Path(name)
        own = folder / "own.yaml"
        own.write_text(_catalogue(number), encoding="utf-8")
        check = [shifan(), "catalogue", "check", str(own)]
        controls = _controls(number)
        for kind, written, runs in (
            (
                "yaml",
                yaml.dump(controls, Dumper=yaml.CSafeDumper, sort_keys=False),
                3 if number < 1000 else 1,
            ),
            ("json", json.dumps(controls), 5),
        ):
            theirs = _trestle_command(folder / kind, f"catalog.{kind}", written)
            baseline = f"compliance-trestle validate of as many controls, {kind.upper()}"
            yield compare_commands(what, check, baseline, theirs, runs=runs, bound=0.2)


_HEAD = """\
format: 1
catalogue: own
title: 测速目录
tier: local
edition: "2021"
provenance: 编造的目录，只用来测速
areas:
  - no: 1
    title: 第一领域
    groups:
      - title: 第一组
        indicators:
"""
_ENTRY = """\
          - code: X{number:04}
            title: 第{number}项指标
            requirement: 第{number}项指标的要求，依法公开，按期办结，逐年不低于目标值。
            criteria:
              - id: a
                type: ratio
                text: 第{number}项按期办结的比例
                numerator: 按期办结件数
                denominator: 全部件数
                floor: 0.8
                working: [floor]
              - id: b
                type: boolean
                text: 第{number}项已经建立制度
            evidence: {{kinds: [document, link], hints: [制度文件]}}
            basis: [{{statute: 行政处罚法, article: 第三十四条}}]
            provenance: editorial
            lead: 市司法局
"""


def _catalogue(number: int) -> str:
    return _HEAD + "".join(_ENTRY.format(number=place) for place in range(1, number + 1))


def _controls(number: int) -> dict[str, Any]:
    """A catalogue as OSCAL has it."""
    controls = [
        {
            "id": f"x-{n}",
            "title": f"Control {n}",
            "parts": [
                {
                    "id": f"x-{n}_{part}",
                    "name": "statement",
                    "prose": "All decisions are public. " * 4,
                }
                for part in range(3)
            ],
        }
        for n in range(number)
    ]
    metadata = {
        "title": "own",
        "last-modified": "2021-01-01T00:00:00+00:00",
        "version": "1",
        "oscal-version": "1.1.3",
    }
    return {
        "catalog": {
            "uuid": str(uuid.UUID(int=4 << 76 | 8 << 60)),
            "metadata": metadata,
            "controls": controls,
        }
    }


def _trestle_command(root: Path, file: str, written: str) -> list[str]:
    """The command that validates one catalogue in a trestle workspace of its own."""
    root.mkdir()
    found = find_spec("trestle")
    place = Path(found.origin).parent.parent if found and found.origin else root
    trestle = python_code(_TRESTLE.format(place=str(place)))
    cpu_of([*trestle, "init", "--trestle-root", str(root)])
    place = root / "catalogs" / "own"
    place.mkdir(parents=True)
    (place / file).write_text(written)
    return [*trestle, "validate", "-f", str(place / file), "--trestle-root", str(root)]
