"""What a dashboard is drawn from: everything that a run knows, read before (design §11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evidence.files_index import FilesIndex
from evidence.manifest import Manifest
from evidence.waivers import Waiver
from indicators.finding import Finding
from indicators.phases import PhaseSpan
from indicators.problem import Problem
from indicators.roster import Roster
from reports.charts.canvas import Chart
from reports.ledger.store import Snapshot
from reports.self_report.draft import Draft
from scoring.evaluation import Evaluation
from scoring.gap import Gap


@dataclass(frozen=True)
class DashboardSource:
    """One workspace on one day.

    Attributes:
        applicant: whose self-evaluation it is. cycle: the cycle.
        synthetic: whether the data are made.
        notices: lines that every output carries.
        program: program, catalogues and scheme with their versions.
        today: the day that dates and delays follow.
        evaluation: the scores.
        gaps: every gap in reading order, with its date.
        manifests: by indicator code. files: the index of the last scan.
        roster: the units.
        findings: what the rules noticed, gravest first. waivers: explanations of them.
        ledger: the ledger at one moment; None where there is none yet.
        phases: the phases of the cycle.
        draft: the self-report; None where something stands in its way.
        refusals: what stands in the report's way.
        charts: drawings of the scores.
        burn_down: the ledger's burn-down; None where there is nothing to draw.
    """

    applicant: str
    cycle: str
    synthetic: bool
    notices: Sequence[str]
    program: Sequence[str]
    today: date
    evaluation: Evaluation
    gaps: Sequence[Gap]
    manifests: Mapping[str, Manifest]
    files: FilesIndex
    roster: Roster
    findings: Sequence[Finding]
    waivers: Sequence[Waiver]
    ledger: Snapshot | None
    phases: Sequence[PhaseSpan]
    draft: Draft | None
    refusals: Sequence[Problem]
    charts: Sequence[Chart]
    burn_down: Chart | None
