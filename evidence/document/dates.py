"""成文、印发、公布日期: the days that a document gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_DIGITS = str.maketrans("〇○零Ｏ０一二三四五六七八九１２３４５６７８９", "00000" + "123456789" * 2)
_FIGURES = re.compile(r"((?:19|20)\d\d)[年./\-](\d{1,2})[月./\-](\d{1,2})日?")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_SPELLED = re.compile(
    r"([二一][〇○零Ｏ0九][〇○零0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月"
    r"([一二三四五六七八九十]{1,3})日"
)
_PRINTED = re.compile(r"印[发制]")
_PUBLISHED = re.compile(r"(?:发布|公布|公开|发文|更新|生成)(?:时间|日期)?[:：于]?")
_ALONE = re.compile(r"[（(]?(?:成文日期|日期)?[:：]?[（(]?[）)]?")


def day_in(text: str) -> date | None:
    """The first whole day in a text, in figures or in Chinese numerals.

    >>> day_in("二〇二〇年十二月二十二日")
    datetime.date(2020, 12, 22)
    """
    plain = "".join(text.translate(str.maketrans("０１２３４５６７８９", "0123456789")).split())
    for pattern in (_FIGURES, _COMPACT):
        found = pattern.search(plain)
        if found:
            return _day(*map(int, found.groups()))
    spelled = _SPELLED.search(plain)
    if spelled:
        return _day(int(spelled[1].translate(_DIGITS)), _small(spelled[2]), _small(spelled[3]))
    return None


def signed_day(lines: Iterable[str]) -> date | None:
    """成文日期: the last line that holds a day and nothing else, or a piece between wide blanks."""
    last = None
    for line in lines:
        for piece in re.split(r"[\u3000\t]+", line):
            rest = _SPELLED.sub("", _FIGURES.sub("", "".join(piece.split())))
            day = day_in(piece)
            if day and _ALONE.fullmatch(rest):
                last = day
    return last


def printed_day(lines: Iterable[str]) -> date | None:
    """印发日期: the day of the line that says 印发 after it."""
    return next(
        (d for line in lines if len(line) < 60 and _PRINTED.search(line) and (d := day_in(line))),
        None,
    )


def published_day(lines: Iterable[str]) -> date | None:
    """公布日期: the day behind 发布时间 and the like."""
    for line in lines:
        found = _PUBLISHED.search("".join(line.split()))
        if found and len(line) < 80:
            day = day_in("".join(line.split())[found.end() :])
            if day:
                return day
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(words: str) -> int:
    """十二, 二十, 三十一 as numbers."""
    tens, ten, ones = words.rpartition("十")
    value = "一二三四五六七八九".find(ones) + 1 if ones else 0
    return (("一二三四五六七八九".find(tens) + 1 if tens else 1) * 10 if ten else 0) + value
