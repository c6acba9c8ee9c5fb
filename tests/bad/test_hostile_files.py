"""A hostile file is refused by name or read like any other, within bounds; nothing of it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.exchange.reader import read_workbook
from evidence.reading.read_file import read_file
from indicators.problem import BadInput
from tests.bad.hostile_files import HOSTILE_FILES
from tests.fuzz.bounds import within_bounds

RULES = {
    "": "",
    "empty": "E401",
    "encrypted": "E402",
    "mismatch": "E403",
    "too_large": "E404",
    "damaged": "E405",
}
WORKBOOKS = [name for name, hostile in HOSTILE_FILES.items() if hostile.refused is not None]


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_as_a_material_it_gives_its_finding(name: str, tmp_path: Path) -> None:
    hostile = HOSTILE_FILES[name]
    path = tmp_path / hostile.file
    path.write_bytes(hostile.make())
    with within_bounds():
        found = read_file(path)
    assert RULES[found.fault or ""] == hostile.finding, found
    assert bool(found.reason) == bool(hostile.finding)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_as_a_returned_workbook_it_is_refused_in_words(name: str, tmp_path: Path) -> None:
    hostile = HOSTILE_FILES[name]
    path = tmp_path / hostile.file
    path.write_bytes(hostile.make())
    with within_bounds():
        try:
            read_workbook(path, hostile.file)
            told = ""
        except BadInput as refused:
            (problem,) = refused.problems
            told = problem.message
            assert problem.remedy
    assert bool(told) == bool(hostile.refused), told
    assert hostile.refused is not None
    assert hostile.refused in told
