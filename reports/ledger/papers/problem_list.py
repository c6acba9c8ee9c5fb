"""问题清单 of a level or a unit: what is wrong, whose it is, and by when it is put right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.ledger.beijing_time import day_words
from reports.ledger.entry import Entry
from reports.ledger.events import Head
from reports.ledger.papers.paper import Paper, Section, head_lines, numbered
from reports.ledger.papers.scope import Scope
from reports.style.told_once import told_once
from reports.style.workbook import Cell, Column
from scoring.apportion import from_cents

_COLUMNS = (
    Column("序号", "count", 6),
    Column("编号", width=14),
    Column("指标", width=20),
    Column("评分标准", width=24),
    Column("责任单位", width=14),
    Column("来源", width=9),
    Column("程度", width=7),
    Column("失分", "points", 8),
    Column("问题", width=34),
    Column("整改要求", width=30),
    Column("整改时限", "date", 12),
)
_WIDTHS = (3.2, 6.8, 7, 9.6, 5.6, 3.2, 3.2, 4, 11, 9.6, 6)


def problem_list(scope: Scope, today: date, head: Head, notices: Sequence[str]) -> Paper:
    """The paper; closed entries are counted, not listed."""
    waiting = scope.waiting
    grave = sum(entry.severity_on(today) == "重点" for entry in waiting)
    late = sum(entry.overdue(today) for entry in waiting)
    lost = from_cents(sum(entry.loss or 0 for entry in waiting))
    closed = len(scope.entries) - len(waiting)
    gone = f"另有{closed}条已销号，不再列出。" if closed else ""
    told = (
        (
            f"截至{day_words(today)}，{scope.name}待整改问题{len(waiting)}条，其中重点{grave}条、逾期{late}条，"
            f"登记失分合计{lost}分。{gone}失分为“—”的由检查登记，不计分。"
        ),
        *head_lines(head),
    )
    rows = numbered([_row(entry, today) for entry in waiting])
    section = Section("问题清单", told, _COLUMNS, rows, _WIDTHS)
    if scope.is_unit:
        # The title already names the one unit.
        section = section.without("责任单位")
    return Paper("问题清单", f"{scope.name}问题清单", (section,), notices=tuple(notices))


def _row(entry: Entry, today: date) -> tuple[Cell, ...]:
    return (
        entry.id,
        f"{entry.indicator} {entry.title}",
        entry.statement or "—",
        entry.unit,
        entry.source,
        entry.severity_on(today),
        "—" if entry.loss is None else entry.loss,
        told_once(entry.problem),
        entry.remedy,
        entry.due,
    )
