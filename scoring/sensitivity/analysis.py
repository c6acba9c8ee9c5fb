"""敏感性分析: everything that one evaluation's scores depend on, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evidence.manifest import Manifest
from scoring.criterion_score import Rules
from scoring.evaluation import Evaluation, Total
from scoring.gap import Gap
from scoring.indicator_score import IndicatorScore
from scoring.mending.task import Hindrance, hindrances
from scoring.sensitivity.dominance import AreaLoss, RankRange, rank_ranges
from scoring.sensitivity.draws import Draws, draw_rates
from scoring.sensitivity.interval import Interval, Part, rate_interval, single_swing
from scoring.sensitivity.working_values import (
    MEASURES,
    Measure,
    WorkingValues,
    working_values,
)


@dataclass(frozen=True, slots=True)
class MeasureRange:
    """One rate and how far weights move it.

    Attributes:
        cents: the score under the given weights. full: its denominator. rate: cents by full.
        by_area: the exact range while the areas' weights move.
        by_indicator: the same while every single indicator's weight moves.
    """

    measure: Measure
    cents: int
    full: int
    rate: Fraction
    by_area: Interval
    by_indicator: Interval


@dataclass(frozen=True, slots=True)
class AreaSwing:
    """What the weight of one area alone does to the supported rate.

    Attributes:
        no: number of the area. title: its title. full: cents that it weighs.
        rate: its own supported rate.
        at_least, at_most: the total rate at the smallest and at the largest weight.
    """

    no: int
    title: str
    full: int
    rate: Fraction
    at_least: Fraction
    at_most: Fraction


@dataclass(frozen=True, slots=True)
class RankedGap:
    """A gap that loses points.

    Attributes:
        gap: the gap. ranks: the range of its rank among all gaps.
        hindrance: why nobody can mend it; None where its unit can.
    """

    gap: Gap
    ranks: RankRange
    hindrance: Hindrance | None


@dataclass(frozen=True, slots=True)
class RankedIndicator:
    """An indicator that loses points, with the range of its rank among all indicators."""

    score: IndicatorScore
    loss: int
    ranks: RankRange


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What the scores depend on.

    Attributes:
        total: the scores. band: by which share of itself a weight may move.
        top: how many of the largest losses are asked for.
        measures: the three rates. draws: how they spread, in the same order.
        areas: one area at a time. values: the working values.
        indicators, gaps: those that lose points, the surest ranks first.
    """

    total: Total
    band: Fraction
    top: int
    measures: tuple[MeasureRange, ...]
    draws: Draws
    areas: tuple[AreaSwing, ...]
    values: WorkingValues
    indicators: tuple[RankedIndicator, ...]
    gaps: tuple[RankedGap, ...]

    def measure(self, name: Measure) -> MeasureRange:
        """One of the three rates."""
        return self.measures[MEASURES.index(name)]


def analyse(
    evaluation: Evaluation,
    manifests: Mapping[str, Manifest],
    rules: Rules,
    *,
    number: int,
    seed: int,
    top: int,
) -> Sensitivity:
    """The sensitivity of an evaluation.

    Args:
        evaluation: the scores; at least one indicator applies.
        manifests: what they were made from.
        rules: what they were made under; the band is that of their scheme.
        number: how many weights are drawn.
        seed: what the draws start from.
        top: how many of the largest losses are asked for.
    """
    band = rules.scheme.weights.band
    totals = [area.total for area in evaluation.areas]
    by_area = [[Part(t.full, _cents(t, m)) for t in totals] for m in MEASURES]
    by_indicator = [[Part(i.full, _cents(i, m)) for i in evaluation.indicators] for m in MEASURES]
    total = evaluation.total
    measures = [
        MeasureRange(
            measure,
            _cents(total, measure),
            total.full,
            Fraction(_cents(total, measure), total.full),
            rate_interval(areas, band),
            rate_interval(indicators, band),
        )
        for measure, areas, indicators in zip(MEASURES, by_area, by_indicator, strict=True)
    ]
    return Sensitivity(
        total,
        band,
        top,
        tuple(measures),
        draw_rates(by_area, band, number, seed),
        _area_swings(evaluation, by_area[MEASURES.index("supported")], band),
        working_values(evaluation, manifests, rules),
        _ranked_indicators(evaluation, band),
        _ranked_gaps(evaluation, manifests, band),
    )


def _cents(of: Total | IndicatorScore, measure: Measure) -> int:
    if measure == "claimed":
        return of.claimed
    return of.supported + (of.onsite if measure == "proven" else 0)


def _area_swings(
    evaluation: Evaluation, parts: Sequence[Part], band: Fraction
) -> tuple[AreaSwing, ...]:
    """One area at a time; areas in which nothing applies are left out."""
    return tuple(
        AreaSwing(area.no, area.title, part.weight, part.rate, *single_swing(parts, number, band))
        for number, (area, part) in enumerate(zip(evaluation.areas, parts, strict=True))
        if part.weight
    )


def _ranked_indicators(evaluation: Evaluation, band: Fraction) -> tuple[RankedIndicator, ...]:
    lost = [
        (score, loss)
        for score in evaluation.indicators
        if (loss := score.full - score.supported - score.onsite)
    ]
    ranges = rank_ranges(
        [AreaLoss(score.area, loss) for score, loss in lost], _weights(evaluation), band
    )
    ranked = [RankedIndicator(*one, ranks) for one, ranks in zip(lost, ranges, strict=True)]
    return tuple(sorted(ranked, key=lambda r: (*_surest(r.ranks), -r.loss, r.score.code)))


def _ranked_gaps(
    evaluation: Evaluation, manifests: Mapping[str, Manifest], band: Fraction
) -> tuple[RankedGap, ...]:
    hindered = hindrances(evaluation, manifests)
    lost = [gap for gap in evaluation.gaps if gap.loss]
    ranges = rank_ranges([AreaLoss(gap.area, gap.loss) for gap in lost], _weights(evaluation), band)
    ranked = [
        RankedGap(gap, ranks, hindered.get(gap.id)) for gap, ranks in zip(lost, ranges, strict=True)
    ]
    return tuple(sorted(ranked, key=lambda r: (*_surest(r.ranks), -r.gap.loss, r.gap.id)))


def _weights(evaluation: Evaluation) -> dict[int, int]:
    return {area.no: area.total.full for area in evaluation.areas if area.total.full}


def _surest(ranks: RankRange) -> tuple[int, int]:
    return ranks.worst, ranks.best
