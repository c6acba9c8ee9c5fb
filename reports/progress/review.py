"""季度点评表: a quarter's facts unit by unit, with room for the review meeting's words."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.month import Month
from reports.ledger.papers.paper import head_lines
from reports.progress.ledger_at import closing_share
from reports.progress.reporting import counted_months, first_month, reported, reporting_share
from reports.progress.situation import Situation
from reports.progress.table_document import ROOM_TO_WRITE, GroupTables
from reports.style.official_table import Alignment
from reports.style.workbook import Cell, Column, Workbook

_HEADER = (
    "单位",
    "按期报送",
    "季内到期按期销号",
    "逾期",
    "填报率",
    "自述的未完成事项和问题",
    "点评意见",
)
_WIDTHS = (13, 6, 8, 5, 7, 26, 20)
_FIGURES: tuple[Alignment, ...] = ("center",) * 4
_ALIGNED: tuple[Alignment, ...] = ("left", *_FIGURES, "left", "left")


def quarter_months(year: int, number: int) -> tuple[Month, ...]:
    """The three months of a quarter, 1 to 4."""
    return tuple(Month(year, number * 3 - 2 + step) for step in range(3))


def review_title(months: Sequence[Month]) -> str:
    """The table's title."""
    quarter = "一二三四"[(months[0].number - 1) // 3]
    return f"{months[0].year}年第{quarter}季度工作点评表"


def review_tables(now: Situation, months: Sequence[Month]) -> GroupTables:
    """The table for the meeting; in roster order, nobody is ranked by it.

    Args:
        now: the situation at the quarter's end.
        months: the months of the quarter.
    """
    start = max(months[0], first_month(now.folder, months[-1]))
    counted = counted_months(start, months[-1], now.today)
    late = [entry.unit for entry in now.ledger.overdue()]
    rows = {
        group.title: [
            _row(now, unit.name, months, counted, late.count(unit.name)) for unit in group.units
        ]
        for group in now.reporting.groups
    }
    use = (
        f"台账数据截至{now.ledger.day.isoformat()}，填报数据截至{now.filling_day.isoformat()}。"
        "单位按名册顺序排列，本表不排名次；自述的问题只供研究解决，不作评比依据。"
    )
    # A hash has no place to break a justified line.
    closing = head_lines(now.ledger.head) if now.ledger.head.count else ()
    return GroupTables(review_title(months), [use], _HEADER, _WIDTHS, _ALIGNED, rows, closing)


def _row(
    now: Situation, unit: str, months: Sequence[Month], counted: Sequence[Month], late: int
) -> list[str]:
    reporting = reporting_share(now.folder, unit, counted, now.today)
    closing = closing_share(now.ledger.of(unit), months[0].first, months[-1].last)
    filling = now.filling.get(unit)
    return [
        unit,
        reporting.figures if reporting.owed else "—",
        closing.figures if closing.owed else "—",
        str(late),
        filling.percent if filling else "—",
        "\n".join(_own_words(now, unit, months)) or "—",
        ROOM_TO_WRITE,
    ]


def _own_words(now: Situation, unit: str, months: Sequence[Month]) -> list[str]:
    """What the unit itself reported as undone or as a problem, month by month, each thing once."""
    words: dict[str, None] = {}
    for month in months:
        report = now.folder.report(month, unit)
        if report is None or reported(now.folder, unit, month, now.today).received is None:
            continue
        for one in report.unfinished:
            words.setdefault(f"{month.number}月：{one.matter}（{one.reason}）")
        for text in report.problems:
            words.setdefault(f"{month.number}月：{text}")
    return list(words)


def review_workbook(now: Situation, months: Sequence[Month]) -> bytes:
    """The .xlsx of the table."""
    tables = review_tables(now, months)
    book = Workbook(tables.title)
    columns = [Column("组别", width=12), Column("单位", width=26)]
    columns += [Column(name, width=12) for name in _HEADER[1:5]]
    columns += [Column(_HEADER[5], width=60), Column(_HEADER[6], width=44)]
    rows: list[list[Cell]] = [
        [group, *cells] for group, listed in tables.rows.items() for cells in listed
    ]
    notices = [*now.notices, *tables.lines]
    book.sheet("点评表", columns, rows, title=tables.title, notices=notices, notes=tables.closing)
    return book.to_bytes()
