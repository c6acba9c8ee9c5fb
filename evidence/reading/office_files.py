"""Reads Word files, workbooks and slides."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

from evidence.reading.reading import Reading
from evidence.reading.sheet_extent import widest_sheet
from evidence.reading.zip_guard import DAMAGED, zip_fault, zipped_text
from indicators.problem import BadInput
from indicators.zip_damage import ZIP_DAMAGE

MOST_CELLS = 2_000_000
"""Cells that are read of one workbook."""

MOST_SPREAD = 20_000_000
"""Cells of the rectangle that a sheet spans; its reader makes room for all of them."""

_ANY_PART = r"(?!docProps/).*\.xml"
_MADE = re.compile(rb"<dcterms:created[^>]*>(\d{4})-(\d\d)-(\d\d)")
_PAGES = re.compile(rb"<Pages>(\d{1,6})</Pages>")


def read_docx(data: bytes) -> Reading:
    """The body as it is read; all other parts and deleted passages as hidden text."""
    from indicators.plan.docx_paragraphs import docx_paragraphs

    fault = zip_fault(data)
    if fault:
        return fault
    try:
        text = "\n".join(docx_paragraphs(data))
        hidden = zipped_text(data, _ANY_PART)
    except (BadInput, *ZIP_DAMAGE):
        return DAMAGED
    if not text.strip():
        return _without_words(data, "word/media/")
    return Reading(text, hidden, pages=_pages(data), made=_made(data))


def read_sheets(data: bytes) -> Reading:
    """Every sheet, one row a line and cells apart by tabs; hidden sheets too."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if not _zip(data):
        return _old_sheets(data)
    if fault := zip_fault(data):
        return fault
    try:
        if widest_sheet(data) > MOST_SPREAD:
            return Reading(fault="too_large", reason="工作表的单元格散布得太远，没有打开")
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        lines, whole = [], True
        room = MOST_CELLS
        for name in book.sheet_names:
            lines.append(name)
            for row in book.get_sheet_by_name(name).iter_rows():
                room -= len(row)
                if room < 0:
                    whole = False
                    break
                lines.append("\t".join(map(_cell, row)).rstrip())
        hidden = zipped_text(data, _ANY_PART)
    except PasswordError:
        return Reading(fault="encrypted", reason="文件加了打开密码")
    except (CalamineError, *ZIP_DAMAGE):
        return DAMAGED
    text = "\n".join(line for line in lines if line)
    return Reading(text, hidden, whole=whole, made=_made(data))


def _old_sheets(data: bytes) -> Reading:
    from evidence.exchange.biff import Damaged
    from evidence.exchange.reader import xls_sheets

    try:
        sheets = xls_sheets(data)
    except Damaged:
        return DAMAGED
    rows = [("\t".join(row).rstrip() for row in sheet["rows"]) for sheet in sheets]
    lines = [
        line for sheet, told in zip(sheets, rows, strict=True) for line in (sheet["name"], *told)
    ]
    return Reading("\n".join(line for line in lines if line))


def read_slides(data: bytes) -> Reading:
    """The text of slides, or of a file in an open document format."""
    fault = zip_fault(data)
    if fault:
        return fault
    try:
        text = zipped_text(data, r"ppt/slides/slide\d+\.xml|content\.xml")
        hidden = zipped_text(data, _ANY_PART)
    except ZIP_DAMAGE:
        return DAMAGED
    if not text.strip():
        return _without_words(data, "ppt/media/")
    return Reading(text, hidden, made=_made(data))


def _without_words(data: bytes, pictures: str) -> Reading:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        drawn = any(name.startswith(pictures) for name in archive.namelist())
    if drawn:
        return Reading(reason="文档里只有图片，没有文字，请附文字版或人工核看")
    return Reading(fault="empty", reason="文档里没有内容")


def _zip(data: bytes) -> bool:
    return data.startswith(b"PK")


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def _made(data: bytes) -> date | None:
    """The day that the document's own properties give."""
    try:
        found = _MADE.search(_part(data, "docProps/core.xml"))
        return date(*map(int, found.groups())) if found else None
    except ZIP_DAMAGE:
        return None


def _pages(data: bytes) -> int | None:
    try:
        found = _PAGES.search(_part(data, "docProps/app.xml"))
    except ZIP_DAMAGE:
        return None
    # Generators that count nothing write 0 or leave 1 of their template.
    return int(found[1]) if found and int(found[1]) > 1 else None


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
