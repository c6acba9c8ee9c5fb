"""The dashboard of a workspace: what it is drawn from is gathered here (design §11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.scan import scan_files
from evidence.waivers import load_waivers
from indicators.finding import Finding
from indicators.problem import BadInput, Problem
from reports.gaps.gap_list import gap_list
from reports.ledger.store import Ledger, Snapshot
from reports.self_report.draft import Draft
from scoring.evaluation import Evaluation
from shifan.packages.package_findings import check_findings
from shifan.provenance import PROGRAM, source_hashes
from shifan.reporting import draft_of
from shifan.supervision.due_date import due_date
from shifan.supervision.ledger_desk import ledger_path
from shifan.supervision.progressing import phase_spans
from shifan.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from reports.charts.canvas import Chart
    from reports.dashboard.source import DashboardSource

DASHBOARD = "总览.html"
"""Its name in the folder of generated files."""

STAGES = ("核对工作区", "检查疑点", "起草报告", "绘制图表", "写出看板")


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A dashboard with what it shows, for those who cannot look at it.

    Attributes:
        html: the file.
        workspace: whose it is. evaluation: its scores. findings: what the rules noticed.
        refusals: what stands in the way of the self-report; none where it is shown.
    """

    html: str
    workspace: Workspace
    evaluation: Evaluation
    findings: Sequence[Finding]
    refusals: Sequence[Problem]


def dashboard_of(root: Path, today: date, progress: Callable[[str], None]) -> Dashboard:
    """The dashboard of a workspace as its files stand; nothing is written.

    Args:
        root: the workspace.
        today: the day it counts as.
        progress: called with the name of each stage as it starts.

    Raises:
        BadInput: when a file of the workspace is invalid, or the ledger was altered.
    """
    progress(STAGES[0])
    workspace = open_workspace(root)
    evaluation = workspace.evaluate()
    progress(STAGES[1])
    findings = check_findings(workspace, scan_files(root), evaluation)
    progress(STAGES[2])
    draft, refusals = draft_or_refusals(workspace, evaluation)
    progress(STAGES[3])
    charts = score_charts(workspace, evaluation)
    progress(STAGES[4])
    html = dashboard_html(workspace, evaluation, findings, draft, refusals, charts, today)
    return Dashboard(html, workspace, evaluation, findings, refusals)


def draft_or_refusals(
    workspace: Workspace, evaluation: Evaluation
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The self-report, or what stands in its way."""
    try:
        return draft_of(workspace, evaluation), ()
    except BadInput as error:
        return None, error.problems


def score_charts(workspace: Workspace, evaluation: Evaluation) -> tuple[Chart, ...]:
    """The charts that stand in the dashboard; its heat map says what the bars of areas say."""
    from reports.charts import area_radar, loss_waterfall

    notices = workspace.settings.notices
    return tuple(draw(evaluation, notices) for draw in (area_radar, loss_waterfall))


def dashboard_html(
    workspace: Workspace,
    evaluation: Evaluation,
    findings: Sequence[Finding],
    draft: Draft | None,
    refusals: Sequence[Problem],
    charts: Sequence[Chart],
    today: date,
) -> str:
    """The dashboard's file from what is known already.

    Args:
        workspace: the workspace.
        evaluation: its scoring.
        findings: what the rules noticed.
        draft: the self-report; None where something stands in its way.
        refusals: what stands in the report's way.
        charts: drawings of the scores.
        today: the day that dates and delays follow.

    Raises:
        BadInput: when the ledger was altered: nothing may be printed from it.
    """
    from reports.dashboard.page import dashboard_page
    from reports.dashboard.rendering import render_dashboard

    source = dashboard_source(workspace, evaluation, findings, draft, refusals, charts, today)
    return render_dashboard(dashboard_page(source))


def dashboard_source(
    workspace: Workspace,
    evaluation: Evaluation,
    findings: Sequence[Finding],
    draft: Draft | None,
    refusals: Sequence[Problem],
    charts: Sequence[Chart],
    today: date,
) -> DashboardSource:
    """What a dashboard is drawn from; arguments and faults as for `dashboard_html`."""
    from reports.dashboard.source import DashboardSource

    settings = workspace.settings
    ledger = ledger_shown(workspace)
    return DashboardSource(
        applicant=settings.applicant.name,
        cycle=settings.cycle,
        synthetic=settings.synthetic,
        notices=settings.notices,
        program=_program(workspace, evaluation),
        today=today,
        evaluation=evaluation,
        gaps=gap_list(evaluation, due=due_date(settings, today)).gaps,
        manifests=workspace.manifests,
        files=workspace.files,
        roster=workspace.roster,
        findings=findings,
        waivers=load_waivers(workspace.root),
        ledger=ledger,
        phases=phase_spans(settings),
        draft=draft,
        refusals=refusals,
        charts=charts,
        burn_down=_burn_down(ledger, settings.notices, today) if ledger else None,
    )


def ledger_shown(workspace: Workspace) -> Snapshot | None:
    """The ledger at this moment, verified; None where there is none yet.

    Raises:
        BadInput: when its history was altered.
    """
    path = ledger_path(workspace)
    if not path.exists():
        return None
    with Ledger.open(path, create=False) as ledger:
        faults = [finding for finding in ledger.verify() if finding.level == "error"]
        now = ledger.snapshot()
    if faults:
        remedy = "运行 shifan ledger verify 查明原因，从备份恢复后再出看板"
        raise BadInput([Problem(fault.message, path.name, remedy=remedy) for fault in faults])
    return now


def _program(workspace: Workspace, evaluation: Evaluation) -> list[str]:
    """Program, catalogues and scheme with their versions and hashes."""
    hashes = source_hashes(workspace)
    return [
        PROGRAM,
        *(f"{c.title}（{c.edition}版）{hashes[c.catalogue][:12]}" for c in evaluation.catalogues),
        f"{evaluation.scheme.title} {hashes[evaluation.scheme.scheme][:12]}",
    ]


def _burn_down(ledger: Snapshot, notices: Sequence[str], today: date) -> Chart | None:
    from reports.charts import burn_down_chart
    from reports.ledger.burn_down import burn_down

    days = burn_down(ledger.entries, ledger.events, today)
    told = any(day.waiting is not None for day in days)
    return burn_down_chart(days, "整改燃尽图", "；".join(notices)) if told else None
