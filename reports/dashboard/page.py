"""The dashboard's content: every view of one workspace on one day (design §11)."""

from __future__ import annotations

from dataclasses import dataclass

from reports.dashboard.finding_list import FindingView, finding_view
from reports.dashboard.gap_table import GapView, gap_view
from reports.dashboard.indicator import IndicatorView, indicator_view
from reports.dashboard.ledger_board import LedgerView, ledger_view
from reports.dashboard.naming import names_of
from reports.dashboard.overview import Overview, overview
from reports.dashboard.self_report import ReportView, report_view
from reports.dashboard.source import DashboardSource
from reports.dashboard.timeline import TimelineView, timeline_view
from reports.dashboard.unit import UnitView, unit_view, units_shown
from reports.gaps.gap_list import GapList
from reports.ledger.beijing_time import day_words
from reports.score_glossary import glossary


@dataclass(frozen=True, slots=True)
class Explanation:
    """One line of 说明.

    Attributes:
        kind: what it explains. name: the word or number. meaning: what it means.
    """

    kind: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """Everything that the frame of the page may use.

    Attributes:
        applicant: whose self-evaluation it is. cycle: the cycle.
        day: the day that dates and delays follow, in words.
        synthetic: whether the data are made.
        notices: lines that every output carries.
        program: program, catalogues and scheme with their versions.
        overview, indicators, units, gaps, ledger, timeline, report, findings: the views.
        glossary: what the words mean, and which numbers are working values.
    """

    applicant: str
    cycle: str
    day: str
    synthetic: bool
    notices: tuple[str, ...]
    program: tuple[str, ...]
    overview: Overview
    indicators: IndicatorView
    units: UnitView
    gaps: GapView
    ledger: LedgerView
    timeline: TimelineView
    report: ReportView
    findings: FindingView
    glossary: tuple[Explanation, ...]


def dashboard_page(source: DashboardSource) -> DashboardPage:
    """The content of a dashboard."""
    evaluation = source.evaluation
    names = names_of(evaluation, units_shown(source))
    findings = finding_view(source.findings, source.waivers)
    check = GapList(tuple(source.gaps), evaluation.areas, "", evaluation.total).check
    return DashboardPage(
        applicant=source.applicant,
        cycle=source.cycle,
        day=day_words(source.today),
        synthetic=source.synthetic,
        notices=tuple(source.notices),
        program=tuple(source.program),
        overview=overview(source, names),
        indicators=indicator_view(source, names, findings.rows),
        units=unit_view(source, names),
        gaps=gap_view(source.gaps, names, check),
        ledger=ledger_view(source, names),
        timeline=timeline_view(source),
        report=report_view(source),
        findings=findings,
        glossary=tuple(Explanation(*line) for line in glossary(evaluation)),
    )
