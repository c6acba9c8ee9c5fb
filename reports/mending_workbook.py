"""提分安排表: the plan as an Excel workbook: the weeks, the units, every task, what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reports.mending_sentences import (
    HINDRANCE_NAMES,
    WHY_NAMES,
    assumptions,
    conclusions,
    week_words,
)
from reports.style.workbook import Cell, Column, Workbook
from scoring.gap import Gap
from scoring.mending.plan import MendingPlan, Scheduled, TargetOutlook
from scoring.mending.task import Task
from scoring.verdict import CLASS_NAMES, TYPE_NAMES

_CONCLUSIONS = (Column("序号", "count", 8), Column("结论", width=110))
_WEEKS = (
    Column("周次", width=36),
    Column("办完件数", "count"),
    Column("其中法定职责", "count"),
    Column("有任务办完的单位", width=60),
    Column("周末材料支撑分", "points"),
    Column("周末支撑得分率", "rate"),
)
_UNITS = (
    Column("单位", width=36),
    Column("件数", "count"),
    Column("其中法定职责", "count"),
    Column("可用人日", "points", 12),
    Column("已排人日", "points", 12),
    Column("可增分", "points"),
    Column("最后一件办完", "date", 14),
)
_TASKS = (
    Column("单位"),
    Column("顺序", "count"),
    Column("周次", "count"),
    Column("开始", "date"),
    Column("办完", "date"),
    Column("指标编号"),
    Column("三级指标"),
    Column("标准编号"),
    Column("问题"),
    Column("类别"),
    Column("法定职责"),
    Column("工作量（人日）", "points"),
    Column("可增分", "points"),
    Column("整改时限", "date"),
    Column("提示"),
    Column("怎么办"),
)
_LEFT = (
    Column("单位"),
    Column("指标编号"),
    Column("三级指标"),
    Column("标准编号"),
    Column("问题"),
    Column("类别"),
    Column("工作量（人日）", "points"),
    Column("可增分", "points"),
    Column("整改时限", "date"),
    Column("原因"),
)
_NO_TASKS = (
    Column("单位"),
    Column("指标编号"),
    Column("三级指标"),
    Column("标准编号"),
    Column("问题"),
    Column("失分", "points"),
    Column("为什么不列入"),
)


def mending_workbook(
    plan: MendingPlan, target: TargetOutlook | None, notices: Sequence[str]
) -> bytes:
    """The .xlsx of a plan.

    Args:
        plan: the plan.
        target: the outlook on a wanted rate; None when none is wanted.
        notices: lines on top of every sheet.

    Returns:
        The file; the same for the same arguments.
    """
    book = Workbook("提分安排")
    rows: list[list[Cell]] = [[n, line] for n, line in enumerate(conclusions(plan, target), 1)]
    notes = assumptions(plan)
    book.sheet("结论", _CONCLUSIONS, rows, title="先补什么", notices=notices, notes=notes)
    book.sheet(
        "周安排",
        _WEEKS,
        _week_rows(plan),
        title="各周办完的事项和到达的得分率",
        notices=notices,
        notes=["须几家单位都报齐才计分的，最后一家办完的那一周才计入。"],
    )
    units = [_unit_row(unit, tasks, plan) for unit, tasks in plan.by_unit.items()]
    told = ["可用人日、工作量是工作参考值。各单位的事项在“事项”表里，可以按单位筛选。"]
    book.sheet("各单位", _UNITS, units, title="各单位的安排", notices=notices, notes=told)
    book.sheet(
        "事项",
        _TASKS,
        [
            _task_row(unit, number, one)
            for unit, tasks in plan.by_unit.items()
            for number, one in enumerate(tasks, 1)
        ],
        title="各单位各周的事项",
        notices=notices,
        fixed_columns=1,
    )
    if plan.left_out:
        left = [_left_row(one.task, WHY_NAMES[one.why]) for one in plan.left_out]
        book.sheet("排不进的", _LEFT, left, title="没有排进的事项", notices=notices)
    out = [_out_row(gap, HINDRANCE_NAMES["past"]) for gap in plan.past]
    out += [_out_row(gap, HINDRANCE_NAMES["absent"]) for gap in plan.absent]
    out += [_out_row(gap, HINDRANCE_NAMES["pending"]) for gap in plan.pending]
    if out:
        book.sheet("不列入的", _NO_TASKS, out, title="不列入安排的失分", notices=notices)
    return book.to_bytes()


def _unit_row(unit: str, tasks: Sequence[Scheduled], plan: MendingPlan) -> list[Cell]:
    return [
        unit,
        len(tasks),
        sum(one.task.duty for one in tasks),
        _hundredths(plan.room(unit, plan.weeks)),
        _hundredths(sum((one.task.effort for one in tasks), Fraction(0))),
        sum(one.task.gap.loss for one in tasks),
        max(one.finish for one in tasks),
    ]


def _week_rows(plan: MendingPlan) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for week in plan.weeks:
        done = [one for one in plan.scheduled if one.week == week.number]
        supported = plan.supported_after(week.number)
        rows.append(
            [
                week_words(week),
                len(done),
                sum(one.task.duty for one in done),
                "、".join(dict.fromkeys(one.task.gap.unit for one in done)),
                supported,
                Fraction(supported, plan.total.full) if plan.total.full else "—",
            ]
        )
    return rows


def _task_row(unit: str, number: int, one: Scheduled) -> list[Cell]:
    gap = one.task.gap
    hints = ["办完时已过时限"] if one.late else []
    hints += ["各单位报齐才计分"] if one.task.group else []
    return [
        unit,
        number,
        one.week,
        one.start,
        one.finish,
        gap.indicator,
        gap.title,
        gap.criterion,
        gap.reason,
        f"{CLASS_NAMES[gap.cls]}（{TYPE_NAMES[gap.kind]}）",
        "是" if one.task.duty else "",
        _hundredths(one.task.effort),
        gap.loss,
        one.task.due,
        "；".join(hints),
        gap.remedy,
    ]


def _left_row(task: Task, why: str) -> list[Cell]:
    gap = task.gap
    return [
        gap.unit,
        gap.indicator,
        gap.title,
        gap.criterion,
        gap.reason,
        CLASS_NAMES[gap.cls],
        _hundredths(task.effort),
        gap.loss,
        task.due,
        why,
    ]


def _out_row(gap: Gap, why: str) -> list[Cell]:
    return [gap.unit, gap.indicator, gap.title, gap.criterion, gap.reason, gap.loss, why]


def _hundredths(days: Fraction) -> int:
    """Working days for a column that shows two places."""
    return round(days * 100)
