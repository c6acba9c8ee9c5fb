"""How far the cells of a workbook lie apart: its reader makes room for all that lies between."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)\s[^>]*?\br\s*=\s*[\"']\s*([A-Za-z]*)(\d*)")
_OTHER_BOOKS = ("xl/workbook.bin", "content.xml")
_MOST_LETTERS, _MOST_DIGITS = 3, 7
_NO_END = 10**12


def widest_sheet(data: bytes) -> int:
    """Cells of the rectangle from the first cell to the last, of the sheet with the most.

    Args:
        data: the bytes of a zipped workbook that `zip_fault` lets pass.

    Raises:
        ZIP_DAMAGE: when a part is damaged.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if any(name.lower() in _OTHER_BOOKS for name in names):
            return _NO_END  # a second workbook in the same file, which only an attacker makes
        sheets = [name for name in names if name.lower().endswith(".xml")]
        return max((_extent(archive.read(name)) for name in sheets), default=0)


def _extent(part: bytes) -> int:
    rows = columns = 1
    for letters, digits in _CELL.findall(part):
        if len(letters) > _MOST_LETTERS or len(digits) > _MOST_DIGITS:
            return _NO_END
        columns = max(columns, _number(letters))
        rows = max(rows, int(digits or 0))
    return rows * columns


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
