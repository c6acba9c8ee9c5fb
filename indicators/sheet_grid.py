"""A sheet as text by cell: values, merged cells and cells that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Cell = tuple[int, int]
"""Row and column, from 1."""

MOST_MERGED = 200_000
"""Cells of one table of a document that others may cover."""


@dataclass(frozen=True)
class SheetGrid:
    """What one sheet of a workbook says.

    Attributes:
        name: the sheet's name.
        cells: texts, trimmed, by cell; empty cells are left out.
        merged: the upper left cell of each other cell of a merged range.
        faults: why a cell cannot be read, by cell.
        formulas: cells whose value a formula made.
        hidden: whether people see the sheet.
    """

    name: str
    cells: Mapping[Cell, str]
    merged: Mapping[Cell, Cell] = field(default_factory=dict)
    faults: Mapping[Cell, str] = field(default_factory=dict)
    hidden: bool = False
    formulas: frozenset[Cell] = frozenset()

    @cached_property
    def height(self) -> int:
        """The last row that holds anything."""
        return max((row for row, _ in (*self.cells, *self.faults, *self.merged)), default=0)

    @cached_property
    def width(self) -> int:
        """The last column that holds anything."""
        return max((column for _, column in (*self.cells, *self.faults)), default=0)

    def source(self, cell: Cell) -> Cell:
        """The cell that holds the value shown at `cell`: its merged range's upper left one."""
        return self.merged.get(cell, cell)

    def text(self, cell: Cell) -> str:
        """The text shown at a cell; empty where there is none."""
        return self.cells.get(self.source(cell), "")

    def place(self, cell: Cell) -> str:
        """A cell as people name it, e.g. `指标体系!F12`."""
        return f"{self.name}!{column_letters(cell[1])}{cell[0]}"


def column_letters(column: int) -> str:
    """The letters of a column, from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
