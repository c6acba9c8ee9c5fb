"""How much room a text takes in a spreadsheet cell: widths and heights that print unclipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

TALLEST = 409.0
"""The tallest row that Excel allows, in points."""

PAGE = 200.0
"""Half-width characters that an A3 page takes across without shrinking the print."""

_NARROWEST = 5.0
_WIDEST = 50.0
_LIMIT = 250.0
_LINE = 14.5
_MARGIN = 1.5
_MOST_LINES = 26
_STAYS_ON_ONE_LINE = 14.0
_PIECE = re.compile(r"(?:[!-~]+|[^!-~])[，。；：、！？）》〉】〕”’％]*\s*")


def display_width(text: str) -> int:
    """Width in half-width characters: Chinese characters and full-width marks take two.

    >>> display_width("得分 A")
    6
    """
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def column_width(title: str, texts: Sequence[str]) -> float:
    """A width for a column by its content, in half-width characters.

    Short texts stay on one line; longer ones wrap, and so wide that even the longest fits into
    one row.
    """
    longest = max((display_width(line) for text in texts for line in text.split("\n")), default=0)
    tallest = max((_lines_at(text, _WIDEST) for text in texts), default=1)
    width = longest + 2.0
    if longest > _STAYS_ON_ONE_LINE:
        width = min(_WIDEST, _STAYS_ON_ONE_LINE + 2 * (longest - _STAYS_ON_ONE_LINE) ** 0.5 + 2)
    if tallest > _MOST_LINES:
        width = min(_LIMIT, _WIDEST * tallest / _MOST_LINES)
    head = min(display_width(title), 8) + 3.5
    return round(max(_NARROWEST, head, width), 1)


def fit_page(widths: Sequence[float]) -> list[float]:
    """The widths, the wide ones made narrower where together they exceed a page.

    Columns that hold very long texts keep their width, since their rows cannot grow.
    """
    spare = [w - _STAYS_ON_ONE_LINE if _STAYS_ON_ONE_LINE < w <= _WIDEST else 0.0 for w in widths]
    excess = sum(widths) - PAGE
    if excess <= 0 or not any(spare):
        return list(widths)
    share = min(1.0, excess / sum(spare))
    return [round(w - room * share, 1) for w, room in zip(widths, spare, strict=True)]


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """The height in points of a row whose cells wrap.

    Args:
        texts: each cell's text with the width of its column in half-width characters.
    """
    lines = max((_lines_at(text, width) for text, width in texts), default=1)
    return min(TALLEST, _LINE * lines + 3)


def _lines_at(text: str, width: float) -> int:
    room = max(width - _MARGIN, 2.0)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Lines that one paragraph takes: words and numbers stay whole, no line begins with a stop."""
    if display_width(line) <= room:
        return 1
    lines, used = 1, 0
    for piece in _PIECE.findall(line):
        size = display_width(piece)
        if used + size > room and used:
            lines += 1
            used = 0
        lines += int((size - 1) // room)
        used = used + size if size <= room else int(size % room)
    return lines
