"""The plain text of a material file, as far as it can be read without executing anything.

Enough to find markings and numbers that must not travel; layout is lost.
"""

from __future__ import annotations

import codecs
import html
import re
import zipfile
from pathlib import Path

from indicators.disk_error import disk_reason
from indicators.problem import BadInput
from indicators.strict_yaml import decode
from indicators.zip_damage import ZIP_DAMAGE

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of text parts that are read from one file."""

_FEWEST = 20
"""Characters below which a PDF counts as a scan without text."""

_ZIPPED = {"docx", "xlsx", "pptx", "ofd", "odt", "ods"}
_PLAIN = {"txt", "md", "csv", "html", "htm", "yaml", "json"}
_PAGES = {"html", "htm"}
_PART = re.compile(r"\.xml$", re.IGNORECASE)
_PARAGRAPH_END = re.compile(
    r"</(?:\w+:)?(?:p|tr|tc|row|c|si|TextObject)>|<(?:\w+:)?(?:br|cr)\s{0,9}/>"
)
_PROPERTY_END = re.compile(r"</[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Unread(Exception):
    """The text of a file could not be read; says why in Chinese."""


def is_marked_up(name: str) -> bool:
    """Whether a file of that name holds XML or HTML, of which every part is read here."""
    return name.rpartition(".")[2].lower() in _ZIPPED | _PAGES


def material_text(path: Path) -> str:
    """The text of one file.

    Raises:
        Unread: when the kind of file cannot be read here, or the file is damaged.
    """
    extension = path.suffix.lower().lstrip(".")
    try:
        if extension in _ZIPPED:
            return _zipped_text(path)
        if extension in _PLAIN:
            return _plain_text(path, extension)
        if extension == "pdf":
            return _pdf_text(path)
    except OSError as error:
        raise Unread(f"文件读不出来（{disk_reason(error)}）") from None
    raise Unread(f"没有读取 .{extension} 文件内容的组件" if extension else "文件没有扩展名")


def _zipped_text(path: Path) -> str:
    """All text of the XML parts; tags go, so that marks split over runs are found."""
    texts: list[str] = []
    room = MOST_BYTES
    try:
        with zipfile.ZipFile(path) as archive:
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                if not _PART.search(info.filename):
                    continue
                room -= info.file_size
                if room < 0:
                    raise Unread("文件内容过大")
                ends = _PROPERTY_END if info.filename.startswith("docProps/") else _PARAGRAPH_END
                texts.append(_xml_text(archive.read(info), ends))
    except ZIP_DAMAGE as error:
        if isinstance(error, OSError) and error.errno:
            raise  # the disk, not the file
        raise Unread("文件已损坏或加了密码") from None
    return "\n".join(texts)


def _xml_text(data: bytes, ends: re.Pattern[str]) -> str:
    """The text between tags, with character references as the characters that they mean."""
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8"
    text = data.decode(encoding, "replace")
    return html.unescape(_TAG.sub("", ends.sub("\n", text)))


def _plain_text(path: Path, extension: str) -> str:
    if path.stat().st_size > MOST_BYTES:
        raise Unread("文件内容过大")
    try:
        text = decode(path.read_bytes(), path.name)
    except BadInput:
        raise Unread("文字编码认不出来") from None
    if extension in _PAGES:
        for element in ("script", "style"):
            text = _without_element(text, element)
        text = re.sub(r"(?i)</(p|div|tr|td|li|h\d)>|<br\s{0,4}/?>", "\n", text)
        text = html.unescape(_TAG.sub("", text))
    return text


def _without_element(text: str, name: str) -> str:
    """The text without what stands inside an element; in one pass, however it is written."""
    lower = text.lower()
    kept: list[str] = []
    at = 0
    while (start := lower.find(f"<{name}", at)) >= 0:
        kept.append(text[at:start])
        end = lower.find(f"</{name}", start)
        if end < 0:
            return "".join(kept)
        at = end
    return "".join([*kept, text[at:]])


def _pdf_text(path: Path) -> str:
    from evidence.reading.pdf_file import MOST_PAGES, read_pdf
    from evidence.reading.read_file import MOST_BYTES as MOST_FILE_BYTES

    if path.stat().st_size > MOST_FILE_BYTES:
        raise Unread("文件内容过大")
    reading = read_pdf(path.read_bytes())
    if reading.fault in ("damaged", "encrypted"):
        raise Unread("文件已损坏或加了密码")
    if reading.pages is None:
        raise Unread(reading.reason)
    if reading.pages > MOST_PAGES:
        raise Unread(f"超过 {MOST_PAGES} 页")
    if len(reading.text) < _FEWEST:
        raise Unread("扫描件没有文字")
    return reading.text
