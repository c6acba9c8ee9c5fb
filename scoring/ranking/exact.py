"""Whole-number matrices multiplied and ranked fast and exactly.

Products of whole numbers are exact in floating point while every sum of magnitudes stays below
2^53; within that the fastest matrix product there is gives the right cents.
"""

from __future__ import annotations

from typing import Any

Matrix = Any
"""A numpy array of whole numbers; numpy is imported only where it is used."""

EXACT_BELOW = 2**53


def exact_product(left: Matrix, right: Matrix) -> Matrix:
    """The product of two matrices of whole numbers, as 64-bit whole numbers.

    Args:
        left: n × k.
        right: k × m.

    Raises:
        OverflowError: when a sum could reach 2^63.
    """
    import numpy as np

    left, right = np.asarray(left), np.asarray(right)
    most = _largest(left) * _largest(right) * left.shape[1]
    if most >= 2**63:
        raise OverflowError("the product does not fit into 64 bits")
    if most >= EXACT_BELOW:
        return left.astype(np.int64) @ right.astype(np.int64)
    return (left.astype(np.float64) @ right.astype(np.float64)).astype(np.int64)


def _largest(matrix: Matrix) -> int:
    """The greatest magnitude, without a copy of the matrix."""
    return max(int(matrix.max()), -int(matrix.min())) if matrix.size else 0


def descending_ranks(values: Matrix) -> Matrix:
    """Ranks along each row: 1 for the greatest, equal values share the better rank.

    Args:
        values: n, or m × n for m rankings of the same n.
    """
    import numpy as np

    values = np.asarray(values)
    order = np.argsort(-values, axis=-1)
    placed = np.take_along_axis(values, order, axis=-1)
    positions = np.arange(1, values.shape[-1] + 1, dtype=np.int32)
    starts = np.ones(values.shape, dtype=bool)
    starts[..., 1:] = placed[..., 1:] != placed[..., :-1]
    shared = np.maximum.accumulate(positions * starts, axis=-1)
    ranks = np.empty(values.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, shared, axis=-1)
    return ranks
