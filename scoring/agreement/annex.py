"""一致性附表: all statistics of one panel, side by side, each with its interval or its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from scoring.agreement.bootstrap import Interval, intervals
from scoring.agreement.gwet import gwet_ac2, quadratic_weights
from scoring.agreement.intraclass import intraclass_correlation
from scoring.agreement.kappa import shared_by_pairs, weighted_kappa
from scoring.agreement.krippendorff import krippendorff_alpha
from scoring.agreement.percent import percent_agreement
from scoring.agreement.rating_table import (
    NotDefined,
    Statistic,
    Table,
    observed_values,
    paired,
    rating_table,
)
from scoring.review.rating import SHARES, Rating


@dataclass(frozen=True, slots=True)
class Measure:
    """One statistic as people read it.

    Attributes:
        key: its name in JSON.
        name: its name in print.
        meaning: one sentence on what it says.
    """

    key: str
    name: str
    meaning: str


PERCENT = Measure("percent", "完全一致的比例", "两人以上评过的指标里，各人评分完全相同的占多少。")
ALPHA = Measure(
    "krippendorff_alpha",
    "Krippendorff α（按档次）",
    "扣除偶然一致后的一致程度，档次隔得越远分歧越大；评分几乎全在一档时，少数分歧就会把它拉到0附近。",
)
ALPHA_NOMINAL = Measure(
    "krippendorff_alpha_nominal",
    "Krippendorff α（只看异同）",
    "同上，但只看评分相同还是不同，差一档和差三档一样算。",
)
ALPHA_INTERVAL = Measure(
    "krippendorff_alpha_interval",
    "Krippendorff α（按得分比例）",
    "同上，分歧按得分比例之差的平方计。",
)
AC2 = Measure(
    "gwet_ac2",
    "Gwet AC2（平方加权）",
    "扣除偶然一致后的一致程度，评分集中在一档时不会失真；分歧按得分比例之差的平方计。",
)
KAPPA = Measure(
    "weighted_kappa",
    "加权 κ（平方加权）",
    "把各人自己的松紧习惯算进偶然一致，再看余下的一致程度；两人时即 Cohen 加权 κ。",
)
ICC = Measure(
    "icc",
    "组内相关系数 ICC(1)",
    "评分的差别有多少出自指标本身；每项由不同的人评，各人松紧不同算作误差。",
)

_SCALE: Table = np.array(sorted(float(share) for share in SHARES))


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic with its interval.

    Attributes:
        value: to four places; None when not defined.
        interval: at 95 %, to four places; None when not defined.
        reason: why the value is not defined, or else the interval; empty when both are.
    """

    measure: Measure
    value: float | None
    interval: tuple[float, float] | None
    reason: str


@dataclass(frozen=True, slots=True)
class Annex:
    """The agreement of one panel.

    Attributes:
        figures: in the order in which they are printed.
        n: indicators that at least two people scored; all figures rest on these.
        ratings: scores that were given. cannot_judge: 无法判断.
        pairs: pairs of reviewers that judged something in common. shared: how much in all.
        seed: of the intervals.
    """

    figures: tuple[Figure, ...]
    n: int
    ratings: int
    cannot_judge: int
    pairs: int
    shared: int
    seed: int


def agreement_annex(ratings: Sequence[Rating], seed: int) -> Annex:
    """Every statistic of a round's ratings.

    Args:
        ratings: at most one of each reviewer on each indicator, in any order.
        seed: of the bootstrap.
    """
    table = rating_table(ratings)
    # A recorded share off the scale widens it; otherwise unused steps count as possible ones.
    scale: Table = np.unique(np.concatenate([_SCALE, observed_values(table)]))
    weights = quadratic_weights(scale)
    statistics: list[tuple[Measure, Callable[[Table], Statistic]]] = [
        (PERCENT, percent_agreement),
        (ALPHA, lambda drawn: krippendorff_alpha(drawn, "ordinal")),
        (AC2, lambda drawn: gwet_ac2(drawn, scale, weights)),
        (KAPPA, weighted_kappa),
        (ICC, intraclass_correlation),
        (ALPHA_NOMINAL, lambda drawn: krippendorff_alpha(drawn, "nominal")),
        (ALPHA_INTERVAL, lambda drawn: krippendorff_alpha(drawn, "interval")),
    ]
    values = [statistic(table) for _, statistic in statistics]
    ranges = intervals(table, [statistic for _, statistic in statistics], seed)
    pairs, shared = shared_by_pairs(table)
    figures = zip((measure for measure, _ in statistics), values, ranges, strict=True)
    return Annex(
        tuple(_figure(*one) for one in figures),
        len(paired(table)),
        sum(rating.share is not None for rating in ratings),
        sum(rating.share is None for rating in ratings),
        pairs,
        shared,
        seed,
    )


def _figure(measure: Measure, value: Statistic, interval: Interval) -> Figure:
    if isinstance(value, NotDefined):
        return Figure(measure, None, None, value.reason)
    if isinstance(interval, NotDefined):
        return Figure(measure, four_places(value), None, interval.reason)
    low, high = interval
    return Figure(measure, four_places(value), (four_places(low), four_places(high)), "")


def four_places(value: float) -> float:
    """Rounded half up to four places, as printed; the last bits of a float do not matter."""
    exact = Decimal(f"{value:.12f}").quantize(Decimal("0.0001"), ROUND_HALF_UP)
    # Without the addition a small negative number would print as -0.
    return float(exact + 0)
