"""三项排名: 按期报送, 按期销号 and 填报率 of every group, and nothing else (design §10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indicators.month import Month
from reports.progress.ledger_at import LedgerAt, closing_share
from reports.progress.ranking import FEWEST, Placed, ranked
from reports.progress.reporting import (
    Reported,
    counted_months,
    first_month,
    reported,
    reporting_share,
)
from reports.progress.share import Share
from reports.progress.situation import Situation
from reports.progress.unit_groups import UnitGroup

Measure = Literal["reporting", "closing", "filling"]

MEASURES: dict[Measure, tuple[str, str, str]] = {
    "reporting": ("按期报送", "按期报送/应报送（次）", f"应报送不足{FEWEST}次"),
    "closing": ("按期销号", "按期销号/到期应销号（条）", f"到期不足{FEWEST}条"),
    "filling": ("填报率", "已填报/应填报（项）", f"应填报不足{FEWEST}项"),
}
"""Each measure's name, what its two numbers are, and why a unit with too few is not ranked."""


@dataclass(frozen=True)
class GroupStanding:
    """One group's three rankings.

    Attributes:
        group: the group.
        places: each measure's places, ranked units first.
        months: how each unit stands with this month's report.
    """

    group: UnitGroup
    places: Mapping[Measure, tuple[Placed, ...]]
    months: Mapping[str, Reported]

    def place(self, measure: Measure, unit: str) -> Placed:
        """One unit's place by one measure."""
        return next(one for one in self.places[measure] if one.unit == unit)

    def total(self, measure: Measure) -> Share:
        """The group's figures together."""
        return sum((one.share for one in self.places[measure]), Share())


def group_standings(now: Situation) -> tuple[GroupStanding, ...]:
    """The rankings of every group, each within itself."""
    shares = _shares(now, now.month, now.ledger)
    before = _shares(now, now.month.previous, now.ledger_before)
    known: dict[Measure, Mapping[str, Share] | None] = {
        "reporting": before["reporting"],
        "closing": before["closing"],
        "filling": now.filling_before,
    }
    shares["filling"] = now.filling
    excluded = {unit.name: now.reporting.unranked_because(unit) for unit in now.reporting.units}
    return tuple(
        GroupStanding(
            group,
            {
                measure: ranked(group.units, shares[measure], known[measure], excluded, words[2])
                for measure, words in MEASURES.items()
            },
            {u.name: reported(now.folder, u.name, now.month, now.today) for u in group.units},
        )
        for group in now.reporting.groups
    )


def _shares(now: Situation, month: Month, ledger: LedgerAt) -> dict[Measure, Mapping[str, Share]]:
    """Reporting and closing figures up to a month, by unit."""
    months = counted_months(first_month(now.folder, now.month), month, now.today)
    units = [unit.name for unit in now.reporting.units]
    return {
        "reporting": {unit: reporting_share(now.folder, unit, months, now.today) for unit in units},
        "closing": {unit: closing_share(ledger.of(unit), None, ledger.day) for unit in units},
    }
