"""The ledger of a workspace: where it lies, who may approve, what a date and a proof are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from evidence.material_standing import referred_material
from indicators.problem import BadInput, Problem
from reports.ledger.entry import Entry
from reports.ledger.events import Event, Head
from reports.ledger.moves import Verb
from reports.ledger.people import Authority
from reports.ledger.store import Ledger
from reports.ledger.workbook import ledger_workbook
from scoring.evaluation import Evaluation
from shifan.provenance import sha256_of
from shifan.supervision.due_date import due_date
from shifan.workspace import Workspace
from shifan.writing import workspace_lock

LEDGER = "ledger.db"


@dataclass(frozen=True)
class Synced:
    """What a sync changed, and the ledger as it stands after it.

    Attributes:
        verbs: how many events of each verb were added.
        undone: entries that were closed and are so no longer, in the order of the events.
        entries: entries in all. waiting: those not closed. overdue: those late.
        workbook: the bytes of 整改台账.xlsx.
    """

    verbs: dict[Verb, int]
    undone: tuple[str, ...]
    entries: int
    waiting: int
    overdue: int
    workbook: bytes


def ledger_path(workspace: Workspace) -> Path:
    """The ledger's file."""
    return workspace.root / LEDGER


def authority_of(workspace: Workspace) -> Authority:
    """Who may approve closings."""
    settings = workspace.settings
    return Authority(workspace.roster, settings.office, settings.inspectors)


def proof_hasher(workspace: Workspace) -> Callable[[str], str]:
    """The SHA-256 of a proof as it is now: of a file, or of the file behind a material.

    A link or an on-site material has no bytes here; the hash of what the manifest says stands
    for it. A proof that does not exist gives an empty text.
    """
    return partial(_proof_hash, workspace)


def _proof_hash(workspace: Workspace, proof: str) -> str:
    if proof.startswith("files/"):
        return _file_hash(workspace.root, proof)
    material = referred_material(proof, workspace.manifests)
    if material is None:
        return ""
    if material.file:
        return _file_hash(workspace.root, material.file)
    from hashlib import sha256

    # Being checked by somebody, or chosen for the declaration, changes no proof.
    told = material.model_dump_json(exclude={"checked", "selected"})
    return sha256(told.encode()).hexdigest()


def _file_hash(root: Path, name: str) -> str:
    path = root / name
    inside = path.resolve().is_relative_to(root.resolve())
    return sha256_of(path) if inside and path.is_file() else ""


def unit_name(workspace: Workspace, entries: Iterable[Entry], name: str) -> str:
    """The roster's name of a unit, or that of one outside the roster which has entries.

    Raises:
        BadInput: when nobody has that name.
    """
    found = workspace.roster.find(name)
    if found is not None:
        return found.name
    if any(entry.unit == name for entry in entries):
        return name
    raise BadInput([Problem(f"没有单位“{name}”", key="--unit", remedy="单位名称见 units.yaml")])


def exported_workbook(
    workspace: Workspace,
    entries: Sequence[Entry],
    events: Sequence[Event],
    head: Head,
    today: date,
    unit: str,
) -> bytes:
    """The .xlsx of an export: the form that a unit fills in, else the ledger to read.

    Args:
        workspace: the workspace.
        entries: what to show.
        events: their history.
        head: the ledger's head.
        today: the day of the export.
        unit: whose form it is; empty for the ledger of several units. Closed entries cannot be
            filled in, so that with any of them it is the ledger to read.
    """
    from reports.ledger.trip.form import trip_form

    settings = workspace.settings
    if not unit or any(entry.state == "closed" for entry in entries):
        return ledger_workbook(entries, today, head, settings.notices, events)
    return trip_form(
        entries, today, head, settings.notices, unit, settings.applicant.name, settings.cycle
    )


def sync_ledger(
    workspace: Workspace, evaluation: Evaluation, by: str, today: date, when: str
) -> Synced:
    """Bring the ledger up to a scoring; a second time changes nothing.

    Args:
        workspace: the workspace.
        evaluation: its scoring.
        by: who runs it.
        today: the day that dates and delays follow.
        when: the moment in UTC that the events record.
    """
    with workspace_lock(workspace.root), Ledger.open(ledger_path(workspace)) as ledger:
        events = ledger.sync(
            evaluation.gaps,
            due=due_date(workspace.settings, today),
            who=by,
            when=when,
            proof_hash=proof_hasher(workspace),
        )
        now = ledger.snapshot()
    verbs: dict[Verb, int] = {}
    for event in events:
        verbs[event.step.verb] = verbs.get(event.step.verb, 0) + 1
    waiting = [entry for entry in now.entries if entry.state != "closed"]
    return Synced(
        verbs,
        tuple(event.step.entry for event in events if event.step.verb in ("reopen", "void")),
        len(now.entries),
        len(waiting),
        sum(entry.overdue(today) for entry in waiting),
        ledger_workbook(now.entries, today, now.head, workspace.settings.notices),
    )
