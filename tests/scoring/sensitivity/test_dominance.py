"""Ranks of losses that no admissible weighting can change."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from scoring.sensitivity.dominance import AreaLoss, RankRange, least_ratio, rank_ranges

BAND = Fraction(3, 10)


def test_within_an_area_ranks_are_certain() -> None:
    losses = [AreaLoss(1, 30), AreaLoss(1, 20), AreaLoss(1, 20), AreaLoss(1, 5)]
    ranges = rank_ranges(losses, {1: 100, 2: 100}, BAND)
    assert ranges == [RankRange(1, 1), RankRange(2, 2), RankRange(2, 2), RankRange(4, 4)]


def test_between_areas_only_a_clear_lead_is_certain() -> None:
    """1.3 / 0.7 = 1.857…: 20 against 10 stays ahead, 18 against 10 need not."""
    weights = {1: 100, 2: 100, 3: 100}
    sure = rank_ranges([AreaLoss(1, 20), AreaLoss(2, 10)], weights, BAND)
    assert sure == [RankRange(1, 1), RankRange(2, 2)]
    open_ = rank_ranges([AreaLoss(1, 18), AreaLoss(2, 10)], weights, BAND)
    assert open_ == [RankRange(1, 2), RankRange(1, 2)]


def test_standing_among_the_largest() -> None:
    assert RankRange(1, 5).standing(5) == "always"
    assert RankRange(1, 6).standing(5) == "some"
    assert RankRange(6, 9).standing(5) == "never"


WEIGHTS = st.lists(st.integers(1, 500), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(WEIGHTS, st.data())
def test_the_least_ratio_is_the_optimum_of_the_linear_programme(
    weights: list[int], data: st.DataObject
) -> None:
    """min m₁/m₂ is linear once scaled so that m₂ = 1 (Charnes and Cooper 1962)."""
    one = data.draw(st.integers(0, len(weights) - 1))
    other = data.draw(st.integers(0, len(weights) - 1))
    low, high = float(1 - BAND), float(1 + BAND)
    size = len(weights)
    # Variables: y = t·m for every area, and t.
    bounds_rows, zeros = [], []
    for n in range(size):
        for sign, limit in ((1, high), (-1, low)):
            row = [0.0] * (size + 1)
            row[n], row[size] = sign, -sign * limit
            bounds_rows.append(row)
            zeros.append(0.0)
    keeps = [*map(float, weights), -float(sum(weights))]
    scaled = [1.0 if n == other else 0.0 for n in range(size + 1)]
    goal = [1.0 if n == one else 0.0 for n in range(size + 1)]
    done = linprog(goal, A_ub=bounds_rows, b_ub=zeros, A_eq=[keeps, scaled], b_eq=[0.0, 1.0])
    found = least_ratio(one, other, dict(enumerate(weights)), BAND)
    assert abs(float(found) - done.fun) < 1e-7


@given(
    st.lists(st.builds(AreaLoss, st.integers(0, 2), st.integers(1, 40)), min_size=1, max_size=12),
    st.lists(st.integers(1, 60), min_size=3, max_size=3),
    st.lists(st.fractions(-1, 1, max_denominator=8), min_size=2, max_size=2),
)
def test_no_admissible_weighting_leaves_the_range_of_ranks(
    losses: list[AreaLoss], weights: list[int], moves: list[Fraction]
) -> None:
    moved = [1 + BAND * move for move in moves]
    rest = sum(weights) - sum(w * m for w, m in zip(weights, moved, strict=False))
    moved.append(Fraction(rest) / weights[2])
    if abs(moved[2] - 1) > BAND:
        return
    ranges = rank_ranges(losses, dict(enumerate(weights)), BAND)
    amounts = [item.loss * moved[item.area] for item in losses]
    for amount, ranks in zip(amounts, ranges, strict=True):
        rank = 1 + sum(other > amount for other in amounts)
        assert ranks.best <= rank <= ranks.worst
