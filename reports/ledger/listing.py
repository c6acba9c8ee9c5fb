"""Which entries a person asks for, and what they come to in figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from indicators.roster import UnitLevel
from indicators.scalars import plain
from reports.ledger.entry import Entry, Mending, Source, State
from scoring.gap import Severity


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list; everything that is left empty does not restrict.

    Attributes:
        unit: responsible unit, by its name in the roster.
        severity: severity on the day asked for, overdue entries being 重点.
        mending: class of mending (整改类型).
        overdue: only what is late on that day.
    """

    unit: str = ""
    level: UnitLevel | None = None
    state: State | None = None
    source: Source | None = None
    severity: Severity | None = None
    mending: Mending | None = None
    indicator: str = ""
    overdue: bool = False

    def keeps(self, entry: Entry, today: date) -> bool:
        """Whether the entry belongs to the list on `today`."""
        return (
            (not self.unit or entry.unit == self.unit)
            and (self.level is None or entry.level == self.level)
            and (self.state is None or entry.state == self.state)
            and (self.source is None or entry.source == self.source)
            and (self.severity is None or entry.severity_on(today) == self.severity)
            and (self.mending is None or entry.mending == self.mending)
            and (not self.indicator or entry.indicator == self.indicator)
            and (not self.overdue or entry.overdue(today))
        )


def select(entries: Iterable[Entry], wanted: Filter, today: date) -> list[Entry]:
    """The entries that a filter keeps on `today`, by number."""
    kept = (entry for entry in entries if wanted.keeps(entry, today))
    return sorted(kept, key=lambda entry: entry.number)


@dataclass(frozen=True, slots=True)
class LedgerStats:
    """What entries come to on one day.

    Attributes:
        total: entries. open, working, submitted, closed: entries by state.
        reopened: returns of closed problems (问题反弹), each counted.
        overdue: entries that are late.
        due: mendable entries whose date has passed. closed_in_time: those of them that are closed
            after a request made by that date.
        median_days: middle of the days from adding to closing of the closed entries; None when
            none is closed.
        closings: closed entries by the way in which they were closed.
    """

    total: int = 0
    open: int = 0
    working: int = 0
    submitted: int = 0
    closed: int = 0
    reopened: int = 0
    overdue: int = 0
    due: int = 0
    closed_in_time: int = 0
    median_days: Fraction | None = None
    closings: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The figures as `ledger stats --json` prints them; no median is an empty text."""
        return {
            "total": self.total,
            "open": self.open,
            "working": self.working,
            "submitted": self.submitted,
            "closed": self.closed,
            "reopened": self.reopened,
            "overdue": self.overdue,
            "due": self.due,
            "closed_in_time": self.closed_in_time,
            "median_days": "" if self.median_days is None else plain(self.median_days),
            "closings": self.closings,
        }


def stats(entries: Iterable[Entry], today: date) -> LedgerStats:
    """The figures of entries on `today`."""
    listed = list(entries)
    states = [entry.state for entry in listed]
    due = [entry for entry in listed if entry.mendable and entry.due < today]
    days = [(entry.closed_on - entry.added_on).days for entry in listed if entry.closed_on]
    closings: dict[str, int] = {}
    for closing in sorted(entry.closing for entry in listed if entry.closing):
        closings[closing] = closings.get(closing, 0) + 1
    return LedgerStats(
        total=len(listed),
        open=states.count("open"),
        working=states.count("working"),
        submitted=states.count("submitted"),
        closed=states.count("closed"),
        reopened=sum(entry.reopened for entry in listed),
        overdue=sum(entry.overdue(today) for entry in listed),
        due=len(due),
        closed_in_time=sum(e.state == "closed" and e.handed_in_time for e in due),
        median_days=_median(days),
        closings=closings,
    )


def stats_by(
    entries: Iterable[Entry], today: date, group: Callable[[Entry], str]
) -> dict[str, LedgerStats]:
    """The figures of each group of entries, by the group's name in sorted order.

    Args:
        entries: the entries.
        today: the day.
        group: the name of an entry's group, e.g. its unit.
    """
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(group(entry), []).append(entry)
    return {name: stats(groups[name], today) for name in sorted(groups)}


def _median(days: list[int]) -> Fraction | None:
    if not days:
        return None
    ordered = sorted(days)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[middle])
    return Fraction(ordered[middle - 1] + ordered[middle], 2)
