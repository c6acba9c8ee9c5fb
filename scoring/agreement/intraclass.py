"""ICC(1): the part of the scores' variance that lies between indicators.

P. E. Shrout and J. L. Fleiss, “Intraclass correlations: uses in assessing rater reliability”,
Psychological Bulletin 86 (1979), 420-428, case 1: each indicator has its own reviewers, so their
leniency counts as error. Unequal numbers of reviewers enter by the unbalanced analysis of
variance (J. L. Fleiss, The Design and Analysis of Clinical Experiments, 1986, chapter 1).
"""

from __future__ import annotations

import numpy as np

from scoring.agreement.rating_table import NO_PAIR, NotDefined, Statistic, Table, paired


def intraclass_correlation(table: Table) -> Statistic:
    """ICC(1), one-way random effects, of a single rating.

    Args:
        table: ratings; missing ones are allowed, and it does not matter who gave which.

    Returns:
        1 for full agreement, 0 and below when indicators differ no more than reviewers do.
    """
    rows = paired(table)
    if not len(rows):
        return NotDefined(NO_PAIR)
    if len(rows) == 1:
        return NotDefined("只有一项指标有两人以上评出分数，看不出指标之间的差别")
    judged = ~np.isnan(rows)
    judges = judged.sum(axis=1).astype(np.float64)
    total = float(judges.sum())
    means = np.nanmean(rows, axis=1)
    grand = float(np.nansum(rows)) / total
    between = float((judges * (means - grand) ** 2).sum()) / (len(rows) - 1)
    spread = np.where(judged, rows - means[:, None], 0.0)
    within = float((spread**2).sum()) / (total - len(rows))
    usual = (total - float((judges**2).sum()) / total) / (len(rows) - 1)
    whole = between + (usual - 1) * within
    if np.nanmax(rows) == np.nanmin(rows):
        return NotDefined("所有评分都是同一档，没有差异可供比较")
    return (between - within) / whole
