"""双月督导检查表: what an inspection of two months looks at, and where it writes what it found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from indicators.month import Month
from reports.ledger.entry import STATE_NAMES, Entry
from reports.ledger.sheet import COLUMNS
from reports.progress.ledger_at import awaiting
from reports.progress.reporting import counted_months, first_month, reporting_share
from reports.progress.situation import Situation
from reports.progress.table_document import ROOM_TO_WRITE, GroupTables
from reports.style.official_table import Alignment
from reports.style.workbook import Cell, Column, Workbook

_HEADER = (
    "单位",
    "月报",
    "未销号",
    "其中逾期",
    "待核准",
    "填报率",
    "重点核查条目",
    "检查情况",
    "检查意见",
)
_WIDTHS = (13, 5, 5, 5, 5, 7, 15, 20, 12)
_FIGURES: tuple[Alignment, ...] = ("center",) * 5
_ALIGNED: tuple[Alignment, ...] = ("left", *_FIGURES, "left", "left", "left")
_SHOWN = 4
_ENTRIES = (
    Column("条目编号", width=15),
    Column("被检查单位", width=24),
    Column("台账问题", width=40),
    Column("时限", "date", 12),
    Column("状态", width=14),
    Column("核查原因", width=20),
    Column("完成情况和证明", width=36),
    Column("现场核查情况", width=30),
    Column("是否属实", width=10, choices=("属实", "部分属实", "不属实")),
)
_FOUND_WIDTHS: dict[str, float] = {"problem": 44, "remedy": 34, "unit": 22}
_FOUND_ROWS = 20


def round_months(year: int, number: int) -> tuple[Month, ...]:
    """The two months of a round, 1 to 6."""
    return Month(year, number * 2 - 1), Month(year, number * 2)


def inspection_title(months: Sequence[Month]) -> str:
    """The table's title."""
    first, last = months[0], months[-1]
    return f"{first.year}年{first.number}—{last.number}月双月督导检查表"


def reason_to_check(entry: Entry, months: Sequence[Month], now: Situation) -> str:
    """Why an inspection looks at an entry; empty where it need not."""
    if entry.overdue(now.ledger.day + timedelta(days=1)):
        return "逾期未销号"
    if entry.state == "submitted":
        return "申请销号，待核准"
    if entry.state == "closed" and entry.closed_on and entry.closed_on >= months[0].first:
        return "近期销号，抽查回访"
    if entry.reopened and entry.state != "closed":
        return "问题反弹"
    return "重点问题" if entry.severity == "重点" and entry.state != "closed" else ""


def inspection_tables(now: Situation, months: Sequence[Month]) -> GroupTables:
    """The table for the visit, one row a unit, with room to write.

    Args:
        now: the situation; its ledger is that of the day on which the table is made.
        months: the months of the round.
    """
    start = max(months[0], first_month(now.folder, months[-1]))
    counted = counted_months(start, months[-1], now.today)
    late = {entry.id for entry in now.ledger.overdue()}
    rows = {
        group.title: [_row(now, unit.name, months, counted, late) for unit in group.units]
        for group in now.reporting.groups
    }
    day = now.ledger.day
    use = (
        f"台账和填报数据截至{day.year}年{day.month}月{day.day}日。“月报”为按期次数/应报次数；"
        "“检查情况”“检查意见”由检查组现场填写。"
    )
    closing = ["检查组成员（签字）：　　　　　　　　　　检查日期：　　　年　　月　　日"]
    title = inspection_title(months)
    return GroupTables(title, [use], _HEADER, _WIDTHS, _ALIGNED, rows, closing)


def _row(
    now: Situation, unit: str, months: Sequence[Month], counted: Sequence[Month], late: set[str]
) -> list[str]:
    own = now.ledger.of(unit)
    opened = [entry for entry in own if entry.state != "closed"]
    chosen = [entry.id for entry in own if reason_to_check(entry, months, now)]
    more = f"等{len(chosen)}条" if len(chosen) > _SHOWN else ""
    share = reporting_share(now.folder, unit, counted, now.today)
    filling = now.filling.get(unit)
    return [
        unit,
        share.figures if share.owed else "—",
        str(len(opened)),
        str(sum(entry.id in late for entry in opened)),
        str(sum(map(awaiting, opened))),
        filling.percent if filling else "—",
        # Line by line: a code that wraps at its hyphen cannot be read.
        "\n".join([*chosen[:_SHOWN], more]).rstrip() if chosen else "无",
        ROOM_TO_WRITE,
        "",
    ]


def inspection_workbook(now: Situation, months: Sequence[Month]) -> bytes:
    """The .xlsx: the table, the entries to check, and an empty list that the ledger imports."""
    tables = inspection_tables(now, months)
    book = Workbook(tables.title)
    columns = [Column("组别", width=12), Column("单位", width=26)]
    columns += [Column(name, width=11) for name in _HEADER[1:6]]
    columns += [Column(_HEADER[6], width=30), Column(_HEADER[7], width=44)]
    columns += [Column(_HEADER[8], width=24)]
    rows: list[list[Cell]] = [
        [group, *cells] for group, listed in tables.rows.items() for cells in listed
    ]
    notices = [*now.notices, *tables.lines]
    book.sheet("检查表", columns, rows, title=tables.title, notices=notices, notes=tables.closing)
    names = [unit.name for unit in now.reporting.units]
    checked: list[list[Cell]] = [
        _entry_row(entry, reason)
        for unit in names
        for entry in now.ledger.of(unit)
        if (reason := reason_to_check(entry, months, now))
    ]
    book.sheet("待查条目", _ENTRIES, checked, title="待查条目", notices=now.notices)
    found = [Column(names[0], width=_FOUND_WIDTHS.get(key, 14)) for key, names in COLUMNS.items()]
    empty: list[list[Cell]] = [[None] * len(found) for _ in range(_FOUND_ROWS)]
    use = "一行写一个新发现的问题；填好后用 shifan ledger import 登记入台账，来源选“双月督导”。"
    book.sheet("新发现问题", found, empty, title="新发现问题", notices=[*now.notices, use])
    return book.to_bytes()


def _entry_row(entry: Entry, reason: str) -> list[Cell]:
    proofs = f"（证明：{'、'.join(entry.proofs)}）" if entry.proofs else ""
    return [
        entry.id,
        entry.unit,
        entry.problem,
        entry.due,
        STATE_NAMES[entry.state],
        reason,
        entry.completion + proofs,
        None,
        None,
    ]
