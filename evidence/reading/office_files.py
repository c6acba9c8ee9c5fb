"""Reads Word files, workbooks and slides."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

from evidence.reading.reading import Reading
from evidence.reading.zip_guard import BROKEN, DAMAGED, zip_fault, zipped_text
from indicators.problem import BadInput

MOST_CELLS = 2_000_000
"""Cells that are read of one workbook."""

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
    except (BadInput, *BROKEN):
        return DAMAGED
    if not text.strip():
        return _without_words(data, "word/media/")
    return Reading(text, hidden, pages=_pages(data), made=_made(data))


def read_sheets(data: bytes) -> Reading:
    """Every sheet, one row a line and cells apart by tabs; hidden sheets too."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if data.startswith(b"PK") and (fault := zip_fault(data)):
        return fault
    try:
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
        hidden = zipped_text(data, _ANY_PART) if _zip(data) else ""
    except PasswordError:
        return Reading(fault="encrypted", reason="文件加了打开密码")
    except (CalamineError, *BROKEN):
        return DAMAGED
    text = "\n".join(line for line in lines if line)
    made = _made(data) if _zip(data) else None
    return Reading(text, hidden, whole=whole, made=made)


def read_slides(data: bytes) -> Reading:
    """The text of slides, or of a file in an open document format."""
    fault = zip_fault(data)
    if fault:
        return fault
    try:
        text = zipped_text(data, r"ppt/slides/slide\d+\.xml|content\.xml")
        hidden = zipped_text(data, _ANY_PART)
    except BROKEN:
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
    except BROKEN:
        return None


def _pages(data: bytes) -> int | None:
    try:
        found = _PAGES.search(_part(data, "docProps/app.xml"))
    except BROKEN:
        return None
    # Generators that count nothing write 0 or leave 1 of their template.
    return int(found[1]) if found and int(found[1]) > 1 else None


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
