"""How far a rank can move under any admissible weights of the areas, exactly.

Admissible: every area counts up to `band` more or less than its points, and the total stays.
For two applicants with cents c and e by area, the greatest lead of the first is the largest value
of Σ (1 + δ_a)(c_a − e_a) over |δ_a| ≤ band, Σ δ_a W_a = 0. By duality it is
D + band · min over λ of Σ |d_a − λ W_a|, with d = c − e, D = Σ d_a, and the least value is at some
λ = d_b / W_b: ten areas take ten whole-number comparisons, no rounding and no sampling.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scoring.ranking.exact import Matrix

BAND = Fraction(3, 10)
"""工作参考值: how far the weight of an area may move (facts/scoring.md §3b)."""

_CELLS = 2_000_000


def rank_bounds(
    cents: Matrix, points: Sequence[int], band: Fraction = BAND
) -> tuple[list[int], list[int]]:
    """The best and the worst rank that admissible weights leave each applicant.

    An applicant's best rank counts those that lead it under every admissible weight, its worst
    rank those that lead it under some.

    Args:
        cents: one row an applicant, one column an area.
        points: cents that each area holds under the scheme.
        band: from 0 to 1.
    """
    import numpy as np

    weighted = [place for place, point in enumerate(points) if point]
    largest = int(max(abs(cents).max(), max(points))) if len(cents) else 0
    bound = 8 * len(points) * largest**2 * max(band.denominator, band.numerator)
    kind = np.int64 if bound < 2**63 else object
    rows = np.asarray(cents)[:, weighted].astype(kind)
    weights = np.array([points[place] for place in weighted], dtype=kind)
    number = len(rows)
    best = np.ones(number, dtype=np.int64)
    worst = np.ones(number, dtype=np.int64)
    block = max(1, _CELLS // max(1, number * len(weighted)))
    for start in range(0, number, block):
        signs = _signs(rows[start : start + block], rows, weights, band)
        best[start : start + block] += (signs < 0).sum(axis=1)
        worst += (signs > 0).sum(axis=0)
    return best.tolist(), worst.tolist()


def _signs(some: Matrix, others: Matrix, weights: Matrix, band: Fraction) -> Matrix:
    """The sign of the greatest lead of each of `some` over each of `others`."""
    import numpy as np

    lead = some[:, None, :] - others[None, :, :]
    total = lead.sum(axis=2)
    p, q = band.numerator, band.denominator
    # δ = 0 is admissible; λ = 0 bounds the lead from above. What they decide needs no more.
    signs = np.where(total > 0, 1, -1).astype(np.int8)
    open_pairs = (total <= 0) & (q * total + p * abs(lead).sum(axis=2) >= 0)
    first, second = np.nonzero(open_pairs)
    if len(first):
        signs[first, second] = _dual_signs(lead[first, second], total[first, second], weights, p, q)
    return signs


def _dual_signs(leads: Matrix, totals: Matrix, weights: Matrix, p: int, q: int) -> Matrix:
    import numpy as np

    # Where no area has points nothing can move: the totals decide.
    least = np.ones(len(leads), dtype=np.int8) if len(weights) else np.sign(totals)
    for place, weight in enumerate(weights):
        spread = abs(leads * weight - leads[:, place, None] * weights).sum(axis=1)
        value = q * totals * weight + p * spread
        least = np.minimum(least, np.sign(value).astype(np.int8))
    return least
