"""A paper before it becomes a file: sections of sentences and tables, for Word and for Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from reports.ledger.events import Head
from reports.style.workbook import Cell, Column
from scoring.apportion import from_cents

PaperKind = Literal["问题清单", "整改工作方案", "整改台账"]

PAPER_KINDS: tuple[PaperKind, ...] = ("问题清单", "整改工作方案", "整改台账")

_SENTENCES = 8
"""Relative width in Word from which a column holds sentences."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a paper.

    Attributes:
        heading: its heading without a number; it names the sheet too.
        paragraphs: sentences before the table.
        columns, rows: the table; no columns for none. `Column.width` is what it takes on a sheet.
        widths: relative widths of the columns in Word.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    widths: tuple[float, ...] = ()

    def without(self, title: str) -> Section:
        """The section without a column of its table; columns of sentences share the room."""
        gone = [column.title for column in self.columns].index(title)
        kept = [at for at in range(len(self.columns)) if at != gone]
        wide = [at for at in kept if self.widths[at] >= _SENTENCES]
        more = self.widths[gone] / len(wide)
        return Section(
            self.heading,
            self.paragraphs,
            tuple(self.columns[at] for at in kept),
            tuple(tuple(row[at] for at in kept) for row in self.rows),
            tuple(self.widths[at] + more * (at in wide) for at in kept),
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper.

    Attributes:
        kind: what it is. title: with whose it is.
        sections: at least one.
        landscape: whether its tables need a turned page.
        signed: who signs it; empty for a list that nobody signs.
        notices: lines under the title.
    """

    kind: PaperKind
    title: str
    sections: tuple[Section, ...]
    landscape: bool = True
    signed: str = ""
    notices: tuple[str, ...] = ()


def cell_words(cell: Cell, column: Column) -> str:
    """A cell as Word shows it."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Fraction):
        raise TypeError(f"{column.title} holds no rates")
    if isinstance(cell, int):
        return from_cents(cell) if column.kind == "points" else str(cell)
    return cell


def numbered(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with a running number in front."""
    return tuple((number, *row) for number, row in enumerate(rows, start=1))


def head_lines(head: Head) -> tuple[str, str]:
    """The ledger's head in two paragraphs: a hash has no place to break a justified line."""
    return f"台账记录共{head.count}条，末条校验码：", head.hash
