"""Worked examples from the literature, and an independent slow computation in exact fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

import numpy as np

from scoring.agreement.rating_table import Table

Rows = Sequence[Sequence[int | None]]

_: Final = None
FOUR_OBSERVERS: Rows = (
    (1, 1, _, 1),
    (2, 2, 3, 2),
    (3, 3, 3, 3),
    (3, 3, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 3, 4),
    (4, 4, 4, 4),
    (1, 1, 2, 1),
    (2, 2, 2, 2),
    (_, 5, 5, 5),
    (_, _, 1, 1),
    (_, _, 3, _),
)
"""Krippendorff (2011), section C: 12 units, four observers, missing data; alpha is 0.743 nominal,
0.815 ordinal, 0.849 interval. The same data are `cac.raw4raters` of Gwet's irrCAC, whose vignette
prints AC1 0.77544 (pa 0.81818, pe 0.19032)."""

TWO_OBSERVERS: Rows = tuple(
    zip((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0), strict=True)
)
"""Krippendorff (2011), section A: ten units, two observers, binary; alpha is 0.095."""

SIX_TARGETS: Rows = (
    (9, 2, 5, 8),
    (6, 1, 3, 2),
    (8, 4, 6, 8),
    (7, 1, 2, 6),
    (10, 5, 6, 9),
    (6, 2, 4, 7),
)
"""Shrout and Fleiss (1979), table 2: six targets, four judges; ICC(1,1) is .17 (table 4)."""

ABSTRACTORS: Rows = tuple(
    (row, column)
    for row, line in enumerate(((13, 0, 0), (0, 20, 7), (0, 4, 56)))
    for column, count in enumerate(line)
    for _unit in range(count)
)
"""Gwet (2014), 100 pregnancies, two abstractors (`cont3x3abstractors` of irrCAC): AC1 0.8493305,
Cohen's kappa 0.7964094, alpha 0.7972585."""


def table_of(rows: Rows) -> Table:
    """The example as the statistics take it."""
    return np.array([[np.nan if x is None else x for x in row] for row in rows], dtype=np.float64)


def slow_ac2(rows: Rows, scale: Sequence[int]) -> Fraction:
    """AC2 with quadratic weights, pair by pair in exact fractions."""
    width = max(scale) - min(scale)

    def weight(a: int, b: int) -> Fraction:
        return 1 - Fraction((a - b) ** 2, width**2)

    judged = [[x for x in row if x is not None] for row in rows]
    judged = [row for row in judged if row]
    pairs = [list(combinations(row, 2)) for row in judged if len(row) > 1]
    agreed = [sum((weight(a, b) for a, b in two), Fraction(0)) / len(two) for two in pairs]
    given = [
        sum((Fraction(row.count(k), len(row)) for row in judged), Fraction(0)) / len(judged)
        for k in scale
    ]
    size = len(scale)
    spread = sum((share * (1 - share) for share in given), Fraction(0))
    whole = sum((weight(a, b) for a in scale for b in scale), Fraction(0))
    chance = whole * spread / (size * (size - 1))
    return (sum(agreed, Fraction(0)) / len(agreed) - chance) / (1 - chance)


def slow_kappa(rows: Rows) -> Fraction:
    """Conger's quadratic-weighted kappa, rater by rater in exact fractions."""
    rows = [row for row in rows if sum(x is not None for x in row) > 1]
    raters = range(len(rows[0]))
    own = [[row[j] for row in rows if row[j] is not None] for j in raters]
    observed = expected = Fraction(0)
    for i, j in combinations(raters, 2):
        both = [(row[i], row[j]) for row in rows if row[i] is not None and row[j] is not None]
        if not both:
            continue
        observed += sum((a - b) ** 2 for a, b in both if a is not None and b is not None)
        mean = Fraction(
            sum((a - b) ** 2 for a in own[i] for b in own[j] if a is not None and b is not None),
            len(own[i]) * len(own[j]),
        )
        expected += len(both) * mean
    return 1 - observed / expected
