"""台账条目: one problem under rectification, as the ledger's events leave it (design §6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from indicators.roster import UnitLevel
from scoring.apportion import from_cents
from scoring.gap import Severity

State = Literal["open", "working", "submitted", "closed"]
Source = Literal["自查", "双月督导", "季度点评", "初评", "第三方", "实地核查"]
Closing = Literal["", "正常销号", "特殊情况销号", "已说明并建章立制"]
Mending = Literal["立行立改", "限期整改", "长期坚持"]

STATE_NAMES: dict[State, str] = {
    "open": "待整改",
    "working": "整改中",
    "submitted": "申请销号",
    "closed": "已销号",
}
SOURCES: tuple[Source, ...] = ("自查", "双月督导", "季度点评", "初评", "第三方", "实地核查")
SEVERITIES: tuple[Severity, ...] = ("重点", "一般")
MENDINGS: tuple[Mending, ...] = ("立行立改", "限期整改", "长期坚持")
USUAL_MENDING: Mending = "限期整改"
"""The class of mending (整改类型) of an entry that nobody has put into another."""


class Key(NamedTuple):
    """What makes an entry this one and no other.

    `part` counts the problems that people found under one indicator, criterion, unit and source;
    what a scoring finds is always the first.
    """

    indicator: str
    criterion: str
    unit: str
    source: Source
    part: int = 1


class Subject(NamedTuple):
    """What a problem is about, whoever found it."""

    indicator: str
    criterion: str
    unit: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """整改节点: a stage of the mending.

    Attributes:
        planned: the day by which it is to be reached.
        title: what is to be reached; an entry has one milestone of a title.
        reached: the day on which it was; None while it is not.
    """

    planned: date
    title: str
    reached: date | None = None

    def late(self, today: date) -> bool:
        """Whether it was reached after its day, or is not although the day has passed."""
        return (self.reached or today) > self.planned

    def as_texts(self) -> list[str]:
        """Title, planned and reached day, as events, rows and JSON hold them."""
        return [self.title, self.planned.isoformat(), _iso(self.reached)]


def entry_id(indicator: str, criterion: str, number: int) -> str:
    """The id of an entry, e.g. `N050-a-0003`, or `N050-0003` without a criterion."""
    return "-".join(filter(None, (indicator, criterion, f"{number:04}")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A problem that is to enter the ledger.

    Attributes:
        indicator: indicator code. title: its title.
        criterion: criterion id, empty when the whole indicator is meant.
        statement: what the criterion says.
        unit: responsible unit. level: its level. cooperating: co-operating units.
        source: where the problem was found.
        problem: what is wrong. remedy: what is asked for.
        loss: lost cents; None for a problem that no scoring found.
        mendable: whether it can still be repaired; a past failure cannot.
        due: last day for closing; the day itself is in time.
        gap_open: whether the latest scoring shows it.
        part: which problem it is of those under its indicator, criterion, unit and source.
    """

    indicator: str
    title: str
    criterion: str
    statement: str
    unit: str
    level: UnitLevel
    source: Source
    problem: str
    remedy: str
    severity: Severity
    mendable: bool
    due: date
    loss: int | None = None
    gap_open: bool = False
    cooperating: tuple[str, ...] = ()
    part: int = 1

    @property
    def key(self) -> Key:
        """Its identity in the ledger."""
        return Key(self.indicator, self.criterion, self.unit, self.source, self.part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Addition):
    """An addition with everything that has happened to it.

    Attributes:
        number: running number in the whole ledger, from 1.
        added_on: day (Asia/Shanghai) on which it was added.
        mending: 整改类型. milestones: stages of the mending, by their planned day.
        measure: the unit's own measures (整改措施).
        extended: how often its date was moved. reopened: how often it came back.
        completion: progress, or the completion note of the last submission.
        proofs: what it rests on.
        completed_on: the day on which the unit says it was done, once it asked for closing.
        submitter, submitted_on: who asked for closing, and on which day; the day on which the
            office received the request, where that is on record.
        approver, closed_on: who accepted, and on which day.
        closing: how it was closed; empty while it is not.
        approval: hash of what the approver saw; empty while there is no valid approval.
    """

    number: int
    added_on: date
    state: State = "open"
    mending: Mending = USUAL_MENDING
    milestones: tuple[Milestone, ...] = ()
    measure: str = ""
    extended: int = 0
    reopened: int = 0
    completion: str = ""
    proofs: tuple[str, ...] = ()
    completed_on: date | None = None
    submitter: str = ""
    submitted_on: date | None = None
    approver: str = ""
    closed_on: date | None = None
    closing: Closing = ""
    approval: str = ""

    @property
    def id(self) -> str:
        """The id that people write, e.g. `N050-a-0003`; it never changes."""
        return entry_id(self.indicator, self.criterion, self.number)

    @property
    def subject(self) -> Subject:
        """What it is about, without its source."""
        return Subject(self.indicator, self.criterion, self.unit)

    @property
    def handed_in_time(self) -> bool:
        """Whether the unit asked for closing by the due date and that request still stands."""
        return self.submitted_on is not None and self.submitted_on <= self.due

    def overdue(self, today: date) -> bool:
        """Whether the unit is late on `today`.

        Past failures are never late, nor is a request that was made in time and waits for the
        office.
        """
        if not self.mendable or self.state == "closed" or today <= self.due:
            return False
        return not (self.state == "submitted" and self.handed_in_time)

    def severity_on(self, today: date) -> Severity:
        """重点 for what is grave in itself and for what is overdue on `today`."""
        return "重点" if self.overdue(today) else self.severity

    def as_json(self, today: date) -> dict[str, object]:
        """The entry as `ledger list --json` prints it; a loss that no scoring stated is 0.00."""
        return {
            "id": self.id,
            "number": self.number,
            "indicator": self.indicator,
            "title": self.title,
            "criterion": self.criterion,
            "statement": self.statement,
            "unit": self.unit,
            "level": self.level,
            "cooperating": list(self.cooperating),
            "source": self.source,
            "part": self.part,
            "problem": self.problem,
            "remedy": self.remedy,
            "measure": self.measure,
            "mending": self.mending,
            "milestones": [
                dict(zip(("title", "planned", "reached"), stage.as_texts(), strict=True))
                for stage in self.milestones
            ],
            "severity": self.severity_on(today),
            "loss": from_cents(self.loss or 0),
            "loss_stated": self.loss is not None,
            "mendable": self.mendable,
            "due": self.due.isoformat(),
            "overdue": self.overdue(today),
            "state": self.state,
            "state_name": STATE_NAMES[self.state],
            "gap_open": self.gap_open,
            "extended": self.extended,
            "reopened": self.reopened,
            "added_on": self.added_on.isoformat(),
            "completion": self.completion,
            "proofs": list(self.proofs),
            "submitter": self.submitter,
            "completed_on": _iso(self.completed_on),
            "submitted_on": _iso(self.submitted_on),
            "approver": self.approver,
            "closed_on": _iso(self.closed_on),
            "closing": self.closing,
            "approval": self.approval,
        }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
