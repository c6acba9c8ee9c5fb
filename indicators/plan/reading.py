"""From the paragraphs of a document to the plan that they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from indicators.plan.document_text import read_paragraphs
from indicators.plan.model import Plan, Task
from indicators.plan.outline import outline
from indicators.plan.plan_heading import PlanHeading, plan_heading
from indicators.plan.repair import Repair, repair_text
from indicators.plan.tasks import find_tasks
from indicators.unit_vocabulary import resolve

_DRAFT = ("征求意见稿", "讨论稿", "草案", "送审稿")


def read_plan(path: Path) -> Plan:
    """The plan in a file.

    Args:
        path: a .txt, .md, .docx, .html, .htm or .pdf file.

    Raises:
        BadInput: when the file cannot be read.
    """
    return plan_of(read_paragraphs(path))


def plan_of(paragraphs: Sequence[str]) -> Plan:
    """The plan that a text tells; one without tasks when it tells none.

    Args:
        paragraphs: the text as it was read.
    """
    repaired, repairs = repair_text(paragraphs)
    lines = [line for line in repaired if line]
    head = plan_heading(lines)
    blocks, joined = outline(lines)
    tasks, phases, left_out = find_tasks(blocks, head.year)
    notes = (
        *_notes(head, tasks, repairs),
        *(f"{place}没有编号的任务，未列入" for place in left_out),
    )
    return Plan(
        title=head.title,
        number=head.number,
        issued=head.issued,
        year=head.year,
        tasks=tasks,
        phases=phases,
        repairs=(*repairs, *joined),
        notes=notes,
    )


def _notes(head: PlanHeading, tasks: Sequence[Task], repairs: Sequence[Repair]) -> Iterator[str]:
    """What a person should look at."""
    if not tasks:
        return
    if any(word in head.title for word in _DRAFT):
        yield "这是征求意见的稿子，不是印发的文件"
    numbers = [task.no for task in tasks if task.place]
    missing = sorted(set(range(1, numbers[-1])) - set(numbers)) if numbers else []
    if missing:
        yield f"编号缺第{'、'.join(map(str, missing[:10]))}项，请核对原文"
    for task in tasks:
        for words in task.dated:
            if words.binding and not words.date:
                yield f"第{task.no}项的“{words.words}”不知是哪一年或没有这一天，请核对"
    without = [str(task.no) for task in tasks if not task.note.units]
    if without and len(without) < len(tasks):
        yield f"第{'、'.join(without)}项没有写责任单位"
    yield from _outdated(tasks, head)


def _outdated(tasks: Sequence[Task], head: PlanHeading) -> Iterator[str]:
    """Units that had another name when the plan was issued."""
    day = head.issued or (date(head.year, 1, 1) if head.year else None)
    if day is None:
        return
    for name in dict.fromkeys(unit for task in tasks for unit in task.note.units):
        unit = resolve(name, day)
        if not unit.in_use and unit.name != name:
            yield f"“{name}”在印发时已改称“{unit.name}”"
