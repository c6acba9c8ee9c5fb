"""The clock: today in Beijing, and the moment that an event records."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone


def beijing_today() -> date:
    """Today in Asia/Shanghai, which has had one offset since 1991."""
    return _beijing_now().date()


def event_moment(day: date) -> str:
    """The moment in UTC that events of `day` record: now, or that day's start when it is not today."""
    # Read once: between two readings the clock may jump, and the moment leave the day.
    moment = _beijing_now()
    if moment.date() != day:
        moment = moment.combine(day, time(), moment.tzinfo)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _beijing_now() -> datetime:
    return datetime.now(timezone(timedelta(hours=8)))
