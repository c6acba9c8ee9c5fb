"""The view 总览: three scores with their denominators, the heat map, where the points went."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.phases import phase_on
from reports.dashboard.figure import Figure, page_figure
from reports.dashboard.filtering import Filter
from reports.dashboard.gap_table import gap_filters
from reports.dashboard.indicator import STATUS_NAMES
from reports.dashboard.naming import Names, rate_words, tier_name
from reports.dashboard.source import DashboardSource
from reports.ledger.listing import stats
from scoring.apportion import from_cents
from scoring.evaluation import AreaTotal, Evaluation, Total
from scoring.indicator_score import IndicatorScore
from scoring.verdict import CLASS_NAMES

_SHADES = 5
_WIDTH = 1000
"""How many parts a bar is divided into."""


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One row of the table of totals; amounts have two places, rates are percentages.

    Attributes:
        title: what is summed. count: indicators in it.
        full, claimed, supported, onsite, lost: points.
        claimed_rate, supported_rate: percentages of `full`.
        not_applicable: points that do not apply and are not in `full`.
    """

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
class Share:
    """One kind of points of an area as a stretch of its bar.

    Attributes:
        kind: `supported`, `onsite`, `unproven` or `lost`, for the style sheet.
        start, width: in thousandths of the bar.
    """

    kind: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class HeatTile:
    """One indicator of the heat map.

    Attributes:
        code: its code. title: its title. area: its area with number.
        status: 已计分, 未填报 or 不适用.
        supported, full: points. rate: percentage.
        shade: 0 to 4 by the supported rate; empty where it does not apply.
        gaps: how many gaps it has.
    """

    code: str
    title: str
    area: str
    status: str
    supported: str
    full: str
    rate: str
    shade: str
    gaps: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One area of the heat map.

    Attributes:
        name: the area with its number.
        supported, full: points. rate: percentage.
        described: its bar in words. shares: its bar.
        tiles: its indicators.
    """

    name: str
    supported: str
    full: str
    rate: str
    described: str
    shares: tuple[Share, ...]
    tiles: tuple[HeatTile, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A count with its name.

    Attributes:
        label: what is counted. value: how much. hint: of what, or why it matters.
        link: address of the view that lists it, without its mark.
    """

    label: str
    value: str
    hint: str
    link: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What a leader sees first.

    Attributes:
        phase: where the day stands among the phases, in one sentence.
        total: all indicators.
        totals: tiers and areas.
        tallies: gaps by class, and the ledger.
        filters: what the heat map can be filtered by.
        rows: the heat map, an area a row.
        figures: charts.
    """

    phase: str
    total: TotalRow
    totals: tuple[TotalRow, ...]
    tallies: tuple[Tally, ...]
    filters: tuple[Filter, ...]
    rows: tuple[HeatRow, ...]
    figures: tuple[Figure, ...]


def overview(source: DashboardSource, names: Names) -> Overview:
    """The first view of a dashboard.

    Args:
        source: what the page is drawn from.
        names: of areas and units.
    """
    evaluation = source.evaluation
    totals = [_total_row(tier_name(tier), total) for tier, total in evaluation.tiers]
    totals += [_total_row(names.areas[area.no], area.total) for area in evaluation.areas]
    return Overview(
        phase_on(source.phases, source.today).sentence,
        _total_row("合计", evaluation.total),
        tuple(totals),
        (*_gap_tallies(source), *_ledger_tallies(source)),
        gap_filters(source.gaps, names),
        tuple(_heat_row(area, evaluation, names) for area in evaluation.areas),
        tuple(page_figure(chart, number) for number, chart in enumerate(source.charts, start=1)),
    )


def _total_row(title: str, total: Total) -> TotalRow:
    return TotalRow(
        title,
        total.count,
        from_cents(total.full),
        from_cents(total.claimed),
        rate_words(total.claimed, total.full),
        from_cents(total.supported),
        rate_words(total.supported, total.full),
        from_cents(total.onsite),
        from_cents(total.lost),
        from_cents(total.not_applicable_points),
    )


def _gap_tallies(source: DashboardSource) -> list[Tally]:
    found = []
    for cls, name in CLASS_NAMES.items():
        losses = [gap.loss for gap in source.gaps if gap.cls == cls]
        hint = f"失分{from_cents(sum(losses))}"
        found.append(Tally(name, f"{len(losses)}条", hint, f"/问题?问题类别={name}"))
    return found


def _ledger_tallies(source: DashboardSource) -> list[Tally]:
    if source.ledger is None:
        return []
    now = stats(source.ledger.entries, source.today)
    return [
        Tally("已销号", f"{now.closed}条", f"台账共{now.total}条", "/台账?状态=已销号"),
        Tally("逾期", f"{now.overdue}条", "按整改时限", "/台账?时限=逾期"),
    ]


def _heat_row(area: AreaTotal, evaluation: Evaluation, names: Names) -> HeatRow:
    name, total = names.areas[area.no], area.total
    parts = (
        ("supported", "材料支撑", total.supported),
        ("onsite", "待现场核验", total.onsite),
        ("unproven", "填报有分、尚无材料", total.claimed - total.supported - total.onsite),
        ("lost", "填报未得分", total.full - total.claimed),
    )
    return HeatRow(
        name,
        from_cents(total.supported),
        from_cents(total.full),
        rate_words(total.supported, total.full),
        "，".join(f"{word}{from_cents(cents)}" for _, word, cents in parts),
        _shares([(kind, cents) for kind, _, cents in parts], total.full),
        tuple(
            _tile(score, name)
            for score in evaluation.indicators
            if score.area == area.no and score.tier == area.tier
        ),
    )


def _shares(parts: list[tuple[str, int]], whole: int) -> tuple[Share, ...]:
    """The stretches of a bar; each ends where the next begins, the last at its end."""
    found, done = [], 0
    for kind, cents in parts:
        start, end = (_WIDTH * done // whole, _WIDTH * (done + cents) // whole) if whole else (0, 0)
        if end > start:
            found.append(Share(kind, start, end - start))
        done += cents
    return tuple(found)


def _tile(score: IndicatorScore, area: str) -> HeatTile:
    shade = min(_SHADES * score.supported // score.full, _SHADES - 1) if score.full else None
    return HeatTile(
        score.code,
        score.title,
        area,
        STATUS_NAMES[score.status],
        from_cents(score.supported),
        from_cents(score.full),
        rate_words(score.supported, score.full),
        "" if shade is None else str(shade),
        len(score.gaps),
    )
