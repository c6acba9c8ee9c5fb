"""松紧: how much higher or lower a reviewer scores than the others on the same indicators.

For the office only: with few shared indicators it says more about chance than about a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.review.rating import Rating


@dataclass(frozen=True, slots=True)
class Leniency:
    """One reviewer against the others.

    Attributes:
        difference: mean of own share less the others' mean, over shared indicators; None when
            nothing is shared.
        n: how many indicators are shared.
    """

    reviewer: str
    difference: Fraction | None
    n: int


def leniencies(ratings: Sequence[Rating], reviewers: Sequence[str]) -> tuple[Leniency, ...]:
    """Everybody's leniency.

    Args:
        ratings: at most one of each reviewer on each indicator.
        reviewers: names, in the order of the answer.
    """
    shares: dict[str, dict[str, Fraction]] = {}
    for rating in ratings:
        if rating.share is not None:
            shares.setdefault(rating.indicator, {})[rating.reviewer] = rating.share
    found = []
    for name in reviewers:
        differences = [
            given[name] - (sum(given.values()) - given[name]) / (len(given) - 1)
            for given in shares.values()
            if name in given and len(given) > 1
        ]
        mean = sum(differences, Fraction(0)) / len(differences) if differences else None
        found.append(Leniency(name, mean, len(differences)))
    return tuple(found)
