"""What of a card fits one page: words are shortened first, then items are named by id only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.ledger.papers.card import Card, Item
from reports.style.cell_layout import display_width

LABEL_WIDTHS = (5.4, 36.6)
"""Of the upper table, in characters; 42 fill the page. Labels take one line."""

ITEM_WIDTHS = (3.0, 7.4, 17.4, 8.2, 6.0)
"""Of the lower table; numbers, ids and days take one line."""


_LINE = 16.0
"""Height of a line of a table, in points (reports/templates/official/word/styles.xml)."""

_ROW = 4.8
_BODY_LINE = 28.95
_PAGE = 637.0
# Title, notice and blank line above; caption between; blank line, organ and day below.
_AROUND = 35.0 + 2 * _BODY_LINE + _BODY_LINE + 3 * _BODY_LINE
_SPARE = 14.0
_PADDING = 0.7
_FILLED = 0.95
_FRAYED = 3
"""Half-width characters that a line loses to marks that may not begin one, and to numbers."""

_LINES = (20, 14, 10, 8, 7, 6, 5, 4, 3, 2)
_MOST_NAMED = 20
_LEFT = "其余事项"
_ASKED = "。要求："


@dataclass(frozen=True, slots=True)
class OnePage:
    """What the page shows.

    Attributes:
        lines: label and words of the upper table; its last line names the items not listed.
        items: the items that it lists, shortened where they had to be.
    """

    lines: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]


def fit(card: Card, notice: str) -> OnePage:
    """The most that one page takes.

    Args:
        card: the card.
        notice: the line under its title.
    """
    room = _PAGE - _AROUND - _SPARE - _BODY_LINE * (display_width(notice) // 62)
    room -= sum(_height((label, text), LABEL_WIDTHS) for label, text in card.lines)
    room -= 2 * (_LINE + _ROW)  # the heads of both tables
    for lines in _LINES:
        short = [_shortened(item, lines) for item in card.items]
        if _all(short) <= room:
            return OnePage(card.lines, tuple(_grown(card.items, short, lines, room)))
    count = 1
    while _all(short[: count + 1]) + _left_height(card.items[count + 1 :]) <= room:
        count += 1
    left = card.items[count:]
    upper = (*card.lines, (_LEFT, left_words(left))) if left else card.lines
    return OnePage(upper, tuple(short[:count]))


def left_words(left: Sequence[Item]) -> str:
    """The items that the page does not list, by their running numbers.

    A number alone finds its entry; where there are many, some stand for all, with their count.
    """
    shown = " ".join(item.id.rpartition("-")[2] for item in left[:_MOST_NAMED])
    more = "等" if len(left) > _MOST_NAMED else ""
    return f"另有{len(left)}条，见本单位整改台账，编号末段为 {shown}{more}"


def _grown(items: Sequence[Item], short: Sequence[Item], lines: int, room: float) -> Sequence[Item]:
    """The items with what room is left, line by line, the gravest first.

    Args:
        items: in full.
        short: each in so many `lines`.
        lines: see `short`.
        room: height of all items together, in points.
    """
    grown = list(short)
    for most in range(lines + 1, _LINES[0] + 1):
        for place, item in enumerate(items):
            before, grown[place] = grown[place], _shortened(item, most)
            if _all(grown) > room:
                grown[place] = before
    return grown


def _all(items: Sequence[Item]) -> float:
    return sum(_height((item.what, item.basis), ITEM_WIDTHS[2:4]) for item in items)


def _left_height(left: Sequence[Item]) -> float:
    return _height((_LEFT, left_words(left)), LABEL_WIDTHS) if left else 0.0


def _height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """Height of a row whose cells wrap, in points."""
    lines = (
        -(-display_width(text) // _room(width)) for text, width in zip(cells, widths, strict=True)
    )
    return max(1, *lines) * _LINE + _ROW


def _room(width: float) -> int:
    """Half-width characters that one line of a column takes."""
    whole = 2 * (width - _PADDING)
    return int(min(whole * _FILLED, whole - _FRAYED))


def _shortened(item: Item, lines: int) -> Item:
    """The item in so many lines; what to do goes before how it came about."""
    what, basis = (lines * _room(width) for width in ITEM_WIDTHS[2:4])
    demanded = display_width(item.what) - display_width(item.problem)
    problem = max(what - demanded, what // 3)
    told = _cut(item.problem, problem)
    demand = _cut(item.demand, what - display_width(told) - display_width(_ASKED))
    # A standard is found by its number and title; half of its words say nothing.
    based = item.basis if display_width(item.basis) <= basis else item.basis.partition("：")[0]
    return replace(item, problem=told, demand=demand, basis=_cut(based, basis))


def _cut(text: str, width: int) -> str:
    """The text cut to a display width, with a mark where something is missing."""
    if display_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if display_width(kept + character) > width - 2:
            break
        kept += character
    return kept + "…"
