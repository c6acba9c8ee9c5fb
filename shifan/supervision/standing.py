"""Where a workspace stands: phase, debts of every unit, what is late, outside results."""

from __future__ import annotations

from datetime import date

from evidence.external_results import load_results
from evidence.progress_folder import read_progress
from evidence.report_deadline import report_deadline
from indicators.month import month_of
from indicators.phases import phase_on
from reports.ledger.entry import Entry
from reports.ledger.store import Ledger
from reports.progress.reporting import reported
from reports.status import Status, unit_debts
from shifan.supervision.ledger_desk import ledger_path
from shifan.supervision.progressing import phase_spans, reporting_of
from shifan.workspace import Workspace

_CHECKING = "自查"


def status_of(workspace: Workspace, today: date) -> Status:
    """The status of a workspace on a day.

    Raises:
        BadInput: when reports, ledger or results cannot be read.
    """
    settings = workspace.settings
    evaluation = workspace.evaluate()
    folder = read_progress(workspace.root, workspace.roster)
    month = month_of(today).previous
    reporting = reporting_of(workspace)
    begun = not settings.phases or min(p.from_ for p in settings.phases) <= month.last
    reports = (
        {unit.name: reported(folder, unit.name, month, today) for unit in reporting.units}
        if begun
        else {}
    )
    path = ledger_path(workspace)
    entries: tuple[Entry, ...] = ()
    if path.exists():
        with Ledger.open(path, create=False) as ledger:
            entries = ledger.entries()
    units = [(unit.name, str(unit.level)) for unit in workspace.roster.units]
    materials = frozenset(
        f"{code}/{material.id}"
        for code, manifest in workspace.manifests.items()
        for material in manifest.materials
    )
    checking = [phase for phase in settings.phases if _CHECKING in phase.title]
    over = checking and max(phase.to for phase in checking) < today
    return Status(
        today=today,
        phase=phase_on(phase_spans(settings), today),
        month=month,
        deadline=report_deadline(month).words,
        debts=unit_debts(units, evaluation.gaps, entries, reports),
        submitted=tuple(entry for entry in entries if entry.state == "submitted"),
        pending=sum(gap.cls == "pending" for gap in evaluation.gaps),
        results=load_results(workspace.root, materials),
        checking_ended=checking[-1].title if over else "",
        notices=settings.notices,
    )
