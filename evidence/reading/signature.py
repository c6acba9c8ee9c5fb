"""What a file really is, by its first bytes, and whether its extension says the same."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Literal

from indicators.problem import BadInput
from indicators.strict_yaml import decode
from indicators.zip_damage import ZIP_DAMAGE

Content = Literal[
    "docx", "xlsx", "pptx", "ofd", "odf", "zip", "broken_zip", "pdf", "ole", "locked", "rtf",
    "jpeg", "png", "gif", "bmp", "tiff", "webp", "html", "text", "archive", "unknown",
]  # fmt: skip

CONTENT_NAMES: dict[Content, str] = {
    "docx": "Word 文档（docx）",
    "xlsx": "Excel 工作簿（xlsx）",
    "pptx": "演示文稿（pptx）",
    "ofd": "OFD 版式文件",
    "odf": "开放文档格式（odf）",
    "zip": "压缩包",
    "pdf": "PDF",
    "ole": "旧版 Office 或 WPS 文件",
    "rtf": "RTF 文档",
    "jpeg": "JPEG 图片",
    "png": "PNG 图片",
    "gif": "GIF 图片",
    "bmp": "BMP 图片",
    "tiff": "TIFF 图片",
    "webp": "WebP 图片",
    "html": "网页",
    "text": "纯文本",
    "archive": "压缩包",
}

_OLD_WORD = frozenset(["ole", "rtf", "docx", "html"])
_OLD_SHEET = frozenset(["ole", "xlsx", "html", "text"])
_OLD_SLIDES = frozenset(["ole", "pptx"])
_TEXT = frozenset(["text", "html"])
FITTING: dict[str, frozenset[str]] = {
    **{name: frozenset([name]) for name in ("docx", "xlsx", "pptx", "ofd", "pdf", "rtf")},
    **{name: frozenset([name]) for name in ("png", "gif", "bmp", "webp")},
    **dict.fromkeys(("jpg", "jpeg"), frozenset(["jpeg"])),
    **dict.fromkeys(("tif", "tiff"), frozenset(["tiff"])),
    **dict.fromkeys(("odt", "ods"), frozenset(["odf"])),
    **dict.fromkeys(("doc", "wps"), _OLD_WORD),
    **dict.fromkeys(("xls", "et"), _OLD_SHEET),
    **dict.fromkeys(("ppt", "dps"), _OLD_SLIDES),
    **dict.fromkeys(("txt", "md", "csv", "html", "htm", "json", "yaml"), _TEXT),
}
"""What may stand behind an extension; Word opens all that the old ones allow."""

_STARTS: tuple[tuple[bytes, Content], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = b"\xec\xa5"
_ENCRYPTED_FLAG = 0x01
_TYPICAL_STREAM_START = 512


def content_of(data: bytes) -> Content:
    """What the bytes of a file are."""
    if data.startswith(_OLE):
        return "locked" if _is_locked(data) else "ole"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    found = next((content for start, content in _STARTS if data.startswith(start)), None)
    if found and (found != "bmp" or b"\x00" in data[:64]):
        return found
    return _written(data)


def extension_of(name: str) -> str:
    """The extension in lower case, without its dot; empty when there is none."""
    stem, dot, extension = name.rpartition("/")[2].rpartition(".")
    return extension.lower() if dot and stem else ""


def _is_locked(data: bytes) -> bool:
    """Whether an old file is encrypted, or wraps an encrypted new one."""
    if _LOCKED_STREAM in data:
        return True
    stream = data[_TYPICAL_STREAM_START : _TYPICAL_STREAM_START + 12]
    return stream.startswith(_WORD_STREAM) and bool(stream[11] & _ENCRYPTED_FLAG)


def _zipped(data: bytes) -> Content:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except ZIP_DAMAGE:
        return "broken_zip"
    for member, content in (
        ("word/document.xml", "docx"),
        ("xl/workbook.xml", "xlsx"),
        ("ppt/presentation.xml", "pptx"),
        ("OFD.xml", "ofd"),
        ("content.xml", "odf"),
    ):
        if member in names:
            return content  # type: ignore[return-value]
    return "zip"


def _written(data: bytes) -> Content:
    try:
        text = decode(data, "")
    except BadInput:
        return "unknown"
    start = text[:2000].lstrip().lower()
    return "html" if start.startswith(("<!doctype html", "<html")) else "text"
