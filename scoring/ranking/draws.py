"""Where ranks usually fall: seeded draws of admissible weights, ranked exactly.

The bounds say what is possible, the draws what is usual. Weights are drawn evenly over all
admissible ones (`bounds`); whole numbers throughout, so that ties stay ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scoring.ranking.bounds import BAND
from scoring.ranking.exact import Matrix, descending_ranks, exact_product

_STEPS = 10_000
_CELLS = 300_000


def draws_for(cities: int) -> int:
    """How many draws a comparison of that many applicants gets."""
    return max(200, min(10_000, 3_000_000 // max(1, cities)))


def weight_factors(points: Sequence[int], draws: int, seed: int, band: Fraction = BAND) -> Matrix:
    """Factors of the areas as whole numbers, one row a draw; only their ratios matter.

    Args:
        points: cents that each area holds under the scheme; at least one is above zero.
        draws: how many.
        seed: the same seed gives the same draws on every machine.
        band: how far a weight may move.
    """
    import numpy as np

    last = max(range(len(points)), key=lambda place: points[place])
    free = [place for place in range(len(points)) if place != last]
    room = int(band * _STEPS)
    bits = np.random.MT19937(seed)
    weights = np.array([points[place] for place in free], dtype=np.int64)
    kept: list[Matrix] = []
    found = 0
    while found < draws:
        raw = bits.random_raw((draws, len(free))).astype(np.int64)
        steps = ((raw * (2 * room + 1)) >> 32) - room
        rest = -(steps @ weights)
        admitted = abs(rest) <= room * points[last]
        factors = np.empty((int(admitted.sum()), len(points)), dtype=np.int64)
        factors[:, free] = points[last] * (_STEPS + steps[admitted])
        factors[:, last] = points[last] * _STEPS + rest[admitted]
        kept.append(factors)
        found += len(factors)
    return np.concatenate(kept)[:draws]


def usual_ranks(
    cents: Matrix, points: Sequence[int], draws: int, seed: int = 1, band: Fraction = BAND
) -> tuple[list[int], list[int]]:
    """The ranks between which nine of ten draws put each applicant.

    The lower end is the smallest rank that at least 5 % of the draws do not exceed, the upper end
    the smallest that at least 95 % do not exceed.

    Args:
        cents: one row an applicant, one column an area.
        points: cents that each area holds under the scheme.
        draws: how many draws.
        seed: of the draws.
        band: how far a weight may move.
    """
    import numpy as np

    number = len(cents)
    factors = weight_factors(points, draws, seed, band)
    # Sorting small whole numbers is several times faster than sorting large ones.
    ranks = np.empty((number, draws), dtype=np.int16 if number < 2**15 else np.int32)
    block = max(1, _CELLS // max(1, number))
    for start in range(0, draws, block):
        totals = exact_product(factors[start : start + block], np.asarray(cents).T)
        ranks[:, start : start + block] = descending_ranks(totals).T
    low, high = -(-draws * 5 // 100) - 1, -(-draws * 95 // 100) - 1
    ranks.sort(axis=1)
    return ranks[:, low].tolist(), ranks[:, high].tolist()
