"""Reads `progress/`: the units' monthly reports and the fill rates kept with them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evidence.fill_rates import FillRecord
from evidence.progress_report import ProgressReport, Receipt
from indicators.finding import Finding
from indicators.month import Month
from indicators.problem import BadInput, Problem
from indicators.roster import Roster
from indicators.strict_model import parse_model
from indicators.strict_yaml import read_yaml

PROGRESS = "progress"
ORIGINALS = "原件"
FILL_RECORD = "填报率.yaml"

_FOLDER = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class ProgressFolder:
    """Everything that `progress/` holds.

    Attributes:
        reports: reports by month and by unit, in the roster's spelling.
        fills: kept fill rates by month.
        findings: received files that are gone or no longer what was received.
    """

    reports: Mapping[Month, Mapping[str, ProgressReport]] = field(default_factory=dict)
    fills: Mapping[Month, FillRecord] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def report(self, month: Month, unit: str) -> ProgressReport | None:
        """A unit's report on a month, or None."""
        return self.reports.get(month, {}).get(unit)


def read_progress(root: Path, roster: Roster, only: Month | None = None) -> ProgressFolder:
    """The reports of a workspace; empty where there are none.

    Args:
        root: the workspace's folder.
        roster: its units.
        only: read this month alone.

    Raises:
        BadInput: with the problems of all files.
    """
    reports: dict[Month, dict[str, ProgressReport]] = {}
    fills: dict[Month, FillRecord] = {}
    findings: list[Finding] = []
    problems: list[Problem] = []
    base = root / PROGRESS
    true_base = base.resolve()
    folders = sorted(base.iterdir()) if base.is_dir() else []
    for folder in folders:
        found = _FOLDER.fullmatch(folder.name)
        if not found or not folder.is_dir():
            continue
        month = Month(int(found[1]), int(found[2]))
        if only not in (None, month):
            continue
        reports[month] = {}
        for path in sorted(folder.glob("*.yaml")):
            name = path.relative_to(root).as_posix()
            try:
                if path.name == FILL_RECORD:
                    fills[month] = parse_model(FillRecord, read_yaml(path, name))
                    continue
                report = _report(path, name, month, roster, reports[month])
            except BadInput as error:
                problems += error.problems
                continue
            unit = roster.canonical(report.unit)
            reports[month][unit] = report
            findings += _originals_faults(root, true_base, name, report)
    if problems:
        raise BadInput(problems)
    return ProgressFolder(reports, fills, tuple(findings))


def _report(
    path: Path, name: str, month: Month, roster: Roster, known: Mapping[str, ProgressReport]
) -> ProgressReport:
    document = read_yaml(path, name)
    report = parse_model(ProgressReport, document)
    problems = []
    if report.month != month:
        message = f"月报写的是{report.month.words}，却放在 {month} 文件夹里"
        problems.append(document.problem(("month",), message, "移到对应月份的文件夹"))
    unit = roster.find(report.unit)
    if unit is None:
        message = f"名册里没有单位“{report.unit}”"
        problems.append(document.problem(("unit",), message, "单位名称见 units.yaml"))
    elif unit.name in known:
        message = f"“{unit.name}”本月有两份月报"
        problems.append(document.problem(("unit",), message, "只留一份"))
    if problems:
        raise BadInput(problems)
    return report


def _originals_faults(root: Path, base: Path, name: str, report: ProgressReport) -> list[Finding]:
    """What is wrong with the received files of one report."""
    faults = (_original_fault(root, base, receipt) for receipt in report.receipts)
    return [
        Finding("W951", "warning", f"{report.unit}{report.month.words}月报的原件{fault}", name)
        for fault in faults
        if fault
    ]


def _original_fault(root: Path, base: Path, receipt: Receipt) -> str:
    path = root / receipt.file
    if not path.resolve().is_relative_to(base):
        return f"“{receipt.file}”不在 {PROGRESS} 文件夹里"
    if not path.is_file():
        return f"“{receipt.file}”不见了"
    if hashlib.sha256(path.read_bytes()).hexdigest() != receipt.sha256:
        return f"“{receipt.file}”与登记的校验值不符"
    return ""
