"""任务分解表: a table of tasks, units and deadlines inside a plan, and what its rows say (design §10).

Heads are found by name. Only columns of sections carry a value down into blank cells; a cell that
is merged over several rows speaks for each of them. Nothing else is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from indicators.sheet_grid import SheetGrid

Part = Literal["number", "section", "task", "lead", "helpers", "units", "due"]

_HEADS: Mapping[Part, tuple[str, ...]] = {
    "number": ("序号", "编号", "项次", "序"),
    "section": (
        "类别", "任务类别", "工作类别", "任务分类", "领域", "工作领域", "项目", "工作项目", "事项",
        "一级指标", "二级指标", "三级指标", "指标", "指标名称", "一级任务", "工作板块", "方面",
    ),
    "task": (
        "任务", "工作任务", "工作内容", "任务内容", "具体任务", "主要任务", "重点任务", "目标任务",
        "重点工作", "工作措施", "具体措施", "主要措施", "任务措施", "具体内容", "主要工作", "工作事项",
        "重点工作任务", "任务分解", "创建任务", "主要内容", "整改措施", "具体工作", "任务事项",
    ),
    "lead": ("牵头单位", "牵头部门", "主办单位", "主责单位", "牵头责任单位", "主办部门", "主责部门"),
    "helpers": (
        "配合单位", "配合部门", "协办单位", "参与单位", "协助单位", "参加单位", "配合责任单位",
        "协同单位", "参与部门", "协办部门",
    ),
    "units": ("责任单位", "责任部门", "承办单位", "承办部门", "落实单位", "实施单位", "负责单位"),
    "due": (
        "完成时限", "完成时间", "时限", "时限要求", "完成期限", "时间节点", "办结时限", "时间要求",
        "工作时限", "整改时限", "时间安排", "完成日期",
    ),
}  # fmt: skip
_PARTS: dict[str, Part] = {head: part for part, heads in _HEADS.items() for head in heads}
_REMARK = re.compile(r"[（(][^）)]*[）)]|[*＊:：\s]")
_HEAD_WITHIN = 8
_LONGEST_NUMBER = 4
_ASIDE = re.compile(r"(合计|小计|总计|备注|注[:：]|说明[:：]|填表|联系人)")


@dataclass(frozen=True, slots=True)
class TableTask:
    """One task of a table, its cells as they are written.

    Attributes:
        number: the cell of the running number; empty where there is none.
        chapter: the row across the whole table above it. section: its columns of sections.
        task: what is to be done.
        lead, helpers, units: cells of 牵头单位, 配合单位 and 责任单位, one for each row of the task.
        due: cells of 完成时限, likewise.
    """

    number: str
    chapter: str
    section: str
    task: str
    lead: tuple[str, ...]
    helpers: tuple[str, ...]
    units: tuple[str, ...]
    due: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The tasks of one table.

    Attributes:
        tasks: in the order of the rows.
        left_out: rows that say units or days but no task, by their number in the table.
        leads: whether the table has a column of leads.
    """

    tasks: tuple[TableTask, ...]
    left_out: tuple[int, ...]
    leads: bool


@dataclass(slots=True)
class _Open:
    """The task that later rows of the same merged cell still belong to."""

    at: tuple[int, int]
    number: str
    chapter: str
    section: str
    task: str
    cells: dict[Part, list[str]] = field(default_factory=dict)

    def closed(self) -> TableTask:
        """The task with all that its rows say, each text once."""
        told = {part: tuple(dict.fromkeys(texts)) for part, texts in self.cells.items()}
        units = (told.get(part, ()) for part in ("lead", "helpers", "units", "due"))
        return TableTask(self.number, self.chapter, self.section, self.task, *units)


