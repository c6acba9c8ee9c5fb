"""Ratios that are not reduced add up to what fractions add up to."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scoring.apportion import apportion, apportion_by, cents_of, to_cents
from scoring.ratio import NOTHING, Ratio, product, ratio_of, total

RATIOS = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 400)), max_size=8)


def test_nothing_adds_up_to_nothing() -> None:
    assert Fraction(*total([])) == Fraction(*NOTHING) == 0


@given(RATIOS)
def test_a_total_is_the_sum_of_fractions(ratios: list[Ratio]) -> None:
    assert Fraction(*total(ratios)) == sum((Fraction(*ratio) for ratio in ratios), Fraction(0))


@given(RATIOS)
def test_cents_do_not_depend_on_how_a_ratio_is_written(ratios: list[Ratio]) -> None:
    for ratio in ratios:
        assert cents_of(product(ratio, (7, 7))) == to_cents(Fraction(*ratio))


@given(st.integers(0, 1000), RATIOS)
def test_shares_do_not_depend_on_how_ratios_are_written(cents: int, ratios: list[Ratio]) -> None:
    shares = apportion(cents, [Fraction(*ratio) for ratio in ratios])
    assert apportion_by([product(ratio, (6, 6)) for ratio in ratios], cents) == shares
    assert apportion_by([ratio_of(Fraction(*ratio)) for ratio in ratios], cents) == shares
