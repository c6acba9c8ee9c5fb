"""The tables of a Word file as grids, and the paragraphs that stand outside of task tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.plan.docx_paragraphs import docx_parts, plan_text
from indicators.plan.task_table import task_table
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import MOST_MERGED, Cell, SheetGrid
from indicators.word_parts import W, is_fallback

if TYPE_CHECKING:
    from lxml.etree import _Element

    from indicators.plan.docx_numbering import Numbering

_MOST_SPAN = 100


def docx_text(data: bytes, name: str = "") -> tuple[tuple[str, ...], tuple[SheetGrid, ...]]:
    """The paragraphs outside the tables of tasks, and those tables, both in reading order.

    Args:
        data: the bytes of the .docx.
        name: the file as the person named it, for messages.

    Raises:
        BadInput: when the bytes are not a Word file.
    """
    body, numbering = docx_parts(data, name)
    # Numbers count over the whole document, so every paragraph is read once, in order.
    read = {paragraph: _read(paragraph, numbering) for paragraph in body.iter(f"{W}p")}
    texts = {paragraph: f"{label}{text}" for paragraph, (label, text) in read.items()}
    grids: list[SheetGrid] = []
    inside: set[_Element] = set()
    for table in _outer_tables(body):
        grid = docx_grid(table, texts, f"表{len(grids) + 1}")
        if task_table(grid) is not None:
            grids.append(grid)
            inside.update(table.iter(f"{W}p"))
    lines = [
        line
        for paragraph, (_, text) in read.items()
        if paragraph not in inside and text.strip()
        for line in texts[paragraph].split("\n")
    ]
    return tuple(lines), tuple(grids)


def docx_tables(data: bytes, name: str = "") -> tuple[SheetGrid, ...]:
    """Every table of a Word file that stands in no other table, as 表1, 表2 and so on.

    Raises:
        BadInput: when the bytes are not a Word file.
    """
    body, numbering = docx_parts(data, name)
    texts = {p: "".join(_read(p, numbering)) for p in body.iter(f"{W}p")}
    return tuple(
        docx_grid(table, texts, f"表{number}")
        for number, table in enumerate(_outer_tables(body), start=1)
    )


def _outer_tables(body: _Element) -> list[_Element]:
    nested = {inner for table in body.iter(f"{W}tbl") for inner in table.iterdescendants(f"{W}tbl")}
    return [table for table in body.iter(f"{W}tbl") if table not in nested]


def _read(paragraph: _Element, numbering: Numbering) -> tuple[str, str]:
    """The number that Word shows before a paragraph, and its text."""
    text = plan_text(paragraph)
    in_cell = any(ancestor.tag == f"{W}tc" for ancestor in paragraph.iterancestors())
    # A cell that holds only Word's own number shows it all the same.
    if is_fallback(paragraph) or not (text.strip() or in_cell):
        return "", ""
    return numbering.label(paragraph), text


def docx_grid(table: _Element, texts: dict[_Element, str], name: str) -> SheetGrid:
    """One table as a grid of texts; merged cells point at the one that holds their text."""
    cells: dict[Cell, str] = {}
    merged: dict[Cell, Cell] = {}
    for row, line in enumerate(table.findall(f"{W}tr"), start=1):
        column = 1 + _number(line, "trPr/{W}gridBefore")
        for cell in line.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not line:
                continue
            span = max(1, min(_number(cell, "tcPr/{W}gridSpan"), _MOST_SPAN))
            at = row, column
            above = cell.find(f"{W}tcPr/{W}vMerge")
            if above is not None and above.get(f"{W}val") != "restart" and row > 1:
                source = merged.get((row - 1, column), (row - 1, column))
                merged[at] = source
            else:
                source = at
                told = (texts.get(p, "") for p in cell.iter(f"{W}p"))
                if text := "\n".join(words.strip() for words in told if words.strip()):
                    cells[at] = text
            merged.update({(row, column + more): source for more in range(1, span)})
            column += span
            if len(merged) > MOST_MERGED:
                raise BadInput([Problem(f"{name}的合并单元格过多", remedy="拆开合并的单元格再试")])
    return SheetGrid(name, cells, merged)


def _number(element: _Element, path: str) -> int:
    found = element.find("/".join(f"{W}{part.removeprefix('{W}')}" for part in path.split("/")))
    value = "" if found is None else found.get(f"{W}val", "")
    return min(int(value[:9]), _MOST_SPAN) if value.isdecimal() else 0
