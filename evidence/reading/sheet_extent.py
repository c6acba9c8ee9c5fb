"""How far the cells of a workbook lie apart: its reader makes room for all that lies between."""

from __future__ import annotations

import zipfile
from io import BytesIO

from indicators.sheet_claims import is_concealed, sheet_extent

_OTHER_BOOKS = ("xl/workbook.bin", "content.xml")
_NO_END = 10**12


def widest_sheet(data: bytes) -> int:
    """Cells of the rectangle from the first cell to the last, of the sheet with the most.

    Args:
        data: the bytes of a zipped workbook that `zip_fault` lets pass.

    Raises:
        ZIP_DAMAGE: when a part is damaged.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if any(name.lower() in _OTHER_BOOKS for name in archive.namelist()):
            return _NO_END  # a second workbook in the same file, which only an attacker makes
        # A sheet may have any name; what the file says of its parts is not believed.
        return max((_extent(archive.read(name)) for name in archive.namelist()), default=0)


def _extent(part: bytes) -> int:
    extent = None if is_concealed(part) else sheet_extent(part)
    return _NO_END if extent is None else extent
