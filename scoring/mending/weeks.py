"""Calendar weeks of a stretch of days, with their working days by the Chinese calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.workdays import holidays_known, is_working_day


@dataclass(frozen=True, slots=True)
class Week:
    """One week from Monday to Sunday, cut at both ends of the stretch.

    Attributes:
        number: its place, from 1.
        first, last: its first and last day; both belong to it.
        working_days: those of them on which offices work.
    """

    number: int
    first: date
    last: date
    working_days: tuple[date, ...]


def weeks_from(today: date, days: int) -> tuple[Week, ...]:
    """The weeks of the next `days` days, today being the first.

    Args:
        today: the first day.
        days: how many days, at least one.
    """
    weeks: list[Week] = []
    first, end = today, today + timedelta(days=days - 1)
    while first <= end:
        last = min(first + timedelta(days=6 - first.weekday()), end)
        span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        weeks.append(Week(len(weeks) + 1, first, last, tuple(filter(is_working_day, span))))
        first = last + timedelta(days=1)
    return tuple(weeks)


def years_without_holidays(weeks: Sequence[Week]) -> tuple[int, ...]:
    """The years of some weeks whose public holidays are not known.

    Monday to Friday stand in for them (`is_working_day`).
    """
    years = {day.year for week in weeks for day in (week.first, week.last)}
    return tuple(year for year in sorted(years) if not holidays_known(year))
