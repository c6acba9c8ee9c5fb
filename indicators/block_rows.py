"""The cells of one indicator's rows, and the draft that they become.

Values stay text; the catalogue's models type them. Every value remembers its cell, so that a
fault found later can name it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.catalogue_labels import CRITERION_LABELS
from indicators.sheet_grid import Cell, SheetGrid
from indicators.sheet_header import Header
from indicators.strict_yaml import KeyPath

_WORD_LABELS = {
    "type": CRITERION_LABELS["type"],
    "provenance": "来源",
    "applies_to": "适用范围",
    "kinds": "材料种类",
}


@dataclass(slots=True)
class Draft:
    """One indicator as text.

    Attributes:
        data: its keys, as a catalogue file would hold them, without `code`.
        cells: the cell of each value, by its path inside the indicator.
        faults: cells that cannot be used, with the reason.
        judged: whether no row gives a type, so that every criterion is left to a person.
    """

    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[KeyPath, Cell] = field(default_factory=dict)
    faults: list[tuple[Cell, str]] = field(default_factory=list)
    judged: bool = True

    def put(self, key: str, found: tuple[Cell, Any] | None) -> None:
        """Set a key of the indicator to a cell's value; nothing when there is none."""
        if found is not None:
            self.cells[key,] = found[0]
            self.data[key] = found[1]

    def word(self, found: tuple[Cell, str], key: str, names: Mapping[Any, str]) -> Any:
        """The word that a Chinese name stands for; a fault and the first word when there is none.

        Args:
            found: the name and its cell.
            key: the key that holds the word.
            names: the name of each word.
        """
        for word, name in names.items():
            if name == found[1]:
                return word
        allowed = "、".join(names.values())
        fault = f"{_WORD_LABELS[key]}写的是“{found[1][:30]}”，只能写 {allowed}"
        self.faults.append((found[0], fault))
        return next(iter(names))


@dataclass(frozen=True, slots=True)
class BlockRows:
    """The cells of one block, by key."""

    grid: SheetGrid
    header: Header
    rows: Sequence[int]

    def at(self, row: int, key: str) -> tuple[Cell, str] | None:
        """The value of a row: in the first row also one merged from above, below only own ones."""
        column = self.header.columns.get(key)
        if column is None:
            return None
        cell = row, column
        source = self.grid.source(cell)
        if row != self.rows[0] and source != cell:
            return None
        text = self.grid.cells.get(source, "")
        return (source, text) if text else None

    def all(self, key: str) -> list[tuple[Cell, str]]:
        """The values of all rows."""
        return [value for row in self.rows if (value := self.at(row, key))]

    def lines(self, key: str) -> list[tuple[Cell, str]]:
        """The lines of the values of all rows."""
        return [
            (cell, line.strip())
            for cell, text in self.all(key)
            for line in text.split("\n")
            if line.strip()
        ]

    def first(self, key: str) -> tuple[Cell, str] | None:
        """The first value."""
        return next(iter(self.all(key)), None)
