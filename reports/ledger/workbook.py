"""整改台账 as an Excel workbook, with the head that proves its history (design §6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.ledger.entry import STATE_NAMES, Entry
from reports.ledger.events import Head
from reports.ledger.listing import LedgerStats, stats, stats_by
from reports.workbook import Cell, Column, Workbook

_COLUMNS = (
    Column("编号"),
    Column("三级指标", width=22),
    Column("标准", width=26),
    Column("责任单位"),
    Column("层级"),
    Column("来源"),
    Column("轻重"),
    Column("存在问题", width=34),
    Column("整改要求", width=26),
    Column("整改措施", width=22),
    Column("失分", "points"),
    Column("状态"),
    Column("完成时限", "date"),
    Column("是否超期"),
    Column("完成情况", width=24),
    Column("销号方式"),
    Column("销号日期", "date"),
    Column("核准人"),
)
_STATS = (
    Column("责任单位"),
    Column("登记", "count"),
    Column("未销号", "count"),
    Column("已销号", "count"),
    Column("反弹", "count"),
    Column("超期", "count"),
)


def ledger_workbook(
    entries: Sequence[Entry], today: date, head: Head, notices: Sequence[str]
) -> bytes:
    """The whole ledger: one row an entry, and the sums by unit.

    Args:
        entries: all entries, by number.
        today: the day that decides what is overdue.
        head: last hash and number of events, printed so that the history can be proved.
        notices: lines that every output carries.
    """
    book = Workbook("整改台账")
    lines = (*notices, f"截至{today.year}年{today.month}月{today.day}日")
    book.sheet(
        "整改台账",
        _COLUMNS,
        [_row(entry, today) for entry in entries],
        title="整改台账",
        notices=lines,
        notes=(f"台账{head}",),
        fixed_columns=2,
    )
    units = stats_by(entries, today, lambda entry: entry.unit)
    rows: list[list[Cell]] = [_sum_row(unit, found) for unit, found in units.items()]
    rows.append(_sum_row("合计", stats(entries, today)))
    book.sheet(
        "按单位汇总", _STATS, rows, title="整改台账汇总", notices=lines, strong={len(rows) - 1}
    )
    return book.to_bytes()


def _row(entry: Entry, today: date) -> list[Cell]:
    return [
        entry.id,
        f"{entry.indicator} {entry.title}",
        entry.statement,
        entry.unit,
        entry.level,
        entry.source,
        entry.severity,
        entry.problem,
        entry.remedy,
        entry.measure,
        entry.loss,
        STATE_NAMES[entry.state],
        entry.due,
        "超期" if entry.overdue(today) else "",
        entry.completion,
        entry.closing,
        entry.closed_on,
        entry.approver,
    ]


def _sum_row(title: str, found: LedgerStats) -> list[Cell]:
    waiting = found.total - found.closed
    return [title, found.total, waiting, found.closed, found.reopened, found.overdue]
