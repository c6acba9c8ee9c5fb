"""How fast the sentences of a report are chosen, beside a plain knapsack by integer programming."""

from __future__ import annotations

import random

from benchmarks.measure import Comparison, compare_calls
from reports.self_report.choice import Option, choose

SIZES = (50, 200, 1000, 2000)
_ROOM = 1800


def options(number: int) -> list[Option]:
    """So many sentences over 130 indicators."""
    rng = random.Random(number)  # noqa: S311
    made = []
    for place in range(number):
        indicator = rng.randrange(130)
        section = rng.choice(("主要举措", "重要成效", "突出亮点"))
        weight, length = rng.randint(1, 400), rng.randint(25, 90)
        made.append(Option(f"k{place}", indicator % 10, f"N{indicator}", section, weight, length))
    return made


def knapsack(made: list[Option]) -> None:
    """The baseline: the heaviest sentences that fit, without areas, sections and halves."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    milp(
        [-option.weight for option in made],
        integrality=[1] * len(made),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint([[option.length for option in made]], ub=_ROOM),
    )


def comparisons() -> list[Comparison]:
    """The exact choice against the greedy one."""
    return [_compare(options(number)) for number in SIZES]


def _compare(made: list[Option]) -> Comparison:
    return compare_calls(
        f"exact choice among {len(made):,} sentences",
        lambda: choose(made, _ROOM),
        "plain knapsack by scipy's integer programming",
        lambda: knapsack(made),
        runs=3,
    )
