"""得分率 compared exactly: ranks, percentiles and quantiles of fractions with small wholes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

QUANTILES = (10, 25, 50, 75, 90)


def rate_keys(parts: Sequence[int], wholes: Sequence[int]) -> list[int]:
    """Whole numbers in the order of `part / whole`, equal where the rates are equal.

    Rates with wholes up to F lie at least 1/F² apart, so that F² steps tell them apart. A whole
    of zero has no rate and gets −1.
    """
    steps = max(wholes, default=0) ** 2
    return [
        part * steps // whole if whole else -1 for part, whole in zip(parts, wholes, strict=True)
    ]


def shared_ranks(keys: Sequence[int]) -> list[int]:
    """Rank 1 for the greatest key; equal keys share the better rank."""
    ascending = sorted(keys)
    return [len(keys) - bisect_right(ascending, key) + 1 for key in keys]


def percentiles(keys: Sequence[int]) -> list[Fraction | None]:
    """百分位: the share of applicants whose rate is not above one's own; None without a rate."""
    ascending = sorted(key for key in keys if key >= 0)
    return [
        Fraction(bisect_right(ascending, key), len(ascending)) if key >= 0 else None for key in keys
    ]


def quantiles(parts: Sequence[int], wholes: Sequence[int]) -> list[Fraction | None]:
    """For each of `QUANTILES` the smallest rate that so many per cent do not exceed.

    None everywhere when nobody has a rate.
    """
    keyed = sorted((key, place) for place, key in enumerate(rate_keys(parts, wholes)) if key >= 0)
    if not keyed:
        return [None] * len(QUANTILES)
    places = [keyed[-(-len(keyed) * q // 100) - 1][1] for q in QUANTILES]
    return [Fraction(parts[place], wholes[place]) for place in places]
