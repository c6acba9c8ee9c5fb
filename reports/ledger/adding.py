"""New entries, and entries whose problem was found again (design §6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reports.ledger.entry import Addition, Entry, Key, entry_id
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
        beside: ids of entries under rectification of the same indicator, criterion, unit and
            source, to which another problem was added; people must see whether it is the same.
    """

    steps: tuple[Step, ...]
    known: tuple[str, ...]
    closed: tuple[str, ...]
    beside: tuple[str, ...] = ()


def arrival_steps(
    entries: Iterable[Entry], arrivals: Sequence[Arrival], who: str, when: str
) -> Arrived:
    """The steps that bring found problems into the ledger.

    A new problem is added; where all entries of its indicator, criterion, unit and source are
    closed and none has its words, it is the return (问题反弹) of the last of them; beside one under
    rectification it is a further problem; one that is there in the same words changes nothing.
    """
    listed = sorted(entries, key=lambda entry: entry.number)
    held: dict[Key, list[Entry]] = {}
    for entry in listed:
        held.setdefault(_place(entry), []).append(entry)
    steps: list[Step] = []
    known: list[str] = []
    closed: list[str] = []
    beside: list[str] = []
    fresh: list[Addition] = []
    reopened: set[Key] = set()
    for arrival in arrivals:
        found = arrival.addition
        place = _place(found)
        own = held.get(place, [])
        same = [entry for entry in own if entry.problem == found.problem]
        waiting = [entry for entry in own if entry.state != "closed"]
        if same:
            open_ones = [entry for entry in same if entry.state != "closed"]
            (known if open_ones else closed).append((open_ones or same)[-1].id)
        elif any(_place(one) == place and one.problem == found.problem for one in fresh):
            continue
        elif own and not waiting and place not in reopened:
            reopened.add(place)
            why = f"{found.source}再次发现：{found.problem}"
            steps.append(reopen_step(own[-1], found, who, when, why))
        else:
            taken = [entry.part for entry in own] + [x.part for x in fresh if _place(x) == place]
            fresh.append(replace(found, part=max(taken, default=0) + 1))
            beside += [entry.id for entry in waiting]
    last = max((entry.number for entry in listed), default=0)
    added = addition_steps(fresh, last, who, when)
    told = (tuple(dict.fromkeys(ids)) for ids in (known, closed, beside))
    return Arrived((*steps, *added), *told)


def _place(found: Addition) -> Key:
    """Where a problem belongs, whichever of several it is there."""
    return found.key._replace(part=0)


def addition_steps(additions: Sequence[Addition], last: int, who: str, when: str) -> list[Step]:
    """The first steps of new entries, numbered after `last` in the order given."""
    steps = []
    for number, addition in enumerate(additions, start=last + 1):
        id = entry_id(addition.indicator, addition.criterion, number)
        values = {name: getattr(addition, name) for name in ADDITION_FIELDS}
        if addition.part == 1:
            del values["part"]
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
