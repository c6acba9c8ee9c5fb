"""提分安排的结论: what the plan reaches and what it cannot, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from indicators.scalars import plain
from scoring.apportion import from_cents
from scoring.criterion_rules import percent
from scoring.gap import Gap
from scoring.mending.capacity import Capacity
from scoring.mending.plan import MendingPlan, TargetOutlook, Why
from scoring.mending.task import Hindrance
from scoring.mending.weeks import Week, years_without_holidays
from scoring.verdict import TYPE_NAMES

_NAMED = 5
_NO_DUTIES = "已填报的数据里没有待补的法定职责和一票否决事项；没有填报的尚不知道。"

WHY_NAMES: dict[Why, str] = {
    "duty_no_room": "法定职责，人手排不下，须增加人手或报办公室",
    "no_room": "人手排不下，让位给更提分的",
    "no_points": "补上也不增加得分，有余力再办",
    "group_open": "须各单位都报齐才计分，有单位排不下",
}

HINDRANCE_NAMES: dict[Hindrance, str] = {
    "past": "往年情况，不能补做",
    "absent": "已注明没有相关材料，不得事后补造",
    "pending": "等评审人员评判",
}
HINDERED_WORDS: dict[Hindrance, str] = {
    "past": "往年情况不能补做的",
    "absent": "已注明没有相关材料的",
    "pending": "待评审人员评判的",
}


def conclusions(plan: MendingPlan, target: TargetOutlook | None) -> tuple[str, ...]:
    """What the plan comes to, the target first when there is one."""
    lines = [_target_told(plan, target)] if target else []
    lines.append(_reach_told(plan))
    lines.append(_order_told(plan))
    lines.append(_rest_told(plan))
    if late := _late_told(plan):
        lines.append(late)
    return tuple(lines)


def assumptions(plan: MendingPlan) -> tuple[str, ...]:
    """What the plan rests on, and how far to trust its figures."""
    figures = (
        "得分按问题失分逐条相加，是补好以后的上限：材料须经核验才作数，填报后也可能仍有失分；"
        "补好后重新测算为准，逐项四舍五入可能差0.01分。"
    )
    years = "、".join(f"{year}年" for year in years_without_holidays(plan.weeks))
    holidays = f"程序里还没有{years}的节假日安排，周一至周五都按工作日算。"
    return (
        _efforts_told(plan.capacity),
        *([holidays] if years else []),
        figures,
        "没有填报和工作没做到的，做完还要补材料才有支撑，工作量已合计。",
        "先排法定职责（时限早的在前），余下的人手排最提分的；同一单位一件接一件办。",
    )


def week_words(week: Week) -> str:
    """A week as people call it.

    >>> from datetime import date
    >>> week_words(Week(1, date(2021, 3, 5), date(2021, 3, 7), (date(2021, 3, 5),)))
    '第1周（3月5日至3月7日，1个工作日）'
    """
    days = len(week.working_days)
    first, last = week.first, week.last
    span = f"{first.month}月{first.day}日至{last.month}月{last.day}日"
    return f"第{week.number}周（{span}，{days}个工作日）"


def days_words(days: Fraction) -> str:
    """Working days as a number, rounded to two places where it does not end."""
    return plain(Fraction(round(days * 100), 100))


def _rate(cents: int, plan: MendingPlan) -> str:
    return percent(Fraction(cents, plan.total.full)) if plan.total.full else "—"


def _span(plan: MendingPlan) -> str:
    return f"{plan.weeks[0].first.isoformat()}至{plan.weeks[-1].last.isoformat()}"


def _reach_told(plan: MendingPlan) -> str:
    units = len(plan.by_unit)
    return (
        f"{_span(plan)}，{units}家单位排{len(plan.scheduled)}件，材料支撑分由"
        f"{from_cents(plan.total.supported)}分（{_rate(plan.total.supported, plan)}）最多到"
        f"{from_cents(plan.best)}分（{_rate(plan.best, plan)}），增加{from_cents(plan.gain)}分。"
        f"{_onsite_told(plan)}{_proof_told(plan)}"
    )


def _onsite_told(plan: MendingPlan) -> str:
    if not plan.total.onsite:
        return ""
    rate = _rate(plan.best + plan.total.onsite, plan)
    return f"待现场核验的{from_cents(plan.total.onsite)}分如全部通过，合计{rate}。"


def _proof_told(plan: MendingPlan) -> str:
    if plan.exact:
        return "在法定职责优先、人手和时间不变的前提下，没有增分更多的排法。"
    gap = from_cents(plan.bound - plan.best)
    return f"需要几家同时报齐的组合太多，没有逐一试完，最好的排法至多再多{gap}分。"


def _target_told(plan: MendingPlan, target: TargetOutlook) -> str:
    head = f"目标材料支撑得分率{percent(target.target)}（{from_cents(target.needed)}分）："
    if plan.total.supported >= target.needed:
        return f"{head}现在就已达到。"
    if target.week is not None:
        return f"{head}能达到，按本安排到{week_words(plan.weeks[target.week - 1])}末达到。"
    text = f"{head}{_span(plan)}达不到，最多到{_rate(plan.best, plan)}，还差{from_cents(target.missing)}分。"
    if target.ever:
        return f"{text}增加人手或时间可以达到，补完全部能补的是{_rate(plan.ceiling, plan)}。"
    return (
        f"{text}把能补的全部补完也只到{_rate(plan.ceiling, plan)}"
        f"（{from_cents(plan.ceiling)}分），再多人手也达不到。"
    )


def _order_told(plan: MendingPlan) -> str:
    duties = [one for one in plan.scheduled if one.task.duty]
    missed = [one for one in plan.left_out if one.why == "duty_no_room"]
    text = f"法定职责和一票否决事项排了{len(duties)}件"
    if not missed:
        return f"{text}，全部排下。" if duties else _NO_DUTIES
    named = "、".join(
        f"{one.task.gap.unit}{one.task.gap.indicator} {one.task.gap.title} {one.task.gap.criterion}"
        for one in missed[:_NAMED]
    )
    more = "等" if len(missed) > _NAMED else ""
    return f"{text}，还有{len(missed)}件排不下（{named}{more}），须增加人手。"


def _rest_told(plan: MendingPlan) -> str:
    """Where the points are that the plan does not bring; the parts add up to the full score."""
    left = [one.task.gap for one in plan.left_out]
    parts = [
        _counted("没有排进的", "件", left),
        _counted(HINDERED_WORDS["past"], "条", plan.past),
        _counted(HINDERED_WORDS["absent"], "条", plan.absent),
        _counted(HINDERED_WORDS["pending"], "条", plan.pending),
        f"待现场核验{from_cents(plan.total.onsite)}分" if plan.total.onsite else "",
    ]
    told = "，".join(filter(None, parts)) or "没有"
    return f"离满分{from_cents(plan.total.full)}分还差的：{told}。"


def _counted(what: str, measure: str, gaps: Sequence[Gap]) -> str:
    if not gaps:
        return ""
    return f"{what}{len(gaps)}{measure}{from_cents(sum(gap.loss for gap in gaps))}分"


def _late_told(plan: MendingPlan) -> str:
    finished = sum(one.late for one in plan.scheduled)
    left = sum(one.late for one in plan.left_out)
    told = []
    if finished:
        told.append(f"{finished}件办完时已过整改时限")
    if left:
        told.append(f"{left}件在此期间到期而没有排进")
    return f"注意：{'，'.join(told)}，先办延期手续或增加人手。" if told else ""


def _efforts_told(capacity: Capacity) -> str:
    efforts = "、".join(
        f"{TYPE_NAMES[kind]}{plain(days)}" for kind, days in capacity.all_efforts.items()
    )
    named = f"，另有{len(capacity.units)}家单独写明" if capacity.units else ""
    return (
        f"工作量（人日，工作参考值）：{efforts}。每家单位每周{plain(capacity.default)}人日"
        f"（工作参考值）{named}；节假日按工作日折算。可用 --capacity 改。"
    )
