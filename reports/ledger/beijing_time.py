"""Moments: kept in UTC, read and counted in days at +08:00 (design §4)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def moment_text(moment: datetime) -> str:
    """A moment as the ledger keeps it, e.g. `2021-03-05T02:30:00Z`.

    Raises:
        ValueError: when the moment names no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def at_beijing(text: str) -> datetime:
    """The kept moment on Beijing's clock.

    Raises:
        ValueError: when the text is no moment in UTC.
    """
    if not _MOMENT.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text).astimezone(BEIJING)


def beijing_day(text: str) -> date:
    """The day in Beijing of a kept moment."""
    return at_beijing(text).date()


def day_words(day: date) -> str:
    """A day in words, e.g. 2021年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def moment_words(text: str) -> str:
    """A kept moment in words, e.g. 2021年3月5日 10:30; midnight stands for the day alone."""
    moment = at_beijing(text)
    clock = (
        moment.strftime(" %H:%M")
        if (moment.hour, moment.minute, moment.second) != (0, 0, 0)
        else ""
    )
    return day_words(moment.date()) + clock
