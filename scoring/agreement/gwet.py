"""Gwet's AC2: agreement corrected for chance without the paradox of lopsided scores.

K. L. Gwet, “Computing inter-rater reliability and its variance in the presence of high
agreement”, British Journal of Mathematical and Statistical Psychology 61 (2008), 29-48; Handbook
of Inter-Rater Reliability, 4th edition (2014), chapters 3 and 4.
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


def gwet_ac2(table: Table, scale: Table, weights: Table) -> Statistic:
    """Gwet's coefficient; missing ratings are allowed.

    Args:
        table: ratings; an indicator that one person judged tells about chance only.
        scale: every score that could have been given, used or not, from low to high.
        weights: how much two scores agree, 1 on the diagonal; see `quadratic_weights`. With the
            identity the coefficient is AC1.

    Returns:
        1 for full agreement, 0 for what chance would give.

    Raises:
        ValueError: when a rating is not on the scale.
    """
    if not np.isin(observed_values(table), scale).all():
        raise ValueError("a rating is not on the scale")
    if not len(paired(table)):
        return NotDefined(NO_PAIR)
    counts = counts_of(table, scale)
    judges = counts.sum(axis=1)
    counts, judges = counts[judges > 0], judges[judges > 0]
    given = (counts / judges[:, None]).mean(axis=0)
    size = len(scale)
    chance = weights.sum() / (size * (size - 1)) * (given * (1 - given)).sum()
    pairs = judges >= 2
    counts, judges = counts[pairs], judges[pairs]
    agreeing = (counts * (counts @ weights - 1)).sum(axis=1) / (judges * (judges - 1))
    return float((agreeing.mean() - chance) / (1 - chance))


def quadratic_weights(scale: Table) -> Table:
    """Weights that fall with the square of the difference, 0 between the scale's ends."""
    weights: Table = 1 - ((scale[:, None] - scale[None, :]) / (scale.max() - scale.min())) ** 2
    return weights
