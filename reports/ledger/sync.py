"""更新台账: what a new scoring changes in the ledger, and nothing else (design §6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from reports.ledger.adding import TOLD_BY_FINDER, addition_steps, changes, reopen_step
from reports.ledger.approval import approval_holds
from reports.ledger.entry import Addition, Entry, Key, Source
from reports.ledger.events import Step
from reports.ledger.replay import follow
from scoring.gap import Gap

SCORING = "测算程序"
"""Who is recorded where nobody is named: a sync only repeats what the scoring says."""


def addition_of(gap: Gap, due: date, source: Source = "自查") -> Addition:
    """A gap as a problem for the ledger."""
    return Addition(
        indicator=gap.indicator,
        title=gap.title,
        criterion=gap.criterion,
        statement=gap.statement,
        unit=gap.unit,
        level=gap.level,
        source=source,
        problem=gap.reason,
        remedy=gap.remedy,
        severity=gap.severity,
        mendable=gap.mendable,
        due=due,
        loss=gap.loss,
        gap_open=True,
        cooperating=gap.cooperating,
    )


def sync_steps(
    entries: Iterable[Entry],
    gaps: Iterable[Gap],
    *,
    due: date,
    who: str,
    when: str,
    proof_hashes: Mapping[str, str],
    source: Source = "自查",
) -> list[Step]:
    """The steps that bring the ledger up to a new scoring; none when it is up to date.

    New gaps are added, gaps that no longer show are marked, closed entries whose gap came back
    are reopened, changed losses and reasons are noted, and approvals whose entry or proof has
    changed since are voided. An entry whose fact was withdrawn (the gap is now 未填报 or 待评)
    has not vanished: nothing shows that it was solved.

    Args:
        entries: every entry of the ledger.
        gaps: all gaps of the scoring, at most one of a class for a criterion and unit.
        due: last day for what is added or reopened.
        who: the person who runs it.
        when: the moment in UTC.
        proof_hashes: SHA-256 of every proof of a closed entry that exists.
        source: whose entries the scoring speaks for.
    """
    listed = sorted(entries, key=lambda entry: entry.number)
    held = {entry.key: entry for entry in listed}
    every = list(gaps)
    shown = {
        addition.key: addition
        for addition in (addition_of(gap, due, source) for gap in every if gap.cls == "work")
    }
    unproven = {
        Key(gap.indicator, gap.criterion, gap.unit, source)
        for gap in every
        if gap.cls in ("unfilled", "pending")
    }
    steps: list[Step] = []
    for entry in listed:
        own: list[Step] = []
        if entry.source == source:
            own = _told_anew(entry, shown.get(entry.key), entry.key in unproven, who, when)
        after = entry
        for step in own:
            after = follow(after, step)
        if after.state == "closed" and not approval_holds(after, proof_hashes):
            own.append(_void(after, who, when))
        steps += own
    fresh = [shown[key] for key in sorted(shown) if key not in held]
    last = max((entry.number for entry in listed), default=0)
    return [*steps, *addition_steps(fresh, last, who, when)]


def _told_anew(
    entry: Entry, found: Addition | None, unproven: bool, who: str, when: str
) -> list[Step]:
    if found is None:
        if not entry.gap_open or unproven:
            return []
        why = "最近一次测算不再显示该问题"
        return [Step(entry.id, "vanish", who, when, entry.state, entry.state, why)]
    if entry.state == "closed" and not entry.gap_open:
        return [reopen_step(entry, found, who, when, "测算再次显示该问题")]
    data = changes(entry, found, TOLD_BY_FINDER)
    if not data["now"]:
        return []
    return [
        Step(entry.id, "refresh", who, when, entry.state, entry.state, "以最近一次测算为准", data)
    ]


def _void(entry: Entry, who: str, when: str) -> Step:
    why = "核准以后问题情况或证明材料有变动"
    data = {"approval": entry.approval, "approver": entry.approver}
    return Step(entry.id, "void", who, when, "closed", "submitted", why, data)
