"""Takes in the monthly reports that units send back; what was received is kept (design §10)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evidence.file_names import proposed_name
from evidence.progress_folder import ORIGINALS, PROGRESS, read_progress
from evidence.progress_report import ProgressReport, Receipt
from evidence.report_deadline import report_deadline
from indicators.month import Month
from indicators.problem import BadInput, Problem
from indicators.roster import Unit
from indicators.scalars import MAX_LINE
from indicators.strict_model import parse_model
from indicators.strict_yaml import parse_yaml
from indicators.xlsx_reader import MAX_BYTES, parse_xlsx
from reports.package.plain_yaml import plain_yaml
from reports.progress.form_layout import FormStamp
from reports.progress.form_reader import FormContent, read_form, read_stamp
from reports.progress.word_form import word_grids
from shifan.supervision.progressing import unit_named
from shifan.workspace import Workspace
from shifan.writing import workspace_lock, write_whole


@dataclass(frozen=True, slots=True)
class Stored:
    """What an import came to.

    Attributes:
        report: the report as it is kept now.
        path: where, from the workspace's folder.
        changed: whether the file was new.
        on_time: whether the unit's first file came by the deadline.
    """

    report: ProgressReport
    path: str
    changed: bool
    on_time: bool


def import_report(
    workspace: Workspace,
    file: Path,
    received: date,
    today: date,
    *,
    by: str = "",
    unit: str = "",
    month: Month | None = None,
) -> Stored:
    """Take in a form that came back: whole or not at all; the file itself is kept.

    Args:
        workspace: the workspace.
        file: the form, .xlsx, or a .docx whose tables have its columns.
        received: the day it reached the office.
        today: the day it is registered.
        by: who registers it.
        unit: whose form it is, where it has lost its hidden sheet.
        month: of which month, likewise.

    Raises:
        BadInput: with every fault of the form.
    """
    shown = file.name
    if not file.is_file():
        raise BadInput([Problem("找不到文件", str(file), remedy="检查文件名和所在文件夹")])
    if file.stat().st_size > MAX_BYTES:
        message = f"文件超过 {MAX_BYTES // 1048576} MB 的上限"
        raise BadInput([Problem(message, shown, remedy="删去图片和无关的工作表再试")])
    data = file.read_bytes()
    suffix = ".docx" if file.suffix.lower() == ".docx" else ".xlsx"
    grids = word_grids(data, shown) if suffix == ".docx" else parse_xlsx(data, shown)
    of, about = _whose(workspace, read_stamp(grids, shown), unit, month, shown)
    _check_day(workspace, about, received, today, shown)
    content = read_form(grids, shown)
    with workspace_lock(workspace.root):
        return _store(
            workspace, content, _Arrival(of.name, about, data, received, by, shown, suffix)
        )


def _whose(
    workspace: Workspace, stamp: FormStamp | None, unit: str, month: Month | None, file: str
) -> tuple[Unit, Month]:
    """Whose form it is and of which month, by its hidden sheet or by the person's word."""
    settings = workspace.settings
    if stamp is None:
        if not unit or month is None:
            remedy = "用 --unit 和 --month 写明单位和月份，或请单位用导出的月报表填写"
            raise BadInput([Problem("看不出是哪个单位哪个月的月报", file, remedy=remedy)])
        return unit_named(workspace, unit, "--unit"), month
    of = unit_named(workspace, stamp.unit, file)
    problems = []
    if (stamp.applicant, stamp.cycle) != (settings.applicant.name, settings.cycle):
        message = f"是“{stamp.applicant}”{stamp.cycle}周期的月报表，不是本工作区的"
        problems.append(Problem(message, file, remedy="核对文件"))
    if unit and workspace.roster.canonical(unit) != of.name:
        message = f"表里是“{of.name}”，命令写的是“{unit}”"
        problems.append(Problem(message, file, key="--unit", remedy="核对单位，或不写 --unit"))
    if month is not None and month != stamp.month:
        message = f"表里是{stamp.month.words}，命令写的是{month.words}"
        problems.append(Problem(message, file, key="--month", remedy="核对月份，或不写 --month"))
    if problems:
        raise BadInput(problems)
    return of, stamp.month


