"""Requests become steps: the step that a request comes to, or why it may not happen (design §6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.ledger.approval import approval_hash
from reports.ledger.entry import Closing, Entry
from reports.ledger.events import Step
from reports.ledger.guards import refusals
from reports.ledger.moves import MOVES
from reports.ledger.plain_text import one_line
from reports.ledger.proof import read_proof
from reports.ledger.replay import follow
from reports.ledger.request import Circumstances, Refused, RefusedTogether, Request


def decide(entry: Entry, request: Request, around: Circumstances) -> Step:
    """The step that a request comes to.

    Raises:
        Refused: when anything is missing; its sentences say what, and who could do it.
    """
    asked = _plain(request)
    found = tuple(refusals(entry, asked, around))
    if found:
        raise Refused(entry, asked, found)
    data = _data(entry, asked, around)
    units = around.authority.units_of(asked.who)
    if len(units) == 1:
        data["person_unit"] = units[0]
    if MOVES[asked.verb].actor == "unit" and not around.authority.knows(asked.who):
        data["unlisted"] = True
    after = MOVES[asked.verb].to or entry.state
    return Step(entry.id, asked.verb, asked.who, asked.when, entry.state, after, asked.why, data)


@dataclass(frozen=True, slots=True)
class Decided:
    """What several requests come to.

    Attributes:
        steps: in the order of the requests.
        before: the entries that they touch, as they were, by id.
    """

    steps: tuple[Step, ...]
    before: dict[str, Entry]


def decide_all(
    requests: Sequence[Request],
    find: Callable[[str], Entry],
    around: Callable[[Entry, Request], Circumstances],
) -> Decided:
    """The steps of several requests, each upon what the ones before it left.

    Args:
        requests: in order; several may be of one entry.
        find: the entry of an id or number, as the history has it.
        around: what the world says to one request.

    Raises:
        RefusedTogether: when any may not happen. What follows a refused request of the same entry
            is not judged, since it counted on that one.
    """
    before: dict[str, Entry] = {}
    now: dict[str, Entry] = {}
    steps: list[Step] = []
    refused: dict[str, Refused] = {}
    for request in requests:
        found = find(request.entry)
        before.setdefault(found.id, found)
        entry = now.get(found.id, found)
        if entry.id in refused:
            continue
        try:
            step = decide(entry, request, around(entry, request))
        except Refused as error:
            refused[entry.id] = error
        else:
            steps.append(step)
            now[entry.id] = follow(entry, step)
    if refused:
        raise RefusedTogether(refused.values())
    return Decided(tuple(steps), before)


def _plain(request: Request) -> Request:
    return replace(
        request,
        who=one_line(request.who),
        why=one_line(request.why),
        measure=one_line(request.measure),
        completion=one_line(request.completion),
        stage=one_line(request.stage),
    )


def _data(entry: Entry, asked: Request, around: Circumstances) -> dict[str, object]:
    hashes = around.hashes()
    match asked.verb:
        case "start":
            return {"measure": asked.measure} if asked.measure else {}
        case "measure":
            return {"measure": asked.measure, "was": entry.measure}
        case "classify":
            return {"mending": asked.mending, "was": entry.mending}
        case "milestone":
            return _milestone_data(entry, asked)
        case "note" | "submit":
            kept = {read_proof(words)[0] for words in asked.proofs}
            proofs = {proof: hashes[proof] for proof in sorted(kept)}
            days = {"completed": asked.completed, "received": asked.received}
            told = {name: day.isoformat() for name, day in days.items() if day}
            return {"completion": asked.completion, "proofs": proofs, **told}
        case "accept":
            return {
                "approval": approval_hash(entry, hashes),
                "closing": _closing(entry, asked),
                "proofs": {proof: hashes[proof] for proof in entry.proofs},
            }
        case "extend" if asked.due:
            return {"due": asked.due.isoformat(), "was": entry.due.isoformat()}
        case _:
            return {}


def _milestone_data(entry: Entry, asked: Request) -> dict[str, object]:
    was = next((stage for stage in entry.milestones if stage.title == asked.stage), None)
    return {
        "title": asked.stage,
        "planned": _text(asked.planned),
        "reached": _text(asked.reached),
        "was": was.as_texts()[1:] if was else [],
    }


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _closing(entry: Entry, asked: Request) -> Closing:
    if not entry.mendable:
        return "已说明并建章立制"
    return "特殊情况销号" if asked.special else "正常销号"
