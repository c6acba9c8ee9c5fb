"""Reads one material file: its text, its pages and its faults; nothing in it is executed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from evidence.file_names import is_archive
from evidence.reading.ocr import OcrEngine
from evidence.reading.reading import Reading
from evidence.reading.signature import CONTENT_NAMES, FITTING, Content, content_of, extension_of
from indicators.problem import BadInput
from indicators.strict_yaml import decode

MOST_BYTES = 100 * 1024 * 1024
"""工作参考值: bytes of one material file."""

_Reader = Callable[[bytes, OcrEngine | None], Reading]


def read_file(path: Path, ocr: OcrEngine | None = None) -> Reading:
    """Read one file.

    Args:
        path: the file.
        ocr: what recognises writing in pictures; None leaves pictures unread.

    Raises:
        OSError: when the disk does not give the file.
    """
    size = path.stat().st_size
    if size == 0:
        return Reading(fault="empty", reason="文件是空的")
    if size > MOST_BYTES:
        reason = f"文件有 {size // 1048576} MB，超过单个文件 {MOST_BYTES // 1048576} MB 的上限"
        return Reading(fault="too_large", reason=reason)
    return read_bytes(path.read_bytes(), path.name, ocr)


def read_bytes(data: bytes, name: str, ocr: OcrEngine | None = None) -> Reading:
    """Read the bytes of one file that is not empty.

    Args:
        data: the bytes.
        name: the file's name, whose extension says what it ought to be.
        ocr: what recognises writing in pictures; None leaves pictures unread.
    """
    extension = extension_of(name)
    content = content_of(data)
    if content == "locked":
        return Reading(fault="encrypted", reason="文件加了打开密码")
    fitting = FITTING.get(extension)
    if fitting is None:
        known = f"没有读取 .{extension} 文件内容的组件" if extension else "文件没有扩展名"
        return Reading(reason=known, not_run=bool(extension) and not is_archive(name))
    if content not in fitting:
        return _unfit(extension, content)
    return _READERS[content](data, ocr)


def _unfit(extension: str, content: Content) -> Reading:
    if content in ("unknown", "broken_zip"):
        text = extension in ("txt", "md", "csv", "html", "htm", "json", "yaml")
        what = "文字编码认不出来，或不是文字" if text else "内容认不出来"
        return Reading(fault="damaged", reason=f"{what}，文件可能已损坏")
    reason = f"扩展名是 .{extension}，内容其实是{CONTENT_NAMES[content]}"
    return Reading(fault="mismatch", reason=reason)


def _plain(data: bytes, ocr: OcrEngine | None) -> Reading:
    try:
        text = decode(data, "")
    except BadInput:
        return Reading(fault="damaged", reason="文字编码认不出来，文件可能已损坏")
    return Reading(text) if text.strip() else Reading(fault="empty", reason="文件里没有文字")


def _page(data: bytes, ocr: OcrEngine | None) -> Reading:
    from indicators.plan.html_paragraphs import html_paragraphs

    text = decode(data, "")
    seen = "\n".join(html_paragraphs(text))
    return Reading(seen) if seen.strip() else Reading(fault="empty", reason="网页里没有文字")


def _docx(data: bytes, ocr: OcrEngine | None) -> Reading:
    from evidence.reading.office_files import read_docx

    return read_docx(data)


def _xlsx(data: bytes, ocr: OcrEngine | None) -> Reading:
    from evidence.reading.office_files import read_sheets

    return read_sheets(data)


def _slides(data: bytes, ocr: OcrEngine | None) -> Reading:
    from evidence.reading.office_files import read_slides

    return read_slides(data)


def _ofd(data: bytes, ocr: OcrEngine | None) -> Reading:
    from evidence.reading.ofd_file import read_ofd

    return read_ofd(data)


def _old(data: bytes, ocr: OcrEngine | None) -> Reading:
    from evidence.reading.old_files import read_old

    return read_old(data)


def _pdf(data: bytes, ocr: OcrEngine | None) -> Reading:
    from evidence.reading.pdf_file import read_pdf

    return read_pdf(data, ocr)


def _picture(data: bytes, ocr: OcrEngine | None) -> Reading:
    from evidence.reading.picture_file import read_picture

    return read_picture(data, ocr)


def _rich_text(data: bytes, ocr: OcrEngine | None) -> Reading:
    return Reading(reason="没有读取 RTF 文件内容的组件，请另存为 docx", not_run=True)


_READERS: Mapping[Content, _Reader] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "pptx": _slides,
    "odf": _slides,
    "ofd": _ofd,
    "ole": _old,
    "pdf": _pdf,
    "rtf": _rich_text,
    "text": _plain,
    "html": _page,
    **dict.fromkeys(("jpeg", "png", "gif", "bmp", "tiff", "webp"), _picture),
}
