"""责任分工 out to Excel, back into `allocation.yaml`, and shown (design §4, §10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evidence.exchange.reader import read_workbook
from evidence.rules.manifest_rules import unit_not_asked
from evidence.rules.roster_rules import lead_unknown, unit_without_duty
from evidence.scan import Scan
from indicators.allocation import ALLOCATION, parse_allocation
from indicators.finding import Finding
from indicators.strict_yaml import parse_yaml
from reports.allocation_cells import DutyRow, duty_of, duty_rows
from reports.allocation_import import ReturnedDuties, read_duties
from reports.allocation_workbook import allocation_workbook
from reports.package.plain_yaml import plain_yaml
from shifan.checking import evidence_context
from shifan.journal import finish
from shifan.workspace import Workspace, open_workspace
from shifan.writing import workspace_lock, write_whole

_HEAD = """\
# 责任分工：办公室定的牵头单位、配合单位、责任领导、联络人、完成时限、工作措施。
# 这里写的代替指标目录里的建议；没有写的照目录。可以手工修改，单位用名册（units.yaml）里的名称。
# shifan allocation import 会把整份文件重写一遍，另加的批注不会保留。
format: 1
"""


@dataclass(frozen=True, slots=True)
class UnitDuties:
    """What one unit answers for, by indicator code."""

    unit: str
    level: str
    leads: tuple[str, ...]
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """The allocation as it stands.

    Attributes:
        rows: a row an indicator, and one for each criterion that another unit answers for.
        units: every unit of the roster with its duties.
        findings: leads that the roster lacks, units without a duty.
        decided: codes that `allocation.yaml` names.
    """

    rows: tuple[DutyRow, ...]
    units: tuple[UnitDuties, ...]
    findings: tuple[Finding, ...]
    decided: frozenset[str]


def duties_of(workspace: Workspace) -> Duties:
    """Who leads what in a workspace."""
    rows = tuple(row for row in _rows(workspace) if row.criterion is None or "lead" in row.cells)
    context = evidence_context(workspace, Scan(workspace.files))
    findings = (*lead_unknown(context), *unit_without_duty(context))
    return Duties(rows, _units(workspace), findings, frozenset(workspace.allocation.duties))


def _rows(workspace: Workspace) -> list[DutyRow]:
    return list(duty_rows(workspace.standards, workspace.allocation, workspace.roster))


def _units(workspace: Workspace) -> tuple[UnitDuties, ...]:
    leads: dict[str, list[str]] = {unit.name: [] for unit in workspace.roster.units}
    helps: dict[str, list[str]] = {unit.name: [] for unit in workspace.roster.units}
    roster = workspace.roster
    for code, indicator in workspace.indicators.items():
        leads.get(roster.canonical(indicator.lead), []).append(code)
        for name in indicator.cooperating:
            members = roster.group(name)
            units = [u.name for u in members] if members else [roster.canonical(name)]
            for unit in units:
                helps.get(unit, []).append(code)
    return tuple(
        UnitDuties(u.name, u.level, tuple(leads[u.name]), tuple(helps[u.name]))
        for u in roster.units
    )


def export_duties(workspace: Workspace) -> bytes:
    """The .xlsx of the allocation as it stands."""
    settings = workspace.settings
    return allocation_workbook(
        _rows(workspace), workspace.roster, _stamp(workspace), settings.notices
    )


def _stamp(workspace: Workspace) -> dict[str, str]:
    settings = workspace.settings
    return {"applicant": settings.applicant.name, "cycle": settings.cycle}


@dataclass(frozen=True, slots=True)
class ImportedDuties:
    """A workbook that was taken in.

    Attributes:
        returned: what it changes.
        uncounted: facts that another unit owes now, so that they no longer count (W203).
    """

    returned: ReturnedDuties
    uncounted: tuple[Finding, ...]


def import_duties(root: Path, file: Path, *, preview: bool) -> ImportedDuties:
    """Take in a workbook of the allocation: whole or not at all.

    Args:
        root: the workspace.
        file: the workbook.
        preview: write nothing, only say what would change.

    Raises:
        BadInput: with every fault of the workbook; nothing is written then.
        CannotRun: when the file cannot be written.
    """
    grids = read_workbook(file, file.name)
    with workspace_lock(root):
        finish(root)
        workspace = open_workspace(root)
        roster = workspace.roster
        returned = read_duties(grids, _rows(workspace), roster, _stamp(workspace), file.name)
        if not returned.changes:
            return ImportedDuties(returned, ())
        text = _allocation_text(workspace, returned)
        # What the strict reader would refuse tomorrow is never written today.
        after = parse_allocation(parse_yaml(text, ALLOCATION), workspace.standards, roster)
        if not preview:
            write_whole(root / ALLOCATION, text)
    before = set(_not_asked(workspace))
    now = _not_asked(replace(workspace, allocation=after))
    return ImportedDuties(returned, tuple(one for one in now if one not in before))


def _not_asked(workspace: Workspace) -> list[Finding]:
    return list(unit_not_asked(evidence_context(workspace, Scan(workspace.files))))


def _allocation_text(workspace: Workspace, returned: ReturnedDuties) -> str:
    duties: Sequence[Mapping[str, object] | None] = [
        duty_of(indicator, returned.rows, workspace.roster)
        for catalogue in workspace.standards
        for indicator in catalogue.indicators
    ]
    told = {"indicators": [duty for duty in duties if duty]}
    return _HEAD + plain_yaml(told, blocks=True).decode()
