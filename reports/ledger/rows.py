"""Events and entries as rows of `ledger.db`, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from indicators.canonical_json import canonical
from reports.ledger.entry import Entry, Milestone
from reports.ledger.events import Event, Step
from reports.ledger.moves import Verb

EVENT_COLUMNS = (
    "seq", "previous", "hash", "entry", "verb", "who", "at", "before", "after", "why", "data",
)  # fmt: skip
ENTRY_COLUMNS = (
    "number", "id", "last_event", "indicator", "title", "criterion", "statement", "unit", "level",
    "source", "problem", "remedy", "severity", "mendable", "due", "loss", "gap_open",
    "cooperating", "added_on", "state", "measure", "extended", "reopened", "completion", "proofs",
    "submitter", "submitted_on", "approver", "closed_on", "closing", "approval",
    "mending", "milestones", "completed_on", "part",
)  # fmt: skip

_ENTRY_FIELDS = tuple(name for name in ENTRY_COLUMNS if name not in ("id", "last_event"))
_FLAGS = {"mendable", "gap_open"}
_DAYS = {"due", "added_on", "submitted_on", "closed_on", "completed_on"}
_LISTS = {"cooperating", "proofs"}

Row = tuple[Any, ...]


def event_row(event: Event) -> Row:
    """The row of an event."""
    step = event.step
    return (
        event.seq,
        event.previous,
        event.hash,
        step.entry,
        step.verb,
        step.who,
        step.when,
        step.before,
        step.after,
        step.why,
        canonical(step.data),
    )


def event_of(row: Sequence[Any]) -> Event:
    """The event of a row; one whose data are damaged comes back with them as they stand.

    Its hash then no longer fits, which is how the damage is told.
    """
    seq, previous, hash, *texts, data_text = row
    entry, verb, who, at, before, after, why = map(_text, texts)
    try:
        data = json.loads(data_text)
    except (TypeError, ValueError, RecursionError):
        data = None
    # Other spellings of the same JSON are a change too.
    if not isinstance(data, dict) or canonical(data) != data_text:
        data = {"damaged": _text(data_text)}
    step = Step(entry, cast(Verb, verb), who, at, before, after, why, data)
    return Event(seq, _text(previous), _text(hash), step)


def _text(value: object) -> str:
    return value if isinstance(value, str) else repr(value)


def entry_row(entry: Entry, last_event: int) -> Row:
    """The row of an entry whose latest event is `last_event`."""
    values: dict[str, object] = {"id": entry.id, "last_event": last_event}
    for name in _ENTRY_FIELDS:
        value = getattr(entry, name)
        if name in _FLAGS:
            value = int(value)
        elif name in _DAYS:
            value = value.isoformat() if value else None
        elif name in _LISTS:
            value = canonical(list(value)) if value else "[]"
        elif name == "milestones":
            value = canonical([stage.as_texts() for stage in value]) if value else "[]"
        values[name] = value
    return tuple(values[name] for name in ENTRY_COLUMNS)


def entry_of(row: Sequence[Any]) -> Entry:
    """The entry of a row.

    Raises:
        TypeError, ValueError: when the row is damaged.
    """
    values: dict[str, Any] = dict(zip(ENTRY_COLUMNS, row, strict=True))
    del values["id"], values["last_event"]
    for name in _FLAGS:
        values[name] = bool(values[name])
    for name in _DAYS:
        if values[name] is not None:
            values[name] = date.fromisoformat(values[name])
    for name in _LISTS:
        values[name] = tuple(json.loads(values[name])) if values[name] != "[]" else ()
    if values["milestones"] != "[]":
        stages = json.loads(values["milestones"])
        values["milestones"] = tuple(milestone_of(*texts) for texts in stages)
    else:
        values["milestones"] = ()
    return Entry(**values)


def milestone_of(title: str, planned: str, reached: str) -> Milestone:
    """The milestone of its texts.

    Raises:
        ValueError: when a day is none.
    """
    day = date.fromisoformat(reached) if reached else None
    return Milestone(date.fromisoformat(planned), title, day)
