"""Bootstrap intervals: what a statistic would have been with other indicators of the same kind.

B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13 (percentiles).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from scoring.agreement.rating_table import NotDefined, Statistic, Table

RESAMPLES = 1000
LEVEL = 0.95
_MOST_UNDEFINED = 0.1

Interval = tuple[float, float] | NotDefined


def intervals(
    table: Table, statistics: Sequence[Callable[[Table], Statistic]], seed: int
) -> list[Interval]:
    """Percentile intervals at 95 %, from drawing the rows anew with replacement.

    Args:
        table: ratings, a row for each indicator.
        statistics: what to compute of each drawing; all get the same drawings.
        seed: of the drawings.

    Returns:
        An interval for each statistic; not defined where too many drawings do not define it.
    """
    # Python promises the same numbers of a seed in every version; numpy does not.
    draw = random.Random(seed).random  # noqa: S311
    size = len(table)
    # The order of rows means nothing, so that few rows are drawn alike again and again.
    drawn = Counter(
        tuple(sorted(int(draw() * size) for _ in range(size))) for _ in range(RESAMPLES)
    )
    found: list[list[float]] = [[] for _ in statistics]
    for rows, times in drawn.items():
        chosen = table[list(rows)]
        for values, statistic in zip(found, statistics, strict=True):
            value = statistic(chosen)
            if not isinstance(value, NotDefined):
                values += [value] * times
    return [_percentiles(values) for values in found]


def _percentiles(values: Sequence[float]) -> Interval:
    missing = RESAMPLES - len(values)
    if missing > _MOST_UNDEFINED * RESAMPLES:
        return NotDefined(f"重抽{RESAMPLES}次，其中{missing}次得不出本数，区间不成立")
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(values, [tail, 100 - tail])
    return float(low), float(high)
