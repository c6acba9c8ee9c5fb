"""What of a sheet reaches the paper: its columns, their widths, its size."""

from __future__ import annotations

from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

A3, A4 = 8, 9


def printed_widths(sheet: Any, head: int) -> dict[str, float]:
    """The width of every printed column in half-width characters, by its title.

    Args:
        sheet: a sheet as openpyxl opens it.
        head: the row of titles, from 1.
    """
    last = sheet.max_column
    if sheet.print_area:
        last = CellRange(str(sheet.print_area).rpartition("!")[2].replace("$", "")).max_col
    widths: dict[int, float] = {}
    for dimension in sheet.column_dimensions.values():
        for place in range(dimension.min, dimension.max + 1):
            widths[place] = 0.0 if dimension.hidden else dimension.width
    return {
        str(sheet[f"{get_column_letter(place)}{head}"].value): widths[place]
        for place in range(1, last + 1)
        if widths[place]
    }
