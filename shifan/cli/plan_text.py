"""A work plan in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indicators.plan.model import Plan, Task
from indicators.plan.repair import REPAIR_NAMES
from reports.plan_workbook import due_words
from shifan.cli.table import cut, text_table

_MOST_NOTES = 12
_WIDEST_TITLE, _WIDEST_UNIT, _WIDEST_DUE = 40, 24, 36


def plan_text(plan: Plan) -> str:
    """Title, tasks, phases, repairs and notes of a plan, as people read them."""
    return "\n".join(_lines(plan))


def _lines(plan: Plan) -> Iterator[str]:
    yield f"{plan.title or '（文中没有标题）'}{f'（{plan.number}）' if plan.number else ''}"
    yield f"任务{len(plan.tasks)}项"
    header = ("序号", "任务", "牵头单位", "责任单位", "完成时限")
    yield text_table(header, [_row(task) for task in plan.tasks], right=(0, 3))
    if plan.phases:
        yield f"工作阶段{len(plan.phases)}个"
        for phase in plan.phases:
            yield f"  {phase.no}. {phase.title}：{phase.start}至{phase.end}"
    if plan.repairs:
        yield "文字修复"
        for repair in plan.repairs:
            examples = "".join(f"“{example}”" for example in repair.examples)
            yield f"  {REPAIR_NAMES[repair.kind]}：{repair.count}处，如{examples}"
    for note in shown_notes(plan.notes):
        yield f"提示：{note}"


def shown_notes(notes: Sequence[str]) -> list[str]:
    """The notes, few enough to be read; the others are counted."""
    rest = len(notes) - _MOST_NOTES
    more = [f"另有{rest}条提示，见 --json 的 notes"] if rest > 0 else []
    return [*notes[:_MOST_NOTES], *more]


def _row(task: Task) -> tuple[str, ...]:
    units = f"{len(task.note.units)}家{'以上' if task.note.others else ''}"
    return (
        str(task.no),
        cut(task.title, _WIDEST_TITLE),
        cut(task.note.lead, _WIDEST_UNIT) or "—",
        units if task.note.units else "—",
        cut(due_words(task), _WIDEST_DUE) or "—",
    )
