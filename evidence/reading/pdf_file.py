"""Reads PDF: the text of its pages, and the writing of those that are only pictures."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from evidence.reading.ocr import NOT_INSTALLED, OcrEngine, recognised
from evidence.reading.reading import Reading
from evidence.reading.zip_guard import DAMAGED

MOST_PAGES = 1000
"""Pages of one file that are read."""

MOST_SCANNED = 200
"""Pages of one file that are recognised as pictures; each takes seconds."""

_FEWEST = 20
"""Characters below which a page with a picture counts as a scan."""

_DPI = 200
_MOST_SIDE = 5000
"""Pixels of the longer side of a rendered page, however huge the page says that it is."""

_RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")
_RADICALS_APART = str.maketrans(
    "⺠⻓⻛⻅⻔⻋⻢⻩⻬⻚⻉⻝⻄⻤⻥⻦⻨⻮⻰⻳", "民长风见门车马黄齐页贝食西鬼鱼鸟麦齿龙龟"
)
_ENDLESS = re.compile(rb"/Contents\s*\[[^\]]{60000}")
"""A page put together from thousands of streams, each of which may be the same."""

_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read_pdf(data: bytes, ocr: OcrEngine | None = None) -> Reading:
    """The text of every page; scanned pages are recognised where an engine is given."""
    if find_spec("pypdfium2") is None:
        return Reading(reason="没有安装读取 PDF 的组件", not_run=True)
    pdfium = import_module("pypdfium2")
    if _ENDLESS.search(data):
        return Reading(fault="too_large", reason="一页的内容由太多段拼成，没有打开")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # Files that only forbid printing or copying open without a password.
        if "password" in str(error).lower():
            return Reading(fault="encrypted", reason="文件加了打开密码")
        return DAMAGED
    try:
        return _read(document, ocr)
    except pdfium.PdfiumError:
        return DAMAGED
    finally:
        document.close()


def _read(document: Any, ocr: OcrEngine | None) -> Reading:
    pages = len(document)
    if not pages:
        return Reading(fault="empty", reason="PDF 里没有页")
    texts: list[str] = []
    scanned, doubtful, missed = 0, 0, 0
    for number in range(min(pages, MOST_PAGES)):
        page = document[number]
        text = page.get_textpage().get_text_range().replace("\r\n", "\n")
        if len(text.strip()) < _FEWEST and _has_picture(page):
            scanned += 1
            if ocr is None or scanned > MOST_SCANNED:
                missed += 1
            else:
                seen, unsure = recognised(_rendered(page), ocr)
                text, doubtful = f"{text}\n{seen}", doubtful + unsure
        texts.append(text)
    text = _RADICAL.sub(_whole_character, "\n".join(texts)).strip()
    made = _made(document.get_metadata_dict())
    whole = pages <= MOST_PAGES and not missed
    if missed and ocr is None:
        reason = f"{NOT_INSTALLED}（{missed} 页）" if text else NOT_INSTALLED
        return Reading(text, reason=reason, not_run=True, whole=False, pages=pages)
    if not text:
        reason = "扫描件上没有认出文字" if scanned else "PDF 里没有文字"
        return Reading(reason=reason, pages=pages)
    return Reading(
        text, whole=whole, pages=pages, made=None if scanned else made, doubtful=doubtful
    )


def _has_picture(page: Any) -> bool:
    images = [import_module("pypdfium2.raw").FPDF_PAGEOBJ_IMAGE]
    return any(True for _ in page.get_objects(filter=images, max_depth=3))


def _rendered(page: Any) -> Any:
    """The page as an array, red first."""
    import numpy

    width, height = page.get_size()
    scale = min(_DPI / 72, _MOST_SIDE / max(width, height, 1.0))
    return numpy.asarray(page.render(scale=scale).to_pil().convert("RGB"))


def _whole_character(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0]).translate(_RADICALS_APART)


def _made(about: dict[str, str]) -> date | None:
    found = _MADE.match(about.get("CreationDate", ""))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
