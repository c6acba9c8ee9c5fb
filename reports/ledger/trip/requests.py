"""What a unit's filled-in rows ask of the ledger, in the order in which it can happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from indicators.problem import Problem
from reports.ledger.entry import Entry, Mending
from reports.ledger.request import Missing, RefusedTogether, Request
from reports.ledger.trip.cell_reading import day_of, proofs_of
from reports.ledger.trip.columns import ENTRY_SHEET, STAGE_SHEET
from reports.ledger.trip.comparing import FilledRow

_CELL_OF: dict[Missing, str] = {
    "note": "completion",
    "proof": "proofs",
    "completed": "completed",
    "measure": "measure",
    "mending": "mending",
    "milestone": "stage",
}


@dataclass(frozen=True, slots=True)
class Asker:
    """Who hands the rows in.

    Attributes:
        who: the acting person. when: the moment in UTC.
        received: the day on which the office received the workbook; None for today.
    """

    who: str
    when: str
    received: date | None = None


def requests_of(
    filled: Sequence[FilledRow], now: Mapping[str, Entry], asker: Asker
) -> list[Request]:
    """The requests of the rows, entry by entry: class, measures, milestones, then completion."""
    own = {one.entry: one for one in filled if one.table.kind == ENTRY_SHEET}
    ids = sorted({one.entry for one in filled}, key=lambda id: now[id].number)
    found: list[Request] = []
    for id in ids:
        blank = Request("start", id, asker.who, asker.when)
        found += _before(now[id], own.get(id), blank)
        for one in filled:
            if one.entry == id and one is not own.get(id):
                found += _staging(one, blank)
        found += _completion(own.get(id), blank, asker)
    return found


def _before(entry: Entry, row: FilledRow | None, blank: Request) -> Iterator[Request]:
    if row is None:
        return
    if "mending" in row.changed:
        yield replace(blank, verb="classify", mending=cast(Mending, row.cells["mending"]))
    measure = row.cells["measure"] if "measure" in row.changed else ""
    if entry.state == "open" and row.changed - {"mending"}:
        yield replace(blank, verb="start", measure=measure)
    elif measure:
        yield replace(blank, verb="measure", measure=measure)


def _staging(row: FilledRow, blank: Request) -> Iterator[Request]:
    title = row.cells.get("stage", row.was)
    planned, reached = (day_of(row.cells.get(name, "")) for name in ("planned", "reached"))
    asked = replace(blank, verb="milestone")
    if row.was and row.was != title:
        yield replace(asked, stage=row.was)
    if title or planned or reached:
        yield replace(asked, stage=title, planned=planned, reached=reached)


def _completion(row: FilledRow | None, blank: Request, asker: Asker) -> Iterator[Request]:
    if row is None or not row.changed & {"completion", "proofs", "completed"}:
        return
    completed = day_of(row.cells.get("completed", "")) if "completed" in row.changed else None
    yield replace(
        blank,
        verb="submit" if completed else "note",
        completion=row.cells.get("completion", ""),
        proofs=proofs_of(row.cells.get("proofs", "")),
        completed=completed,
        received=asker.received if completed else None,
    )


def placed(refused: RefusedTogether, filled: Sequence[FilledRow], file: str) -> list[Problem]:
    """What stands in the way, at the cells of the workbook."""
    problems = []
    for one in refused.refused:
        asked = one.request
        sheet = STAGE_SHEET if asked.verb == "milestone" else ENTRY_SHEET
        row = next(
            row
            for row in filled
            if row.entry == asked.entry
            and row.table.kind == sheet
            and (not asked.stage or asked.stage in (row.was, row.cells.get("stage")))
        )
        for refusal in one.refusals:
            place = row.table.place(row.row, _cell(refusal.missing, sheet))
            message = f"{asked.entry}：{refusal.message}"
            problems.append(Problem(message, file, row.row.number, place, refusal.remedy))
    return problems


def _cell(missing: Missing, sheet: str) -> str:
    if sheet == STAGE_SHEET and missing == "completed":
        return "reached"
    return _CELL_OF.get(missing, "")
