"""The dashboard: one self-contained HTML page, offline, printable (design §11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from indicators.catalogue_model import TIER_NAMES
from scoring.apportion import from_cents
from scoring.criterion_rules import percent
from scoring.evaluation import Evaluation, Total
from scoring.gap import Gap
from scoring.indicator_score import IndicatorScore
from scoring.verdict import CLASS_NAMES, TYPE_NAMES

STATUS_NAMES = {"scored": "已计分", "unknown": "未填报", "not_applicable": "不适用"}


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One row of the table of totals; amounts are text with two places, rates percentages."""

    title: str
    count: int
    full: str
    claimed: str
    claimed_rate: str
    supported: str
    supported_rate: str
    onsite: str
    lost: str
    not_applicable: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator, with the sentence that explains its number."""

    code: str
    title: str
    area: int
    status: str
    full: str
    claimed: str
    supported: str
    onsite: str
    rate: int
    sentence: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap as the table shows it."""

    indicator: str
    title: str
    criterion: str
    unit: str
    level: str
    cls: str
    kind: str
    severity: str
    loss: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart drawn into the page.

    Attributes:
        svg: the drawing, made by this program only.
        alternative: what it shows, in words.
    """

    title: str
    svg: str
    alternative: str


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """Everything that the template may use.

    Attributes:
        applicant: whose self-evaluation it is.
        cycle: the cycle.
        notices: lines that every output carries.
        program: program, catalogues and scheme with their versions.
        totals: whole, tiers and areas.
        figures: charts.
        indicators: every indicator.
        gaps: every gap.
        classes: names of the gap classes, for the filter.
        units: names of units with a gap, for the filter.
    """

    applicant: str
    cycle: str
    notices: tuple[str, ...]
    program: tuple[str, ...]
    totals: tuple[TotalRow, ...]
    figures: tuple[Figure, ...]
    indicators: tuple[IndicatorRow, ...]
    gaps: tuple[GapRow, ...]
    classes: tuple[str, ...]
    units: tuple[str, ...]


def dashboard_page(
    evaluation: Evaluation,
    applicant: str,
    cycle: str,
    notices: Sequence[str],
    program: Sequence[str],
    figures: Sequence[Figure],
) -> DashboardPage:
    """The page's content."""
    totals = [_total_row("合计", evaluation.total)]
    for catalogue_tier, total in evaluation.tiers:
        name = next(name for tier, name in TIER_NAMES.items() if tier == catalogue_tier)
        totals.append(_total_row(name, total))
    totals += [_total_row(f"{a.no} {a.title}", a.total) for a in evaluation.areas]
    gaps = sorted(evaluation.gaps, key=lambda g: (-g.loss, g.id))
    return DashboardPage(
        applicant,
        cycle,
        tuple(notices),
        tuple(program),
        tuple(totals),
        tuple(figures),
        tuple(_indicator_row(score) for score in evaluation.indicators),
        tuple(_gap_row(gap) for gap in gaps),
        tuple(CLASS_NAMES.values()),
        tuple(sorted({gap.unit for gap in gaps})),
    )


def render_dashboard(page: DashboardPage) -> str:
    """The whole HTML file; user text is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("dashboard.html.j2").render(page=page) + "\n"


def _rate(part: int, whole: int) -> str:
    return percent(Fraction(part, whole)) if whole else "—"


def _total_row(title: str, total: Total) -> TotalRow:
    return TotalRow(
        title,
        total.count,
        from_cents(total.full),
        from_cents(total.claimed),
        _rate(total.claimed, total.full),
        from_cents(total.supported),
        _rate(total.supported, total.full),
        from_cents(total.onsite),
        from_cents(total.lost),
        from_cents(total.not_applicable_points),
    )


def _indicator_row(score: IndicatorScore) -> IndicatorRow:
    return IndicatorRow(
        score.code,
        score.title,
        score.area,
        STATUS_NAMES[score.status],
        from_cents(score.full),
        from_cents(score.claimed),
        from_cents(score.supported),
        from_cents(score.onsite),
        100 * score.supported // score.full if score.full else 0,
        score.sentence,
    )


def _gap_row(gap: Gap) -> GapRow:
    return GapRow(
        gap.indicator,
        gap.title,
        gap.criterion,
        gap.unit,
        gap.level,
        CLASS_NAMES[gap.cls],
        TYPE_NAMES[gap.kind],
        gap.severity,
        from_cents(gap.loss),
        gap.reason,
        gap.remedy,
    )
