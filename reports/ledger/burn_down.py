"""How many problems wait to be closed, day by day, and how many the dates would leave."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.ledger.beijing_time import beijing_day
from reports.ledger.entry import Entry
from reports.ledger.events import Event

_NEXT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BurnDay:
    """The end of one day.

    Attributes:
        opened: entries added so far. closed: closings so far; reopened: returns so far.
        waiting: entries that are not closed; None for a day that has not come.
        planned: entries that would still wait if each had been closed on its date.
    """

    day: date
    opened: int
    closed: int
    reopened: int
    waiting: int | None
    planned: int

    def as_json(self) -> dict[str, object]:
        """The day as `ledger stats --json` prints it; what has not come is an empty text."""
        return {
            "day": self.day.isoformat(),
            "opened": self.opened,
            "closed": self.closed,
            "reopened": self.reopened,
            "waiting": "" if self.waiting is None else self.waiting,
            "planned": self.planned,
        }


def burn_down(
    entries: Iterable[Entry], events: Iterable[Event], today: date
) -> tuple[BurnDay, ...]:
    """The days on which anything changed, then the days to come on which dates fall due.

    Args:
        entries: the entries to tell of.
        events: the history; events of other entries are passed over.
        today: the last day that has come.
    """
    listed = list(entries)
    own = {entry.id for entry in listed}
    changes: dict[date, list[int]] = {}
    for event in events:
        day = beijing_day(event.step.when)
        if event.step.entry in own and day <= today:
            counts = changes.setdefault(day, [0, 0, 0])
            for number, counted in enumerate(_counted(event)):
                counts[number] += counted
    asked = [entry for entry in listed if entry.due >= entry.added_on]
    starts = sorted(entry.added_on for entry in asked)
    ends = sorted(entry.due + _NEXT for entry in asked)
    found: list[BurnDay] = []
    opened = closed = reopened = 0
    for day in sorted({*changes, *ends, today} if listed else ()):
        more = changes.get(day, (0, 0, 0))
        opened, closed, reopened = opened + more[0], closed + more[1], reopened + more[2]
        waiting = opened - closed + reopened if day <= today else None
        planned = bisect_right(starts, day) - bisect_right(ends, day)
        found.append(BurnDay(day, opened, closed, reopened, waiting, planned))
    return tuple(found)


def _counted(event: Event) -> Sequence[int]:
    """Whether an event adds, closes or brings back an entry."""
    before, after = event.step.before, event.step.after
    return not before, after == "closed" != before, before == "closed" != after
