"""Reads the problem sheet (xlsx) that inspectors and reviewers send in."""

from __future__ import annotations

from pathlib import Path

from indicators.problem import BadInput, Problem
from indicators.sheet_grid import SheetGrid, column_letters
from indicators.xlsx_reader import read_xlsx
from reports.ledger.sheet import COLUMNS, REQUIRED, Sheet, SheetRow

_HEADER_WITHIN = 10
_NAMES = {heading: column for column, names in COLUMNS.items() for heading in names}


def read_sheet(path: Path, name: str = "") -> Sheet:
    """The first visible worksheet of a file that has the heads of `COLUMNS`.

    The heads may stand in any of the first ten rows, in any order, with blanks in or around
    them; other columns and empty rows are passed over. A merged cell counts for all its rows.

    Args:
        path: the file.
        name: the file as the person named it.

    Raises:
        BadInput: when the file is no xlsx, or no worksheet has the required heads.
    """
    shown = name or path.name
    for grid in read_xlsx(path, shown):
        if grid.hidden:
            continue
        for row in range(1, min(grid.height, _HEADER_WITHIN) + 1):
            positions = _heads(grid, row)
            if positions:
                return _sheet(grid, row, positions, shown)
    heads = "、".join(COLUMNS[column][0] for column in REQUIRED)
    message = f"没有找到表头：{heads}"
    remedy = f"表头写在前{_HEADER_WITHIN}行里，一格一个名称"
    raise BadInput([Problem(message, shown, remedy=remedy)])


def _heads(grid: SheetGrid, row: int) -> dict[str, int]:
    """Positions of the columns, empty when the row is not the heads."""
    found: dict[str, int] = {}
    for at in range(1, grid.width + 1):
        column = _NAMES.get("".join(grid.text((row, at)).split()))
        if column:
            found.setdefault(column, at)
    return found if all(column in found for column in REQUIRED) else {}


def _sheet(grid: SheetGrid, head: int, positions: dict[str, int], shown: str) -> Sheet:
    rows = []
    for number in range(head + 1, grid.height + 1):
        texts = {column: grid.text((number, at)) for column, at in positions.items()}
        faults = {
            column: grid.faults[number, at]
            for column, at in positions.items()
            if (number, at) in grid.faults
        }
        # A merged cell alone is the tail of the row above it, not a problem of its own.
        own = any((number, at) in grid.cells for at in positions.values())
        if own or faults:
            rows.append(SheetRow(number, texts, faults))
    letters = {column: column_letters(at) for column, at in positions.items()}
    return Sheet(shown, tuple(rows), letters)
