"""Reads a unit's workbook that came back, however staff moved columns, rows and blanks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evidence.exchange.cell_values import EMPTY, clean
from evidence.exchange.hidden_sheets import Base
from evidence.exchange.reader import read_workbook
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import SheetGrid, column_letters
from reports.ledger.trip.columns import (
    ENTRY_ID,
    ENTRY_SHEET,
    FILLS,
    KEY,
    STAGE_FILLS,
    STAGE_SHEET,
)
from reports.ledger.trip.stamp import STAMP_SHEET, USE_ORIGINAL, Stamp, read_stamp

_HEAD_WITHIN = 30
_REMARK = re.compile(r"[（(][^）)]*[）)]|[*＊:：\s]")
_FORMULA = "是公式，不能当作填写的内容；选中它，选择性粘贴为数值"
_ID = "entry"
_KEY = "key"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row that came back.

    Attributes:
        number: its number on the sheet.
        key: its hidden key; empty where that is gone or the row was added.
        entry: the entry's id that people see.
        cells: what stands in the columns to be filled, by name; columns that are gone are left
            out, empty cells are empty texts.
        faults: why a cell cannot be read, by name.
    """

    number: int
    key: str
    entry: str
    cells: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormTable:
    """The rows of one sheet.

    Attributes:
        kind: the sheet as it was exported. sheet: its name now.
        letters: letters of the columns found, by name.
    """

    kind: str
    sheet: str
    rows: tuple[FormRow, ...]
    letters: Mapping[str, str]

    def place(self, row: FormRow, column: str) -> str:
        """A cell as people find it, e.g. `整改台账!K5`."""
        letter = self.letters.get(column) or self.letters.get(_ID, "")
        return f"{self.sheet}!{letter}{row.number}"


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back.

    Attributes:
        file: the workbook as messages name it.
        stamp, base: whose it is, and what its cells said when it was exported.
        entries, stages: its two tables.
    """

    file: str
    stamp: Stamp
    base: Base
    entries: FormTable
    stages: FormTable


def read_form(path: Path, name: str = "") -> Returned | None:
    """The workbook; None when it is none that `ledger export --unit` made.

    Args:
        path: the file, .xlsx or .xls.
        name: the file as the person named it.

    Raises:
        BadInput: when the file cannot be read, or its hidden sheets were changed.
    """
    shown = name or path.name
    grids = read_workbook(path, shown)
    if STAMP_SHEET not in {grid.name for grid in grids}:
        return None
    stamp, base = read_stamp(grids, shown)
    return Returned(
        shown,
        stamp,
        base,
        _table(grids, ENTRY_SHEET, FILLS, shown),
        _table(grids, STAGE_SHEET, STAGE_FILLS, shown),
    )


def _table(
    grids: Sequence[SheetGrid], sheet: str, fills: Mapping[str, str], file: str
) -> FormTable:
    """The only visible sheet with the heads of `fills`, the one of that name before others."""
    visible = [grid for grid in grids if not grid.hidden]
    named = [grid for grid in visible if clean(grid.name) == sheet]
    tables = [(grid, *head) for grid in named or visible if (head := _head(grid, fills))]
    if len(tables) != 1:
        message = f"没有找到“{sheet}”的表头" if not tables else f"有几张工作表都像“{sheet}”"
        raise BadInput([Problem(message, file, key=sheet, remedy=USE_ORIGINAL)])
    grid, first, at = tables[0]
    rows = []
    for number in range(first + 1, grid.height + 1):
        row = _row(grid, number, at)
        if row is not None:
            rows.append(row)
    letters = {name: column_letters(column) for name, column in at.items()}
    return FormTable(sheet, grid.name, tuple(rows), letters)


def _head(grid: SheetGrid, fills: Mapping[str, str]) -> tuple[int, dict[str, int]] | None:
    """Row and columns of the head: the entry's id and at least half of what is to be filled."""
    names = {title: name for name, title in {**fills, _ID: ENTRY_ID, _KEY: KEY}.items()}
    for row in range(1, min(grid.height, _HEAD_WITHIN) + 1):
        at: dict[str, int] = {}
        for column in range(1, grid.width + 1):
            name = names.get(_REMARK.sub("", grid.text((row, column))))
            if name is not None:
                at.setdefault(name, column)
        if {_ID, _KEY} & at.keys() and 2 * len(at.keys() & fills.keys()) >= len(fills):
            return row, at
    return None


def _row(grid: SheetGrid, number: int, at: Mapping[str, int]) -> FormRow | None:
    """One row; None for one that says nothing."""
    cells: dict[str, str] = {}
    faults: dict[str, str] = {}
    for name, column in at.items():
        cell = (number, column)
        source = grid.source(cell)
        if source in grid.formulas:
            faults[name] = _FORMULA
        elif source in grid.faults:
            faults[name] = grid.faults[source]
        # A merged range across columns fills the first of them only.
        text = clean(grid.text(cell)) if source[1] == column else ""
        cells[name] = "" if text in EMPTY else text
    # A merged key would stand for rows that it was not made for.
    key = cells.pop(_KEY, "") if grid.source((number, at.get(_KEY, 1)))[0] == number else ""
    cells.pop(_KEY, None)
    entry = cells.pop(_ID, "")
    if not (key or entry or faults or any(cells.values())):
        return None
    return FormRow(number, key, entry, cells, faults)
