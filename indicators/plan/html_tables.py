"""The tables of tasks of a web page, taken out of its paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.plan.html_paragraphs import page_body, shown_lines
from indicators.plan.task_table import task_table
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import MOST_MERGED, Cell, SheetGrid

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_SPAN = 200


def html_text(text: str) -> tuple[tuple[str, ...], tuple[SheetGrid, ...]]:
    """The paragraphs outside the tables of tasks, and those tables, both in reading order.

    Args:
        text: the decoded page.
    """
    body = page_body(text)
    if body is None:
        return (), ()
    grids: list[SheetGrid] = []
    for table in list(body.iter("table")):
        if not any(ancestor is body for ancestor in table.iterancestors()):
            continue
        grid = html_grid(table, f"表{len(grids) + 1}")
        if task_table(grid) is not None:
            grids.append(grid)
            for child in list(table):
                table.remove(child)
    return shown_lines(body), tuple(grids)


def html_grid(table: _Element, name: str) -> SheetGrid:
    """One table as a grid of texts; a cell over several rows or columns holds its text once."""
    cells: dict[Cell, str] = {}
    merged: dict[Cell, Cell] = {}
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for number, row in enumerate(rows, start=1):
        column = 1
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (number, column) in merged or (number, column) in cells:
                column += 1
            at = number, column
            if text := "\n".join(shown_lines(cell)):
                cells[at] = text
            down, right = (_span(cell, name) for name in ("rowspan", "colspan"))
            last = min(number + down - 1, len(rows))
            merged.update(
                {
                    (r, c): at
                    for r in range(number, last + 1)
                    for c in range(column, column + right)
                    if (r, c) != at
                }
            )
            column += right
            if len(merged) > MOST_MERGED:
                raise BadInput([Problem(f"{name}的合并单元格过多", remedy="拆开合并的单元格再试")])
    return SheetGrid(name, cells, merged)


def _span(cell: _Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value[:9]), _MOST_SPAN)) if value.isdecimal() else 1
