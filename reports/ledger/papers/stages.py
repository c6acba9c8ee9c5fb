"""整改节点 of several entries as one table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.ledger.entry import Entry, Milestone
from reports.ledger.papers.paper import Section, numbered
from reports.style.workbook import Column

_COLUMNS = (
    Column("序号", "count", 6),
    Column("编号", width=14),
    Column("责任单位", width=16),
    Column("节点", width=40),
    Column("计划日期", "date", 12),
    Column("实际日期", "date", 12),
    Column("情况", width=10),
)
_WIDTHS = (3.2, 6.8, 6, 9.2, 6.4, 6.4, 4)


def stage_section(entries: Sequence[Entry], today: date) -> Section | None:
    """The milestones by planned day; None when there is none."""
    stages = sorted(
        ((stage.planned, entry.number, stage.title, entry, stage) for entry in entries
         for stage in entry.milestones),
        key=lambda found: found[:3],
    )  # fmt: skip
    if not stages:
        return None
    rows = [
        (entry.id, entry.unit, stage.title, stage.planned, stage.reached, _standing(stage, today))
        for *_, entry, stage in stages
    ]
    return Section("整改节点", (), _COLUMNS, numbered(rows), _WIDTHS)


def _standing(stage: Milestone, today: date) -> str:
    late = stage.late(today)
    if stage.reached:
        return "迟于计划" if late else "按期完成"
    return "已过期" if late else "未到期"
