"""The plan as the terminal shows it: conclusions, weeks, units."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reports.mending_sentences import assumptions, conclusions, days_words, week_words
from reports.style.rate_text import rate_text
from scoring.apportion import from_cents
from scoring.mending.plan import MendingPlan, Scheduled, TargetOutlook
from shifan.cli.table import text_table

_WEEKS = ("周次", "办完", "法定职责", "支撑分", "得分率")
_UNITS = ("单位", "可用人日", "已排人日", "件数", "可增分", "先办")


def plan_ahead_text(plan: MendingPlan, target: TargetOutlook | None, notices: Sequence[str]) -> str:
    """Conclusions, one line a week, one line a unit, what all rests on."""
    weeks = [_week_row(number, plan) for number in range(1, len(plan.weeks) + 1)]
    units = [_unit_row(unit, tasks, plan) for unit, tasks in plan.by_unit.items()]
    lines = [*conclusions(plan, target), "", text_table(_WEEKS, weeks, right=range(1, 5))]
    if units:
        lines += ["", text_table(_UNITS, units, right=range(1, 5))]
        lines.append("各单位逐件的先后和日期用 -o 提分安排.xlsx。")
    lines += ["", *(f"说明：{line}" for line in assumptions(plan))]
    return "\n".join([*lines, *(f"【{notice}】" for notice in notices)])


def _week_row(number: int, plan: MendingPlan) -> tuple[str, ...]:
    done = [one for one in plan.scheduled if one.week == number]
    supported = plan.supported_after(number)
    rate = rate_text(Fraction(supported, plan.total.full)) if plan.total.full else "—"
    duties = sum(one.task.duty for one in done)
    return (
        week_words(plan.weeks[number - 1]),
        str(len(done)),
        str(duties),
        from_cents(supported),
        rate,
    )


def _unit_row(unit: str, tasks: Sequence[Scheduled], plan: MendingPlan) -> tuple[str, ...]:
    first = tasks[0].task.gap
    return (
        unit,
        days_words(plan.room(unit, plan.weeks)),
        days_words(sum((one.task.effort for one in tasks), Fraction(0))),
        str(len(tasks)),
        from_cents(sum(one.task.gap.loss for one in tasks)),
        f"{first.indicator} {first.criterion}",
    )
