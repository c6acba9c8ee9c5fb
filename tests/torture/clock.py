"""The clock as commands see it: it stands still at midnight in Beijing, until it jumps.

At midnight the moment that an event records is that day's first whether the clock or `--today`
named the day; so what a command leaves can be compared byte by byte with what it leaves on another
day, and a mixture of two days is neither.
"""

from __future__ import annotations

import datetime as module
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

_BEIJING = timezone(timedelta(hours=8))
_PACKAGES = ("indicators", "evidence", "scoring", "reports", "shifan")


@dataclass
class Clock:
    """A clock that stands.

    Attributes:
        day: the day that it shows, as 2021-03-05.
        read: called before every reading.
    """

    day: str
    read: Callable[[], object] = lambda: None

    def now(self) -> datetime:
        """The moment that it shows."""
        self.read()
        return datetime.combine(date.fromisoformat(self.day), module.time(), _BEIJING)


def install(clock: Clock) -> None:
    """Put a clock in the place of the system's, for the rest of this process."""

    class Shown(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, cls.__mro__[1])

    class ShownMoment(datetime, metaclass=Shown):
        def __new__(cls, *rest: Any, **named: Any) -> Any:
            return datetime(*rest, **named)

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            moment = clock.now().astimezone(tz)
            return moment if tz else moment.replace(tzinfo=None)

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now(module.UTC).replace(tzinfo=None)

        @classmethod
        def today(cls) -> Any:
            return cls.now()

    class ShownDay(date, metaclass=Shown):
        def __new__(cls, *rest: Any, **named: Any) -> Any:
            return date(*rest, **named)

        @classmethod
        def today(cls) -> Any:
            return clock.now().date()

    ours = [m for n, m in list(sys.modules.items()) if n.partition(".")[0] in _PACKAGES]
    for place in (module, *ours):
        for name, plain, shown in (("datetime", datetime, ShownMoment), ("date", date, ShownDay)):
            if getattr(place, name, None) is plain:
                setattr(place, name, shown)
    time.time = lambda: clock.now().timestamp()
    time.time_ns = lambda: int(clock.now().timestamp()) * 10**9
