"""What a work plan says: its tasks, phases and repairs (design §10, `plan --json` in §11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.plan.repair import Repair

TargetKind = Literal["at_least", "at_most", "rate", "range", "within"]


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date that a task names.

    Attributes:
        words: as written, e.g. `2017年1月底前`.
        date: `2017-01-31`, a month `2017-05`, for a mere year `2017`; empty when the year of a
            binding date is unknown.
        binding: whether it is a deadline; a year without a result is not.
        clause: the words around it.
    """

    words: str
    date: str
    binding: bool
    clause: str

    def as_json(self) -> dict[str, object]:
        """The date as one entry of `dated[]`."""
        return {
            "words": self.words,
            "date": self.date,
            "binding": self.binding,
            "clause": self.clause,
        }


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A duty that returns.

    Attributes:
        words: how often and when, as written, e.g. `每年1月30日前`.
        clause: what returns.
    """

    words: str
    clause: str


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified target.

    Attributes:
        kind: at least so many, at most, a rate, from so many to so many, or within a
            time.
        value: plain digits, e.g. `2`, `71.6` or `1-3`.
        unit: `次`, `%`, `日` and the like.
        words: as written, e.g. `至少2次`.
        clause: the words around it.
    """

    kind: TargetKind
    value: str
    unit: str
    words: str
    clause: str

    def as_json(self) -> dict[str, str]:
        """The target as one entry of `targets[]`."""
        return {
            "kind": self.kind,
            "value": self.value,
            "unit": self.unit,
            "words": self.words,
            "clause": self.clause,
        }


@dataclass(frozen=True, slots=True)
class UnitNote:
    """The note of responsible units after a task.

    Attributes:
        units: their names as written, the lead first; empty when the task has no note.
        resolved: today's names, one for each of `units`; several may be one unit today.
        others: whether the note ends in 等部门, so that more units are meant than named.
    """

    units: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    others: bool = False

    @property
    def lead(self) -> str:
        """The unit that coordinates the others; empty when none is named."""
        return self.units[0] if self.units else ""

    @property
    def today(self) -> tuple[str, ...]:
        """Today's names, each once, the lead first."""
        return tuple(dict.fromkeys(self.resolved))


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a plan.

    Attributes:
        no: its number; counted through where the plan starts anew in every part.
        place: where it stands, e.g. `五(三)`; empty for one without a number of its own.
        title: its heading.
        chapter: the heading `一、…` above it.
        section: the nearest heading above it.
        outputs: documents that it says shall be made, e.g. `《…办法》`.
        text: its whole repaired text without number and note.
    """

    no: int
    place: str
    title: str
    chapter: str
    section: str
    note: UnitNote
    dated: tuple[DateWords, ...]
    recurring: tuple[Recurrence, ...]
    targets: tuple[Target, ...]
    outputs: tuple[str, ...]
    text: str

    @property
    def deadlines(self) -> tuple[str, ...]:
        """ISO dates or months by which it is due, each once, in the order of the text."""
        return tuple(dict.fromkeys(d.date for d in self.dated if d.binding and d.date))

    @property
    def returning(self) -> tuple[str, ...]:
        """How often and when its duties return, each once."""
        return tuple(dict.fromkeys(recurrence.words for recurrence in self.recurring))

    def as_json(self) -> dict[str, object]:
        """The task as one entry of `tasks[]`."""
        return {
            "no": self.no,
            "place": self.place,
            "title": self.title,
            "chapter": self.chapter,
            "section": self.section,
            "lead": self.note.lead,
            "units": list(self.note.units),
            "resolved": list(self.note.resolved),
            "others": self.note.others,
            "deadlines": list(self.deadlines),
            "recurring": list(self.returning),
            "targets": [target.as_json() for target in self.targets],
            "outputs": list(self.outputs),
            "dated": [words.as_json() for words in self.dated],
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class PlanPhase:
    """A phase of the work; both days belong to it."""

    no: int
    title: str
    start: date
    end: date

    def as_json(self) -> dict[str, object]:
        """The phase as one entry of `phases[]`, keyed as in `shifan.yaml`."""
        return {
            "no": self.no,
            "title": self.title,
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """A work plan that was read.

    Attributes:
        number: 发文字号; empty when the text has none of its own.
        issued: 成文日期, if the text says it.
        year: the year that dates without one belong to; None when the text leaves it open.
        notes: what a person should look at, in Chinese.
    """

    title: str
    number: str
    issued: date | None
    year: int | None
    tasks: tuple[Task, ...]
    phases: tuple[PlanPhase, ...]
    repairs: tuple[Repair, ...]
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The plan as `plan --json` prints it (design §11)."""
        return {
            "format": 1,
            "title": self.title,
            "number": self.number,
            "issued": self.issued.isoformat() if self.issued else "",
            "tasks": [task.as_json() for task in self.tasks],
            "phases": [phase.as_json() for phase in self.phases],
            "repairs": [repair.as_json() for repair in self.repairs],
            "notes": list(self.notes),
        }
