"""A ruled table of an official document, built as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

from reports.style.printable import printable

if TYPE_CHECKING:
    from lxml.etree import _Element

Alignment = Literal["left", "center", "right"]

CHARACTER = 210
"""Twentieths of a point that one character of a table takes (五号, 10.5 pt)."""


_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")
_ORDINAL = re.compile(r"\d{1,4}")
_SHORT = 6
_UNBROKEN, _UNBROKEN_CELL = 8, 24
"""Rows of a table that is kept on one page, and characters of its longest cell."""


def official_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float] | None,
    characters: int,
    dense: bool = False,
    aligned: Sequence[Alignment] = (),
) -> _Element:
    """The `w:tbl` element.

    Args:
        columns: the head.
        rows: the cells; every row as long as the head.
        widths: relative widths; None lets them follow the text.
        characters: characters of a table's text that fit the width of the page.
        dense: in the smaller type of long lists.
        aligned: of each column; none lets them follow the text.
    """
    if any(len(row) != len(columns) for row in rows):
        raise ValueError("a row is not as long as the head")
    twips = _twips(widths or _natural_widths(columns, rows), characters * CHARACTER)
    aligned = aligned or [_alignment([r[at] for r in rows]) for at in range(len(columns))]
    table = _element("w:tbl")
    properties = _child(table, "w:tblPr")
    _child(properties, "w:tblStyle", val="OfficialTable")
    _child(properties, "w:tblW", w=str(sum(twips)), type="dxa")
    _child(properties, "w:jc", val="center")
    _child(properties, "w:tblLayout", type="fixed")
    grid = _child(table, "w:tblGrid")
    for width in twips:
        _child(grid, "w:gridCol", w=str(width))
    head_style, text_style = ("DenseHead", "DenseText") if dense else ("TableHead", "TableText")
    head = _row(table, columns, twips, head_style, ["center"] * len(columns))
    _child(head, "w:tblHeader")
    for row in rows:
        _row(table, row, twips, text_style, aligned)
    if len(rows) <= _UNBROKEN and all(len(c) <= _UNBROKEN_CELL for row in rows for c in row):
        _keep_together(table)
    return table


def _row(
    table: _Element,
    cells: Sequence[str],
    twips: Sequence[int],
    style: str,
    aligned: Sequence[str],
) -> _Element:
    """Appends a row and returns its properties."""
    row = _child(table, "w:tr")
    properties = _child(row, "w:trPr")
    _child(properties, "w:cantSplit")
    for text, width, alignment in zip(cells, twips, aligned, strict=True):
        cell = _child(row, "w:tc")
        cell_properties = _child(cell, "w:tcPr")
        _child(cell_properties, "w:tcW", w=str(width), type="dxa")
        _child(cell_properties, "w:vAlign", val="center")
        for line in printable(text).split("\n"):
            _paragraph(cell, line, style, alignment)
    return properties


def _keep_together(table: _Element) -> None:
    """Every row stays on the page of the next one."""
    from docx.oxml.ns import qn

    for row in table.findall(qn("w:tr"))[:-1]:
        for properties in row.iter(qn("w:pPr")):
            properties.insert(1, _element("w:keepNext"))


def _paragraph(cell: _Element, text: str, style: str, alignment: str) -> None:
    paragraph = _child(cell, "w:p")
    properties = _child(paragraph, "w:pPr")
    _child(properties, "w:pStyle", val=style)
    _child(properties, "w:jc", val=alignment)
    if not text:
        return
    run = _child(paragraph, "w:r")
    _child(_child(run, "w:rPr"), "w:rFonts", hint="eastAsia")
    words = _child(run, "w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _alignment(cells: Sequence[str]) -> Alignment:
    """Amounts to the right, short words and small counts in the middle, sentences left."""
    filled = [cell for cell in cells if cell]
    amounts = all(_NUMBER.fullmatch(cell) for cell in filled)
    if filled and amounts and not all(_ORDINAL.fullmatch(cell) for cell in filled):
        return "right"
    return "center" if all(len(cell) <= _SHORT for cell in filled) else "left"


def _natural_widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Widths by content: short columns get what they need, long ones share the rest."""
    longest = [
        max((_width(line) for line in [name[:6], *(row[place] for row in rows)]), default=1.0)
        for place, name in enumerate(columns)
    ]
    return [min(max(width, 2.0), 8 + width**0.5 * 1.5) + 1 for width in longest]


def _twips(widths: Sequence[float], total: int) -> list[int]:
    shares = [round(total * width / sum(widths)) for width in widths]
    shares[-1] += total - sum(shares)
    return shares


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _element(tag: str) -> _Element:
    from docx.oxml.parser import OxmlElement

    return OxmlElement(tag)


def _child(parent: _Element, tag: str, **attributes: str) -> _Element:
    from lxml.etree import SubElement

    named = {_name(f"w:{name}"): value for name, value in attributes.items()}
    return SubElement(parent, _name(tag), named)


@cache
def _name(tag: str) -> str:
    """The full name of an element or an attribute; a long table asks for the same few often."""
    from docx.oxml.ns import qn

    return qn(tag)
