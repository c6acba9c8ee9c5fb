"""Ranks, percentiles and quantiles: exact, ties shared."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.ranking.exact import descending_ranks, exact_product
from scoring.ranking.rates import percentiles, quantiles, rate_keys, shared_ranks

SIDES = st.tuples(st.integers(0, 20000), st.integers(0, 20000)).map(lambda p: (min(p), max(p)))


def test_equal_cents_share_the_better_rank_and_the_next_rank_is_skipped() -> None:
    assert descending_ranks(np.array([700, 900, 700, 500])).tolist() == [2, 1, 2, 4]
    assert shared_ranks([700, 900, 700, 500]) == [2, 1, 2, 4]


def test_one_cent_more_is_a_better_rank() -> None:
    assert descending_ranks(np.array([9999, 10000])).tolist() == [2, 1]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_a_rank_counts_those_above(values: list[int]) -> None:
    expected = [1 + sum(other > value for other in values) for value in values]
    assert descending_ranks(np.array(values)).tolist() == expected
    assert descending_ranks(np.array([values, values])).tolist() == [expected, expected]
    assert shared_ranks(values) == expected


@given(st.lists(SIDES, min_size=1, max_size=20))
def test_rate_keys_order_rates_as_fractions_do(sides: list[tuple[int, int]]) -> None:
    parts, wholes = [p for p, _ in sides], [w for _, w in sides]
    keys = rate_keys(parts, wholes)
    for one, (part, whole) in zip(keys, sides, strict=True):
        for other, (part2, whole2) in zip(keys, sides, strict=True):
            if whole and whole2:
                first, second = Fraction(part, whole), Fraction(part2, whole2)
                assert (one < other, one == other) == (first < second, first == second)
            elif not whole and whole2:
                assert one < other


def test_percentile_is_the_share_that_is_not_above() -> None:
    keys = rate_keys([50, 80, 50, 90, 0], [100, 100, 100, 100, 0])
    assert percentiles(keys) == [Fraction(1, 2), Fraction(3, 4), Fraction(1, 2), Fraction(1), None]


def test_quantiles_are_rates_that_occur() -> None:
    parts, wholes = list(range(1, 11)), [10] * 10
    assert quantiles(parts, wholes) == [Fraction(n, 10) for n in (1, 3, 5, 8, 9)]
    assert quantiles([0], [0]) == [None] * 5


@given(st.data())
def test_products_are_exact_beyond_what_floats_hold(data: st.DataObject) -> None:
    rows, inner, columns = (data.draw(st.integers(1, 4)) for _ in range(3))
    limit = data.draw(st.sampled_from([10, 10**6, 10**8, 10**9]))
    entry = st.integers(-limit, limit)
    left = [[data.draw(entry) for _ in range(inner)] for _ in range(rows)]
    right = [[data.draw(entry) for _ in range(columns)] for _ in range(inner)]
    expected = [
        [sum(a * right[k][c] for k, a in enumerate(row)) for c in range(columns)] for row in left
    ]
    assert exact_product(np.array(left), np.array(right)).tolist() == expected


@pytest.mark.parametrize("kind", [np.int16, np.int32, np.int64, np.uint16])
@pytest.mark.parametrize("most", [1, 30_000])
def test_long_matrices_of_any_whole_type_give_every_row_its_product(
    kind: type[np.integer], most: int
) -> None:
    places = np.arange(2_999 * 130).reshape(2_999, 130)
    left = (places * 7 % (most + 1)).astype(kind)
    right = np.arange(130 * 10).reshape(130, 10) % 3
    expected = left.astype(object) @ right.astype(object)
    assert (exact_product(left, right) == expected).all()
    assert exact_product(left[:0], right).shape == (0, 10)


def test_a_product_that_does_not_fit_is_refused() -> None:
    with pytest.raises(OverflowError):
        exact_product(np.array([[2**40]]), np.array([[2**40]]))
