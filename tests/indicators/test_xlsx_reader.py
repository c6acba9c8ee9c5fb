"""Reading .xlsx: values as shown, merged cells, no formulas evaluated, limits kept."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from indicators import xlsx_reader
from indicators.problem import BadInput
from indicators.sheet_grid import SheetGrid, column_letters
from indicators.xlsx_reader import parse_xlsx, read_xlsx


def made(fill: Callable[[Any], None]) -> bytes:
    book = Workbook()
    fill(book.active)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def grid(fill: Callable[[Any], None]) -> SheetGrid:
    return parse_xlsx(made(fill), "x.xlsx")[0]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  甲\u3000", "甲"),
        ("甲\r\n乙", "甲\n乙"),
        (3, "3"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (12345678901.5, "12345678901.5"),
        (True, "是"),
        (False, "否"),
        (date(2020, 12, 22), "2020-12-22"),
        (datetime(2020, 12, 22, 8, 30), "2020-12-22 08:30:00"),
    ],
)
def test_values_are_read_as_shown(value: object, text: str) -> None:
    def fill(sheet: Any) -> None:
        sheet["B2"] = value

    assert grid(fill).cells == {(2, 2): text}


def test_merged_cells_show_their_first_cells_text() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "一级"
        sheet.merge_cells("A1:B3")

    found = grid(fill)
    assert found.text((3, 2)) == "一级"
    assert found.source((3, 2)) == (1, 1)
    assert found.text((4, 1)) == ""
    assert found.place((3, 2)) == "Sheet!B3"


def test_a_formula_without_a_stored_value_is_a_fault_and_never_evaluated() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = 1
        sheet["A2"] = "=A1+1"
        sheet["A3"] = "#REF!"

    found = grid(fill)
    assert found.cells == {(1, 1): "1"}
    assert "公式没有存下算好的值" in found.faults[2, 1]
    assert found.faults[3, 1] == "公式出错（#REF!）"


def test_a_formula_counts_as_its_stored_value() -> None:
    data = made(lambda sheet: sheet.append([1, "=A1+1"]))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b"<f>A1+1</f><v></v>" in parts[sheet] or b"<f>A1+1</f><v/>" in parts[sheet]
    for empty in (b"<v></v>", b"<v/>", b"<v />"):
        parts[sheet] = parts[sheet].replace(b"<f>A1+1</f>" + empty, b"<f>A1+1</f><v>2</v>")
    assert parse_xlsx(packed(parts), "x.xlsx")[0].cells == {(1, 1): "1", (1, 2): "2"}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "旧格式"),
        (b"PK\x03\x04broken", "不是完好的"),
        (b"a,b\n1,2\n", "不是完好的"),
        (b"", "不是完好的"),
        (packed({"a.txt": b"1"}), "不是完好的"),
        (packed({"xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}), "实体"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as caught:
        parse_xlsx(data, "x.xls")
    assert caught.value.problems[0].remedy


def test_a_range_merged_over_the_whole_sheet_is_refused_before_it_is_built() -> None:
    data = made(lambda sheet: sheet.append(["甲"]))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", b"</sheetData>" + merged)
    with pytest.raises(BadInput, match="上限"):
        parse_xlsx(packed(parts), "x.xlsx")


def test_far_away_rows_and_large_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1048576"] = "远"

    with pytest.raises(BadInput, match="1048576"):
        grid(fill)
    path = tmp_path / "大.xlsx"
    path.write_bytes(made(lambda sheet: sheet.append(["甲"])))
    monkeypatch.setattr(xlsx_reader, "MAX_UNPACKED", 100)
    with pytest.raises(BadInput, match="解开后"):
        read_xlsx(path)
    monkeypatch.setattr(xlsx_reader, "MAX_BYTES", 100)
    with pytest.raises(BadInput, match="上限"):
        read_xlsx(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="找不到文件"):
        read_xlsx(tmp_path / "没有.xlsx")


def test_columns_are_named_like_in_excel() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
