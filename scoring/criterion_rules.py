"""One rule per criterion type: thresholds and a fact in, a share and a sentence out (design §5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, cast

from evidence.facts import (
    BooleanFact,
    ChecklistFact,
    CountFact,
    DeadlineFact,
    DeductionFact,
    Fact,
    JudgementFact,
    RatioFact,
    SurveyFact,
    VetoFact,
)
from indicators.criterion import (
    ChecklistCriterion,
    CountCriterion,
    Criterion,
    DeadlineCriterion,
    DeductionCriterion,
    JudgementCriterion,
    RatioCriterion,
    SurveyCriterion,
    VetoCriterion,
)
from indicators.scalars import plain
from indicators.workdays import working_days_between
from scoring.limits import Limits
from scoring.verdict import GapType, Told, Verdict

ONE, ZERO = Fraction(1), Fraction(0)


def judge(criterion: Criterion, fact: Fact, limits: Limits) -> Verdict:
    """What a filled fact earns under the thresholds of its year."""
    return _RULES[criterion.type](criterion, fact, limits)


def percent(share: Fraction) -> str:
    """A share as a percentage with at most two places, half up.

    >>> percent(Fraction(2101, 2934)), percent(Fraction(1))
    ('71.61%', '100%')
    """
    top, bottom = share.numerator, share.denominator
    if top == bottom:
        return "100%"
    whole, part = divmod((20000 * top + bottom) // (2 * bottom), 100)
    return f"{whole}.{part:02}".rstrip("0").rstrip(".") + "%"


def between(value: Fraction, floor: Fraction, target: Fraction) -> Fraction:
    """The share earned by `value` on the way from `floor` (0) to `target` (1).

    >>> between(Fraction("0.9"), Fraction("0.8"), Fraction(1))
    Fraction(1, 2)
    """
    if value >= target:
        return ONE
    return max(ZERO, (value - floor) / (target - floor))


def _graded(share: Fraction, told: Told, kind: GapType) -> Verdict:
    return Verdict(share, told, None if share is ONE or share == 1 else kind)


def judge_boolean(criterion: Criterion, fact: BooleanFact, limits: Limits) -> Verdict:
    """Full share for yes, none for no.

    Worked example: 平台已建成 → value 是 → 1; 未建成 → value 否 → 0.
    """
    return _graded(*((ONE, "已做到") if fact.value else (ZERO, "填报为“否”")), "not_met")


def judge_checklist(criterion: ChecklistCriterion, fact: ChecklistFact, limits: Limits) -> Verdict:
    """An equal share for each item that exists.

    Worked example: 4 要素中有时限、流程、条件 3 项 → 3/4 = 0.75.
    """
    present = set(fact.value or ())
    absent = [item for item in criterion.items if item not in present]
    total = len(criterion.items)
    share = Fraction(total - len(absent), total) if absent else ONE
    sentence = f"{total}项要件具备{total - len(absent)}项"
    if absent:
        sentence += f"，缺{'、'.join(absent)}"
    return _graded(share, sentence, "not_met")


def judge_ratio(criterion: RatioCriterion, fact: RatioFact, limits: Limits) -> Verdict:
    """Linear from the floor (nothing) to the target (all).

    An empty denominator is not applicable with a zero report and not filled without one.

    Worked example: 114/120 = 95%, target 100%, floor 80% → (95 - 80) / (100 - 80) = 0.75.
    """
    numerator, denominator = cast(Fraction, fact.numerator), cast(Fraction, fact.denominator)
    if not denominator:
        return _empty_whole(fact, "分母为0")
    return _rate(numerator, denominator, limits)


def _empty_whole(fact: Fact, what: str) -> Verdict:
    if fact.zero_report:
        return Verdict(None, "零报告，不适用")
    return Verdict(ZERO, f"{what}，但没有注明零报告", "not_filled", "unfilled")


def _rate(part: Fraction, whole: Fraction, limits: Limits) -> Verdict:
    told = (_rate_sentence, part, whole, limits)
    if part is whole:
        return Verdict(ONE, told)  # no target is above all
    (top, top_parts), (bottom, bottom_parts) = part.as_integer_ratio(), whole.as_integer_ratio()
    top, bottom = top * bottom_parts, bottom * top_parts
    if top == bottom:
        return Verdict(ONE, told)
    span, target, floor = limits.slope
    if top * target[1] >= target[0] * bottom:
        return Verdict(ONE, told)
    climbed = top * floor[1] - floor[0] * bottom
    if climbed <= 0:
        return Verdict(ZERO, told, "below_target")
    share = Fraction(climbed * span[1], bottom * floor[1] * span[0])
    return Verdict(share, told, "below_target")


def _rate_sentence(part: Fraction, whole: Fraction, limits: Limits) -> str:
    target, floor = limits.target, limits.floor
    rate = part / whole
    sentence = f"{plain(part)}/{plain(whole)}={percent(rate)}，"
    goal = f"{percent(target)}{_chosen(limits, 'target')}"
    if part == whole or rate >= target:
        return f"{sentence}达到{goal}"
    if not floor:
        return f"{sentence}未达{goal}"
    start = "工作参考值" if "floor" in limits.criterion.working else ""
    return f"{sentence}未达{goal}（{start}{percent(floor)}起计）"


def _chosen(limits: Limits, name: str) -> str:
    """The mark behind a number that this project chose (design §2)."""
    return "（工作参考值）" if name in limits.criterion.working else ""


def judge_count(criterion: CountCriterion, fact: CountFact, limits: Limits) -> Verdict:
    """An equal share for each of the first `at_least`.

    Worked example: 法治讲座应不少于2期, 实办1期 → 1/2 = 0.5; 办3期 → 1.
    """
    value, least = cast(int, fact.value), limits.at_least
    if value >= least:
        return Verdict(ONE, (_count_sentence, value, "达到", limits))
    return Verdict(Fraction(value, least), (_count_sentence, value, "少于", limits), "too_few")


def _count_sentence(value: int, verb: str, limits: Limits) -> str:
    measure = limits.criterion.measure
    return f"{value}{measure}，{verb}{limits.at_least}{measure}{_chosen(limits, 'at_least')}"


def judge_deadline(criterion: DeadlineCriterion, fact: DeadlineFact, limits: Limits) -> Verdict:
    """All or nothing for a day; by rate for cases.

    Worked examples: 年度报告应于次年4月1日前公开, 2020-03-25 公开 → 1, 2020-04-07 公开 → 0;
    依申请公开 100 件中 95 件按期, target 100%, floor 90% → (95 - 90) / (100 - 90) = 0.5.
    """
    if limits.days is None:
        return _by_day(criterion, fact, limits)
    if fact.on_time is not None and fact.total is not None:
        if not fact.total:
            return _empty_whole(fact, "总数为0")
        return _rate(Fraction(fact.on_time), Fraction(fact.total), limits)
    days = fact.days
    if days is None and fact.since and fact.date:
        working = limits.counting == "working"
        days = (
            working_days_between(fact.since, fact.date)
            if working
            else (fact.date - fact.since).days
        )
    if days is None:
        return Verdict(ZERO, "没有填写用时或按期件数", "not_filled", "unfilled")
    unit = "个工作日" if limits.counting == "working" else "日"
    kept = days <= limits.days if criterion.sense == "within" else days >= limits.days
    rule = (
        f"不超过{limits.days}{unit}"
        if criterion.sense == "within"
        else f"不少于{limits.days}{unit}"
    )
    return _graded(
        ONE if kept else ZERO, f"{days}{unit}，{'符合' if kept else '不符合'}{rule}", "late"
    )


def _by_day(criterion: DeadlineCriterion, fact: DeadlineFact, limits: Limits) -> Verdict:
    if fact.date is None:
        return Verdict(ZERO, "没有填写日期", "not_filled", "unfilled")
    due = due_day(criterion, limits)
    kept = fact.date <= due
    word = "按期" if kept else "超期"
    return _graded(ONE if kept else ZERO, f"{fact.date}，{word}（应不晚于{due}）", "late")


def due_day(criterion: DeadlineCriterion, limits: Limits) -> date:
    """The last day that still is in time, for a deadline by day or by day of each year."""
    if limits.by is not None:
        return cast(date, limits.by)
    month, day = (int(part) for part in limits.yearly.split("-"))
    year = limits.year + criterion.of_next_year
    last = 28 if (month, day) == (2, 29) and year % 4 else day
    return date(year, month, last)


def judge_deduction(criterion: DeductionCriterion, fact: DeductionFact, limits: Limits) -> Verdict:
    """A share lost for each event, down to the floor.

    Worked example: 每起扣 0.2, 发生 2 起 → 1 - 0.4 = 0.6; 发生 7 起, 最低 0 → 0.
    """
    number = len(fact.events or ())
    if not number:
        return Verdict(ONE, f"未发生{criterion.event}")
    share = max(limits.floor, ONE - limits.per_event * number)
    each = f"每起扣{percent(limits.per_event)}{_chosen(limits, 'per_event')}"
    return _graded(share, f"发生{number}起：{criterion.event}，{each}", "event")


def judge_survey(criterion: SurveyCriterion, fact: SurveyFact, limits: Limits) -> Verdict:
    """Linear from floor to target; nothing while the sample is too small.

    Worked example: target 80, floor 60, score 75 with 500 answers → (75 - 60) / (80 - 60) = 0.75.
    """
    value, sample = cast(Fraction, fact.value), cast(int, fact.sample)
    if sample < limits.min_sample:
        least = f"{limits.min_sample}份{_chosen(limits, 'min_sample')}"
        return _graded(ZERO, f"样本{sample}份，少于{least}", "too_few")
    share = between(value, limits.floor, limits.target)
    verb = "达到" if share == 1 else "未达"
    return _graded(
        share,
        f"{plain(value)}分（样本{sample}份），{verb}{plain(limits.target)}分{_chosen(limits, 'target')}",
        "below_target",
    )


def judge_judgement(criterion: JudgementCriterion, fact: JudgementFact, limits: Limits) -> Verdict:
    """The grade that a named person gave.

    Worked example: 评审组评 0.75 → 0.75.
    """
    value = cast(Fraction, fact.value)
    return _graded(value, f"{fact.by}评{plain(value)}", "not_met")


def judge_veto(criterion: VetoCriterion, fact: VetoFact, limits: Limits) -> Verdict:
    """All for no event, nothing for one; what follows is for the scheme or for people.

    Worked example: 评估期内未发生 → 1; 发生 → 0, 提示人工研判.
    """
    if fact.occurred:
        return Verdict(ZERO, f"发生{criterion.event}", "event")
    return Verdict(ONE, f"未发生{criterion.event}")


_RULES: Mapping[str, Callable[[Any, Any, Limits], Verdict]] = {
    "boolean": judge_boolean,
    "checklist": judge_checklist,
    "ratio": judge_ratio,
    "count": judge_count,
    "deadline": judge_deadline,
    "deduction": judge_deduction,
    "survey": judge_survey,
    "judgement": judge_judgement,
    "veto": judge_veto,
}
