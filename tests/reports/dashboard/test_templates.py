"""Each template uses the documented fields of its records, all of them and no others."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jinja2 import nodes

from reports.dashboard.criterion_rows import CellRow, CriterionRow
from reports.dashboard.figure import Figure
from reports.dashboard.filtering import Filter
from reports.dashboard.finding_list import FindingRow, FindingView
from reports.dashboard.gap_table import GapRow, GapView
from reports.dashboard.indicator import IndicatorPage, IndicatorView
from reports.dashboard.ledger_board import BoardColumn, EntryCard, LedgerView
from reports.dashboard.material_rows import MaterialRow
from reports.dashboard.overview import HeatRow, HeatTile, Overview, Share, Tally, TotalRow
from reports.dashboard.page import DashboardPage, Explanation
from reports.dashboard.rendering import dashboard_environment
from reports.dashboard.self_report import (
    OmittedSentence,
    ReportPart,
    ReportSentence,
    ReportView,
    SentenceSource,
)
from reports.dashboard.timeline import PhaseBar, TimelineDay, TimelineView
from reports.dashboard.unit import LedIndicator, UnitPage, UnitView

TEMPLATES = Path(__file__).parents[3] / "reports/templates/dashboard"

RECORDS: dict[str, tuple[type[Any], ...]] = {
    "page": (DashboardPage,),
    "line": (Explanation,),
    "filter": (Filter,),
    "figure": (Figure,),
    "overview": (Overview,),
    "total": (TotalRow,),
    "tally": (Tally,),
    "row": (HeatRow,),
    "share": (Share,),
    "tile": (HeatTile,),
    "indicators": (IndicatorView,),
    "indicator": (IndicatorPage,),
    "criterion": (CriterionRow,),
    "cell": (CellRow,),
    "material": (MaterialRow,),
    "findings": (FindingView,),
    "finding": (FindingRow,),
    "gaps": (GapView,),
    "gap": (GapRow,),
    "units": (UnitView,),
    "unit": (UnitPage,),
    "led": (LedIndicator,),
    "ledger": (LedgerView,),
    "column": (BoardColumn,),
    "card": (EntryCard,),
    "timeline": (TimelineView,),
    "phase": (PhaseBar,),
    "day": (TimelineDay,),
    "report": (ReportView,),
    "part": (ReportPart,),
    "sentence": (ReportSentence,),
    "proof": (SentenceSource,),
    "omitted": (OmittedSentence,),
}
"""What stands behind each name in the templates; a name means the same in all of them."""


def used() -> dict[str, set[str]]:
    """The fields that the templates take of each name."""
    found: dict[str, set[str]] = {}
    environment = dashboard_environment()
    for path in sorted(TEMPLATES.glob("*.j2")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for node in tree.find_all(nodes.Getattr):
            owner = node.node
            if isinstance(owner, nodes.Name):
                found.setdefault(owner.name, set()).add(node.attr)
            else:
                # `part.sentences[0].number`: the first of a list that the name next to it walks.
                assert isinstance(owner, nodes.Getitem), f"{path.name}: .{node.attr}"
    return found


USED = used()


def test_every_name_in_the_templates_is_documented() -> None:
    assert set(USED) == set(RECORDS)


@pytest.mark.parametrize("name", RECORDS)
def test_a_template_uses_exactly_the_documented_fields(name: str) -> None:
    known = {field.name for record in RECORDS[name] for field in fields(record)}
    assert USED[name] == known


@pytest.mark.parametrize("name", RECORDS)
def test_every_record_says_what_its_fields_are(name: str) -> None:
    for record in RECORDS[name]:
        documentation = record.__doc__ or ""
        missing = [f.name for f in fields(record) if f.name not in documentation]
        assert not missing, f"{record.__name__}: {missing}"


def test_every_macro_of_a_view_is_in_its_own_file() -> None:
    files = {path.name.removesuffix(".html.j2") for path in TEMPLATES.glob("*.j2")}
    modules = {path.stem for path in (TEMPLATES.parents[1] / "dashboard").glob("*.py")}
    assert files - {"parts"} <= modules
