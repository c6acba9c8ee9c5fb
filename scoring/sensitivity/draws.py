"""抽样分布: how rates spread when weights are drawn at random from all admissible ones.

Drawn are Dirichlet(1, …, 1) weights, that is uniform ones, under the condition that every weight
stays inside its band. Normalised independent numbers would crowd in the middle, and clipped ones
at the ends. So all weights but the heaviest are drawn evenly inside their bands, the heaviest
takes what is left, and a draw that pushes it out of its own band is thrown away whole: exactly
the conditioned Dirichlet, because what is left is a linear function of the others.

Draws are whole steps of the band and sums are exact integers, so that every machine and
every library gets the same distribution to the last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scoring.sensitivity.interval import Part

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Sums reach STEPS × (whole weight)²: safe in 64 bits up to 470,000 points in all; beyond them
# Python's own whole numbers are slower and as exact.
_STEPS = 4096
_SHARES = (5, 50, 95)


@dataclass(frozen=True, slots=True)
class Spread:
    """How one rate spreads over the draws.

    Attributes:
        least, greatest: the extremes that were drawn.
        p5, p50, p95: the rates that 5, 50 and 95 of 100 draws do not exceed.
    """

    least: Fraction
    p5: Fraction
    p50: Fraction
    p95: Fraction
    greatest: Fraction


@dataclass(frozen=True, slots=True)
class Draws:
    """What drawing came to.

    Attributes:
        seed: what the draws start from; the same seed gives the same draws.
        number: admissible draws.
        tried: draws in all, those thrown away among them.
        spreads: one for each set of parts, in their order.
    """

    seed: int
    number: int
    tried: int
    spreads: tuple[Spread, ...]


def draw_rates(measures: Sequence[Sequence[Part]], band: Fraction, number: int, seed: int) -> Draws:
    """Rates under random admissible weights.

    Args:
        measures: sets of parts with the same weights and different earnings, such as the areas
            by their claimed and by their supported cents.
        band: as for `rate_interval`.
        number: admissible draws that are wanted, at least one.
        seed: a whole number from 0.
    """
    import numpy as np

    kept = [n for n, part in enumerate(measures[0]) if part.weight]
    measures = [[parts[n] for n in kept] for parts in measures]
    weights = [part.weight for part in measures[0]]
    heaviest = max(range(len(weights)), key=lambda n: (weights[n], -n))
    kind = np.int64 if _STEPS * sum(weights) ** 2 < 2**63 else object
    light = np.array([w for n, w in enumerate(weights) if n != heaviest], dtype=kind)
    steps, tried = _admissible(light, weights[heaviest], number, seed)
    pushed = steps @ light
    spreads = []
    for parts in measures:
        earned = [part.earned for n, part in enumerate(parts) if n != heaviest]
        gain = (steps @ np.array(earned, dtype=kind)) * weights[heaviest]
        gain -= pushed * parts[heaviest].earned
        spreads.append(_spread(np.sort(gain), parts, weights[heaviest], band))
    return Draws(seed, number, tried, tuple(spreads))


def _admissible(
    light: NDArray[np.int64], heaviest: int, number: int, seed: int
) -> tuple[NDArray[np.int64], int]:
    """Steps of the lighter weights that leave the heaviest in its band, and how many were tried."""
    import numpy as np

    random = np.random.Generator(np.random.PCG64(seed))
    kept: list[NDArray[np.int64]] = []
    found = tried = 0
    while found < number:
        steps = random.integers(-_STEPS, _STEPS, size=(number, len(light)), endpoint=True)
        inside = np.flatnonzero(np.abs(steps @ light) <= _STEPS * heaviest)[: number - found]
        found += len(inside)
        tried += int(inside[-1]) + 1 if found == number else number
        kept.append(steps[inside])
    return np.concatenate(kept), tried


def _spread(
    gains: NDArray[np.int64], parts: Sequence[Part], heaviest: int, band: Fraction
) -> Spread:
    """The quantiles of sorted gains, as rates."""
    whole = sum(part.weight for part in parts)
    earned = sum(part.earned for part in parts)

    def rate(place: int) -> Fraction:
        return (earned + band * Fraction(int(gains[place]), _STEPS * heaviest)) / whole

    last = len(gains) - 1
    p5, p50, p95 = (rate(-(-len(gains) * share // 100) - 1) for share in _SHARES)
    return Spread(rate(0), p5, p50, p95, rate(last))
