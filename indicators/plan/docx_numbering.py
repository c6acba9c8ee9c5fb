"""Word's automatic numbers, which are not in the text of a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from indicators.plan.numerals import chinese_numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = ("chinese", "japanese", "taiwanese", "ideograph")


class _Level(NamedTuple):
    """How one level of a list is numbered: its pattern such as `（%2）`, its figures, its start."""

    pattern: str
    figures: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document, in reading order.

    Args:
        numbers: the root of `word/numbering.xml`, if the file has it.
        styles: the root of `word/styles.xml`, if the file has it.
    """

    def __init__(self, numbers: _Element | None, styles: _Element | None) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        if numbers is not None:
            self._read_lists(numbers)
        if styles is not None:
            for style in styles.iter(f"{_W}style"):
                found = _numbered_by(style)
                if found:
                    self._of_style[style.get(f"{_W}styleId", "")] = found

    def label(self, paragraph: _Element) -> str:
        """The number that Word shows before a paragraph; empty when it has none.

        Call it once for every paragraph with text, in order: it counts.
        """
        found = _numbered_by(paragraph) or self._style_of(paragraph)
        if found is None:
            return ""
        number, depth = found
        key = self._abstract.get(number, "")
        levels = self._lists.get(key, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(key, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return _shown(levels, counts, depth)

    def _style_of(self, paragraph: _Element) -> tuple[str, int] | None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return None if style is None else self._of_style.get(style.get(f"{_W}val", ""))

    def _read_lists(self, numbers: _Element) -> None:
        for abstract in numbers.iter(f"{_W}abstractNum"):
            levels = {}
            for level in abstract.iter(f"{_W}lvl"):
                pattern, figures = _value(level, "lvlText"), _value(level, "numFmt")
                depth, start = level.get(f"{_W}ilvl", ""), _value(level, "start") or "1"
                if depth.isdecimal() and start.isdecimal() and figures not in ("bullet", "none"):
                    levels[int(depth)] = _Level(pattern, figures, int(start))
            self._lists[abstract.get(f"{_W}abstractNumId", "")] = levels
        for number in numbers.iter(f"{_W}num"):
            self._abstract[number.get(f"{_W}numId", "")] = _value(number, "abstractNumId")


def _value(element: _Element, name: str) -> str:
    child = element.find(f"{_W}{name}")
    return "" if child is None else child.get(f"{_W}val", "")


def _numbered_by(element: _Element) -> tuple[str, int] | None:
    """The list and the level that a paragraph or a style names; list 0 means none."""
    properties = element.find(f"{_W}pPr/{_W}numPr")
    if properties is None:
        return None
    number, depth = _value(properties, "numId"), _value(properties, "ilvl") or "0"
    return (number, int(depth)) if number not in ("", "0") and depth.isdecimal() else None


def _shown(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    def figure(found: re.Match[str]) -> str:
        level = int(found[1]) - 1
        count = counts.get(level, levels[level].start if level in levels else 1)
        chinese = level in levels and levels[level].figures.startswith(_CHINESE)
        return chinese_numeral(count) if chinese and 0 < count < 100 else str(count)

    return re.sub(r"%(\d)", figure, levels[depth].pattern)
