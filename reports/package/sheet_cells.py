"""Reads a package's own workbooks back, as the texts that people see."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Sequence
from io import BytesIO

from reports.style.sheet_text import cell_text

_MOST_BYTES = 256 * 1024 * 1024
_MOST_ROWS = 100_000


class Unreadable(Exception):
    """The bytes are no workbook that could be read."""


def sheet_rows(data: bytes, sheet: str, titles: Sequence[str]) -> list[dict[str, str]]:
    """The rows under a head, by column title; empty rows and what follows them are left out.

    Args:
        data: the bytes of the .xlsx.
        sheet: name of the sheet.
        titles: the columns of the head.

    Raises:
        Unreadable: when there is no such sheet or head, or the file is damaged.
    """
    grid = _grid(data, sheet)
    heads = [n for n, row in enumerate(grid) if set(titles) <= set(row)]
    if not heads:
        raise Unreadable(f"没有“{sheet}”表头")
    places = {title: grid[heads[0]].index(title) for title in titles}
    rows = []
    for row in grid[heads[0] + 1 :]:
        values = {title: row[place] for title, place in places.items()}
        if sum(map(bool, values.values())) < 2:  # the notes under the table fill one cell
            break
        rows.append(values)
    return rows


def sheet_texts(data: bytes, sheet: str) -> list[str]:
    """Every filled cell of a sheet, row by row.

    Raises:
        Unreadable: when there is no such sheet, or the file is damaged.
    """
    return [text for row in _grid(data, sheet) for text in row if text]


def _grid(data: bytes, sheet: str) -> list[list[str]]:
    import openpyxl

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
                raise Unreadable("内容过大")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
            if sheet not in book.sheetnames:
                raise Unreadable(f"没有“{sheet}”表")
            rows = book[sheet].iter_rows(max_row=_MOST_ROWS, values_only=True)
            grid = [[_text(value) for value in row] for row in rows]
    except Unreadable:
        raise
    except Exception as error:
        # Damaged workbooks make the library raise nearly anything.
        raise Unreadable("文件已损坏") from error
    width = max(map(len, grid), default=0)
    return [row + [""] * (width - len(row)) for row in grid]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.2f}"
    if isinstance(value, int | float):
        return str(int(value))
    return cell_text(str(value))
