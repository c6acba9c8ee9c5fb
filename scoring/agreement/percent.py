"""Percent agreement: how many indicators got one and the same score from everybody."""

from __future__ import annotations

import numpy as np

from scoring.agreement.rating_table import NO_PAIR, NotDefined, Statistic, Table, paired


def percent_agreement(table: Table) -> Statistic:
    """The share of indicators on which all who judged gave the same score.

    Args:
        table: ratings; rows that fewer than two judged do not count.

    Returns:
        From 0 to 1.
    """
    rows = paired(table)
    if not len(rows):
        return NotDefined(NO_PAIR)
    return float(np.mean(np.nanmax(rows, axis=1) == np.nanmin(rows, axis=1)))
