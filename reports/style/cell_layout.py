"""How much room a text takes in a spreadsheet cell: widths and heights that print unclipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from unicodedata import east_asian_width

TALLEST = 409.0
"""The tallest row that Excel allows, in points."""

PAGE = 230.0
"""Half-width characters across an A3 page; the print is then about as large as 小五."""

SMALL_PAGE = 150.0
"""The same for A4."""

_NARROWEST = 5.0
_WIDEST = 50.0
_WIDEST_ON_SCREEN = 80.0
_LIMIT = 250.0
_LINE = 13.0
_MOST_LINES = 26
_STAYS_ON_ONE_LINE = 14.0
_PIECE = re.compile(r"(?:[!-~]+|[^!-~])[，。；：、！？）》〉】〕”’％]*\s*")


@lru_cache(maxsize=65536)
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


def screen_width(title: str, texts: Sequence[str]) -> float:
    """A width for a column that is not printed: no row grows for its sake, if it can be helped."""
    longest = max((display_width(line) for text in texts for line in text.split("\n")), default=0)
    return max(column_width(title, texts), min(_WIDEST_ON_SCREEN, longest + 2.0))


def fit_page(widths: Sequence[float], texts: Sequence[Sequence[str]] = ()) -> list[float]:
    """The widths, the wide ones shared out anew where together they exceed a page.

    Columns whose usual text is longer get more, so that the cells of a row end about level and
    rows stay low. Columns that hold very long texts keep their width: their rows cannot grow.
    Where a large page has room left, columns of wrapped texts take it.

    Args:
        widths: of the columns, in half-width characters.
        texts: the cells of every column that may be narrowed, empty for others; without any,
            wide columns are narrowed in proportion.
    """
    spare = [w - _STAYS_ON_ONE_LINE if _STAYS_ON_ONE_LINE < w <= _WIDEST else 0.0 for w in widths]
    excess = sum(widths) - PAGE
    if texts and any(spare) and excess > SMALL_PAGE - PAGE:
        free = {place: texts[place] for place, room in enumerate(spare) if room and texts[place]}
        given = _grown(widths, free, -excess) if excess <= 0 else _shared(widths, free)
        return [round(width, 1) for width in given]
    if excess <= 0 or not any(spare):
        return list(widths)
    share = min(1.0, excess / sum(spare))
    return [round(w - room * share, 1) for w, room in zip(widths, spare, strict=True)]


def _grown(widths: Sequence[float], texts: Mapping[int, Sequence[str]], room: float) -> list[float]:
    """The widths with the room that is left given to columns whose usual text wraps."""
    lacks = {place: max(0.0, _usual_width(own) + 2 - widths[place]) for place, own in texts.items()}
    share = min(1.0, room / sum(lacks.values())) if any(lacks.values()) else 0.0
    return [w + lacks.get(place, 0.0) * share for place, w in enumerate(widths)]


def _shared(widths: Sequence[float], texts: Mapping[int, Sequence[str]]) -> list[float]:
    """The page shared by what nine of ten texts of a column need."""
    needs = {place: _usual_width(own) for place, own in texts.items()}
    least = {place: min(widths[place], _least_width(own)) for place, own in texts.items()}
    room = PAGE - sum(w for place, w in enumerate(widths) if place not in needs)
    held: dict[int, float] = {}
    while True:
        free = [place for place in texts if place not in held]
        left = room - sum(held.values())
        total = sum(needs[place] for place in free)
        wanted = {place: left * needs[place] / total for place in free}
        below = {place: least[place] for place in free if wanted[place] < least[place]}
        if not below:
            break
        held |= below
    final = held | wanted
    return [final.get(place, w) for place, w in enumerate(widths)]


def _usual_width(texts: Sequence[str]) -> float:
    """The width on one line that nine of ten texts do not exceed."""
    sizes = sorted(display_width(text) for text in texts)
    return max(_STAYS_ON_ONE_LINE, float(sizes[len(sizes) * 9 // 10]))


def _least_width(texts: Sequence[str]) -> float:
    """The narrowest column whose every row Excel can still make tall enough."""
    width = _STAYS_ON_ONE_LINE
    while width < _WIDEST and any(_lines_at(text, width) > _MOST_LINES for text in texts):
        width += 4
    return width


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """The height in points of a row whose cells wrap.

    Args:
        texts: each cell's text with the width of its column in half-width characters.
    """
    lines = max((_lines_at(text, width) for text, width in texts), default=1)
    return min(TALLEST, _LINE * lines + 2.5)


def _lines_at(text: str, width: float) -> int:
    room = max(width, 2.0)
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
