"""Dates as plans write them: 2017年1月底, 元月15日, 上半年, 年底, 2020年12月下旬——2021年1月15日."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.plan.numerals import NUMERAL, numeral_value

Precision = Literal["year", "month", "day"]

_MONTH = rf"(?P<month>1[0-2]|0?[1-9]|元|{NUMERAL})月份?"
# Some texts drop the 日 of a day; where a verb or a bracket follows, a day is meant.
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:日|号|(?=完成|之?前|以前|[)）]|——))"
_PART = r"(?P<part>上旬|中旬|下旬|[底末初])"
_DATE = re.compile(
    rf"(?<![\d.])(?=20\d\d年|[今本当明次]年|\d|元月|[一-十]|[上下]半年|第|年[底末])"
    rf"(?:(?P<year>20\d\d|[今本当明次])年度?)?"
    rf"(?:{_MONTH}(?:{_DAY}|{_PART})?|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度[底末]?"
    rf"|(?P<end>年?[底末]))?"
)
_BETWEEN = re.compile(r"(?:—|–|-|－|~|～|至|到){1,4}")
_YEARS = re.compile(r"20\d\d年?(?:—|–|-|－|~|～|至){1,4}20\d\d年?")
_CHINESE_YEAR = re.compile("二[〇○零0][〇○零0一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_RELATIVE = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1}
_LAST_OF_PART = {"上旬": 10, "中旬": 20}
_FIRST_OF_PART = {"中旬": 11, "下旬": 21}


@dataclass(frozen=True, slots=True)
class DateMatch:
    """One date, or one span from a date to another, in a text.

    Attributes:
        start: where the words begin.
        end: where they end.
        year: the year written, or None.
        relative: years after the plan's for 今年 and 明年; None otherwise.
        first: month and day of the first day meant, e.g. (12, 21) for 12月下旬.
        last: month and day of the last day meant; day 0 stands for the month's last.
        precision: whether a day, only a month, or only a year is named.
        since: the date where the span begins; None for a single date.
    """

    start: int
    end: int
    year: int | None
    relative: int | None
    first: tuple[int, int]
    last: tuple[int, int]
    precision: Precision
    since: DateMatch | None = None

    @property
    def has_year(self) -> bool:
        """Whether it says its year, be it as 今年."""
        return self.year is not None or self.relative is not None

    def year_in(self, plan_year: int | None) -> int | None:
        """The year meant in a plan of `plan_year`; None when neither says it."""
        if self.year is not None:
            return self.year
        return None if plan_year is None else plan_year + (self.relative or 0)

    def last_day(self, year: int) -> date | None:
        """The last day meant in `year`; None when there is no such day."""
        return _day(year, *self.last)

    def first_day(self, year: int) -> date | None:
        """The first day meant in `year`; None when there is no such day."""
        return _day(year, *self.first)


def readable(text: str) -> str:
    """The text with every figure half-width and years as 二〇二一 in figures; as long as before."""
    text = text.translate(_FULL_WIDTH)
    return _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), text)


def find_dates(text: str) -> Iterator[DateMatch]:
    """The dates of a `readable` text in order; spans count once, bare spans of years not at all."""
    hidden = _YEARS.sub(lambda found: "□" * len(found[0]), text)
    waiting: DateMatch | None = None
    for found in _DATE.finditer(hidden):
        match = _match(found)
        if match is None:
            continue
        if waiting and _BETWEEN.fullmatch(hidden, waiting.end, match.start):
            match = _span(waiting, match)
        elif waiting:
            yield waiting
        waiting = match
    if waiting:
        yield waiting


def find_span(text: str, plan_year: int | None = None) -> tuple[date, date] | None:
    """The first span of days in a text, both days with it; None when it names none."""
    for match in find_dates(readable(text)):
        if match.since is None:
            continue
        end_year = match.year_in(plan_year)
        start_year = match.since.year_in(end_year)
        if start_year is None or end_year is None:
            continue
        start, end = match.since.first_day(start_year), match.last_day(end_year)
        if start and end and start <= end:
            return start, end
    return None


def _span(first: DateMatch, last: DateMatch) -> DateMatch:
    """Two dates as one span; the last takes the year of the first when it has none."""
    year, relative = last.year, last.relative
    if not last.has_year:
        year, relative = first.year, first.relative
    return DateMatch(
        first.start, last.end, year, relative, last.first, last.last, last.precision, first
    )


def _match(found: re.Match[str]) -> DateMatch | None:
    """What the words mean; None when they are no date."""
    part, end = found["part"], found["end"]
    words = found["year"]
    if not found[0] or (end and not words and not end.startswith("年")) or found["month"] == "两":
        return None
    precision: Precision = "day"
    first, last = (1, 1), (12, 31)
    if found["month"]:
        first, last, exact = _in_month(_number(found["month"]), found["day"], part)
        precision = "day" if exact else "month"
    elif found["half"]:
        first, last = ((1, 1), (6, 30)) if found["half"] == "上" else ((7, 1), (12, 31))
    elif found["quarter"]:
        month = 3 * _number(found["quarter"])
        first, last = (month - 2, 1), (month, 0)
    elif not end:
        precision = "year"
    year = int(words) if words and words.isdecimal() else None
    relative = None if year or not words else _RELATIVE[words]
    return DateMatch(found.start(), found.end(), year, relative, first, last, precision)


def _in_month(
    month: int, day: str | None, part: str | None
) -> tuple[tuple[int, int], tuple[int, int], bool]:
    """First and last day meant in a month, and whether they are more than the month."""
    if day:
        return (month, int(day)), (month, int(day)), True
    if part in (None, "初"):
        return (month, 1), (month, 0), False
    first = (month, 0) if part in ("底", "末") else (month, _FIRST_OF_PART.get(part, 1))
    return first, (month, _LAST_OF_PART.get(part, 0)), True


def _number(text: str) -> int:
    if text == "元":
        return 1
    return int(text) if text.isdecimal() else numeral_value(text)


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None
