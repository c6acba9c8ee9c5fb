"""Given widths hold unless a row could not show a text whole."""

from __future__ import annotations

from reports.style.cell_layout import TALLEST, row_height
from reports.style.holding_columns import holding_columns
from reports.style.workbook import Cell, Column

COLUMNS = (Column("编号", width=10), Column("问题", width=20), Column("备注"))


def test_given_widths_stay_where_every_text_fits_its_row() -> None:
    rows: list[list[Cell]] = [["N050", "规范" * 60, "注"], ["N051", None, None]]
    assert holding_columns(COLUMNS, rows) == COLUMNS
    assert holding_columns(COLUMNS, []) == COLUMNS


def test_a_text_that_would_be_cut_off_frees_its_column_alone() -> None:
    long = "规范" * 300
    assert row_height([(long, 20.0)]) == TALLEST
    found = holding_columns(COLUMNS, [["N050", long, "注"], ["N051", "短", "注"]])
    assert [column.width for column in found] == [10, None, None]
    assert [column.title for column in found] == ["编号", "问题", "备注"]
