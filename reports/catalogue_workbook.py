"""指标体系: a catalogue as an Excel workbook that people edit and `catalogue import` reads."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from indicators.catalogue_model import Catalogue
from indicators.catalogue_sheet import (
    INFO_SHEET,
    SHEET,
    WRITTEN,
    SheetColumn,
    catalogue_info,
    catalogue_rows,
)
from reports.style.workbook import Cell, Column, Kind, Workbook

_WIDTHS: Mapping[str, float] = {
    "code": 6.5,
    "area": 11,
    "group": 12,
    "title": 13,
    "requirement": 20,
    "points": 6.5,
    "text": 19,
    "type": 9,
    "rules": 28,
    "hint": 20,
    "hints": 22,
    "basis": 19,
    "lead": 10,
    "cooperating": 12,
}
_FIXED_COLUMNS = 4
_NOTICES = (
    "分值、权重和注明“工作参考值”的数均为工作参考，不是官方标准。",
    "一行是一条评分标准；同一指标的行要连在一起，不要排序。改好后用 shifan catalogue import 导入。",
)


def catalogue_workbook(catalogue: Catalogue) -> bytes:
    """The workbook: every criterion in a row, the catalogue's own words on a second sheet."""
    book = Workbook(catalogue.title)
    columns = [_column(column) for column in WRITTEN]
    rows = [[_cell(c, row) for c in WRITTEN] for row in catalogue_rows(catalogue)]
    book.sheet(
        SHEET,
        columns,
        rows,
        title=catalogue.title,
        notices=_NOTICES,
        fixed_columns=_FIXED_COLUMNS,
    )
    book.sheet(
        INFO_SHEET, [Column("项目", width=18), Column("内容", width=100)], catalogue_info(catalogue)
    )
    return book.to_bytes()


def _column(column: SheetColumn) -> Column:
    kind: Kind = "points" if column.key == "points" else "text"
    width = None if column.hidden else _WIDTHS[column.key]
    return Column(column.title, kind, width, hidden=column.hidden)


def _cell(column: SheetColumn, cells: Mapping[str, str]) -> Cell:
    text = cells.get(column.key, "")
    if column.key == "points" and text:
        cents = Fraction(text) * 100
        return int(cents) if cents.denominator == 1 else text
    return text