def _check_day(workspace: Workspace, month: Month, received: date, today: date, file: str) -> None:
    problems = []
    if received > today:
        message = f"收到日期 {received.isoformat()} 还没有到"
        problems.append(Problem(message, file, key="--received", remedy="写实际收到的日期"))
    if received < month.first:
        message = f"收到日期 {received.isoformat()} 早于所报的{month.words}"
        problems.append(Problem(message, file, key="--received", remedy="核对月份和收到日期"))
    phases = workspace.settings.phases
    if phases and month.last < min(phase.from_ for phase in phases):
        message = f"{month.words}在创建阶段开始之前"
        problems.append(Problem(message, file, remedy="核对月份，或核对 shifan.yaml 的 phases"))
    if problems:
        raise BadInput(problems)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A form that came in: whose, of which month, its bytes and how it came; the kind of file."""

    unit: str
    month: Month
    data: bytes
    received: date
    by: str
    name: str
    suffix: str

    @property
    def folder(self) -> str:
        """The month's folder in the workspace."""
        return f"{PROGRESS}/{self.month}"

    @property
    def path(self) -> str:
        """The unit's report in that folder."""
        return f"{self.folder}/{proposed_name(f'{self.unit}.yaml')}"


def _store(workspace: Workspace, content: FormContent, arrival: _Arrival) -> Stored:
    """Keep the file, then the report; a kill in between leaves the old report as it was."""
    root = workspace.root
    deadline = report_deadline(arrival.month).day
    known = read_progress(root, workspace.roster, arrival.month).report(arrival.month, arrival.unit)
    if known is not None and not (root / arrival.path).is_file():
        message = f"“{arrival.unit}”本月已有月报，但文件名不是 {arrival.path}"
        raise BadInput([Problem(message, arrival.name, remedy="把原来的文件改成这个名称再试")])
    receipts = known.receipts if known else ()
    digest = hashlib.sha256(arrival.data).hexdigest()
    if known is not None and any(receipt.sha256 == digest for receipt in receipts):
        return Stored(known, arrival.path, False, known.received <= deadline)
    number = f"（{len(receipts) + 1}）" if receipts else ""
    original = proposed_name(f"{arrival.unit}{number}{arrival.suffix}")
    receipt = Receipt(
        received=arrival.received,
        file=f"{arrival.folder}/{ORIGINALS}/{original}",
        name=arrival.name[-MAX_LINE:],
        sha256=digest,
        by=arrival.by or None,
    )
    latest = all(arrival.received >= earlier.received for earlier in receipts)
    said = _said(content) if latest or known is None else _kept(known)
    fields = {
        "format": "1",
        "month": str(arrival.month),
        "unit": arrival.unit,
        "receipts": [
            one.model_dump(mode="json", exclude_none=True) for one in (*receipts, receipt)
        ],
        **said,
    }
    text = plain_yaml(fields)
    report = parse_model(ProgressReport, parse_yaml(text.decode(), arrival.path))
    write_whole(root / receipt.file, arrival.data)
    write_whole(root / arrival.path, text)
    return Stored(report, arrival.path, True, report.received <= deadline)


def _said(content: FormContent) -> dict[str, object]:
    """The form's words as they are written to YAML; empty sections are left out."""
    values: dict[str, list[object]] = {
        "done": list(content.done),
        "unfinished": [one.model_dump() for one in content.unfinished],
        "problems": list(content.problems),
        "plans": list(content.plans),
        "entries": [one.model_dump() for one in content.entries],
        "figures": [
            {"name": one.name, "ledger": str(one.ledger), "stated": str(one.stated)}
            | ({"note": one.note} if one.note else {})
            for one in content.figures
        ],
    }
    return {name: listed for name, listed in values.items() if listed}


def _kept(known: ProgressReport) -> dict[str, object]:
    """What an earlier registered, later received report says."""
    content = FormContent(
        known.done, known.unfinished, known.problems, known.plans, known.entries, known.figures
    )
    return _said(content)
