"""Finds the tables of a workbook that came back, however staff moved, merged or added things."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evidence.exchange.cell_values import clean, is_month, plain_cell
from evidence.exchange.columns import KEY, Column
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import Cell, SheetGrid, column_letters

_HEAD_WITHIN = 30
_REMARK = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]|[*＊:：\s]")
_SUMS = re.compile(
    r"\s*(合计|小计|总计|共计|备注|注[:：]|说明[:：]|填表人|审核人|联系人|单位负责人)"
)
_FORMULA = "是公式，不能当作填报的数"
_PASTE = "复制这一格，选择性粘贴为数值"
_USE_ORIGINAL = "请用 shifan evidence export 导出的原表填写"


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """One row of a table that came back.

    Attributes:
        number: its number on the sheet.
        key: what its hidden cell says; empty where that is gone.
        place: what its cells say of where it belongs, by name.
        cells: its plain cells by column; empty ones are left out.
        faults: why a cell cannot be read, by column.
        months: what was written in cells that name a month only.
    """

    number: int
    key: str
    place: Mapping[str, str]
    cells: Mapping[str, str]
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    months: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that came back.

    Attributes:
        file: the workbook as messages name it.
        sheet: the sheet's name.
        letters: letter of each column found, by name.
        titles: the columns' heads by name.
        skipped: rows of sums and remarks that were passed over.
    """

    file: str
    sheet: str
    rows: tuple[ReceivedRow, ...]
    letters: Mapping[str, str]
    titles: Mapping[str, str]
    skipped: tuple[int, ...] = ()

    def place(self, row: ReceivedRow, column: str) -> str:
        """A cell as people find it, e.g. `填报数据!K5`."""
        return f"{self.sheet}!{self.letters.get(column, '')}{row.number}"

    def problem(self, row: ReceivedRow, column: str, message: str, remedy: str) -> Problem:
        """A problem of one cell, with what stands in it."""
        value = row.cells.get(column) or row.place.get(column, "")
        told = f"“{value[:30]}”" if value else ""
        head = self.titles.get(column, "")
        if told and told[:-1] not in message:
            message = f"{head}{told}：{message}" if head else f"{told}：{message}"
        elif head and not message.startswith(("“", head)):
            message = f"{head}：{message}"
        return Problem(message, self.file, row.number, self.place(row, column), remedy)


def find_table(
    grids: Sequence[SheetGrid],
    sheet: str,
    columns: Sequence[Column],
    place: Mapping[str, str],
    file: str,
    remedy: str = _USE_ORIGINAL,
) -> Table:
    """One table of a workbook.

    The sheet is the one of that name, else the only visible one with such heads. Heads may stand
    in any of the first thirty rows, in any order, among others.

    Args:
        grids: the sheets.
        sheet: the name that the sheet had.
        columns: the columns that people fill in.
        place: heads, by name, of the columns that say where a row belongs.
        file: the workbook as messages name it.
        remedy: what to do where it is not found.

    Raises:
        BadInput: when there is no such table, or more than one.
    """
    named = [grid for grid in grids if clean(grid.name) == sheet]
    found = []
    for grid in named or [grid for grid in grids if not grid.hidden]:
        head = _head(grid, columns, place)
        if head is not None:
            found.append((grid, *head))
    if len(found) != 1:
        message = f"没有找到“{sheet}”的表头" if not found else f"有几张工作表都像“{sheet}”"
        raise BadInput([Problem(message, file, key=sheet, remedy=remedy)])
    grid, row, at = found[0]
    return _table(grid, row, at, columns, place, file)


def _head(
    grid: SheetGrid, columns: Sequence[Column], place: Mapping[str, str]
) -> tuple[int, dict[str, int]] | None:
    """Row of the head and the place of each column; the row that names most of them."""
    names = {_plain(title): name for name, title in place.items()} | {_plain(KEY): KEY}
    for column in columns:
        names |= {_plain(alias): column.name for alias in column.aliases if alias not in names}
    names |= {_plain(column.title): column.name for column in columns}
    names |= {_plain(title): name for name, title in place.items()}
    best: tuple[int, dict[str, int]] | None = None
    for row in range(1, min(grid.height, _HEAD_WITHIN) + 1):
        at: dict[str, int] = {}
        exact = {_plain(c.title): c.name for c in columns}
        for number in range(1, grid.width + 1):
            words = _plain(grid.text((row, number)))
            name = names.get(words)
            if name is not None and (name not in at or words in exact):
                at[name] = number
        if len(at) >= 4 and (best is None or len(at) > len(best[1])):
            best = row, at
    return best


def _plain(text: str) -> str:
    return _REMARK.sub("", text)


def _table(
    grid: SheetGrid,
    head: int,
    at: Mapping[str, int],
    columns: Sequence[Column],
    place: Mapping[str, str],
    file: str,
) -> Table:
    rows: list[ReceivedRow] = []
    skipped: list[int] = []
    present = [column for column in columns if column.name in at]
    for number in range(head + 1, grid.height + 1):
        row = _row(grid, number, at, present, place)
        if row is None or _plain(row.place.get("indicator", "")) == _plain(place["indicator"]):
            continue
        if not row.key and _is_sum(grid, number):
            skipped.append(number)
            continue
        rows.append(row)
    titles = {column.name: column.title for column in columns} | dict(place) | {KEY: KEY}
    letters = {name: column_letters(number) for name, number in at.items()}
    return Table(file, grid.name, tuple(rows), letters, titles, tuple(skipped))


def _is_sum(grid: SheetGrid, number: int) -> bool:
    texts = (grid.text((number, column)) for column in range(1, grid.width + 1))
    first = next(filter(None, texts), "")
    return _SUMS.match(first) is not None


def _row(
    grid: SheetGrid,
    number: int,
    at: Mapping[str, int],
    columns: Sequence[Column],
    place: Mapping[str, str],
) -> ReceivedRow | None:
    """One row; None for one that says nothing of its own."""
    used = {(number, column) for column in at.values()}
    if not used & (grid.cells.keys() | grid.faults.keys() | set(grid.formulas)):
        return None
    faults: dict[str, tuple[str, str]] = {}
    cells: dict[str, str] = {}
    months: dict[str, str] = {}
    for column in columns:
        text, fault = _cell(grid, (number, at[column.name]), column)
        written = grid.text((number, at[column.name]))
        if text and column.holds == "day" and is_month(written):
            months[column.name] = written
        if fault is not None:
            faults[column.name] = fault
        if text:
            cells[column.name] = text
    told = {name: clean(grid.text((number, at[name]))) for name in place if name in at}
    # A merged key would stand for rows that it was not made for.
    key = clean(grid.cells.get((number, at[KEY]), "")) if KEY in at else ""
    for name in (KEY, *(() if key else place)):
        if name in at and (number, at[name]) in grid.formulas:
            faults[name] = (_FORMULA, _PASTE)
    return ReceivedRow(number, key, told, cells, faults, months)


def _cell(grid: SheetGrid, cell: Cell, column: Column) -> tuple[str, tuple[str, str] | None]:
    """A cell's plain text, and why it cannot be taken."""
    source = grid.source(cell)
    text = plain_cell(column, grid.text(cell))
    if source in grid.formulas:
        return text, (_FORMULA, _PASTE)
    if source in grid.faults:
        return "", (grid.faults[source], _PASTE)
    if source == cell or not text:
        return text, None
    if source[1] != cell[1]:
        return "", None
    if column.holds in ("number", "day"):
        return text, ("几行合并成了一格，不知道是哪一行的", "取消合并，逐行填写")
    return text, None
