"""创建工作台账: the tasks of a work plan as a workbook that units fill in (design §10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.plan.model import Plan, Task
from indicators.plan.repair import REPAIR_NAMES
from indicators.unit_vocabulary import resolve
from reports.style.workbook import Cell, Column, Workbook

LEDGER_SHEET = "创建工作台账"

_LEDGER = (
    Column("序号", "count", 6),
    Column("三级指标", width=16),
    Column("工作措施", width=64),
    Column("成果形式", width=18),
    Column("牵头单位", width=14),
    Column("责任单位", width=20),
    Column("责任领导", width=9),
    Column("联络人", width=9),
    Column("完成时限", width=16),
    Column("进展", width=12),
    Column("存在问题", width=12),
)
_EXTRACTED = (
    "由程序从方案文字中提取，请领导小组办公室核定；责任领导、联络人、进展、存在问题由各单位填写。"
)
_SUGGESTED = "三级指标按文字相近程度推荐，供核定时参考，不是方案原文。"
_TODAY = "单位按现用名称填写，方案中的名称见“责任单位对照”。"
_NOT_DATED = "完成时限空着的，方案没有写明期限。"


def plan_workbook(plan: Plan, indicators: Mapping[int, Sequence[str]] | None = None) -> bytes:
    """The workbook: the ledger, the phases, the units' names then and now, the repairs.

    Args:
        plan: the plan that was read.
        indicators: for the number of a task, the indicators it may belong to, as shown.
    """
    book = Workbook(f"{plan.title}工作台账")
    source = f"来源：{plan.title or '文中没有标题'}" + (f"（{plan.number}）" if plan.number else "")
    notices = [source, _EXTRACTED, _NOT_DATED]
    if any(task.note.units for task in plan.tasks):
        notices.append(_TODAY)
    if indicators:
        notices.append(_SUGGESTED)
    rows: list[list[Cell]] = [_ledger_row(task, (indicators or {})) for task in plan.tasks]
    book.sheet(LEDGER_SHEET, _LEDGER, rows, title=LEDGER_SHEET, notices=notices, fixed_columns=1)
    if plan.phases:
        _phase_sheet(book, plan)
    if any(task.note.units for task in plan.tasks):
        _unit_sheet(book, plan)
    if plan.repairs or plan.notes:
        _repair_sheet(book, plan)
    return book.to_bytes()


def due_words(task: Task) -> str:
    """When a task is due, as a ledger says it; empty when the plan does not say."""
    days = [_in_chinese(deadline) for deadline in task.deadlines]
    unclear = [f"{d.words}（年份待核）" for d in task.dated if d.binding and not d.date]
    return "；".join(dict.fromkeys((*days, *unclear, *task.returning)))


def _in_chinese(deadline: str) -> str:
    year, month, *day = deadline.split("-")
    tail = f"{int(day[0])}日" if day else ""
    return f"{year}年{int(month)}月{tail}前"


def _ledger_row(task: Task, indicators: Mapping[int, Sequence[str]]) -> list[Cell]:
    lead, *others = task.note.today or ("",)
    names = "、".join(others) + ("等部门" if task.note.others else "")
    return [
        task.no,
        "\n".join(indicators.get(task.no, ())),
        task.text,
        _results(task),
        lead,
        names,
        "",
        "",
        due_words(task),
        "",
        "",
    ]


def _results(task: Task) -> str:
    """The documents to be made and the quantified targets, as the plan words them."""
    clauses = dict.fromkeys(target.clause for target in task.targets)
    return "\n".join((*task.outputs, *(f"量化要求：{clause}" for clause in clauses)))


def _phase_sheet(book: Workbook, plan: Plan) -> None:
    columns = (
        Column("序号", "count"),
        Column("阶段"),
        Column("开始", "date"),
        Column("结束", "date"),
    )
    rows: list[list[Cell]] = [[p.no, p.title, p.start, p.end] for p in plan.phases]
    book.sheet("工作阶段", columns, rows, title="工作阶段")


def _unit_sheet(book: Workbook, plan: Plan) -> None:
    columns = (
        Column("方案中的名称"),
        Column("现用名称"),
        Column("牵头（项）", "count"),
        Column("参与（项）", "count"),
        Column("说明"),
    )
    names = list(dict.fromkeys(name for task in plan.tasks for name in task.note.units))
    rows: list[list[Cell]] = []
    for name in names:
        led = sum(task.note.lead == name for task in plan.tasks)
        named = sum(name in task.note.units for task in plan.tasks)
        rows.append([name, resolve(name).name, led, named - led, _standing(name)])
    book.sheet("责任单位对照", columns, rows, title="责任单位对照")


def _standing(name: str) -> str:
    unit = resolve(name)
    if unit.group:
        return "一组单位，按名册展开"
    if not unit.known:
        return "词表中没有，请核对"
    return "" if unit.name == name else "更名或简称"


def _repair_sheet(book: Workbook, plan: Plan) -> None:
    columns = (Column("事项"), Column("处数", "count"), Column("举例"))
    rows: list[list[Cell]] = [
        [REPAIR_NAMES[repair.kind], repair.count, "\n".join(repair.examples)]
        for repair in plan.repairs
    ]
    rows.extend([note, None, ""] for note in plan.notes)
    book.sheet("文字修复和提示", columns, rows, title="文字修复和提示")
