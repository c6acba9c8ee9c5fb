"""The true score of drawn outcomes, reckoned from the draws and the rules of design §5 alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from shifan.synth.outcome import CriterionOutcome


@dataclass(frozen=True, slots=True)
class TrueScore:
    """Whole cents of one indicator."""

    full: int
    claimed: int
    onsite: int
    supported: int


NOTHING = TrueScore(0, 0, 0, 0)


def true_score(points: Fraction, outcomes: Sequence[CriterionOutcome]) -> TrueScore:
    """What an indicator of `points` is truly worth."""
    weights = sum((o.criterion.weight for o in outcomes), Fraction(0))
    full = claimed = supported = onsite = Fraction(0)
    for outcome in outcomes:
        earned = _earned(outcome)
        if earned is None:
            continue
        part = points * outcome.criterion.weight / weights
        full += part
        claimed += part * earned
        supported += part * earned * (outcome.carried == "supported")
        onsite += part * earned * (outcome.carried == "onsite")
    proven = _cents(supported + onsite)
    return TrueScore(_cents(full), _cents(claimed), proven - _cents(supported), _cents(supported))


def _earned(outcome: CriterionOutcome) -> Fraction | None:
    """The mean over units of the means over years; None when nothing takes part."""
    rows = [[cell.share for cell in row if cell.share is not None] for row in outcome.rows]
    means = [sum(row, Fraction(0)) / len(row) for row in rows if row]
    return sum(means, Fraction(0)) / len(means) if means else None


def _cents(points: Fraction) -> int:
    return floor(points * 100 + Fraction(1, 2))
