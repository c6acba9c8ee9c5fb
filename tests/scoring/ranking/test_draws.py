"""Drawn weights and what most of them say of a rank, against a count one by one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from scoring.ranking.bounds import rank_bounds
from scoring.ranking.draws import draws_for, usual_ranks, weight_factors
from scoring.ranking.exact import Matrix, exact_product

POINTS = [300, 900, 200]
CENTS = [[300, 100, 0], [0, 330, 60], [150, 150, 100], [299, 101, 0], [100, 150, 150]]
CLOSE = [[n * 37 % 90 + 100, n * 53 % 120 + 400 - n * 37 % 90, n % 7 * 10] for n in range(40)]
"""Forty applicants so close together that most draws put them in another order."""


@pytest.mark.parametrize(
    ("cities", "draws"),
    [
        (0, 10_000),
        (1, 10_000),
        (300, 10_000),
        (301, 9_966),
        (853, 3_516),
        (15_001, 200),
        (90_000, 200),
    ],
)
def test_few_applicants_get_ten_thousand_draws_and_many_at_least_two_hundred(
    cities: int, draws: int
) -> None:
    assert draws_for(cities) == draws


def _one_by_one(factors: Matrix) -> list[list[int]]:
    """The rank of every applicant in every draw, by plain arithmetic."""
    ranks = []
    for draw in factors.tolist():
        totals = [sum(f * c for f, c in zip(draw, row, strict=True)) for row in CLOSE]
        ranks.append([1 + sum(other > own for other in totals) for own in totals])
    return ranks


@pytest.mark.parametrize("draws", [1, 19, 20, 21, 39, 40, 41, 101])
def test_usual_ranks_are_those_that_nine_of_ten_draws_lie_between(draws: int) -> None:
    low, high = usual_ranks(np.array(CLOSE), POINTS, draws, seed=7)
    ranks = _one_by_one(weight_factors(POINTS, draws, 7))
    assert len(ranks) == draws
    for place in range(len(CLOSE)):
        own = [ranked[place] for ranked in ranks]
        for share, found in ((5, low), (95, high)):
            reached = (r for r in sorted(own) if 100 * sum(o <= r for o in own) >= share * draws)
            assert found[place] == next(reached)


def test_without_a_seed_the_first_one_is_taken_and_with_it_the_usual_band() -> None:
    usual = usual_ranks(np.array(CENTS), POINTS, 50)
    assert usual == usual_ranks(np.array(CENTS), POINTS, 50, 1, Fraction(3, 10))
    assert (weight_factors(POINTS, 9, 1) == weight_factors(POINTS, 9, 1, Fraction(3, 10))).all()


def test_weights_that_may_not_move_leave_every_rank_where_it_is() -> None:
    factors = weight_factors(POINTS, 5, 1, Fraction(0))
    assert (factors == factors[0, 0]).all()
    assert usual_ranks(np.array(CENTS), POINTS, 5, band=Fraction(0)) == ([1, 5, 1, 1, 1],) * 2


def test_every_area_moves_both_ways_and_reaches_the_ends_of_its_band() -> None:
    factors = weight_factors(POINTS, 4000, 1) / (10_000 * max(POINTS))
    light = factors[:, [0, 2]]
    assert light.min() == pytest.approx(0.7, abs=0.001)
    assert light.max() == pytest.approx(1.3, abs=0.001)
    assert light.mean(axis=0) == pytest.approx([1, 1], abs=0.02)
    assert (factors @ np.array(POINTS)).tolist() == pytest.approx([sum(POINTS)] * 4000)


def test_draws_that_push_the_heaviest_area_out_of_its_band_are_thrown_away() -> None:
    """Five equal areas: four that all rise would need the fifth to fall below its band."""
    factors = weight_factors([100] * 5, 3000, 1) / 1_000_000
    assert factors.shape == (3000, 5)
    assert factors.min() >= 0.7
    assert factors.max() <= 1.3
    assert factors[:, 0].min() < 0.702
    assert factors[:, 0].max() > 1.298


@pytest.mark.parametrize("heaviest", [0, 1, 2])
def test_the_heaviest_area_takes_the_rest_wherever_it_stands(heaviest: int) -> None:
    points = [200, 200, 200]
    points[heaviest] = 1000
    factors = weight_factors(points, 500, 1)
    span = factors.max(axis=0) - factors.min(axis=0)
    assert span.argmin() == heaviest


def test_more_applicants_than_fit_into_one_block_are_ranked_alike() -> None:
    number = 1600
    cents = np.arange(number)[:, None] * np.array([[1, 1, 1]])
    places = list(range(number, 0, -1))
    assert usual_ranks(cents, [number] * 3, 200) == (places, places)
    few = cents[::2]
    ascending = list(range(len(few), 0, -1))
    assert rank_bounds(np.repeat(few, 2, axis=1), [number] * 6) == (ascending, ascending)


def test_an_area_without_points_moves_no_rank() -> None:
    found = rank_bounds(np.array([[5, 5, 0], [4, 4, 9]]), [10, 10, 0])
    assert found == rank_bounds(np.array([[5, 5], [4, 4]]), [10, 10]) == ([1, 2], [1, 2])


def test_nobody_has_no_bounds() -> None:
    assert rank_bounds(np.empty((0, 2), dtype=np.int64), [10, 10]) == ([], [])


def test_a_lead_that_only_the_very_end_of_the_band_takes_away_is_shared() -> None:
    """At both ends of 30 % 甲 and 乙 are level: 乙 may share the first rank, never hold it alone."""
    assert rank_bounds(np.array([[13, 0], [0, 7]]), [100, 100]) == ([1, 1], [1, 2])
    assert rank_bounds(np.array([[13, 0], [0, 8]]), [100, 100]) == ([1, 1], [2, 2])


@pytest.mark.parametrize(
    ("points", "cents"),
    [
        ([1_500_000_000] * 2, [[1_166_666_666, 0], [0, 1_166_666_666]]),
        ([10_000_000_000, 3_333_333_333], [[1_111_111_111, 2_962_962_962], [4_444_444_444, 0]]),
    ],
)
def test_leads_whose_products_pass_64_bits_stay_exact(
    points: list[int], cents: list[list[int]]
) -> None:
    assert rank_bounds(np.array(cents), points) == ([1, 1], [2, 2])


def test_long_sums_of_a_small_whole_type_stay_exact() -> None:
    left = np.full((3, 64), 2**31 - 1, dtype=np.int32)
    right = np.full((64, 2), 2**20 + 1, dtype=np.int32)
    assert exact_product(left, right).tolist() == [[64 * (2**31 - 1) * (2**20 + 1)] * 2] * 3


@pytest.mark.parametrize("number", [2**15 - 1, 2**15])
def test_the_last_of_very_many_has_its_own_rank(number: int) -> None:
    cents = np.arange(number)[:, None]
    low, high = usual_ranks(cents, [number], 2, band=Fraction(0))
    assert low == high == list(range(number, 0, -1))
