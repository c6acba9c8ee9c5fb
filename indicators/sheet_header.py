"""Finds the head of a table of indicators: in which row it ends, and which column holds what.

Offices put titles above the table, merge heads over two rows and name the same column in many
ways; `catalogue_sheet.COLUMNS` lists the names that are understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.catalogue_sheet import COLUMNS, SHEET
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import SheetGrid

_SEARCHED_ROWS = 40
_REMARK = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]|[*＊:：]")
_KEYS = {name: c.key for c in COLUMNS for name in (c.title, *c.aliases)}
_SAY_WHAT = {"title", "requirement", "text"}


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a table.

    Attributes:
        row: its last row.
        columns: number of the column that holds each key.
        unused: heads of columns that nothing is read from.
    """

    row: int
    columns: Mapping[str, int]
    unused: tuple[str, ...]

    def has(self, key: str) -> bool:
        """Whether the table has a column for `key`."""
        return key in self.columns


def find_table(
    grids: Sequence[SheetGrid], file: str, sheet: str | None = None
) -> tuple[SheetGrid, Header]:
    """The sheet that holds the indicators, with its head.

    Args:
        grids: the sheets of the workbook.
        file: the file as messages name it.
        sheet: the name of the sheet to read; when None, the one named 指标体系, else the only
            visible one that has such a head.

    Raises:
        BadInput: when there is none, or more than one.
    """
    if sheet is not None:
        chosen = [grid for grid in grids if grid.name.strip() == sheet.strip()]
        if not chosen:
            known = "、".join(grid.name for grid in grids)
            raise BadInput([Problem(f"没有工作表“{sheet}”", file, remedy=f"只有 {known}")])
    else:
        visible = [grid for grid in grids if not grid.hidden]
        chosen = [grid for grid in visible if grid.name == SHEET] or visible
    found = [(grid, header) for grid in chosen if (header := find_header(grid)) is not None]
    if not found:
        message = "没有找到指标表的表头"
        remedy = "表头一行要有 三级指标（或指标内容、评分标准）和 分值、牵头单位 等列名"
        raise BadInput([Problem(message, file, key=sheet or "", remedy=remedy)])
    if len(found) > 1:
        names = "、".join(grid.name for grid, _ in found)
        remedy = "用 --sheet 写明读哪一张；分在几张表里的先合成一张"
        raise BadInput([Problem(f"有几张工作表像是指标表：{names}", file, remedy=remedy)])
    return found[0]


def find_header(grid: SheetGrid) -> Header | None:
    """The head of a sheet's table: the row near its top that names most of the known columns.

    Of a head over two rows the lower counts: merged cells show their names there too.
    """
    best: tuple[int, dict[str, int]] | None = None
    for row in range(1, min(grid.height, _SEARCHED_ROWS) + 1):
        columns = _known_columns(grid, row)
        if len(columns) < 2 or not _SAY_WHAT & set(columns):
            continue
        if best is None or len(columns) > len(best[1]) or _continues(grid, row, columns, best):
            best = row, columns
    if best is None:
        return None
    row, columns = best
    heads = [(c, grid.text((row, c))) for c in range(1, grid.width + 1)]
    taken = set(columns.values())
    unused = tuple(head.replace("\n", "") for c, head in heads if head and c not in taken)
    return Header(row, columns, unused)


def plain_head(text: str) -> str:
    """A head without blanks, marks and bracketed remarks, for comparing."""
    return re.sub(r"\s", "", _REMARK.sub("", text))


def is_header_again(grid: SheetGrid, row: int, header: Header) -> bool:
    """Whether a row repeats the head, as tables cut into pages do."""
    same = [
        plain_head(grid.text((row, column))) == plain_head(grid.text((header.row, column)))
        for column in header.columns.values()
    ]
    return sum(same) >= 2 and sum(same) > len(same) / 2


def _known_columns(grid: SheetGrid, row: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column in range(1, grid.width + 1):
        key = _KEYS.get(plain_head(grid.text((row, column))))
        if key is not None:
            columns.setdefault(key, column)
    return columns


def _continues(
    grid: SheetGrid, row: int, columns: dict[str, int], best: tuple[int, dict[str, int]]
) -> bool:
    """Whether the row is the lower part of the same head."""
    above, known = best
    return (
        row == above + 1
        and columns.keys() == known.keys()
        and all(grid.source((row, column)) != (row, column) for column in columns.values())
    )
