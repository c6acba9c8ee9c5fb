"""How several facts of one cell combine: sums where they can be summed, else the weakest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evidence.facts import CountFact, DeadlineFact, DeductionFact, Fact, RatioFact
from indicators.criterion import Criterion
from scoring.criterion_rules import ZERO, judge
from scoring.limits import Limits
from scoring.verdict import Verdict


def judge_together(criterion: Criterion, facts: Sequence[Fact], limits: Limits) -> Verdict:
    """What the filled facts of one cell earn together under the thresholds of its year.

    Sides and counts are summed, events strung together. What cannot be summed (yes or no,
    lists, days, surveys, grades) is worth its weakest fact, so that no unit covers for another;
    facts that do not apply are left out.
    """
    if len(facts) == 1:
        return judge(criterion, facts[0], limits)
    summed = _SUMS.get(type(facts[0]), _no_sum)(facts)
    if summed is not None:
        return judge(criterion, summed, limits)
    verdicts = [judge(criterion, fact, limits) for fact in facts]
    in_play = [verdict for verdict in verdicts if verdict.share is not None]
    return min(in_play, key=lambda verdict: verdict.share or ZERO) if in_play else verdicts[0]


def _total(facts: Sequence[Any], name: str) -> Any:
    return sum(getattr(fact, name) for fact in facts)


def _sum_ratio(facts: Sequence[Any]) -> RatioFact:
    return RatioFact(
        unit=facts[0].unit,
        numerator=_total(facts, "numerator"),
        denominator=_total(facts, "denominator"),
        zero_report=all(fact.zero_report for fact in facts if not fact.denominator),
    )


def _sum_count(facts: Sequence[Any]) -> CountFact:
    return CountFact(unit=facts[0].unit, value=_total(facts, "value"))


def _sum_deadline(facts: Sequence[Any]) -> DeadlineFact | None:
    if any(fact.on_time is None or fact.total is None for fact in facts):
        return None
    return DeadlineFact(
        unit=facts[0].unit,
        on_time=_total(facts, "on_time"),
        total=_total(facts, "total"),
        zero_report=all(fact.zero_report for fact in facts if not fact.total),
    )


def _sum_deduction(facts: Sequence[Any]) -> DeductionFact:
    events = tuple(event for fact in facts for event in fact.events)
    return DeductionFact(unit=facts[0].unit, events=events)


def _no_sum(facts: Sequence[Any]) -> None:
    return None


_SUMS: Mapping[type[Fact], Callable[[Sequence[Any]], Fact | None]] = {
    RatioFact: _sum_ratio,
    CountFact: _sum_count,
    DeadlineFact: _sum_deadline,
    DeductionFact: _sum_deduction,
}
