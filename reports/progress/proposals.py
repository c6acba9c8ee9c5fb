"""建议名单: names for praise and reminder that leaders decide on (design §10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.progress.ledger_at import LedgerAt
from reports.progress.standings import GroupStanding

LABEL = "建议名单，由领导审定"

_THIRD = 3
RULES = (
    "表扬建议：按期报送率和按期销号率均为100%、没有逾期条目、填报率名次在本组前三分之一的单位。",
    "提醒建议：本月逾期报送或未报送，或者有逾期未销号条目的单位。",
    "以上条件为工作参考值；不排名的单位不列入表扬建议。",
)
"""How names are found; printed with them."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One name with its reasons."""

    unit: str
    group: str
    reasons: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The proposal as `progress --json` prints it."""
        return {"unit": self.unit, "group": self.group, "reasons": list(self.reasons)}


@dataclass(frozen=True, slots=True)
class Proposals:
    """Both lists, in the order of the groups and their rosters."""

    praise: tuple[Proposed, ...]
    remind: tuple[Proposed, ...]


def proposals(standings: Sequence[GroupStanding], ledger: LedgerAt) -> Proposals:
    """The names that the figures suggest; nobody is both praised and reminded.

    Args:
        standings: every group's rankings.
        ledger: the ledger at the month's end.
    """
    late = Counter(entry.unit for entry in ledger.overdue())
    praise: list[Proposed] = []
    remind: list[Proposed] = []
    for standing in standings:
        title = standing.group.title
        for unit in standing.group.units:
            name = unit.name
            reasons = _faults(standing, name, late[name])
            if reasons:
                remind.append(Proposed(name, title, reasons))
            elif merits := _merits(standing, name):
                praise.append(Proposed(name, title, merits))
    return Proposals(tuple(praise), tuple(remind))


def _faults(standing: GroupStanding, unit: str, late: int) -> tuple[str, ...]:
    state = standing.months[unit]
    reasons = []
    if state.state == "未报":
        reasons.append("本月未报送")
    elif state.state == "逾期":
        reasons.append(f"本月{state.words}报送")
    if late:
        reasons.append(f"逾期未销号{late}条")
    return tuple(reasons)


def _merits(standing: GroupStanding, unit: str) -> tuple[str, ...]:
    """What speaks for praise; empty unless all of it does."""
    reporting, closing, filling = (
        standing.place(measure, unit) for measure in ("reporting", "closing", "filling")
    )
    in_time = standing.months[unit].state == "按期"
    closed = closing.share.owed == closing.share.done
    if not in_time or reporting.rank is None or reporting.share.rate != 1 or not closed:
        return ()
    compared = sum(one.rank is not None for one in standing.places["filling"])
    if filling.rank is None or filling.rank > -(-compared // _THIRD) or not filling.share.done:
        return ()
    merits = [f"按期报送{reporting.share.figures}次"]
    if closing.share.owed:
        merits.append(f"按期销号{closing.share.figures}条")
    merits.append(f"填报率{filling.share.percent}（第{filling.rank}名）")
    return tuple(merits)
