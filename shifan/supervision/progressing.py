"""What a month comes to in a workspace, and the forms that units report with (design §10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from evidence.file_names import proposed_name
from evidence.fill_rates import FillCount, FillRecord, UnitFill, fill_counts
from evidence.progress_folder import (
    FILL_RECORD,
    PROGRESS,
    ProgressFolder,
    read_progress,
)
from indicators.month import Month
from indicators.phases import PhaseSpan
from indicators.problem import BadInput, Problem
from indicators.roster import Unit
from reports.ledger.events import Event
from reports.ledger.store import Ledger
from reports.package.plain_yaml import plain_yaml
from reports.progress.form import progress_form
from reports.progress.form_layout import FormStamp
from reports.progress.ledger_at import ledger_at
from reports.progress.share import Share
from reports.progress.situation import Situation
from reports.progress.unit_groups import Reporting, reporting_units
from shifan.settings import Settings
from shifan.supervision.ledger_desk import ledger_path
from shifan.workspace import Workspace
from shifan.writing import workspace_lock, write_whole

FORMS = "月报表"


def phase_spans(settings: Settings) -> tuple[PhaseSpan, ...]:
    """The phases of the settings, numbered."""
    return tuple(
        PhaseSpan(number, phase.title, phase.from_, phase.to)
        for number, phase in enumerate(settings.phases, start=1)
    )


def reporting_of(workspace: Workspace) -> Reporting:
    """Who reports to the workspace's office."""
    settings = workspace.settings
    return reporting_units(workspace.roster, settings.applicant.level, settings.office)


def ledger_events(workspace: Workspace) -> tuple[Event, ...]:
    """The ledger's history, verified; empty where there is no ledger yet.

    Raises:
        BadInput: when the history was altered: nothing may be printed from it.
    """
    path = ledger_path(workspace)
    if not path.exists():
        return ()
    with Ledger.open(path, create=False) as ledger:
        findings = ledger.verify()
        events = ledger.events()
    faults = [f for f in findings if f.level == "error"]
    if faults:
        remedy = "运行 shifan ledger verify 查明原因，从备份恢复后再通报"
        raise BadInput([Problem(f.message, path.name, remedy=remedy) for f in faults])
    return events


def unit_named(workspace: Workspace, name: str, key: str) -> Unit:
    """The unit of that name which reports to the office.

    Raises:
        BadInput: when there is none.
    """
    unit = workspace.roster.find(name)
    if unit is None:
        remedy = "单位名称见 units.yaml"
        raise BadInput([Problem(f"名册里没有单位“{name}”", key=key, remedy=remedy)])
    if unit not in reporting_of(workspace).units:
        message = f"“{unit.name}”由所属单位汇总报送，不单独报送月报"
        raise BadInput([Problem(message, key=key, remedy="核对单位")])
    return unit


def situation_of(
    workspace: Workspace, month: Month, today: date, ledger_day: date | None = None
) -> Situation:
    """What is known of a month.

    Args:
        workspace: the workspace.
        month: the month reported on.
        today: the day it is looked at.
        ledger_day: the day at whose end the ledger is told; by default the month's last day.

    Raises:
        BadInput: when the month lies ahead, or the reports or the ledger cannot be used.
    """
    if month.first > today:
        message = f"{month.words}还没有到"
        raise BadInput([Problem(message, remedy="核对月份；也可以用 --today 写明按哪一天办理")])
    settings = workspace.settings
    folder = read_progress(workspace.root, workspace.roster)
    events = ledger_events(workspace)
    reporting = reporting_of(workspace)
    counts, counted_on = _fill_counts(workspace, reporting, folder, month, today)
    before = folder.fills.get(month.previous)
    day = ledger_day or min(month.last, today)
    return Situation(
        applicant=settings.applicant.name,
        month=month,
        today=today,
        reporting=reporting,
        folder=folder,
        ledger=ledger_at(events, day),
        ledger_before=ledger_at(events, month.previous.last),
        filling=_shares(counts),
        filling_day=counted_on,
        filling_before=_shares(before.counts) if before else None,
        phases=phase_spans(settings),
        # Circulars state no points, so the notice on points would only puzzle.
        notices=settings.notices[1:],
    )


def _fill_counts(
    workspace: Workspace, reporting: Reporting, folder: ProgressFolder, month: Month, today: date
) -> tuple[Mapping[str, FillCount], date]:
    """The counts of now, or those kept once the month after is over."""
    kept = folder.fills.get(month)
    if kept is not None and today > month.following.last:
        return kept.counts, kept.day
    units = [unit.name for unit in reporting.units]
    counts = fill_counts(
        units,
        workspace.indicators.values(),
        workspace.roster,
        workspace.settings.period.years,
        workspace.manifests,
    )
    return counts, today


def _shares(counts: Mapping[str, FillCount]) -> dict[str, Share]:
    return {unit: Share(*count) for unit, count in counts.items()}


def keep_fill_rates(workspace: Workspace, now: Situation) -> bool:
    """Keep the fill rates that a circular states, for the next one to compare with.

    They may change until the month after is over; from then on they stay.

    Returns:
        Whether they were written.
    """
    if not now.month.last < now.today <= now.month.following.last or not now.filling:
        return False
    units = tuple(
        UnitFill(unit=unit, filled=share.done, owed=share.owed)
        for unit, share in now.filling.items()
    )
    record = FillRecord(format="1", month=now.month, day=now.filling_day, units=units)
    path = workspace.root / PROGRESS / str(now.month) / FILL_RECORD
    with workspace_lock(workspace.root):
        write_whole(path, plain_yaml(record.model_dump(mode="json")))
    return True


def export_forms(
    workspace: Workspace, month: Month, unit: Unit | None, today: date
) -> dict[str, bytes]:
    """The forms of all units that report, or of one, by file name.

    Args:
        workspace: the workspace.
        month: the month to report on.
        unit: only this unit.
        today: the ledger is told as of this day, or of the month's end when that is earlier.
    """
    settings = workspace.settings
    ledger = ledger_at(ledger_events(workspace), min(month.last, today))
    units = [unit] if unit else reporting_of(workspace).units
    forms = {}
    for one in units:
        stamp = FormStamp(settings.applicant.name, settings.cycle, one.name, month)
        name = proposed_name(f"{one.name}{month.words}月报表.xlsx")
        forms[name] = progress_form(stamp, ledger, settings.notices[1:])
    return forms
