"""Who a person is: of which unit, of the office, of the 督导组 (design §6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indicators.roster import Roster
from reports.ledger.entry import Entry

_SEVERAL = re.compile(r"[、，,；;]")


def split_person(who: str) -> tuple[str, str]:
    """Unit and name of `市公安局/李某`; the unit is empty where only a name is given."""
    unit, mark, name = who.replace("／", "/").partition("/")
    if not mark:
        unit, name = "", unit
    return "".join(unit.split()), "".join(name.split())


def person_words(who: str) -> str:
    """A person as minutes name them: `市公安局/李某` is 市公安局李某."""
    return "".join(split_person(who))


@dataclass(frozen=True)
class Authority:
    """Who may approve, and to which units people belong.

    Names are recorded, not authenticated: a unit that a person states counts against them (own
    unit), never for them (office).

    Attributes:
        roster: the units with head, deputy and contact.
        office: name of the office's unit.
        inspectors: people of the 督导组, as a name or as `单位/姓名`.
    """

    roster: Roster
    office: str
    inspectors: tuple[str, ...] = ()
    _units: dict[str, list[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        units: dict[str, list[str]] = {}
        for unit in self.roster.units:
            for words in (unit.head, unit.deputy, unit.contact):
                for name in _SEVERAL.split(words or ""):
                    self._note(units, name, unit.name)
        for inspector in self.inspectors:
            of, name = split_person(inspector)
            if of:
                self._note(units, name, self.roster.canonical(of))
        object.__setattr__(self, "_units", units)

    @staticmethod
    def _note(units: dict[str, list[str]], name: str, unit: str) -> None:
        plain = "".join(name.split())
        if plain and unit not in units.setdefault(plain, []):
            units[plain].append(unit)

    def units_of(self, who: str) -> tuple[str, ...]:
        """The units a person belongs to: the one stated, then those the roster knows."""
        stated, name = split_person(who)
        known = self._units.get(name, [])
        return tuple(dict.fromkeys([*([self.roster.canonical(stated)] if stated else []), *known]))

    def knows(self, who: str) -> bool:
        """Whether the roster or the list of the 督导组 has the person."""
        return split_person(who)[1] in self._units or self.is_inspector(who)

    def belongs(self, who: str, unit: str) -> bool:
        """Whether the person is known or says to be of the unit."""
        return self.roster.canonical(unit) in self.units_of(who)

    def is_office(self, who: str) -> bool:
        """Whether the roster lists the person under the office's unit."""
        stated, name = split_person(who)
        office = self.roster.canonical(self.office)
        if stated and self.roster.canonical(stated) != office:
            return False
        return office in self._units.get(name, [])

    def is_inspector(self, who: str) -> bool:
        """Whether the person is listed as one of the 督导组."""
        stated, name = split_person(who)
        for inspector in self.inspectors:
            of, listed = split_person(inspector)
            if listed == name and (
                not (of and stated) or self.roster.canonical(of) == self.roster.canonical(stated)
            ):
                return True
        return False

    def may_approve(self, who: str) -> bool:
        """Whether the person is of the office or of the 督导组."""
        return self.is_office(who) or self.is_inspector(who)

    def approvers(self, entry: Entry) -> tuple[str, ...]:
        """Who could decide on the entry: of the office or 督导组, not of its unit nor submitter."""
        submitter = split_person(entry.submitter)[1]
        office = [name for name in self._units if self.is_office(name)]
        return tuple(
            sorted(
                {
                    who
                    for who in (*office, *self.inspectors)
                    if not self.belongs(who, entry.unit) and split_person(who)[1] != submitter
                }
            )
        )
