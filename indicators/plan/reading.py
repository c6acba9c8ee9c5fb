"""From the paragraphs of a document to the plan that they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from indicators.plan.document_text import read_text
from indicators.plan.model import Plan, Task
from indicators.plan.outline import outline
from indicators.plan.plan_heading import PlanHeading, plan_heading
from indicators.plan.repair import Repair, repair_text
from indicators.plan.table_tasks import table_tasks
from indicators.plan.task_table import TaskTable, task_table
from indicators.plan.tasks import find_tasks
from indicators.sheet_grid import SheetGrid
from indicators.unit_vocabulary import resolve

_DRAFT = ("征求意见稿", "讨论稿", "草案", "送审稿")


def read_plan(path: Path) -> Plan:
    """The plan in a file.

    Args:
        path: a .txt, .md, .docx, .html, .htm, .pdf or .xlsx file.

    Raises:
        BadInput: when the file cannot be read.
    """
    return plan_of(*read_text(path))


def plan_of(paragraphs: Sequence[str], tables: Sequence[SheetGrid] = ()) -> Plan:
    """The plan that a text tells; one without tasks when it tells none.

    Tables of tasks follow the tasks of the text. Where no task of the text names a unit, the text
    only leads up to the tables, and theirs are all the tasks.

    Args:
        paragraphs: the text as it was read.
        tables: its tables of tasks.
    """
    cells = [line for grid in tables for text in grid.cells.values() for line in text.split("\n")]
    repaired, repairs = repair_text([*paragraphs, *cells])
    lines = [line for line in repaired[: len(paragraphs)] if line]
    head = plan_heading(lines)
    blocks, joined = outline(lines)
    tasks, phases, left_out = find_tasks(blocks, head.year)
    told = [f"{place}没有编号的任务，未列入" for place in left_out]
    if tables:
        if tasks and not any(task.note.units for task in tasks):
            told = [f"任务取自任务表；正文有{len(tasks)}段编号文字没有写责任单位，未列入"]
            tasks = ()
        last = tasks[-1].no if tasks else 0
        found = _repaired(tables, repaired[len(paragraphs) :])
        listed, more = table_tasks(found, last, head.year)
        tasks, told = (*tasks, *listed), [*told, *more]
    notes = (*_notes(head, tasks, repairs), *told)
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


def _repaired(tables: Sequence[SheetGrid], texts: Sequence[str]) -> list[TaskTable]:
    """The tables with the repaired texts of their cells."""
    left = iter(texts)
    grids = [
        replace(
            grid,
            cells={
                cell: "\n".join(next(left) for _ in text.split("\n"))
                for cell, text in grid.cells.items()
            },
        )
        for grid in tables
    ]
    return [found for grid in grids if (found := task_table(grid)) is not None]


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
