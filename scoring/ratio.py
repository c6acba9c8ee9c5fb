"""Exact sums of ratios that are not reduced: several times faster than adding fractions.

A ratio is a top and a bottom, the bottom above zero; two that are equal may look different.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

Ratio = tuple[int, int]

NOTHING: Ratio = (0, 1)


def ratio_of(amount: Fraction) -> Ratio:
    """The ratio of a fraction."""
    return amount.as_integer_ratio()


def product(one: Ratio, two: Ratio) -> Ratio:
    """One ratio times another."""
    return one[0] * two[0], one[1] * two[1]


def total(ratios: Iterable[Ratio]) -> Ratio:
    """The exact sum.

    >>> total([(1, 2), (1, 3), (1, 6)])
    (6, 6)
    """
    whole, common = NOTHING
    for top, bottom in ratios:
        if bottom == common:
            whole += top
        elif top:
            shared = lcm(bottom, common)
            whole = whole * (shared // common) + top * (shared // bottom)
            common = shared
    return whole, common
