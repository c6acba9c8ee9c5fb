"""Who may approve that an indicator does not apply, and when (design §4, §5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evidence.manifest import Approval
from indicators.roster import Roster, plain_name

_NUMBER = re.compile(r"[\d*\-－]+")


@dataclass(frozen=True, slots=True)
class Approvers:
    """The people and the days of approvals that count.

    Attributes:
        names: the office, its people and the inspectors, as `plain_name` gives them.
        first: no approval is older.
        last: none is younger than the filing; None while its day is open.
    """

    names: frozenset[str]
    first: date
    last: date | None = None

    def fault(self, approval: Approval) -> str:
        """Why an approval does not count; empty when it does."""
        if plain_name(approval.by) not in self.names:
            return f"批准人“{approval.by}”不是领导小组办公室或其负责人、联络员，也不是督导组成员"
        if approval.date < self.first:
            return f"批准日期 {approval.date} 早于评估期开始的 {self.first}"
        if self.last and approval.date > self.last:
            return f"批准日期 {approval.date} 晚于申报的 {self.last}"
        return ""


def approvers_of(
    roster: Roster, office: str, inspectors: Iterable[str], first: date, last: date | None
) -> Approvers:
    """The approvals that count for one applicant.

    Args:
        roster: the units; the office's head, deputy and contact may approve.
        office: 领导小组办公室 as the settings name it.
        inspectors: people of the 督导组.
        first: first day of the period.
        last: the day of filing; None while it is open.
    """
    names = [office, *inspectors]
    unit = roster.find(office)
    if unit is not None:
        people = (unit.head, unit.deputy, unit.contact)
        # A contact may have a phone number behind the name.
        names += [unit.name, *unit.aliases, *(_NUMBER.sub("", name) for name in people if name)]
    return Approvers(frozenset(plain_name(name) for name in names), first, last)
