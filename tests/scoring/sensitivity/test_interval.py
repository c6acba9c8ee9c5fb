"""The exact range of a rate under admissible weights."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from scoring.sensitivity.interval import Part, rate_interval, rate_of, reach, single_swing

BAND = Fraction(3, 10)


@st.composite
def parts_of(draw: st.DrawFn) -> list[Part]:
    weights = draw(st.lists(st.integers(1, 900), min_size=1, max_size=9))
    return [Part(weight, draw(st.integers(0, weight))) for weight in weights]


PARTS = parts_of()
BANDS = st.sampled_from((Fraction(0), Fraction(1, 10), BAND, Fraction(9, 10)))


def by_solver(parts: list[Part], band: Fraction, sign: int) -> float:
    """The lowest (1) or highest (-1) rate that a linear-programming solver finds."""
    whole = sum(part.weight for part in parts)
    done = linprog(
        [sign * float(part.rate) for part in parts],
        A_eq=[[1.0] * len(parts)],
        b_eq=[whole],
        bounds=[(part.weight * float(1 - band), part.weight * float(1 + band)) for part in parts],
    )
    return sign * float(done.fun) / whole


def test_two_equal_areas_trade_their_weights() -> None:
    found = rate_interval([Part(100, 100), Part(100, 0)], BAND)
    assert (found.low, found.high) == (Fraction(35, 100), Fraction(65, 100))


def test_a_heavy_area_moves_no_further_than_the_others_can_make_up_for() -> None:
    found = rate_interval([Part(900, 900), Part(100, 0)], BAND)
    assert (found.low, found.high) == (Fraction(87, 100), Fraction(93, 100))


def test_areas_without_weight_are_left_out() -> None:
    assert rate_interval([Part(0, 0), Part(10, 5)], BAND).low == Fraction(1, 2)


@settings(max_examples=60, deadline=None)
@given(PARTS, BANDS)
def test_the_closed_form_is_the_optimum_of_the_linear_programme(
    parts: list[Part], band: Fraction
) -> None:
    found = rate_interval(parts, band)
    assert float(found.low) == pytest.approx(by_solver(parts, band, 1), abs=1e-9)
    assert float(found.high) == pytest.approx(by_solver(parts, band, -1), abs=1e-9)


@given(PARTS, BANDS)
def test_the_rate_itself_and_every_single_swing_lie_inside(
    parts: list[Part], band: Fraction
) -> None:
    found = rate_interval(parts, band)
    assert found.low <= rate_of(parts) <= found.high
    for number in range(len(parts)):
        assert all(found.low <= end <= found.high for end in single_swing(parts, number, band))


@given(PARTS, BANDS)
def test_a_single_swing_is_the_rate_under_the_weights_it_names(
    parts: list[Part], band: Fraction
) -> None:
    """Recomputed from whole weight vectors, each of which keeps every band and the sum."""
    whole = sum(part.weight for part in parts)
    for number, part in enumerate(parts):
        others = whole - part.weight
        if not others:
            continue
        ends = []
        for sign in (-1, 1):
            own = part.weight * (1 + sign * reach(part.weight, whole, band))
            scale = (whole - own) / others
            weights = [own if n == number else p.weight * scale for n, p in enumerate(parts)]
            assert sum(weights) == whole
            assert all(
                (1 - band) * p.weight <= w <= (1 + band) * p.weight
                for p, w in zip(parts, weights, strict=True)
            )
            ends.append(sum(w * p.rate for w, p in zip(weights, parts, strict=True)) / whole)
        assert tuple(ends) == single_swing(parts, number, band)
