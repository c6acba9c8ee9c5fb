"""得分率区间: the exact range of a rate while its weights move inside a band.

Every weight may move up and down by one share of itself (`band`) while their sum stays. The
highest rate is a linear programme whose optimum needs no solver: all weights at their lower end,
and what remains of the sum given to the best rates first (the continuous knapsack; Dantzig 1957).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Part:
    """One weighted part of a score, in cents: what it could earn (its weight) and what it does."""

    weight: int
    earned: int

    @property
    def rate(self) -> Fraction:
        """Earned share of the weight, which is above zero."""
        return Fraction(self.earned, self.weight)


@dataclass(frozen=True, slots=True)
class Interval:
    """The lowest and the highest rate that admissible weights reach."""

    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """From the lowest to the highest."""
        return self.high - self.low


def rate_of(parts: Sequence[Part]) -> Fraction:
    """The rate under the given weights; they must not all be zero."""
    return Fraction(sum(p.earned for p in parts), sum(p.weight for p in parts))


def rate_interval(parts: Sequence[Part], band: Fraction) -> Interval:
    """The exact range of the rate.

    Args:
        parts: at least one with a weight; those without are left out.
        band: from 0 to 1; 0.3 lets each weight move by 30 % of itself.
    """
    rising = sorted((p for p in parts if p.weight), key=lambda p: p.rate)
    return Interval(_filled(rising, band), _filled(rising[::-1], band))


def _filled(order: Sequence[Part], band: Fraction) -> Fraction:
    """The rate when what may be moved goes to the first parts first."""
    whole = sum(p.weight for p in order)
    points = (ONE - band) * sum(p.earned for p in order)
    room = band * whole
    for part in order:
        share = min(room, 2 * band * part.weight)
        points += share * part.rate
        room -= share
    return points / whole


def reach(weight: int, whole: int, band: Fraction) -> Fraction:
    """By which share of itself one weight can move while the others make up for it.

    It is the band, but for a part that weighs more than all others together.

    >>> reach(80, 100, Fraction(3, 10))
    Fraction(3, 40)
    """
    return band * min(ONE, Fraction(whole - weight, weight))


def single_swing(parts: Sequence[Part], number: int, band: Fraction) -> tuple[Fraction, Fraction]:
    """The rate at the smallest and at the largest admissible weight of one part.

    The other weights keep their proportions to each other.

    Args:
        parts: all parts.
        number: the place of the part that moves; it has a weight.
        band: as for `rate_interval`.
    """
    part, whole = parts[number], sum(p.weight for p in parts)
    others = whole - part.weight
    if not others:
        return part.rate, part.rate
    rest = Fraction(sum(p.earned for p in parts) - part.earned, others)
    moved = Fraction(part.weight, whole) * reach(part.weight, whole, band) * (part.rate - rest)
    return rate_of(parts) - moved, rate_of(parts) + moved
