"""The page of limits and the page on security say what the program and the tests hold."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LIMITS = (ROOT / "docs/限制.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "docs/security.md").read_text(encoding="utf-8")
_ROW = re.compile(
    r"^\| (.+?) \| (.+?) \| (\d+) (\S+) \| (.+?) \| `([\w.]+):([\w.]+)` \|$", re.MULTILINE
)
ROWS = [pytest.param(*found.groups()[2:], id=found[7]) for found in _ROW.finditer(LIMITS)]
_TEST = re.compile(r"`(tests/[\w/.]+)`")


def test_every_row_of_the_table_is_read() -> None:
    assert len(ROWS) == LIMITS.count("\n| ") - 1


@pytest.mark.parametrize(("value", "unit", "says", "module", "name"), ROWS)
def test_a_limit_is_what_the_page_says(
    value: str, unit: str, says: str, module: str, name: str
) -> None:
    found: Any = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    assert found == int(value) * (1024**2 if unit == "MB" else 1)
    package = module.partition(".")[0]
    sources = (ROOT / package).rglob("*.py")
    assert says == "—" or any(says in path.read_text(encoding="utf-8") for path in sources)


def test_every_threat_names_a_test_that_exists() -> None:
    rows = [line for line in SECURITY.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 15
    for row in rows:
        named = _TEST.findall(row)
        assert named, row
        assert not [path for path in named if not (ROOT / path).is_file()]
