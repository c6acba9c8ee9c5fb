"""What rough figures leave open."""

from __future__ import annotations

from fractions import Fraction

import pytest

from evidence.claims.bounds import bounds
from evidence.claims.numbers import figures_of


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("300件", 300, 300),
        ("300余件", 300, 400),
        ("近300件", 200, 300),
        ("超过320件", 320, 330),
        ("3万余件", 30_000, 40_000),
        ("10余万元", 100_000, 200_000),
    ],
)
def test_a_rough_figure_moves_by_its_last_digit(text: str, low: int, high: int) -> None:
    [figure] = figures_of(text)
    found = bounds(figure, text[: figure.start], text[figure.end :])
    assert [found.low, found.high] == [Fraction(low), Fraction(high)]
