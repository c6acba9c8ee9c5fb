"""Quadratic-weighted kappa: agreement beyond what each reviewer's own habits would give.

J. Cohen, “Weighted kappa”, Psychological Bulletin 70 (1968), 213-220, for two; for more, observed
and expected disagreement are each taken over all pairs of reviewers before they are divided, as in
A. J. Conger, “Integration and generalization of kappas for multiple raters”, Psychological
Bulletin 88 (1980), 322-328. A mean of the pairs' own kappas would not do: two people who share
two indicators have none.
"""

from __future__ import annotations

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


def weighted_kappa(table: Table) -> Statistic:
    """Quadratic-weighted kappa over all pairs of reviewers, each weighing as what both judged.

    Args:
        table: ratings; missing ones are allowed.

    Returns:
        1 for full agreement, 0 for what chance would give, below 0 for less.
    """
    rows = paired(table)
    if not len(rows):
        return NotDefined(NO_PAIR)
    judged = (~np.isnan(rows)).astype(np.float64)
    scores = np.nan_to_num(rows)
    shared = judged.T @ judged
    np.fill_diagonal(shared, 0)
    squares = (scores**2).T @ judged
    observed = squares + squares.T - 2 * scores.T @ scores
    np.fill_diagonal(observed, 0)
    values = observed_values(rows)
    # A reviewer without any row here shares none, so the habits that are set for him never count.
    habits = counts_of(rows.T, values) / np.maximum(judged.sum(axis=0), 1)[:, None]
    distances = (values[:, None] - values[None, :]) ** 2
    expected = float((shared * (habits @ distances @ habits.T)).sum())
    if not expected:
        return NotDefined("所有评分都是同一档，没有差异可供比较")
    return 1 - float(observed.sum()) / expected


def shared_by_pairs(table: Table) -> tuple[int, int]:
    """How many pairs of reviewers judged anything in common, and how much in all."""
    judged = (~np.isnan(table)).astype(np.int64)
    shared = np.triu(judged.T @ judged, 1)
    return int((shared > 0).sum()), int(shared.sum())
