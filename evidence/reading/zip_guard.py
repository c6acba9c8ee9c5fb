"""Opens zipped office files within limits: no bombs, no broken archives, no passwords."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from evidence.reading.reading import Reading
from indicators.zip_damage import ZIP_DAMAGE

MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts of one file together."""

MOST_RATIO = 200
_SMALL = 4 * 1024 * 1024
"""Bytes below which a part may be packed as tightly as it likes."""

DAMAGED = Reading(fault="damaged", reason="文件已损坏，打不开")

_BREAK = re.compile(rb"</(?:\w+:)?(?:p|tr|tc|row|c|si|TextObject)>|<(?:\w+:)?(?:br|cr)\s{0,9}/>")
_TAG = re.compile(rb"<[^<>]*>")
_ENTITIES = (
    (b"&lt;", b"<"),
    (b"&gt;", b">"),
    (b"&quot;", b'"'),
    (b"&apos;", b"'"),
    (b"&amp;", b"&"),
)


def zip_fault(data: bytes) -> Reading | None:
    """What keeps a zipped file from being opened safely; None when nothing does."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except ZIP_DAMAGE:
        return DAMAGED
    if any(part.flag_bits & 1 for part in parts):
        return Reading(fault="encrypted", reason="文件加了打开密码")
    tight = any(
        part.file_size > _SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if tight or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return Reading(fault="too_large", reason="展开后的内容过大，像是压缩炸弹，没有打开")
    return None


def zipped_text(data: bytes, parts: str) -> str:
    """The text of the XML parts whose names match, in the order of their numbers.

    Args:
        data: the bytes of a file that `zip_fault` lets pass.
        parts: pattern of whole names.

    Raises:
        ZIP_DAMAGE: when a part is damaged.
    """
    pattern = re.compile(parts)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if pattern.fullmatch(n)]
        return "\n".join(
            xml_text(archive.read(name)) for name in sorted(set(names), key=_by_number)
        )


def xml_text(data: bytes) -> str:
    """The text between the tags of XML; a word split over several runs comes whole."""
    text = _TAG.sub(b"", _BREAK.sub(b"\n", data))
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text.decode("utf-8", "replace")


def _by_number(name: str) -> tuple[list[int], str]:
    """slide2 stands before slide10."""
    return [int(number) for number in re.findall(r"\d+", name)], name
