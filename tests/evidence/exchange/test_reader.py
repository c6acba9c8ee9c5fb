"""Old .xls files: values, formulas and damage."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from openpyxl import Workbook

from evidence.exchange.biff import MAGIC, Damaged, formula_cells, xls_sheet_names
from evidence.exchange.reader import parse_xls, read_workbook, sheet_names
from indicators.problem import BadInput
from tests.shifan.exchange_case import through_office

needs_office = pytest.mark.usefixtures("office_program")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("旧")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "填报"
    sheet["A1"], sheet["B2"], sheet["B3"] = "甲", 405, "=B2+1"
    sheet.merge_cells("A4:B5")
    sheet["A4"] = "合"
    book.create_sheet("隐").sheet_state = "hidden"
    book.save(folder / "表.xlsx")
    return through_office(folder / "表.xlsx", "xls", folder)


@needs_office
def test_values_formulas_merges_and_hidden_sheets_are_told(old: Path) -> None:
    """Nothing evaluates the formula: its cell is known, so that it can be refused."""
    first, second = read_workbook(old, "表.xls")
    assert first.cells[2, 2] == "405"
    assert first.formulas == {(3, 2)}
    assert first.text((5, 2)) == "合"
    assert (first.hidden, second.hidden) == (False, True)
    assert sheet_names(old) == ("填报", "隐")


@needs_office
def test_damage_is_bad_input_and_never_more(old: Path) -> None:
    data = old.read_bytes()
    for length in (0, 8, 512, 600, len(data) // 2):
        with pytest.raises(BadInput):
            parse_xls(data[:length], "表.xls")
    for number in range(300):
        broken = bytearray(data)
        for step in range(20):
            broken[(number * 37 + step * 101) % 1200] = (number * 13 + step * 29) % 256
        try:
            formula_cells(bytes(broken))
            xls_sheet_names(bytes(broken))
        except Damaged:
            continue


def test_a_circle_of_sectors_ends() -> None:
    head = MAGIC + b"\x00" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\x00" * 10
    head += struct.pack("<II4xII4xII", 1, 1, 4096, 0xFFFFFFFE, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 1, *[0xFFFFFFFF] * 126)
    with pytest.raises(Damaged):
        formula_cells(head + fat + b"\x00" * 512)


@pytest.mark.parametrize("name", ["表.et", "表.csv", "表.ods"])
def test_other_kinds_are_to_be_saved_as_xlsx(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(BadInput, match=r"请另存为 \.xlsx"):
        read_workbook(tmp_path / name, name)
