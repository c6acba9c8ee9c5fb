"""Where a file says something: its values, and the pieces that may come once, twice or not at all.

Bytes changed anywhere mostly break the form of a file, and a reader stops at its door. A value
changed in its place reaches what stands behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape

Spot = tuple[int, int]

_XML_VALUE = re.compile(rb'>([^<>]+)<|="([^"<>]*)"')
_XML_TAG = re.compile(rb"<(/?)([\w:.-]+)[^<>]*?(/?)>")
_TEXT_VALUE = re.compile(
    rb'"((?:[^"\\\n]|\\.)*)"|[:,\[{-]\s+([^\s,\[\]{}"][^,\[\]{}\n"]*)|(\d+(?:\.\d+)?)'
)
_LINE = re.compile(rb"[^\n]*\n?")
_PDF_VALUE = re.compile(rb"/([A-Za-z]\w*)|(?<= )(\d+)(?= )|<([0-9a-f]+)>")
_MOST = 4000


def values(data: bytes) -> list[Spot]:
    """Where the values of a text stand, up to 4000 of them."""
    pattern = _pattern(data)
    found: list[Spot] = []
    for hit in pattern.finditer(data):
        found.append(hit.span(hit.lastindex or 0))
        if len(found) == _MOST:
            break
    return found


def pieces(data: bytes) -> list[Spot]:
    """Where its elements, lines or objects stand, up to 4000 of them."""
    if _is_xml(data):
        return _elements(data)
    return [hit.span() for hit in _LINE.finditer(data) if hit[0].strip()][:_MOST]


def fitting(data: bytes) -> Callable[[bytes], bytes]:
    """Writes a text so that it stays one value of that file, where that can be done."""
    if _is_xml(data):
        return lambda text: escape(text.decode("latin-1"), {'"': "&quot;"}).encode("latin-1")
    return bytes


def is_text(data: bytes) -> bool:
    """Whether a file is of text, with values to find; else it is bytes."""
    return _is_xml(data) or data.startswith(b"%PDF") or b"\x00" not in data[:512]


def _is_xml(data: bytes) -> bool:
    return data[:200].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<")


def _pattern(data: bytes) -> re.Pattern[bytes]:
    if _is_xml(data):
        return _XML_VALUE
    return _PDF_VALUE if data.startswith(b"%PDF") else _TEXT_VALUE


def _elements(data: bytes) -> list[Spot]:
    found: list[Spot] = []
    opened: list[tuple[bytes, int]] = []
    for tag in _XML_TAG.finditer(data):
        closing, name, alone = tag.groups()
        if alone:
            found.append(tag.span())
        elif not closing:
            opened.append((name, tag.start()))
        elif opened and opened[-1][0] == name:
            found.append((opened.pop()[1], tag.end()))
        if len(found) == _MOST:
            break
    return found
