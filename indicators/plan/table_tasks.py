"""Tasks of a plan out of the rows of its tables (design §10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indicators.plan.date_words import find_dates, readable
from indicators.plan.deadlines import find_deadlines, find_recurring
from indicators.plan.headings import heading
from indicators.plan.model import DateWords, Recurrence, Task, UnitNote
from indicators.plan.numerals import NUMERAL, numeral_value
from indicators.plan.targets import find_outputs, find_targets
from indicators.plan.task_table import TableTask, TaskTable
from indicators.plan.unit_list import listed_units
from indicators.unit_vocabulary import resolve

_NUMBER = re.compile(rf"[(（]?(?:(\d{{1,4}})|({NUMERAL}))[)）.、．]?")
_DIGITS = re.compile(r"(20\d\d)[-./](\d{1,2})(?:[-./](\d{1,2}))?(?!\d)日?")
_BETWEEN = re.compile(r"[;；\n]+")


def table_tasks(
    tables: Sequence[TaskTable], last: int, plan_year: int | None
) -> tuple[tuple[Task, ...], tuple[str, ...]]:
    """The tasks of the tables, and what a person should look at.

    The tables' own running numbers are kept where they rise from row to row and follow `last`;
    else the tasks are counted through.

    Args:
        tables: in the order of the document.
        last: number of the last task before them.
        plan_year: the year of dates that name none.
    """
    rows = [row for table in tables for row in table.tasks]
    numbers = _numbers(rows, last)
    led = [table.leads for table in tables for _ in table.tasks]
    told = list(zip(rows, numbers, led, strict=True))
    tasks = tuple(_task(row, no, leads, plan_year) for row, no, leads in told)
    notes = [*_left_out(tables)]
    for row, task, leads in zip(rows, tasks, led, strict=True):
        if leads and not row.lead and (names := (*row.units, *row.helpers)):
            notes.append(f"第{task.no}项没有写牵头单位，只写了{'、'.join(names)}")
    return tasks, tuple(notes)


def _left_out(tables: Sequence[TaskTable]) -> Iterator[str]:
    for number, table in enumerate(tables, start=1):
        if table.left_out:
            rows = "、".join(map(str, table.left_out[:10]))
            yield f"第{number}张任务表第{rows}行没有写任务，未列入"


def _numbers(rows: Sequence[TableTask], last: int) -> list[int]:
    own = [_number(row.number) for row in rows]
    rising = [last, *own]
    if all(a < b for a, b in pairwise(rising)):
        return own
    return [last + count for count in range(1, len(rows) + 1)]


def _number(words: str) -> int:
    """The running number that a cell shows; 0 where it shows none."""
    found = _NUMBER.fullmatch("".join(words.split()))
    if not found:
        return 0
    return int(found[1]) if found[1] else numeral_value(found[2])


def _task(row: TableTask, no: int, leads: bool, plan_year: int | None) -> Task:
    dated, returning = _due(row.due, plan_year)
    return Task(
        no=no,
        place="",
        title=heading(row.task),
        chapter=row.chapter,
        section=row.section or row.chapter,
        note=_note(row, leads),
        dated=(*dated, *find_deadlines(row.task, plan_year)),
        recurring=(*returning, *find_recurring(row.task)),
        targets=find_targets(row.task),
        outputs=find_outputs(row.task),
        text=row.task,
    )


def _note(row: TableTask, leads: bool) -> UnitNote:
    """The row's units, the lead first; none where the table names leads but this row does not.

    A table without a column of leads names them first among the responsible units.
    """
    if not row.lead and (leads or not row.units):
        return UnitNote()
    lists = [listed_units(cell) for cell in (*row.lead, *row.units, *row.helpers)]
    units = tuple(dict.fromkeys(name for names, _ in lists for name in names))
    others = any(more for _, more in lists)
    return UnitNote(units, tuple(resolve(name).name for name in units), others)


def _due(cells: Sequence[str], plan_year: int | None) -> tuple[list[DateWords], list[Recurrence]]:
    """The days of a cell of 完成时限; words that are no day, such as 长期坚持, stay as words."""
    dated: list[DateWords] = []
    returning: list[Recurrence] = []
    for piece in (piece.strip() for cell in cells for piece in _BETWEEN.split(cell)):
        if not piece:
            continue
        days = _days(piece, plan_year)
        again = find_recurring(piece)
        dated += days
        if again or not days:
            returning += again or [Recurrence(piece.rstrip("。"), piece)]
    return dated, returning


def _days(piece: str, plan_year: int | None) -> list[DateWords]:
    """What is due by the words of one piece; the column's head makes every date a deadline."""
    plain = _DIGITS.sub(_in_words, readable(piece))
    found = [day for day in find_deadlines(plain, plan_year) if day.binding]
    if found:
        return found
    dates = list(find_dates(plain))
    if not dates or find_recurring(plain):
        return []
    end = dates[-1].end
    mark = "底前" if dates[-1].precision == "year" else "前"
    bound = find_deadlines(f"{plain[:end]}{mark}{plain[end:]}", plan_year)
    return [replace(day, words=piece, clause=piece) for day in bound if day.binding]


def _in_words(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")
