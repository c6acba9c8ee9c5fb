"""Reads the values of an .xls from standard input, as JSON to standard output.

It runs as a process of its own: on damaged bytes the library may take its process down.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from typing import Any

from indicators.stored_text import stored_text

_MEMORY = 1 << 30


def sheets_of(data: bytes) -> list[dict[str, Any]]:
    """Every sheet: name, whether it is a visible worksheet, its texts, its merged ranges."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = []
    for meta in book.sheets_metadata:
        worksheet = meta.typ == python_calamine.SheetTypeEnum.WorkSheet
        sheet = book.get_sheet_by_name(meta.name) if worksheet else None
        rows = sheet.to_python(skip_empty_area=False) if sheet else []
        ranges = sheet.merged_cell_ranges if sheet else None
        sheets.append(
            {
                "name": meta.name,
                "worksheet": worksheet,
                "visible": meta.visible == python_calamine.SheetVisibleEnum.Visible,
                "rows": [[text_of(value) for value in row] for row in rows],
                "merged": [[*start, *end] for start, end in ranges or ()],
            }
        )
    return sheets


def text_of(value: object) -> str:
    """A stored value as its cell shows it, with plain line ends."""
    return stored_text(value).replace("\r\n", "\n").replace("\r", "\n")


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.buffer.write(json.dumps(sheets_of(sys.stdin.buffer.read())).encode())
