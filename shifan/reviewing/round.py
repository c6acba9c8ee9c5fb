"""The record of a round of review on the disk: `reviews/<stage>/`, read whole and added to.

`assignment.json` says who judges what, `sheets/` keeps each sheet as it came, `events.jsonl` is
the chain of what happened. The record is plain text, so that it can be read and proved without
this program.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from indicators.canonical_json import canonical
from indicators.problem import BadInput, Problem
from scoring.review.rating import Stage
from scoring.review.record import (
    Assigned,
    Assignment,
    Change,
    ReviewEvent,
    SheetImported,
    broken_at,
    next_event,
    parse_event,
)
from scoring.review.standing import Round, replayed
from shifan.journal import commit

REVIEWS = "reviews"
ASSIGNMENT = "assignment.json"
EVENTS = "events.jsonl"
SHEETS = "sheets"

_RESTORE = "从备份恢复整个文件夹；记录只由 shifan 写入，不要手工改动"


def round_folder(stage: Stage) -> str:
    """The folder of a stage, below the workspace."""
    return f"{REVIEWS}/{stage}"


def has_round(root: Path, stage: Stage) -> bool:
    """Whether a round of the stage has begun."""
    return (root / round_folder(stage) / EVENTS).is_file()


def read_round(root: Path, stage: Stage) -> Round:
    """The round as its record stands; the chain and the kept sheets are proved on the way.

    Args:
        root: the workspace.
        stage: the stage.

    Raises:
        BadInput: when the round has not begun, or its record was tampered with, saying where.
    """
    if not has_round(root, stage):
        remedy = f"先分工：shifan review assign {root} --stage {stage} --reviewers 名单.yaml"
        raise BadInput([Problem(f"{stage}还没有分工", round_folder(stage), remedy=remedy)])
    events = _events(root, stage)
    assignment = _assignment(root, stage, events)
    problems = _unlike_kept(root, stage, events)
    if problems:
        raise BadInput(problems)
    return replayed(assignment, events)


def append_event(root: Path, stage: Stage, change: Change, who: str, when: str) -> ReviewEvent:
    """Add one event to a round's chain; see `append_events`."""
    return append_events(root, stage, [change], who, when, {})[0]


def append_events(
    root: Path,
    stage: Stage,
    changes: Sequence[Change],
    who: str,
    when: str,
    files: Mapping[str, str | Path],
) -> tuple[ReviewEvent, ...]:
    """Add events to a round's chain, with the files that belong to them, or nothing at all.

    Args:
        root: the workspace; the caller holds its lock, and has read the round under it.
        stage: the stage.
        changes: what happened, in order.
        who: the acting person, as named.
        when: the moment in UTC, `2021-06-05T02:30:00Z`.
        files: new text, or a file to copy, by path below the round's folder.

    Returns:
        The new events as they stand in the chain now.

    Raises:
        BadInput: when the record was tampered with.
        CannotRun: when the disk refuses.
    """
    before = _events(root, stage) if has_round(root, stage) else ()
    events = before
    for change in changes:
        events = (*events, next_event(events, change, who, when))
    folder = round_folder(stage)
    contents: dict[str, str | Path] = {f"{folder}/{name}": files[name] for name in files}
    contents[f"{folder}/{EVENTS}"] = "".join(f"{canonical(e.as_json())}\n" for e in events)
    commit(root, contents)
    return events[len(before) :]


def _events(root: Path, stage: Stage) -> tuple[ReviewEvent, ...]:
    name = f"{round_folder(stage)}/{EVENTS}"
    try:
        text = (root / name).read_bytes().decode()
    except UnicodeDecodeError:
        raise BadInput([Problem("评审记录不是 UTF-8 文本", name, remedy=_RESTORE)]) from None
    events = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        try:
            event = parse_event(json.loads(line))
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            message = f"第{number}条评审记录已损坏"
            raise BadInput([Problem(message, name, number, remedy=_RESTORE)]) from None
        # Other spellings of the same content would be lost by the next writer.
        if canonical(event.as_json()) != line:
            message = f"第{number}条评审记录被手工改写过"
            raise BadInput([Problem(message, name, number, remedy=_RESTORE)])
        events.append(event)
    broken = broken_at(events)
    if broken:
        number, how = broken
        message = f"第{number}条评审记录{how}"
        raise BadInput([Problem(message, name, number, remedy=_RESTORE)])
    return tuple(events)


def _assignment(root: Path, stage: Stage, events: tuple[ReviewEvent, ...]) -> Assignment:
    name = f"{round_folder(stage)}/{ASSIGNMENT}"
    named = [e.change.assignment for e in events if isinstance(e.change, Assigned)]
    try:
        assignment = Assignment.model_validate(json.loads((root / name).read_bytes()))
    except FileNotFoundError:
        raise BadInput([Problem("分工不见了", name, remedy=_RESTORE)]) from None
    except (ValueError, ValidationError, RecursionError):
        raise BadInput([Problem("分工已损坏", name, remedy=_RESTORE)]) from None
    if not named or assignment.sha256 != named[-1] or assignment.stage != stage:
        message = "分工与评审记录里的校验码不符，记录以后被改过"
        raise BadInput([Problem(message, name, remedy=_RESTORE)])
    return assignment


def _unlike_kept(root: Path, stage: Stage, events: tuple[ReviewEvent, ...]) -> list[Problem]:
    """Raw sheets, withdrawn ones too, that are gone or are no longer what came in."""
    problems = []
    for event in events:
        change = event.change
        if not isinstance(change, SheetImported):
            continue
        name = f"{round_folder(stage)}/{change.file}"
        try:
            kept = hashlib.sha256((root / name).read_bytes()).hexdigest()
        except OSError:
            problems.append(Problem("收到的评审表原件不见了", name, remedy=_RESTORE))
            continue
        if kept != change.sha256:
            message = "收到的评审表原件被改过，与收表时的校验码不符"
            problems.append(Problem(message, name, remedy=_RESTORE))
    return problems
