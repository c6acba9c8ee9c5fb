"""报送截止日: by which day a unit reports on a month (design §10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from indicators.month import Month
from indicators.workdays import is_working_day

DAY_OF_MONTH = 5
"""“By the 5th” of the following month, the 5th included."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which a report on a month is in time.

    Attributes:
        month: the month reported on.
        usual: the 5th of the following month.
        day: that day, or the next working day when it is none.
        estimated: whether the State Council's holidays of that year were not known yet, so that
            Monday to Friday counted as working days.
    """

    month: Month
    usual: date
    day: date
    estimated: bool

    @property
    def words(self) -> str:
        """The day with its reason, e.g. 2021年4月6日（4月5日不是工作日，顺延）."""
        text = f"{self.day.year}年{self.day.month}月{self.day.day}日"
        reasons = []
        if self.day != self.usual:
            reasons.append(f"{self.usual.month}月{self.usual.day}日不是工作日，顺延")
        if self.estimated:
            reasons.append("当年放假安排未公布，预估")
        return f"{text}（{'；'.join(reasons)}）" if reasons else text


@cache
def report_deadline(month: Month) -> Deadline:
    """The deadline of the report on `month`.

    >>> report_deadline(Month(2021, 3)).day.isoformat()
    '2021-04-06'
    """
    usual = month.following.first.replace(day=DAY_OF_MONTH)
    day = usual
    while not is_working_day(day):
        day += timedelta(days=1)
    return Deadline(month, usual, day, not _calendar_reaches(usual))


def _calendar_reaches(day: date) -> bool:
    from chinese_calendar import is_workday

    try:
        is_workday(day)
    except NotImplementedError:
        return False
    return True
