"""当前情况: the phase, what every unit still owes (报送清单), and what is late (design §10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from evidence.external_results import ExternalResult
from indicators.month import Month
from indicators.phases import PhaseNow
from indicators.scalars import plain
from reports.ledger.entry import STATE_NAMES, Entry
from reports.progress.reporting import Reported
from scoring.gap import Gap

SOON_DAYS = 30
"""How far ahead an entry's date counts as near; a working value."""


@dataclass(frozen=True, slots=True)
class UnitDebts:
    """What one unit still owes.

    Attributes:
        unit: its name. level: its level.
        unfilled: facts not filled in, by criterion.
        materials: materials missing or invalid.
        entries: entries of the ledger that it has to close, by date.
        report: how it stands with last month's report; None when it reports to somebody else.
    """

    unit: str
    level: str
    unfilled: tuple[Gap, ...]
    materials: tuple[Gap, ...]
    entries: tuple[Entry, ...]
    report: Reported | None

    @property
    def owes(self) -> bool:
        """Whether anything is left to do."""
        waiting = self.report is not None and self.report.received is None
        return bool(self.unfilled or self.materials or self.entries or waiting)


@dataclass(frozen=True)
class Status:
    """Where a workspace stands on one day.

    Attributes:
        today: the day.
        phase: the phase.
        month: the month that was last to be reported on. deadline: by when, in words.
        debts: every unit's debts, in roster order.
        submitted: entries that wait for the office's approval.
        pending: judgements that reviewers still owe.
        results: what 第三方评估, 满意度测评 and 实地核查 said.
        checking_ended: the title of the 自查 phase once it is over; empty before.
        notices: lines that every output carries.
    """

    today: date
    phase: PhaseNow
    month: Month
    deadline: str
    debts: tuple[UnitDebts, ...]
    submitted: tuple[Entry, ...]
    pending: int
    results: tuple[ExternalResult, ...]
    checking_ended: str
    notices: tuple[str, ...]

    @property
    def overdue(self) -> tuple[Entry, ...]:
        """The entries that are late."""
        return tuple(e for one in self.debts for e in one.entries if e.overdue(self.today))

    @property
    def late(self) -> tuple[str, ...]:
        """What is late, a sentence each."""
        lines = []
        missing = [d.unit for d in self.debts if d.report and d.report.state == "未报"]
        if len(missing) > 1 and all(d.report is None or d.unit in missing for d in self.debts):
            lines.append(f"{self.month.words}月报应报{len(missing)}家，均未报送。")
        elif missing:
            lines.append(f"{self.month.words}月报未报{len(missing)}家：{'、'.join(missing)}。")
        units = [one for one in self.debts if any(e.overdue(self.today) for e in one.entries)]
        if units:
            told = "、".join(
                f"{one.unit}{sum(e.overdue(self.today) for e in one.entries)}条" for one in units
            )
            lines.append(f"整改台账逾期未销号{len(self.overdue)}条：{told}。")
        unfilled = sum(len(one.unfilled) for one in self.debts)
        if self.checking_ended and unfilled:
            lines.append(f"“{self.checking_ended}”阶段已经结束，仍有{unfilled}项数据没有填报。")
        return tuple(lines)


def unit_debts(
    units: Sequence[tuple[str, str]],
    gaps: Iterable[Gap],
    entries: Iterable[Entry],
    reports: dict[str, Reported],
) -> tuple[UnitDebts, ...]:
    """The debts of each unit.

    Args:
        units: names and levels, in order.
        gaps: all gaps of the scoring; those of class `work` are in the ledger instead.
        entries: all entries; those that wait for the office's approval are no debt of the unit.
        reports: how units stand with last month's report.
    """
    unfilled: dict[str, list[Gap]] = {}
    materials: dict[str, list[Gap]] = {}
    for gap in gaps:
        if gap.cls in ("unfilled", "material"):
            found = unfilled if gap.cls == "unfilled" else materials
            found.setdefault(gap.unit, []).append(gap)
    opened: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.due, entry.number)):
        if entry.state in ("open", "working"):
            opened.setdefault(entry.unit, []).append(entry)
    return tuple(
        UnitDebts(
            unit,
            level,
            tuple(unfilled.get(unit, ())),
            tuple(materials.get(unit, ())),
            tuple(opened.get(unit, ())),
            reports.get(unit),
        )
        for unit, level in units
    )


def due_words(entry: Entry, today: date) -> str:
    """How near an entry's date is: 逾期n天, 今天到期, n天内到期, or empty when it is far."""
    if not entry.mendable:
        return "往年情况"
    days = (entry.due - today).days
    if days < 0:
        return f"逾期{-days}天"
    if days == 0:
        return "今天到期"
    return f"还有{days}天" if days <= SOON_DAYS else ""


def status_json(status: Status, chosen: Sequence[UnitDebts]) -> dict[str, object]:
    """The status as `status --json` prints it.

    Args:
        status: the status.
        chosen: the units to list.
    """
    now = status.phase
    current, coming = now.current, now.coming
    return {
        "format": 1,
        "today": status.today.isoformat(),
        "notices": list(status.notices),
        "phase": {
            "number": current.number if current else 0,
            "count": now.count,
            "title": current.title if current else "",
            "from": current.start.isoformat() if current else "",
            "to": current.end.isoformat() if current else "",
            "days_left": now.days_left,
            "working_days_left": now.working_days_left,
            "next": coming.title if coming else "",
            "next_from": coming.start.isoformat() if coming else "",
        },
        "month": str(status.month),
        "deadline": status.deadline,
        "late": list(status.late),
        "waiting_for_office": [entry.id for entry in status.submitted],
        "pending_judgements": status.pending,
        "units": [_debts_json(one, status.today) for one in chosen],
        "results": [_result_json(one) for one in status.results],
    }


def _debts_json(one: UnitDebts, today: date) -> dict[str, object]:
    return {
        "unit": one.unit,
        "level": one.level,
        "unfilled": [_gap_json(gap) for gap in one.unfilled],
        "materials": [_gap_json(gap) for gap in one.materials],
        "entries": [
            {
                "id": entry.id,
                "problem": entry.problem,
                "due": entry.due.isoformat(),
                "state": STATE_NAMES[entry.state],
                "overdue": entry.overdue(today),
            }
            for entry in one.entries
        ],
        "report": one.report.state if one.report else "",
    }


def _gap_json(gap: Gap) -> dict[str, str]:
    return {
        "indicator": gap.indicator,
        "title": gap.title,
        "criterion": gap.criterion,
        "statement": gap.statement,
        "reason": gap.reason,
        "remedy": gap.remedy,
    }


def _result_json(result: ExternalResult) -> dict[str, object]:
    return {
        "kind": result.kind,
        "date": result.date.isoformat(),
        "body": result.body,
        "score": "" if result.score is None else plain(result.score),
        "sample": result.sample,
        "text": result.text,
        "material": result.material or "",
    }
