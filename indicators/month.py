"""月份: a calendar month as reports name it, `2021-03`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from indicators.scalars import Reader, half_width, wrong

_MONTH = re.compile(r"(20\d{2})[-./年]?(\d{1,2})月?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of one year; months compare by time.

    Attributes:
        year: four digits.
        number: 1 to 12.
    """

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def words(self) -> str:
        """The month in words, e.g. 2021年3月."""
        return f"{self.year}年{self.number}月"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.following.first - timedelta(days=1)

    @property
    def following(self) -> Month:
        """The month after it."""
        return self.after(1)

    @property
    def previous(self) -> Month:
        """The month before it."""
        return self.after(-1)

    def after(self, months: int) -> Month:
        """The month that lies so many months later.

        >>> str(Month(2020, 12).after(2)), str(Month(2021, 1).after(-1))
        ('2021-02', '2020-12')
        """
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)


def month_of(day: date) -> Month:
    """The month that a day belongs to."""
    return Month(day.year, day.month)


def months_between(first: Month, last: Month) -> Iterator[Month]:
    """Every month from `first` to `last`, both included; none when `last` is earlier."""
    month = first
    while month <= last:
        yield month
        month = month.following


def read_month(value: object) -> Month:
    """A month such as `2021-03`, `2021.3`, `202103` or `2021年3月`."""
    if isinstance(value, Month):
        return value
    text = half_width(value) if isinstance(value, str) else ""
    found = _MONTH.fullmatch(text)
    if found and 1 <= int(found[2]) <= 12:
        return Month(int(found[1]), int(found[2]))
    raise wrong("month", f"“{text[:30]}”不是月份，写成 2021-03")


MonthField = Annotated[
    Month, Reader(read_month, {"type": "string", "pattern": r"^20\d{2}-\d{2}$"}, str)
]
