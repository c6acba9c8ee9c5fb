"""Cents out of exact fractions: one rounding, and shares that add up."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from scoring.ratio import Ratio


def to_cents(amount: Fraction) -> int:
    """Whole cents of a non-negative amount of points, rounded half up.

    >>> to_cents(Fraction(1, 3)), to_cents(Fraction("0.125")), to_cents(Fraction("0.135"))
    (33, 13, 14)
    """
    return cents_of(amount.as_integer_ratio())


def cents_of(points: Ratio) -> int:
    """Whole cents of points that stand as a ratio; rounded like `to_cents`."""
    top, bottom = points
    return (200 * top + bottom) // (2 * bottom)


def from_cents(cents: int) -> str:
    """Cents as a decimal string with two places.

    >>> from_cents(13005), from_cents(-5)
    ('130.05', '-0.05')
    """
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100}.{cents % 100:02}"


def apportion(total: int, weights: Sequence[Fraction]) -> list[int]:
    """Share `total` cents in proportion to `weights`, by largest remainder.

    Args:
        total: cents to share, not below zero.
        weights: exact shares, none below zero, in the order in which ties are served.

    Returns:
        Whole cents, one for each weight, that add up to `total`; all zero when the weights are.

    >>> apportion(100, [Fraction(1), Fraction(1), Fraction(1)])
    [34, 33, 33]
    """
    return apportion_by([weight.as_integer_ratio() for weight in weights], total)


def apportion_by(weights: Sequence[Ratio], total: int) -> list[int]:
    """Share `total` cents in proportion to ratios, as `apportion` does."""
    if len(weights) == 1:
        return [total if weights[0][0] else 0]
    common = lcm(*(bottom for _, bottom in weights))
    parts = [top * (common // bottom) for top, bottom in weights]
    whole = sum(parts)
    if not whole:
        return [0] * len(weights)
    shares = [divmod(total * part, whole) for part in parts]
    cents = [share for share, _ in shares]
    rest = total - sum(cents)
    by_remainder = sorted(range(len(shares)), key=lambda n: (-shares[n][1], n))
    for n in by_remainder[:rest]:
        cents[n] += 1
    return cents
