"""Whole-number matrices multiplied and ranked fast and exactly.

Products of whole numbers are exact in floating point while every sum of magnitudes stays below
2^53: each partial sum is then a whole number that a double holds, in whatever order it is added.
Within that the fastest matrix product there is gives the right cents. Rows are taken in blocks
that stay in the processor's cache, so that the floating copy of a large matrix never reaches
memory and no block is worth dividing among threads.
"""

from __future__ import annotations

from typing import Any

Matrix = Any
"""A numpy array of whole numbers; numpy is imported only where it is used."""

EXACT_BELOW = 2**53
_BLOCK = 2**18
_FEWEST_ROWS = 16


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
    most = _largest_of_type(left) * _largest(right) * left.shape[1]
    if most >= EXACT_BELOW:
        most = _largest(left) * _largest(right) * left.shape[1]
    if most >= 2**63:
        raise OverflowError("the product does not fit into 64 bits")
    if most >= EXACT_BELOW:
        return left.astype(np.int64) @ right.astype(np.int64)
    factors = right.astype(np.float64)
    product = np.empty((len(left), right.shape[1]), dtype=np.int64)
    rows = max(_FEWEST_ROWS, _BLOCK // max(1, right.size))
    for start in range(0, len(left), rows):
        product[start : start + rows] = left[start : start + rows].astype(np.float64) @ factors
    return product


def _largest_of_type(matrix: Matrix) -> int:
    """The greatest magnitude that the type of the entries holds, without looking at them."""
    import numpy as np

    return -int(np.iinfo(matrix.dtype).min) or int(np.iinfo(matrix.dtype).max)


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
