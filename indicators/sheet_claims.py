"""What the XML of a workbook claims, seen before a library makes room for all of it.

A library that reads workbooks fills a rectangle up to the farthest cell, and makes every cell of a
merged or linked range. Whoever means harm hides such a claim: in a part of another name, in another
encoding, behind a prefix, a quoted `>` or a character reference. What cannot be seen is not opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PREFIX = rb"<(?:[^\s<>/:!?]+:)?"
_ROW = re.compile(_PREFIX + rb"row(?=[\s/>])")
_CELL = re.compile(_PREFIX + rb"c(?=[\s/>])")
# No `<` stands inside of a tag, so that a tag ends before the next one, whatever it quotes.
_RANGED = re.compile(_PREFIX + rb"(?:mergeCell|hyperlink|comment)(?=[\s/>])([^<]*)")
_REFERENCE = re.compile(rb"[\s\"']ref\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_RANGE = re.compile(rb"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_SHEET = b"sheetData"
_POSITION = re.compile(rb"[\s\"']r\s*=\s*[\"']")
_PLACE = re.compile(rb"[\s\"']r\s*=\s*[\"']([A-Za-z]{0,3})(\d{0,7})[\"']")
_ENCODING = re.compile(rb"\sencoding\s*=\s*[\"']\s*([^\"'\s]*)")
_READABLE = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_UTF_8 = b"\xef\xbb\xbf"
_OTHERS = (
    b"\xff\xfe",
    b"\xfe\xff",
    b"<\x00",
    b"\x00<",
    b"\x00\x00<",
    b"\x00\x00\x00<",
    b"\x4c\x6f\xa7\x94",
)
"""How XML begins in UTF-16, in UCS-4 and on old mainframes."""


@dataclass(frozen=True, slots=True)
class PartClaims:
    """What one part holds.

    Attributes:
        rows, cells: how many a sheet lists.
        covered: cells of its merged, linked and commented ranges together; None where a range is
            written in another way than office programs write it.
        tags: how many tags a parser meets.
    """

    rows: int
    cells: int
    covered: int | None
    tags: int


def is_concealed(part: bytes) -> bool:
    """Whether XML is written in an encoding that looking for its tags does not see through."""
    if part.startswith(_OTHERS):
        return True
    start = part.removeprefix(_UTF_8)
    if not start.startswith(b"<?xml"):
        return False
    found = _ENCODING.search(start[: start.find(b"?>")])
    return found is not None and found[1].lower() not in _READABLE


def part_claims(part: bytes) -> PartClaims:
    """What a part claims; the part is not concealed."""
    return PartClaims(
        sum(1 for _ in _ROW.finditer(part)),
        sum(1 for _ in _CELL.finditer(part)),
        _covered(part),
        part.count(b"<"),
    )


def _covered(part: bytes) -> int | None:
    area = 0
    for tag in _RANGED.finditer(part):
        for one, other in _REFERENCE.findall(tag[1]):
            found = _RANGE.fullmatch(one or other)
            if not found:
                return None
            left, top, right, bottom = found.groups()
            if right:
                wide = abs(column_number(right) - column_number(left)) + 1
                area += wide * (abs(int(bottom) - int(top)) + 1)
    return area


def sheet_extent(part: bytes) -> int | None:
    """Cells of the rectangle from the first cell of a sheet to its last; 1 for other parts.

    Returns:
        None where a place is written in another way than office programs write it.
    """
    if _SHEET not in part:
        return 1
    places = _PLACE.findall(part)
    if len(places) < sum(1 for _ in _POSITION.finditer(part)):
        return None
    columns = {column_number(letters) for letters in {letters for letters, _ in places}}
    rows = {int(digits or 0) for digits in {digits for _, digits in places}}
    return max({1, *rows}) * max({1, *columns})


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA; 0 for none."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
