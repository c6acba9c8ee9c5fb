"""How fast thousands of cities are ranked exactly, beside float arithmetic that is not exact.

The float product stands twice: whole, as anyone writes it, where OpenBLAS divides a slim product
among threads whose waiting counts as CPU time; and in blocks that one thread keeps in its cache,
the fastest way found to write it and the one that ours takes. Both find an order only, while ours
also shares the ranks of equals.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.measure import Comparison, Missing, compare_calls
from scoring.ranking.draws import usual_ranks
from scoring.ranking.exact import descending_ranks, exact_product

CITIES, INDICATORS, AREAS = 30_000, 130, 10
_BLOCK = 200


def comparisons() -> list[Comparison | Missing]:
    """Exact ranks of 30,000 × 130 against five others; ranks under 10,000 drawn weights."""
    raw = np.random.Generator(np.random.PCG64(1))
    cents = raw.integers(1, 101, (CITIES, INDICATORS), dtype=np.int32)
    member = np.zeros((INDICATORS, AREAS), dtype=np.int64)
    member[np.arange(INDICATORS), np.arange(INDICATORS) % AREAS] = 1
    points, floats = cents / 100, member.astype(float)
    frame = pd.DataFrame(points)
    areas = np.arange(INDICATORS) % AREAS

    def ours() -> None:
        descending_ranks(exact_product(cents, member).sum(axis=1))

    def gemm() -> None:
        np.argsort((points @ floats).sum(axis=1))

    def gemm_in_blocks() -> None:
        sums = np.empty((CITIES, AREAS))
        for start in range(0, CITIES, _BLOCK):
            sums[start : start + _BLOCK] = points[start : start + _BLOCK] @ floats
        np.argsort(sums.sum(axis=1))

    def pandas() -> None:
        frame.T.groupby(areas).sum().T.sum(axis=1).rank(ascending=False, method="min")

    what = f"exact ranks, {CITIES:,} cities × {INDICATORS} indicators"
    small = cents[:300] @ member
    weights = [int(n) for n in 100 * member.sum(axis=0)]
    return [
        compare_calls(what, ours, "numpy float GEMM, not exact", gemm, bound=2),
        compare_calls(what, ours, "the same in blocks of 200 rows", gemm_in_blocks, bound=2),
        compare_calls(what, ours, "pandas, not exact", pandas),
        _against(what, ours, points, "skcriteria", _skcriteria),
        _against(what, ours, points, "pymcdm", _pymcdm),
        compare_calls(
            "ranks of 300 cities under 10,000 drawn weights (bound: 500 ms)",
            lambda: usual_ranks(small, weights, 10_000),
            "numpy float: draw, multiply, argsort",
            lambda: _float_draws(small, weights),
        ),
    ]


def _float_draws(cents: Any, weights: list[int]) -> None:
    raw = np.random.Generator(np.random.PCG64(1))
    drawn = raw.dirichlet(np.array(weights) / 100, 10_000)
    ranks = np.argsort(np.argsort(-(cents @ drawn.T), axis=0), axis=0)
    np.percentile(ranks, (5, 95), axis=1)


def _against(what: str, ours: Any, points: Any, package: str, run: Any) -> Comparison | Missing:
    try:
        module = import_module(package)
    except ImportError:
        return Missing(what, package)
    return compare_calls(what, ours, f"{package}, not exact", lambda: run(module, points), runs=3)


def _skcriteria(module: Any, points: Any) -> None:
    simple = import_module("skcriteria.agg.simple")
    matrix = module.mkdm(points, [max] * points.shape[1])
    simple.WeightedSumModel().evaluate(matrix)


def _pymcdm(module: Any, points: Any) -> None:
    methods = import_module("pymcdm.methods")
    number = points.shape[1]
    model = methods.WSM()
    model.rank(model(points, np.full(number, 1 / number), np.ones(number)))
