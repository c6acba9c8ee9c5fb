"""Working days by the Chinese holiday calendar, 调休 included."""

from __future__ import annotations

from datetime import date, timedelta


def is_working_day(day: date) -> bool:
    """Whether offices work on `day`; Monday to Friday where the calendar is not out yet."""
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def holidays_known(year: int) -> bool:
    """Whether the calendar of that year's holidays is out."""
    from chinese_calendar import is_workday

    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; 0 when `end` is not later.

    >>> working_days_between(date(2023, 9, 20), date(2023, 10, 24))
    20
    """
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
