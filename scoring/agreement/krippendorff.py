"""Krippendorff's alpha: observed against expected disagreement, for any number of reviewers.

K. Krippendorff, “Computing Krippendorff's Alpha-Reliability”, University of Pennsylvania, 2011.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from scoring.agreement.rating_table import (
    NO_PAIR,
    NotDefined,
    Statistic,
    Table,
    counts_of,
    observed_values,
    paired,
)

Level = Literal["nominal", "ordinal", "interval"]
"""What a difference between two scores is: any, one of rank, one of amount."""


def krippendorff_alpha(table: Table, level: Level) -> Statistic:
    """Krippendorff's alpha; missing ratings are allowed.

    Args:
        table: ratings.
        level: how far apart two different scores are.

    Returns:
        1 for full agreement, 0 for what chance would give, below 0 for less.
    """
    rows = paired(table)
    if not len(rows):
        return NotDefined(NO_PAIR)
    values = observed_values(rows)
    if len(values) == 1:
        return NotDefined("所有评分都是同一档，没有差异可供比较")
    counts = counts_of(rows, values)
    judges = counts.sum(axis=1)
    # Every ordered pair of ratings of one indicator; an indicator weighs as its ratings do.
    coincidences = (counts / (judges - 1)[:, None]).T @ counts
    coincidences -= np.diag((counts / (judges - 1)[:, None]).sum(axis=0))
    totals = coincidences.sum(axis=0)
    distances = _distances(values, totals, level)
    observed = float((coincidences * distances).sum())
    expected = float((np.outer(totals, totals) * distances).sum()) / (float(totals.sum()) - 1)
    return 1 - observed / expected


def _distances(values: Table, totals: Table, level: Level) -> Table:
    """Squared distances between values."""
    if level == "nominal":
        unlike: Table = (values[:, None] != values[None, :]).astype(np.float64)
        return unlike
    # The rank of a value is the middle of the ratings that have it.
    ranks = values if level == "interval" else np.cumsum(totals) - totals / 2
    squares: Table = (ranks[:, None] - ranks[None, :]) ** 2
    return squares
