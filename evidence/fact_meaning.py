"""What the values of a fact mean, and which years a criterion asks facts for (design §4, §5)."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.criterion import Criterion, DeadlineCriterion
from indicators.period import years_of


def asked_years(criterion: Criterion, years: tuple[int, ...]) -> tuple[int | None, ...]:
    """The `year` of each fact that a unit is asked for; None for a fact without a year.

    Args:
        criterion: the criterion.
        years: the counted years of the period, oldest first.

    Returns:
        Empty when no rule was in force in the period.
    """
    asked = years_of(criterion, years)
    if not asked:
        return ()
    if criterion.over == "pooled" and criterion.type in ("veto", "bonus"):
        return (None,)
    if criterion.over == "latest" and criterion.type in ("boolean", "checklist", "judgement"):
        return (None,)
    return asked


def asks_for_a_day(criterion: DeadlineCriterion) -> bool:
    """Whether a deadline is kept by a day, and not within a number of days."""
    return criterion.days is None and not any(variant.days for variant in criterion.variants)


def value_meanings(criterion: Criterion) -> Mapping[str, str]:
    """What each value of a fact means, by its key in the manifest, in the order of asking."""
    if criterion.type == "ratio":
        return {"numerator": criterion.numerator, "denominator": criterion.denominator}
    if criterion.type in ("count", "bonus"):
        return {"value": f"{criterion.counted}（{criterion.measure}）"}
    if criterion.type == "deadline":
        if asks_for_a_day(criterion):
            return {"date": f"{criterion.event}的日期"}
        return {"on_time": f"{criterion.event}的按期件数", "total": f"{criterion.event}的总件数"}
    if criterion.type == "deduction":
        return {"events": criterion.event, "certificate": f"{criterion.certified_by}出具的证明"}
    if criterion.type == "survey":
        return {"value": f"{criterion.subject}得分（0—100）", "sample": "有效样本数（份）"}
    if criterion.type == "veto":
        return {
            "occurred": f"是否发生{criterion.event}",
            "certificate": f"{criterion.certified_by}的证明",
        }
    if criterion.type == "checklist":
        return {"value": "；".join(criterion.items)}
    return {"value": "是 或 否"}
