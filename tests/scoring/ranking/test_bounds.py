"""Bounds of ranks under admissible weights, against a linear programme and against draws."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from scoring.ranking.bounds import rank_bounds
from scoring.ranking.draws import usual_ranks, weight_factors
from scoring.ranking.exact import descending_ranks, exact_product

POINTS = [1200, 1300, 1100, 2500, 500]
ROWS = st.tuples(*(st.integers(0, points) for points in POINTS))
TABLES = st.lists(ROWS, min_size=2, max_size=9)


def greatest_lead(one: tuple[int, ...], other: tuple[int, ...], band: float) -> float:
    lead = [a - b for a, b in zip(one, other, strict=True)]
    found = linprog(
        [-d for d in lead], A_eq=[POINTS], b_eq=[0], bounds=[(-band, band)] * len(POINTS)
    )
    return float(sum(lead) - found.fun)


@settings(max_examples=8)
@given(st.lists(ROWS, min_size=2, max_size=4))
def test_bounds_are_those_of_a_linear_programme(table: list[tuple[int, ...]]) -> None:
    best, worst = rank_bounds(np.array(table), POINTS)
    for place, own in enumerate(table):
        others = [row for n, row in enumerate(table) if n != place]
        assert best[place] <= 1 + sum(greatest_lead(own, o, 0.3) < 1e-7 for o in others)
        assert best[place] >= 1 + sum(greatest_lead(own, o, 0.3) < -1e-7 for o in others)
        assert worst[place] >= 1 + sum(greatest_lead(o, own, 0.3) > 1e-7 for o in others)
        assert worst[place] <= 1 + sum(greatest_lead(o, own, 0.3) > -1e-7 for o in others)


def exact_lead(lead: list[int], points: list[int], band: Fraction) -> Fraction:
    """The greatest lead over all corners: every weight at an end but one, which makes up for it."""
    found = []
    for free in range(len(points)):
        others = [n for n in range(len(points)) if n != free]
        for ends in product((-band, band), repeat=len(others)):
            moves = dict(zip(others, ends, strict=True))
            moves[free] = (
                -sum((m * points[n] for n, m in moves.items()), Fraction(0)) / points[free]
            )
            if abs(moves[free]) <= band:
                found.append(sum(((1 + moves[n]) * d for n, d in enumerate(lead)), Fraction(0)))
    return max(found)


SMALL = st.lists(st.integers(1, 9), min_size=3, max_size=3)


@settings(max_examples=60)
@given(SMALL, SMALL, SMALL, st.sampled_from([Fraction(3, 10), Fraction(1, 2), Fraction(1, 10)]))
def test_bounds_are_those_of_the_corners_of_all_weights_to_the_last_cent(
    points: list[int], one: list[int], other: list[int], band: Fraction
) -> None:
    ahead = exact_lead([a - b for a, b in zip(one, other, strict=True)], points, band)
    behind = exact_lead([b - a for a, b in zip(one, other, strict=True)], points, band)
    best, worst = rank_bounds(np.array([one, other]), points, band)
    assert best == [1 + (ahead < 0), 1 + (behind < 0)]
    assert worst == [1 + (behind > 0), 1 + (ahead > 0)]


@given(TABLES, st.integers(0, 3))
@settings(max_examples=30)
def test_ranks_and_draws_stay_within_the_bounds(table: list[tuple[int, ...]], seed: int) -> None:
    cents = np.array(table)
    best, worst = rank_bounds(cents, POINTS)
    low, high = usual_ranks(cents, POINTS, 200, seed)
    ranks = descending_ranks(cents.sum(axis=1)).tolist()
    for n in range(len(table)):
        assert best[n] <= ranks[n] <= worst[n]
        assert best[n] <= low[n] <= high[n] <= worst[n]


def test_a_city_better_in_every_area_is_never_overtaken() -> None:
    assert rank_bounds(np.array([[2, 2], [1, 1]]), [10, 10]) == ([1, 2], [1, 2])


def test_cities_that_lead_in_different_areas_can_change_places() -> None:
    cents = np.array([[100, 60], [60, 98]])
    assert rank_bounds(cents, [100, 100]) == ([1, 1], [2, 2])
    assert rank_bounds(cents, [100, 100], Fraction(1, 100)) == ([1, 2], [1, 2])


def test_equal_cities_share_both_bounds() -> None:
    assert rank_bounds(np.array([[5, 5], [5, 5]]), [10, 10]) == ([1, 1], [1, 1])


def test_huge_points_stay_exact() -> None:
    cents = np.array([[10**10 + 1, 0], [10**10, 0]])
    assert rank_bounds(cents, [10**10, 10**10]) == ([1, 2], [1, 2])


def test_draws_are_admissible_and_the_same_for_the_same_seed() -> None:
    factors = weight_factors(POINTS, 500, seed=3)
    again = weight_factors(POINTS, 500, seed=3)
    assert (factors == again).all()
    assert not (factors == weight_factors(POINTS, 500, seed=4)).all()
    scale = max(POINTS) * 10_000
    assert (exact_product(factors, np.array([POINTS]).T) == scale * sum(POINTS)).all()
    assert (abs(factors - scale) * 10 <= 3 * scale).all()


def test_applicants_without_any_points_all_are_first() -> None:
    assert rank_bounds(np.zeros((3, 2), dtype=np.int64), [0, 0]) == ([1, 1, 1], [1, 1, 1])
