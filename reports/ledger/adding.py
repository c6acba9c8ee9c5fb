"""New entries, and entries whose problem was found again (design §6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.problem import BadInput, Problem
from reports.ledger.entry import STATE_NAMES, Addition, Entry, entry_id
from reports.ledger.events import Step
from reports.ledger.replay import ADDITION_FIELDS, as_data

# What the finder says of a problem and may say otherwise the next time.
TOLD_BY_FINDER = (
    "title",
    "statement",
    "level",
    "cooperating",
    "problem",
    "remedy",
    "severity",
    "mendable",
    "loss",
    "gap_open",
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A problem found by people, with the place it was read from.

    Attributes:
        addition: the problem.
        file, place: file and cell, for a message about it.
    """

    addition: Addition
    file: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What arrivals come to.

    Attributes:
        steps: the steps to take.
        known: ids of entries that already say the same and are under rectification.
        closed: ids of closed entries that say the same; whether the problem is back or the same
            sheet came twice cannot be told, so they stay closed and people must be told.
    """

    steps: tuple[Step, ...]
    known: tuple[str, ...]
    closed: tuple[str, ...]


def arrival_steps(
    entries: Iterable[Entry], arrivals: Sequence[Arrival], who: str, when: str
) -> Arrived:
    """The steps that bring found problems into the ledger.

    A new problem is added; one that a closed entry had with another wording is its return
    (问题反弹); one that is already there in the same words changes nothing.

    Raises:
        BadInput: where an entry under rectification already holds another problem of the same
            indicator, criterion, unit and source: taking it in would overwrite that one.
    """
    listed = list(entries)
    held = {entry.key: entry for entry in listed}
    problems: list[Problem] = []
    steps: list[Step] = []
    known: list[str] = []
    closed: list[str] = []
    fresh: list[Addition] = []
    for arrival in arrivals:
        found = arrival.addition
        entry = held.get(found.key)
        if entry is None:
            fresh.append(found)
        elif entry.problem == found.problem:
            (closed if entry.state == "closed" else known).append(entry.id)
        elif entry.state == "closed":
            why = f"{found.source}再次发现：{found.problem}"
            steps.append(reopen_step(entry, found, who, when, why))
        else:
            state = STATE_NAMES[entry.state]
            message = f"{entry.id}（{state}）已登记同一指标、标准、单位和来源的另一个问题"
            remedy = "先办结那一条；确属同一问题的，按原来的写法填写"
            problems.append(Problem(message, arrival.file, key=arrival.place, remedy=remedy))
    if problems:
        raise BadInput(problems)
    last = max((entry.number for entry in listed), default=0)
    return Arrived((*steps, *addition_steps(fresh, last, who, when)), tuple(known), tuple(closed))


def addition_steps(additions: Sequence[Addition], last: int, who: str, when: str) -> list[Step]:
    """The first steps of new entries, numbered after `last` in the order given."""
    steps = []
    for number, addition in enumerate(additions, start=last + 1):
        id = entry_id(addition.indicator, addition.criterion, number)
        values = {name: getattr(addition, name) for name in ADDITION_FIELDS}
        data = {**as_data(values), "number": number}
        steps.append(Step(id, "add", who, when, "", "open", "", data))
    return steps


def reopen_step(entry: Entry, found: Addition, who: str, when: str, why: str) -> Step:
    """A closed entry whose problem is back, with a new date and what is known of it now."""
    data = changes(entry, found, (*TOLD_BY_FINDER, "due"))
    return Step(entry.id, "reopen", who, when, "closed", "open", why, data)


def changes(entry: Entry, found: Addition, names: Sequence[str]) -> dict[str, object]:
    """Where a problem is told otherwise than the entry has it: `now` and `was`, by field."""
    changed = [name for name in names if getattr(entry, name) != getattr(found, name)]
    return {
        "now": as_data({name: getattr(found, name) for name in changed}),
        "was": as_data({name: getattr(entry, name) for name in changed}),
    }
