"""Workbooks: what people wrote stays what they wrote, and looks like one hand made it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.style.workbook import Cell, Column, Workbook

COLUMNS = (
    Column("编号"),
    Column("得分", "points"),
    Column("得分率", "rate"),
    Column("件数", "count"),
    Column("日期", "date"),
    Column("键", hidden=True),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("N001", 13005, Fraction(2, 3), 4, date(2021, 3, 5), "k1"),
    ("0012", None, "—", 0, None, "k2"),
)


def _book(rows: Sequence[Sequence[Cell]] = ROWS) -> bytes:
    book = Workbook("测试")
    book.sheet("表", COLUMNS, rows, title="标题", notices=["提示一", "提示二"], notes=["核对"])
    return book.to_bytes()


def _texts(data: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _one_text(text: str) -> openpyxl.cell.cell.Cell:
    book = Workbook()
    book.sheet("表", [Column("内容")], [[text]])
    cell = openpyxl.load_workbook(BytesIO(book.to_bytes())).worksheets[0]["A2"]
    assert isinstance(cell, openpyxl.cell.cell.Cell)
    return cell


def test_title_notices_head_rows_and_notes_stand_in_that_order() -> None:
    assert [row[0] for row in _texts(_book())] == [
        "标题",
        "提示一",
        "提示二",
        "编号",
        "N001",
        "0012",
        "核对",
    ]


def test_numbers_are_numbers_and_codes_stay_texts() -> None:
    row, plain = _texts(_book())[4:6]
    assert row[:4] == ["N001", 130.05, 0.6667, 4]
    assert str(row[4]).startswith("2021-03-05")
    assert plain[:5] == ["0012", None, "—", 0, None]


def test_points_show_two_places() -> None:
    sheet = openpyxl.load_workbook(BytesIO(_book())).worksheets[0]
    assert sheet["B5"].number_format == "0.00"
    assert sheet["C5"].number_format in ("0.00%", "10")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://甲.cn", "12"])
def test_what_looks_like_a_formula_link_or_number_stays_text(text: str) -> None:
    cell = _one_text(text)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_text_with_a_formula_sign_stays_text_when_it_is_edited() -> None:
    assert _one_text("=1+1").quotePrefix


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_as_text(text: str) -> None:
    """Whatever a person writes, the file opens and the cell holds no formula."""
    assert _one_text(text).data_type in ("s", "n", "inlineStr")


def test_two_builds_give_the_same_bytes() -> None:
    assert _book() == _book()


def test_head_is_frozen_filtered_and_repeated_in_print() -> None:
    sheet = openpyxl.load_workbook(BytesIO(_book())).worksheets[0]
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:F6"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.page_setup.fitToWidth in (None, 1)


def test_every_page_tells_its_number_and_the_notices() -> None:
    with ZipFile(BytesIO(_book())) as parts:
        footer = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "第 &amp;P 页" in footer
    assert "提示一；提示二" in footer


def test_total_rows_at_the_end_stay_out_of_the_filter() -> None:
    book = Workbook()
    book.sheet("表", [Column("甲")], [["1"], ["2"], ["合计"]], strong=[2])
    book.sheet("块", [Column("甲")], [["1"], ["小计"], ["2"]], strong=[1])
    totals, blocks = openpyxl.load_workbook(BytesIO(book.to_bytes())).worksheets
    assert totals.auto_filter.ref == "A1:A3"
    assert blocks.auto_filter.ref is None


def test_hidden_columns_and_sheets_are_hidden() -> None:
    book = Workbook()
    book.sheet("表", COLUMNS, ROWS)
    book.sheet("版本", [Column("甲")], [["1"]], hidden=True)
    shown, hidden = openpyxl.load_workbook(BytesIO(book.to_bytes())).worksheets
    assert shown.column_dimensions["F"].hidden
    assert not shown.column_dimensions["A"].hidden
    assert hidden.sheet_state == "hidden"


def test_long_texts_get_rows_that_show_them_whole() -> None:
    long = _book([("规范" * 200, 1, Fraction(1), 1, None, "k"), ROWS[0]])
    sheet = openpyxl.load_workbook(BytesIO(long)).worksheets[0]
    heights = [sheet.row_dimensions[row].height or 0.0 for row in (5, 6)]
    assert heights[0] > 5 * heights[1]


def test_a_hidden_key_does_not_stretch_its_row() -> None:
    sheet = openpyxl.load_workbook(
        BytesIO(_book([("甲", 1, None, 1, None, "键" * 500)]))
    ).worksheets[0]
    assert (sheet.row_dimensions[5].height or 0) < 20


def test_choices_become_a_drop_down() -> None:
    book = Workbook()
    book.sheet("表", [Column("结论", choices=("符合", "不符合"))], [[None]])
    sheet = openpyxl.load_workbook(BytesIO(book.to_bytes())).worksheets[0]
    assert sheet.data_validations.dataValidation[0].formula1 == '"符合,不符合"'


@pytest.mark.parametrize("choices", [("一" * 150, "二" * 150), ("甲,乙", "丙")])
def test_choices_that_excel_cannot_hold_are_refused(choices: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="choices"):
        Column("结论", choices=choices)


def test_sheets_of_the_same_name_are_numbered() -> None:
    book = Workbook()
    names = [book.sheet("市司法局", [Column("甲")], []) for _ in range(2)]
    assert names == ["市司法局", "市司法局（2）"]


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="as long as"):
        Workbook().sheet("表", COLUMNS, [["甲"]])


def test_points_are_whole_cents_and_nothing_is_rounded_silently() -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        Workbook().sheet("表", [Column("得分", "points")], [[Fraction(1, 3)]])


def _printed(data: bytes) -> str:
    area = openpyxl.load_workbook(BytesIO(data)).worksheets[0].print_area
    return str(area).rpartition("!")[2]


def test_columns_for_the_screen_stay_out_of_the_print_and_its_width() -> None:
    book = Workbook()
    columns = [Column("甲"), Column("乙", width=40), Column("丙", width=200, screen_only=True)]
    book.sheet("表", columns, [["1", "2", "3"]], title="标题", notes=["核对"])
    data = book.to_bytes()
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert _printed(data) == "$A$1:$B$4"
    assert sheet.page_setup.paperSize == 9
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:B1", "A4:B4"]
    assert sheet.auto_filter.ref == "A2:C3"
    assert not sheet.column_dimensions["C"].hidden


def test_a_printed_column_never_stands_behind_one_for_the_screen() -> None:
    columns = [Column("甲", screen_only=True), Column("乙")]
    with pytest.raises(ValueError, match="printed column"):
        Workbook().sheet("表", columns, [])


def test_the_print_can_end_after_the_first_rows() -> None:
    book = Workbook()
    book.sheet("表", [Column("甲"), Column("乙")], [["1", "2"]] * 9, title="标题", printed_rows=3)
    assert _printed(book.to_bytes()) == "$A$1:$B$5"


def test_without_a_choice_everything_is_printed() -> None:
    assert openpyxl.load_workbook(BytesIO(_book())).worksheets[0].print_area in (None, "")
