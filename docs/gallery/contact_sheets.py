"""Every page of every printed output, small, many on a sheet, to be looked at in one go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from printing import page_pictures

if TYPE_CHECKING:
    from PIL.Image import Image

_ACROSS, _DOWN = 4, 4
_LARGEST = (500, 640)
_GAP = 6
_DOTS = 50


def write_sheets(prints: Path, target: Path) -> list[Path]:
    """Contact sheets of all PDFs of a folder.

    Args:
        prints: the folder of PDFs.
        target: a new folder for the sheets, named like the PDFs with the number of the first page.
    """
    target.mkdir()
    written = []
    for pdf in sorted(prints.glob("*.pdf")):
        folder = target / pdf.stem
        pages = page_pictures(pdf, folder, _DOTS)
        for start in range(0, len(pages), _ACROSS * _DOWN):
            written.append(target / f"{pdf.stem}-{start + 1:03}.png")
            _sheet(pages[start : start + _ACROSS * _DOWN]).save(written[-1])
        for page in pages:
            page.unlink()
        folder.rmdir()
    return written


def _sheet(pages: Sequence[Path]) -> Image:
    """Pages side by side, in rows."""
    from PIL import Image

    pictures = [_small(page) for page in pages]
    width = max(picture.width for picture in pictures) + _GAP
    height = max(picture.height for picture in pictures) + _GAP
    down = -(-len(pictures) // _ACROSS)
    sheet = Image.new("RGB", (min(len(pictures), _ACROSS) * width, down * height), "grey")
    for place, picture in enumerate(pictures):
        row, column = divmod(place, _ACROSS)
        sheet.paste(picture, (column * width, row * height))
    return sheet


def _small(page: Path) -> Image:
    from PIL import Image

    with Image.open(page) as opened:
        picture = opened.convert("RGB")
    picture.thumbnail(_LARGEST)
    return picture
