"""Ratings as a table of numbers: a row for each indicator, a column for each reviewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.review.rating import Rating

Table = NDArray[np.float64]
"""Indicators by reviewers; NaN where a reviewer did not judge."""

NO_PAIR = "没有一项指标有两人以上评出分数"


@dataclass(frozen=True, slots=True)
class NotDefined:
    """A statistic that these ratings do not define.

    Attributes:
        reason: why, in Chinese.
    """

    reason: str


Statistic = float | NotDefined


def rating_table(ratings: Sequence[Rating]) -> Table:
    """The shares of all ratings; 无法判断 counts as not judged.

    Args:
        ratings: at most one of each reviewer on each indicator.

    Returns:
        Rows in the order of the indicators' codes, columns in that of the reviewers' names, so
        that the order of the ratings changes nothing.
    """
    rows = {code: n for n, code in enumerate(sorted({r.indicator for r in ratings}))}
    columns = {name: n for n, name in enumerate(sorted({r.reviewer for r in ratings}))}
    table = np.full((len(rows), len(columns)), np.nan)
    for rating in ratings:
        if rating.share is not None:
            table[rows[rating.indicator], columns[rating.reviewer]] = float(rating.share)
    return table


def paired(table: Table) -> Table:
    """The rows that at least two reviewers judged: only those tell about agreement."""
    judged: NDArray[np.bool_] = (~np.isnan(table)).sum(axis=1) >= 2
    return table[judged]


def counts_of(table: Table, values: Table) -> Table:
    """How many reviewers gave each value, by row.

    Args:
        table: ratings.
        values: the values to count, each once.

    Returns:
        Rows by values.
    """
    counts: Table = (table[:, :, None] == values[None, None, :]).sum(axis=1).astype(np.float64)
    return counts


def observed_values(table: Table) -> Table:
    """Every value that somebody gave, once, from low to high."""
    values: Table = np.unique(table[~np.isnan(table)])
    return values
