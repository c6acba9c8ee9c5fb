"""Cents out of exact fractions: one rounding, and shares that add up."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def to_cents(amount: Fraction) -> int:
    """Whole cents of a non-negative amount of points, rounded half up.

    >>> to_cents(Fraction(1, 3)), to_cents(Fraction("0.125")), to_cents(Fraction("0.135"))
    (33, 13, 14)
    """
    return (200 * amount.numerator + amount.denominator) // (2 * amount.denominator)


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
    whole = sum(weights, Fraction(0))
    if not whole:
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    cents = [int(share) for share in exact]
    rest = total - sum(cents)
    by_remainder = sorted(range(len(exact)), key=lambda n: (cents[n] - exact[n], n))
    for n in by_remainder[:rest]:
        cents[n] += 1
    return cents
