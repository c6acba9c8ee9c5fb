"""Columns of given widths, widened where a row could not hold their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.style.cell_layout import TALLEST, row_height
from reports.style.column import Cell, Column


def holding_columns(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> tuple[Column, ...]:
    """The columns; those with a text that no row could show whole follow their content.

    Args:
        columns: the columns, some with a width.
        rows: their cells.
    """
    return tuple(
        replace(column, width=None)
        if column.width and any(_cut(row[place], column.width) for row in rows)
        else column
        for place, column in enumerate(columns)
    )


def _cut(cell: Cell, width: float) -> bool:
    return isinstance(cell, str) and row_height([(cell, width)]) >= TALLEST
