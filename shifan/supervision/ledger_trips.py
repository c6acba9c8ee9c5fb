"""A unit's workbook of the ledger comes back: checked whole, shown, applied whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.problem import BadInput, Problem
from reports.ledger.events import Event, Head, Step
from reports.ledger.request import RefusedTogether
from reports.ledger.store import Ledger, Snapshot
from reports.ledger.trip.columns import ENTRY_SHEET
from reports.ledger.trip.comparing import Conflict, compare
from reports.ledger.trip.form_reader import Returned
from reports.ledger.trip.requests import Asker, placed, requests_of
from reports.ledger.trip.stamp import USE_ORIGINAL
from shifan.supervision.ledger_desk import authority_of, ledger_path, proof_hasher
from shifan.workspace import Workspace
from shifan.writing import workspace_lock


@dataclass(frozen=True)
class TakenIn:
    """What a workbook changed, or would change.

    Attributes:
        steps: the changes, in order.
        since: events of the workbook's entries after its export.
        overwritten: conflicts that were decided for the workbook.
        absent: ids of exported entries that the workbook no longer lists.
        head: the ledger's head afterwards.
    """

    steps: tuple[Step, ...]
    since: tuple[Event, ...]
    overwritten: tuple[Conflict, ...]
    absent: tuple[str, ...]
    head: Head


def take_in(
    workspace: Workspace,
    returned: Returned,
    asker: Asker,
    *,
    preview: bool = False,
    overwrite: bool = False,
) -> TakenIn:
    """Bring what a unit filled in into the ledger.

    Args:
        workspace: the workspace.
        returned: the workbook.
        asker: who hands it in.
        preview: write nothing, only say what would change.
        overwrite: let the workbook decide where it and the ledger both changed a thing.

    Raises:
        BadInput: when the workbook is not of this ledger, or any of its rows, cells or requests
            cannot be taken; nothing is written then.
    """
    with (
        workspace_lock(workspace.root),
        Ledger.open(ledger_path(workspace), create=False) as ledger,
    ):
        now = ledger.snapshot()
        _refuse_foreign(workspace, returned, now)
        entries = {entry.id: entry for entry in now.entries}
        compared = compare(returned, entries)
        problems = list(compared.problems)
        if not overwrite:
            problems += [conflict.problem(returned.file) for conflict in compared.conflicts]
        if problems:
            raise BadInput(problems)
        asked = requests_of(compared.filled, entries, asker)
        authority, hasher = authority_of(workspace), proof_hasher(workspace)
        try:
            steps: Iterable[Step]
            if preview:
                steps = ledger.preview(asked, authority, hasher)
            else:
                steps = [event.step for event in ledger.apply_all(asked, authority, hasher)]
        except RefusedTogether as error:
            raise BadInput(placed(error, compared.filled, returned.file)) from None
        own = {key for sheet, key in returned.base if sheet == ENTRY_SHEET}
        since = [e for e in now.events[returned.stamp.count :] if e.step.entry in own]
        return TakenIn(
            tuple(steps), tuple(since), compared.conflicts, compared.absent, ledger.head()
        )


def _refuse_foreign(workspace: Workspace, returned: Returned, now: Snapshot) -> None:
    """Refuses the workbook of another workspace, and of a history that was rewritten."""
    stamp, settings = returned.stamp, workspace.settings
    faults = []
    if stamp.applicant != settings.applicant.name:
        faults.append(f"是{stamp.applicant}的表，不是{settings.applicant.name}的")
    if stamp.cycle != settings.cycle:
        faults.append(f"是创建周期“{stamp.cycle}”的表，现在是“{settings.cycle}”")
    if not faults:
        count = stamp.count
        known = now.events[count - 1].hash if 0 < count <= len(now.events) else ""
        if known != stamp.head:
            faults.append("表上的末条校验码在台账里找不到，不是从这本台账导出的，或者台账被改写过")
    if faults:
        remedy = f"核对文件；{USE_ORIGINAL}"
        raise BadInput(Problem(fault, returned.file, remedy=remedy) for fault in faults)
