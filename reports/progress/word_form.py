"""月报表 in Word: tables with the columns of the Excel form, for units that report so."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.plan.docx_tables import docx_tables
from indicators.sheet_grid import Cell, SheetGrid
from reports.progress import form_layout as layout

_HEAD_WITHIN = 12
_SHEETS = {
    layout.REPORT_SHEET: (layout.SECTION, layout.TEXT),
    layout.ENTRY_SHEET: (layout.ENTRY, layout.PROGRESS),
    layout.FIGURE_SHEET: (layout.FIGURE, layout.STATED),
}


@dataclass(frozen=True)
class WordTable(SheetGrid):
    """A table of a document, whose cells have no letters.

    Attributes:
        number: which table of the document it is, from 1.
    """

    number: int = 1

    def place(self, cell: Cell) -> str:
        """A cell as people find it, e.g. `第1张表第3行第2列`."""
        return f"第{self.number}张表第{cell[0]}行第{cell[1]}列"


def word_grids(data: bytes, file: str) -> list[SheetGrid]:
    """The tables of a document that hold a part of the form, named as the sheets of that part.

    Args:
        data: the bytes of the .docx.
        file: the file as messages name it.

    Raises:
        BadInput: when the bytes are not a Word file.
    """
    found: list[SheetGrid] = []
    for number, table in enumerate(docx_tables(data, file), start=1):
        if name := _part(table):
            found.append(WordTable(name, table.cells, table.merged, number=number))
    return found


def _part(table: SheetGrid) -> str:
    """The part of the form whose heads a table has; empty for another table."""
    for row in range(1, min(table.height, _HEAD_WITHIN) + 1):
        heads = {layout.plain_head(table.text((row, n))) for n in range(1, table.width + 1)}
        for name, needed in _SHEETS.items():
            if heads.issuperset(map(layout.plain_head, needed)):
                return name
    return ""
