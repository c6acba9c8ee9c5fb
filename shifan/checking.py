"""Runs every rule over a workspace; the applicant and the reviewer run the same ones."""

from __future__ import annotations

from evidence.files_index import NAME, FilesIndex
from evidence.rules import check_evidence
from evidence.rules.context import EvidenceContext
from evidence.scan import Scan
from indicators.finding import Finding, by_gravity
from scoring.evaluation import Evaluation
from scoring.score_rules import check_scores
from shifan.scanning import changes_between
from shifan.workspace import Workspace


def check_workspace(workspace: Workspace, scan: Scan, evaluation: Evaluation) -> list[Finding]:
    """All findings in reading order.

    Args:
        workspace: the validated workspace.
        scan: what lies in `files/` right now.
        evaluation: what it scores.
    """
    context = EvidenceContext(
        workspace.indicators,
        workspace.loaded,
        workspace.roster,
        workspace.settings.office,
        workspace.settings.applicant.level,
        workspace.settings.period.years,
        scan.index,
        scan.links,
    )
    findings = check_evidence(context) + check_scores(evaluation)
    findings += _index_findings(workspace.files, scan)
    return by_gravity(findings)


def _index_findings(recorded: FilesIndex, scan: Scan) -> list[Finding]:
    """Files that changed since the last scan, or that cannot be read."""
    findings = [
        Finding("E251", "error", f"文件读不出来（{reason}）", path)
        for path, reason in scan.unreadable
    ]
    if not recorded.scanned:
        message = "材料文件还没有登记，材料支撑分为0；请运行 shifan evidence scan"
        return [*findings, Finding("W252", "warning", message, NAME)]
    changes = changes_between(recorded, scan.index)
    for path in changes.changed:
        message = "文件在登记之后有变动；确认无误后重新运行 shifan evidence scan"
        findings.append(Finding("E253", "error", message, path))
    for path in changes.missing:
        findings.append(Finding("E254", "error", "登记过的文件不见了", path))
    for path in changes.new:
        message = "新文件尚未登记；请运行 shifan evidence scan"
        findings.append(Finding("W255", "warning", message, path))
    return findings
