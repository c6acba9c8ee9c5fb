"""Whose paper it is: a level or a unit, with its entries in reading order (design §6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.roster import LEVELS, Roster
from reports.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class Scope:
    """A level or a unit.

    Attributes:
        name: the level or the unit.
        is_unit: whether it is a unit.
        entries: its entries, closed ones too.
    """

    name: str
    is_unit: bool
    entries: tuple[Entry, ...]

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """The entries that are not closed."""
        return tuple(entry for entry in self.entries if entry.state != "closed")


def scopes(entries: Iterable[Entry], roster: Roster, today: date) -> list[Scope]:
    """The levels, then the units, that have any entry: in the roster's order, others behind.

    Args:
        entries: the entries.
        roster: the units.
        today: the day that severity is told for.
    """
    ordered = reading_order(entries, today)
    found = []
    for level in LEVELS:
        own = tuple(entry for entry in ordered if entry.level == level)
        if own:
            found.append(Scope(level, False, own))
    by_unit: dict[str, list[Entry]] = {}
    for entry in ordered:
        by_unit.setdefault(entry.unit, []).append(entry)
    for name in roster.in_order(by_unit.keys()):
        found.append(Scope(name, True, tuple(by_unit[name])))
    return found


def reading_order(entries: Iterable[Entry], today: date) -> Sequence[Entry]:
    """重点 first, then by date, then by number."""
    return sorted(entries, key=lambda e: (e.severity_on(today) != "重点", e.due, e.number))
