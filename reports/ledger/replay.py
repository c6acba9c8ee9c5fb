"""Entries out of events: the ledger's state is what its history says, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, cast

from indicators.finding import Finding
from reports.ledger.beijing_time import beijing_day
from reports.ledger.entry import Addition, Entry, Key, Milestone
from reports.ledger.events import LEDGER_FILE, Event, Step
from reports.ledger.moves import MOVES

ADDITION_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Addition))


class Illegal(ValueError):
    """A step that the table of moves does not allow; only a damaged history holds one."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What a history comes to.

    Attributes:
        entries: by id, in order of their numbers.
        findings: events that cannot have happened.
    """

    entries: dict[str, Entry]
    findings: tuple[Finding, ...]


def as_data(values: Mapping[str, object]) -> dict[str, object]:
    """Field values as an event keeps them: days as ISO text, tuples as lists."""
    return {
        name: value.isoformat()
        if isinstance(value, date)
        else list(value)
        if isinstance(value, tuple)
        else value
        for name, value in values.items()
    }


def _from_data(data: Mapping[str, object]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(cast(str, value))
        if name == "due"
        else tuple(value)
        if isinstance(value, list)
        else value
        for name, value in data.items()
        if name in ADDITION_FIELDS
    }


def follow(entry: Entry | None, step: Step) -> Entry:
    """The entry after one more step.

    Args:
        entry: the entry before it; None before its first step.
        step: the change.

    Raises:
        Illegal: when the table of moves does not allow the step there.
        KeyError, TypeError, ValueError: when the step's data lack what its verb changes.
    """
    _check_move(entry, step)
    if entry is None:
        return _added(step)
    day = beijing_day(step.when)
    data = step.data
    match step.verb:
        case "start" | "measure" | "classify" | "milestone" | "note":
            return _worked(entry, step)
        case "submit":
            return replace(
                _noted(entry, data),
                state="submitted",
                completed_on=_day(data.get("completed")),
                submitter=step.who,
                submitted_on=_day(data.get("received")) or day,
            )
        case "accept":
            return replace(
                entry,
                state="closed",
                approver=step.who,
                approval=cast(str, data["approval"]),
                closing=cast(Any, data["closing"]),
                closed_on=day,
            )
        case "return":
            return replace(entry, state="working", submitted_on=None, completed_on=None)
        case "extend":
            due = date.fromisoformat(cast(str, data["due"]))
            return replace(entry, due=due, extended=entry.extended + 1)
        case "vanish":
            return replace(entry, gap_open=False)
        case "void":
            return replace(_unapproved(entry), state="submitted")
        case _:  # refresh, reopen
            changed = replace(entry, **_from_data(cast(Mapping[str, object], data["now"])))
            return changed if step.verb == "refresh" else _reopened(changed)


def _worked(entry: Entry, step: Step) -> Entry:
    """The entry after a step of the mending itself."""
    data = step.data
    match step.verb:
        case "start":
            measure = cast(str, data.get("measure", entry.measure))
            return replace(entry, state="working", measure=measure)
        case "measure":
            return replace(entry, measure=cast(str, data["measure"]))
        case "classify":
            return replace(entry, mending=cast(Any, data["mending"]))
        case "milestone":
            return replace(entry, milestones=_restaged(entry.milestones, data))
        case _:  # note
            return _noted(entry, data)


def _noted(entry: Entry, data: Mapping[str, object]) -> Entry:
    proofs = tuple(sorted(cast(Mapping[str, str], data["proofs"])))
    return replace(entry, completion=cast(str, data["completion"]), proofs=proofs)


def _restaged(stages: tuple[Milestone, ...], data: Mapping[str, object]) -> tuple[Milestone, ...]:
    """The milestones after one of them was set, moved or, without a planned day, dropped."""
    title = cast(str, data["title"])
    others = [stage for stage in stages if stage.title != title]
    planned = _day(data["planned"])
    if planned:
        others.append(Milestone(planned, title, _day(data["reached"])))
    return tuple(sorted(others, key=lambda stage: (stage.planned, stage.title)))


def _day(text: object) -> date | None:
    return date.fromisoformat(cast(str, text)) if text else None


def _check_move(entry: Entry | None, step: Step) -> None:
    move = MOVES.get(step.verb)
    if move is None:
        raise Illegal(step.verb)
    before = entry.state if entry else ""
    lawful = before in move.states if entry else not move.states
    if not lawful or step.before != before or step.after != (move.to or before):
        raise Illegal(f"{step.before}→{step.after}")


def _added(step: Step) -> Entry:
    number = cast(int, step.data["number"])
    values = _from_data(step.data)
    entry = Entry(number=number, added_on=beijing_day(step.when), **values)
    if entry.id != step.entry:
        raise Illegal(step.entry)
    return entry


def _unapproved(entry: Entry) -> Entry:
    return replace(entry, approver="", approval="", closing="", closed_on=None)


def _reopened(entry: Entry) -> Entry:
    return replace(
        _unapproved(entry),
        state="open",
        milestones=(),
        completion="",
        proofs=(),
        completed_on=None,
        submitter="",
        submitted_on=None,
        reopened=entry.reopened + 1,
    )


def replay(events: Iterable[Event]) -> Replay:
    """The entries that a history comes to, and what in it cannot have happened.

    An impossible event is named and passed over, so that one damaged row hides nothing else.
    """
    entries: dict[str, Entry] = {}
    owner: dict[Key, str] = {}
    findings: list[Finding] = []
    for event in events:
        step = event.step
        try:
            entry = follow(entries.get(step.entry), step)
            if owner.setdefault(entry.key, entry.id) != entry.id:
                raise Illegal(entry.id)
        except (KeyError, TypeError, ValueError, AttributeError):
            message = f"第{event.seq}条记录（{step.entry}）在当时的状态下不可能发生，或缺少内容"
            findings.append(Finding("E905", "error", message, LEDGER_FILE))
        else:
            entries[step.entry] = entry
    return Replay(entries, tuple(findings))