def task_table(grid: SheetGrid) -> TaskTable | None:
    """The tasks of a table; None when its heads are not those of one.

    Args:
        grid: the table's cells; texts may hold several lines.
    """
    found = _head(grid)
    if found is None:
        return None
    head, columns = found
    tasks: list[_Open] = []
    left_out: list[int] = []
    chapter = ""
    carried: dict[int, str] = {}
    task_at = columns["task"][-1]
    for row in range(head + 1, grid.height + 1):
        across = _across(grid, row)
        if across is not None:
            if across and not _ASIDE.match(across):
                chapter, carried = across, {}
            continue
        for column in (*columns.get("section", ()), *columns["task"][:-1]):
            if text := grid.text((row, column)):
                carried[column] = text
        cells = _cells(grid, row, columns)
        source = grid.source((row, task_at))
        text = grid.text((row, task_at))
        if not text:
            left_out += [row] if cells else []
            chapter = (_lone(grid, row, columns) if not cells else "") or chapter
            continue
        if source[0] <= head or _is_head(text) or _ASIDE.match(text):
            continue
        if not tasks or tasks[-1].at != source:
            section = "·".join(" ".join(carried[n].split()) for n in sorted(carried))
            number = "".join(grid.text((row, n)) for n in columns.get("number", ())[:1])
            tasks.append(_Open(source, number, chapter, section, text))
        for part, told in cells.items():
            tasks[-1].cells.setdefault(part, []).append(told)
    if not tasks:
        return None
    closed = tuple(task.closed() for task in tasks)
    return TaskTable(closed, tuple(left_out), "lead" in columns)


def text_above(grid: SheetGrid) -> tuple[str, ...]:
    """What stands over the head of a table of tasks, a line a row."""
    found = _head(grid)
    last = found[0] - 1 if found else grid.height
    rows = (" ".join(dict.fromkeys(filter(None, _texts(grid, row)))) for row in range(1, last + 1))
    return tuple(row for row in rows if row)


def _head(grid: SheetGrid) -> tuple[int, dict[Part, list[int]]] | None:
    """The row of the heads and the columns of each part; the row that names most of them."""
    best: tuple[int, dict[Part, list[int]]] | None = None
    most = 0
    for row in range(1, min(grid.height, _HEAD_WITHIN) + 1):
        columns: dict[Part, list[int]] = {}
        for column in range(1, grid.width + 1):
            part = _PARTS.get(_REMARK.sub("", grid.text((row, column))))
            if part is not None and grid.source((row, column))[1] == column:
                columns.setdefault(part, []).append(column)
        named = sum(map(len, columns.values()))
        if "task" in columns and columns.keys() & {"lead", "units", "due"} and named > most:
            best, most = (row, columns), named
    return best


def _is_head(text: str) -> bool:
    """Whether a cell repeats a head, as on a further page."""
    return _PARTS.get(_REMARK.sub("", text)) == "task"


def _texts(grid: SheetGrid, row: int) -> list[str]:
    return [grid.text((row, column)) for column in range(1, grid.width + 1)]


def _across(grid: SheetGrid, row: int) -> str | None:
    """The text of a row that is one cell over the whole table; None for every other row."""
    sources = {grid.source((row, column)) for column in range(1, grid.width + 1)}
    if grid.width > 1 and len(sources) == 1:
        (source,) = sources
        return grid.cells.get(source, "") if source[0] == row else ""
    return None


def _lone(grid: SheetGrid, row: int, columns: Mapping[Part, Sequence[int]]) -> str:
    """The text of a row that only names what follows in the column of numbers."""
    said = [column for column in range(1, grid.width + 1) if (row, column) in grid.cells]
    text = grid.cells[row, said[0]] if said else ""
    named = len(said) == 1 and said[0] in columns.get("number", ()) and len(text) > _LONGEST_NUMBER
    return text if named and not _ASIDE.match(text) else ""


def _cells(grid: SheetGrid, row: int, columns: Mapping[Part, Sequence[int]]) -> dict[Part, str]:
    """The row's own cells of units and days."""
    told: dict[Part, str] = {}
    for part in ("lead", "helpers", "units", "due"):
        texts = [grid.text((row, column)) for column in columns.get(part, ())]
        if words := "、".join(text for text in texts if text.strip("—-－/ ")):
            told[part] = words
    return told
