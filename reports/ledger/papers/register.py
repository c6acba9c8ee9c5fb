"""整改台账 of a level or a unit: every entry with its measures, state and proofs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.ledger.beijing_time import day_words
from reports.ledger.entry import STATE_NAMES, Entry
from reports.ledger.events import Head
from reports.ledger.listing import stats
from reports.ledger.papers.paper import Paper, Section, head_lines, numbered
from reports.ledger.papers.scope import Scope
from reports.ledger.papers.stages import stage_section
from reports.ledger.people import person_words
from reports.style.workbook import Cell, Column

_COLUMNS = (
    Column("序号", "count", 6),
    Column("编号", width=14),
    Column("责任单位", width=14),
    Column("问题", width=32),
    Column("整改措施", width=30),
    Column("整改类型", width=10),
    Column("整改时限", "date", 12),
    Column("状态", width=11),
    Column("完成情况", width=30),
    Column("证明材料", width=24),
    Column("完成日期", "date", 12),
    Column("核准销号", width=16),
)
_WIDTHS = (3.2, 6.8, 5, 8, 7.4, 3.6, 6.4, 3.9, 7.4, 6, 6.4, 6.4)


def register(scope: Scope, today: date, head: Head, notices: Sequence[str]) -> Paper:
    """The paper of all entries, closed ones behind the others."""
    found = stats(scope.entries, today)
    days = str(found.as_json()["median_days"])
    closed = f"，办结天数中位数{days}天" if days else ""
    told = (
        (
            f"截至{day_words(today)}，{scope.name}登记问题{found.total}条：待整改{found.open}条、整改中{found.working}条、"
            f"申请销号{found.submitted}条、已销号{found.closed}条；逾期{found.overdue}条，问题反弹{found.reopened}次{closed}。"
        ),
        *head_lines(head),
    )
    ordered = sorted(scope.entries, key=lambda entry: entry.state == "closed")
    rows = numbered([_row(entry, today) for entry in ordered])
    sections = [Section("整改台账", told, _COLUMNS, rows, _WIDTHS)]
    stages = stage_section(ordered, today)
    if stages:
        sections.append(stages)
    title = f"{scope.name}整改台账"
    return Paper("整改台账", title, tuple(sections), notices=tuple(notices))


def _row(entry: Entry, today: date) -> tuple[Cell, ...]:
    late = "（逾期）" if entry.overdue(today) else ""
    return (
        entry.id,
        entry.unit,
        entry.problem,
        entry.measure or "—",
        entry.mending,
        entry.due,
        STATE_NAMES[entry.state] + late,
        entry.completion or "—",
        "\n".join(entry.proofs) or "—",
        entry.completed_on,
        _closing(entry),
    )


def _closing(entry: Entry) -> str:
    if entry.closed_on is None:
        return "—"
    told = (entry.closed_on.isoformat(), person_words(entry.approver), entry.closing)
    return "\n".join(filter(None, told))
