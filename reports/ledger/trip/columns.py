"""What a unit's workbook of the ledger shows and asks for, and an entry's cells in it."""

from __future__ import annotations

from datetime import date

from reports.ledger.entry import MENDINGS, STATE_NAMES, Entry, Milestone
from reports.style.workbook import Cell, Column

ENTRY_SHEET = "整改台账"
STAGE_SHEET = "整改节点"
ENTRY_ID = "编号"
KEY = "记录键"

FILLS: dict[str, str] = {
    "mending": "整改类型",
    "measure": "整改措施",
    "completion": "完成情况",
    "proofs": "证明材料",
    "completed": "完成日期",
}
STAGE_FILLS: dict[str, str] = {
    "stage": "节点",
    "planned": "计划日期",
    "reached": "实际日期",
}

_MARK = "（填写）"

ENTRY_COLUMNS = (
    Column(ENTRY_ID, width=12.5),
    Column("三级指标", width=13),
    Column("评分标准", width=19),
    Column("来源", width=6.5),
    Column("问题", width=22),
    Column("整改要求", width=20),
    Column("程度", width=6.5),
    Column("整改时限", "date", 11.5),
    Column("状态", width=8),
    Column(FILLS["mending"] + _MARK, width=8, choices=MENDINGS),
    Column(FILLS["measure"] + _MARK, width=22),
    Column(FILLS["completion"] + _MARK, width=24),
    Column(FILLS["proofs"] + _MARK, width=20),
    Column(FILLS["completed"] + _MARK, "date", 12),
    Column(KEY, hidden=True),
)
STAGE_COLUMNS = (
    Column(ENTRY_ID, width=16),
    Column("问题", width=40),
    Column(STAGE_FILLS["stage"] + _MARK, width=40),
    Column(STAGE_FILLS["planned"] + _MARK, "date", 14),
    Column(STAGE_FILLS["reached"] + _MARK, "date", 14),
    Column(KEY, hidden=True),
)


def entry_cells(entry: Entry) -> dict[str, str]:
    """What a unit may fill in, as the ledger has it."""
    return {
        "mending": entry.mending,
        "measure": entry.measure,
        "completion": entry.completion,
        "proofs": "\n".join(entry.proofs),
        "completed": entry.completed_on.isoformat() if entry.completed_on else "",
    }


def stage_cells(stage: Milestone) -> dict[str, str]:
    """What a unit may fill in of one milestone, as the ledger has it."""
    title, planned, reached = stage.as_texts()
    return {"stage": title, "planned": planned, "reached": reached}


def stage_key(entry: str, title: str) -> str:
    """What the hidden cell of a milestone says: the entry's id, a blank, the title."""
    return f"{entry} {title}"


def entry_row(entry: Entry, today: date) -> list[Cell]:
    """The cells of `ENTRY_COLUMNS`."""
    cells = entry_cells(entry)
    return [
        entry.id,
        f"{entry.indicator} {entry.title}",
        entry.statement or "—",
        entry.source,
        entry.problem,
        entry.remedy,
        entry.severity_on(today),
        entry.due,
        STATE_NAMES[entry.state] + ("（逾期）" if entry.overdue(today) else ""),
        cells["mending"],
        cells["measure"],
        cells["completion"],
        cells["proofs"],
        entry.completed_on,
        entry.id,
    ]


def stage_row(entry: Entry, stage: Milestone) -> list[Cell]:
    """The cells of `STAGE_COLUMNS`."""
    key = stage_key(entry.id, stage.title)
    return [entry.id, entry.problem, stage.title, stage.planned, stage.reached, key]
