"""The ledger as it stood at the end of a day: what a circular counts, whenever it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from indicators.problem import BadInput, Problem
from reports.ledger.beijing_time import beijing_day
from reports.ledger.entry import Entry
from reports.ledger.events import GENESIS, LEDGER_FILE, Event, Head
from reports.ledger.replay import replay
from reports.progress.share import Share


@dataclass(frozen=True)
class LedgerAt:
    """Entries, and the head that proves them.

    Attributes:
        day: the day at whose end this was so.
        entries: by number.
        head: hash and count of the last event by then.
    """

    day: date
    entries: tuple[Entry, ...]
    head: Head

    def of(self, unit: str) -> tuple[Entry, ...]:
        """The entries of one unit."""
        return tuple(entry for entry in self.entries if entry.unit == unit)

    def overdue(self) -> tuple[Entry, ...]:
        """The entries that were late at the end of the day."""
        return tuple(entry for entry in self.entries if entry.overdue(self._next_day))

    @property
    def _next_day(self) -> date:
        return self.day + timedelta(days=1)


def ledger_at(events: Sequence[Event], day: date) -> LedgerAt:
    """The ledger at the end of `day`: its history up to the first event of a later day.

    Raises:
        BadInput: when the history holds what cannot have happened.
    """
    by_then = list(takewhile(lambda event: beijing_day(event.step.when) <= day, events))
    replayed = replay(by_then)
    if replayed.findings:
        remedy = "先运行 shifan ledger verify 查明原因"
        raise BadInput(
            [Problem("台账的记录被改动或损坏，不能据以通报", LEDGER_FILE, remedy=remedy)]
        )
    head = Head(by_then[-1].hash, by_then[-1].seq) if by_then else Head(GENESIS, 0)
    entries = sorted(replayed.entries.values(), key=lambda entry: entry.number)
    return LedgerAt(day, tuple(entries), head)


def awaiting(entry: Entry) -> bool:
    """Whether a request made in time waits for the office: neither done nor the unit's fault."""
    return entry.state == "submitted" and entry.handed_in_time


def closing_share(entries: Iterable[Entry], first: date | None, last: date) -> Share:
    """按期销号: closed after a request made in time, of the entries that fell due.

    Past failures (`mendable: false`) fall due nowhere; what waits for the office counts neither
    way until the office has decided.

    Args:
        entries: the entries.
        first: the first due date that counts; None for any earlier one as well.
        last: the last due date that counts.
    """
    due = [
        entry
        for entry in entries
        if entry.mendable
        and entry.due <= last
        and (first is None or entry.due >= first)
        and not awaiting(entry)
    ]
    return Share(sum(e.state == "closed" and e.handed_in_time for e in due), len(due))
