"""How much room a text takes in a spreadsheet cell: widths and heights that print unclipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

TALLEST = 409.0
"""The tallest row that Excel allows, in points."""

PAGE = 230.0
"""Half-width characters across an A3 page; the print is then about as large as 小五."""

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


def fit_page(widths: Sequence[float], texts: Sequence[Sequence[str]] = ()) -> list[float]:
    """The widths, the wide ones shared out anew where together they exceed a page.

    Columns whose usual text is longer get more, so that the cells of a row end about level and
    rows stay low. Columns that hold very long texts keep their width: their rows cannot grow.

    Args:
        widths: of the columns, in half-width characters.
        texts: the cells of every column that may be narrowed, empty for others; without any,
            wide columns are narrowed in proportion.
    """
    spare = [w - _STAYS_ON_ONE_LINE if _STAYS_ON_ONE_LINE < w <= _WIDEST else 0.0 for w in widths]
    excess = sum(widths) - PAGE
    if excess <= 0 or not any(spare):
        return list(widths)
    if texts:
        return _shared(
            widths, [own if room else () for own, room in zip(texts, spare, strict=True)]
        )
    share = min(1.0, excess / sum(spare))
    return [round(w - room * share, 1) for w, room in zip(widths, spare, strict=True)]


def _shared(widths: Sequence[float], texts: Sequence[Sequence[str]]) -> list[float]:
    """The page shared by what nine of ten texts of a column need."""
    flexible = [place for place, own in enumerate(texts) if own]
    needs = {place: _usual_width(texts[place]) for place in flexible}
    least = {place: min(widths[place], _least_width(texts[place])) for place in flexible}
    room = PAGE - sum(w for place, w in enumerate(widths) if place not in needs)
    held: dict[int, float] = {}
    while True:
        free = [place for place in flexible if place not in held]
        left = room - sum(held.values())
        total = sum(needs[place] for place in free)
        wanted = {place: left * needs[place] / total for place in free}
        below = {place: least[place] for place in free if wanted[place] < least[place]}
        if not below:
            break
        held |= below
    final = held | wanted
    return [round(final.get(place, w), 1) for place, w in enumerate(widths)]


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
