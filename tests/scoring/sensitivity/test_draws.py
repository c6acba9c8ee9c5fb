"""Random admissible weights: repeatable, inside the exact range, uniform."""

from __future__ import annotations

import time
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.sensitivity.draws import draw_rates
from scoring.sensitivity.interval import Part, rate_interval, rate_of
from tests.scoring.sensitivity.test_interval import BAND, PARTS

CITY = [Part(w, e) for w, e in ((2000, 1367), (1100, 807), (1117, 783), (1691, 1162), (1400, 896))]


def test_the_same_seed_gives_the_same_draws_and_another_does_not() -> None:
    first = draw_rates([CITY], BAND, 500, 1)
    assert first == draw_rates([CITY], BAND, 500, 1)
    assert first.spreads != draw_rates([CITY], BAND, 500, 2).spreads


def test_draws_are_written_down_to_the_last_digit() -> None:
    """The numbers of one seed never change, whatever machine or library draws them."""
    found = draw_rates([CITY], BAND, 1000, 7)
    assert found.tried == 1255
    assert [found.spreads[0].p5, found.spreads[0].p50] == [
        Fraction("81759846443/119734272000"),
        Fraction("410868579841/598671360000"),
    ]


@settings(max_examples=40, deadline=None)
@given(PARTS, st.integers(0, 5))
def test_every_draw_lies_inside_the_exact_range(parts: list[Part], seed: int) -> None:
    exact = rate_interval(parts, BAND)
    spread = draw_rates([parts], BAND, 50, seed).spreads[0]
    ends = (spread.least, spread.p5, spread.p50, spread.p95, spread.greatest)
    assert list(ends) == sorted(ends)
    assert exact.low <= spread.least
    assert spread.greatest <= exact.high


def test_without_a_band_nothing_spreads() -> None:
    spread = draw_rates([CITY], Fraction(0), 100, 1).spreads[0]
    assert spread.least == spread.greatest == rate_of(CITY)


def test_two_areas_spread_evenly() -> None:
    """Of two equal areas one weight is free: its quantiles are those of an even spread."""
    spread = draw_rates([[Part(100, 100), Part(100, 0)]], BAND, 40_000, 3).spreads[0]
    for share, rate in ((0.05, spread.p5), (0.5, spread.p50), (0.95, spread.p95)):
        assert float(rate) == pytest.approx(0.35 + 0.30 * share, abs=0.004)


def test_draws_are_spread_like_slow_rejection_from_the_simplex() -> None:
    """Dirichlet(1, 1, 1) weights of which those outside a band are thrown away."""
    parts = [Part(40, 10), Part(35, 30), Part(25, 5)]
    whole = np.array([part.weight for part in parts]) / 100
    weights = np.random.default_rng(11).dirichlet([1, 1, 1], 400_000)
    kept = weights[(np.abs(weights / whole - 1) <= float(BAND)).all(axis=1)]
    slow = np.quantile(kept @ np.array([float(part.rate) for part in parts]), [0.05, 0.5, 0.95])
    fast = draw_rates([parts], BAND, 40_000, 5).spreads[0]
    assert [float(rate) for rate in (fast.p5, fast.p50, fast.p95)] == pytest.approx(
        slow.tolist(), abs=0.003
    )


def test_ten_thousand_draws_take_less_than_a_second() -> None:
    started = time.perf_counter()
    draw_rates([CITY] * 3, BAND, 10_000, 1)
    assert time.perf_counter() - started < 1


def test_amounts_of_the_largest_scheme_do_not_overflow() -> None:
    """130 indicators of 1000 points each in two areas."""
    parts = [Part(6_500_000, 6_500_000), Part(6_500_000, 0)]
    exact = rate_interval(parts, BAND)
    spread = draw_rates([parts], BAND, 2_000, 1).spreads[0]
    assert exact.low <= spread.least < spread.greatest <= exact.high


def test_amounts_beyond_any_scheme_are_drawn_from_the_same_steps() -> None:
    """A thousand million times as much of everything changes no rate."""
    parts = [Part(6_500, 6_500), Part(4_000, 100), Part(3_000, 0)]
    large = [Part(part.weight * 10**9, part.earned * 10**9) for part in parts]
    assert draw_rates([large], BAND, 500, 1) == draw_rates([parts], BAND, 500, 1)
