"""The analysis as one self-contained HTML page, offline, printable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts import Chart
from reports.sensitivity_sentences import (
    MEASURE_NAMES,
    assumptions,
    conclusions,
    mending_word,
    most_felt,
    standing_name,
)
from reports.style.rate_text import rate_text
from scoring.apportion import from_cents
from scoring.sensitivity.analysis import RankedGap, Sensitivity
from scoring.sensitivity.working_values import Change, WorkingValue
from scoring.verdict import CLASS_NAMES

_SHOWN_VALUES = 20


@dataclass(frozen=True, slots=True)
class RateRow:
    """One rate with its ranges, as percentages."""

    title: str
    points: str
    full: str
    rate: str
    area_low: str
    area_high: str
    indicator_low: str
    indicator_high: str
    p5: str
    p50: str
    p95: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One working value and what moving it does to the supported points."""

    indicator: str
    title: str
    criterion: str
    label: str
    before: str
    strict: str
    lenient: str


@dataclass(frozen=True, slots=True)
class RankRow:
    """One gap that is or may be among the largest losses."""

    indicator: str
    title: str
    criterion: str
    unit: str
    cls: str
    mendable: str
    loss: str
    ranks: str
    standing: str


@dataclass(frozen=True, slots=True)
class SensitivityPage:
    """Everything that the template may use.

    Attributes:
        applicant: whose scores they are. cycle: the cycle.
        notices: lines that every output carries. program: what it was made with.
        conclusions: headings with their sentences. assumptions: what they rest on.
        charts: the drawings, made by this program only.
        rates, values, ranks: the tables.
        values_left, ranks_left: how many rows of the workbook the page leaves out.
        top: how many of the largest losses are asked for.
    """

    applicant: str
    cycle: str
    notices: tuple[str, ...]
    program: tuple[str, ...]
    conclusions: tuple[tuple[str, str], ...]
    assumptions: tuple[str, ...]
    charts: tuple[Chart, ...]
    rates: tuple[RateRow, ...]
    values: tuple[ValueRow, ...]
    values_left: int
    ranks: tuple[RankRow, ...]
    ranks_left: int
    top: int


def sensitivity_page(
    found: Sensitivity,
    applicant: str,
    cycle: str,
    notices: Sequence[str],
    program: Sequence[str],
    charts: Sequence[Chart],
) -> SensitivityPage:
    """The page's content; what no weighting brings forward stays in the workbook."""
    values = most_felt(found.values.values, _SHOWN_VALUES)
    ranked = [one for one in found.gaps if one.ranks.standing(found.top) != "never"]
    return SensitivityPage(
        applicant,
        cycle,
        tuple(notices),
        tuple(program),
        conclusions(found),
        assumptions(found),
        tuple(charts),
        tuple(_rate_rows(found)),
        tuple(_value_row(value) for value in values),
        len(found.values.values) - len(values),
        tuple(_rank_row(one, found.top) for one in ranked),
        len(found.gaps) - len(ranked),
        found.top,
    )


def render_sensitivity(page: SensitivityPage) -> str:
    """The whole HTML file; user text is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("sensitivity.html.j2").render(page=page) + "\n"


def _rate_rows(found: Sensitivity) -> list[RateRow]:
    return [
        RateRow(
            MEASURE_NAMES[m.measure],
            from_cents(m.cents),
            from_cents(m.full),
            rate_text(m.rate),
            rate_text(m.by_area.low),
            rate_text(m.by_area.high),
            rate_text(m.by_indicator.low),
            rate_text(m.by_indicator.high),
            rate_text(spread.p5),
            rate_text(spread.p50),
            rate_text(spread.p95),
        )
        for m, spread in zip(found.measures, found.draws.spreads, strict=True)
    ]


def _value_row(value: WorkingValue) -> ValueRow:
    return ValueRow(
        value.indicator,
        value.title,
        value.criterion,
        value.label,
        value.before,
        _side(value.strict),
        _side(value.lenient),
    )


def _side(side: Change | None) -> str:
    """The new number and what it does to the supported points, e.g. `85%：-0.11`."""
    if side is None:
        return "—"
    cents = side.change.supported
    return f"{side.after}：{'+' if cents > 0 else ''}{from_cents(cents)}"


def _rank_row(one: RankedGap, top: int) -> RankRow:
    gap, ranks = one.gap, one.ranks
    return RankRow(
        gap.indicator,
        gap.title,
        gap.criterion,
        gap.unit,
        CLASS_NAMES[gap.cls],
        mending_word(one),
        from_cents(gap.loss),
        str(ranks.best) if ranks.best == ranks.worst else f"{ranks.best}至{ranks.worst}",
        standing_name(ranks.standing(top), top),
    )
