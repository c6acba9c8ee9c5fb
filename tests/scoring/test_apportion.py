"""Cents: rounded once, half up, and shared by largest remainder."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.apportion import apportion, from_cents, to_cents

_AMOUNTS = st.fractions(min_value=0, max_value=1000, max_denominator=997)
_WEIGHTS = st.lists(st.fractions(min_value=0, max_value=50, max_denominator=60), max_size=12)


@pytest.mark.parametrize(
    ("amount", "cents"),
    [("0", 0), ("0.004999", 0), ("0.005", 1), ("1.005", 101), ("2.675", 268), ("1/3", 33)],
)
def test_amounts_are_rounded_half_up(amount: str, cents: int) -> None:
    assert to_cents(Fraction(amount)) == cents


@given(st.integers(0, 10**9))
def test_rounding_is_that_of_decimal(thousandths: int) -> None:
    exact = Decimal(thousandths).scaleb(-3)
    expected = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert from_cents(to_cents(Fraction(thousandths, 1000))) == str(expected)


@given(_AMOUNTS, _AMOUNTS)
def test_rounding_keeps_the_order(one: Fraction, other: Fraction) -> None:
    assert (to_cents(one) <= to_cents(other)) or one > other


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (200, [1, 1, 1], [67, 67, 66]),
        (1, [1, 1], [1, 0]),
        (1, [1, 2], [0, 1]),
        (10, [0, 1, 0], [0, 10, 0]),
        (0, [1, 2], [0, 0]),
        (7, [], []),
        (5, [3], [5]),
        (5, [0], [0]),
        (5, [0, 0], [0, 0]),
        (100, [Fraction(1, 3), Fraction(2, 3)], [33, 67]),
    ],
)
def test_shares_follow_the_largest_remainder_and_ties_the_order(
    total: int, weights: list[Fraction], shares: list[int]
) -> None:
    assert apportion(total, [Fraction(weight) for weight in weights]) == shares


@given(st.integers(0, 10**6), _WEIGHTS)
def test_shares_add_up_and_stay_within_one_cent_of_exact(
    total: int, weights: list[Fraction]
) -> None:
    shares = apportion(total, weights)
    whole = sum(weights)
    assert sum(shares) == (total if whole else 0)
    for share, weight in zip(shares, weights, strict=True):
        assert not whole or abs(share - total * weight / whole) < 1
        assert weight or not share


@given(st.integers(0, 10**6), _WEIGHTS, st.fractions(min_value=Fraction(1, 9), max_value=9))
def test_only_the_proportions_of_weights_matter(
    total: int, weights: list[Fraction], factor: Fraction
) -> None:
    assert apportion(total, [weight * factor for weight in weights]) == apportion(total, weights)
