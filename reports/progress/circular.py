"""创建工作进展情况通报: one month's figures, before any sentence or format (design §10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from reports.ledger.listing import LedgerStats, stats
from reports.progress.proposals import Proposals, proposals
from reports.progress.reporting import Reported, ReportState
from reports.progress.share import Share
from reports.progress.situation import Situation
from reports.progress.standings import GroupStanding, Measure, group_standings


@dataclass(frozen=True)
class Circular:
    """One month's circular.

    Attributes:
        now: what it is made from.
        standings: every group's rankings.
        proposed: names for praise and reminder.
        stats: the whole ledger's figures at the month's end.
    """

    now: Situation
    standings: tuple[GroupStanding, ...]
    proposed: Proposals
    stats: LedgerStats

    @property
    def title(self) -> str:
        """The title, broken by meaning."""
        words = self.now.month.words
        return f"关于{words}法治政府建设示范创建\n工作进展情况的通报"

    @property
    def months(self) -> dict[str, Reported]:
        """How every unit stands with this month's report."""
        return {unit: one for standing in self.standings for unit, one in standing.months.items()}

    def units_in(self, state: ReportState) -> list[str]:
        """The units that stand so with this month's report, in order."""
        return [unit for unit, one in self.months.items() if one.state == state]

    def total(self, measure: Measure) -> Share:
        """All groups' figures together."""
        return sum((standing.total(measure) for standing in self.standings), Share())


def circular_of(now: Situation) -> Circular:
    """The circular of a month."""
    standings = group_standings(now)
    figures = stats(now.ledger.entries, now.ledger.day + timedelta(days=1))
    return Circular(now, standings, proposals(standings, now.ledger), figures)
