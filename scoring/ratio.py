"""Exact sums of ratios that are not reduced: several times faster than adding fractions.

A ratio is a top and a bottom, the bottom above zero; two that are equal may look different.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    tops: dict[int, int] = {}
    for top, bottom in ratios:
        tops[bottom] = tops.get(bottom, 0) + top
    return total_of(tops)


def total_of(tops: Mapping[int, int]) -> Ratio:
    """The exact sum of tops that were already added up by their bottoms."""
    if len(tops) == 1:
        ((bottom, top),) = tops.items()
        return top, bottom
    common = lcm(*tops)
    return sum(top * (common // bottom) for bottom, top in tops.items()), common
