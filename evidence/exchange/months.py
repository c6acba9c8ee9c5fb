"""Cells that name a month only, and what they were taken for."""

from __future__ import annotations

from evidence.exchange.received import Table


def month_notes(table: Table) -> list[str]:
    """One sentence for each cell whose day the program chose.

    Args:
        table: the table that came back.
    """
    return [
        f"{table.place(row, name)} {table.titles[name]}“{written}”只写到月，按{row.cells[name]}记"
        for row in table.rows
        for name, written in row.months.items()
    ]
