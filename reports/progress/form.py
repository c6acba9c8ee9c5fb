"""月报表: the workbook that a unit fills in and sends back, with what the ledger knows of it."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.report_deadline import report_deadline
from indicators.month import Month
from reports.ledger.entry import STATE_NAMES
from reports.progress import form_layout as layout
from reports.progress.ledger_at import LedgerAt, awaiting, closing_share
from reports.style.workbook import Cell, Column, Workbook

_REPORT = (
    Column(layout.SECTION, width=15, choices=tuple(layout.SECTIONS)),
    Column(layout.TEXT, width=64),
    Column(layout.REASON, width=34),
    Column(layout.HINT, width=20),
)
_ENTRIES = (
    Column(layout.ENTRY, width=15),
    Column("评分标准", width=34),
    Column("台账问题", width=40),
    Column("整改时限", "date", 12),
    Column("状态", width=14),
    Column(layout.PROGRESS, width=48),
)
_FIGURES = (
    Column(layout.FIGURE, width=34),
    Column(layout.IN_LEDGER, "count", 12),
    Column(layout.STATED, "count", 12),
    Column(layout.NOTE, width=50),
)
_STAMP = (Column("名称", width=14), Column("值", width=40))


def progress_form(stamp: layout.FormStamp, ledger: LedgerAt, notices: Sequence[str]) -> bytes:
    """The .xlsx of one unit's form.

    Args:
        stamp: whose it is.
        ledger: the ledger at the month's end, or as far as it goes.
        notices: lines under each title.
    """
    book = Workbook(f"{stamp.unit}{stamp.month.words}工作进展情况月报表")
    deadline = report_deadline(stamp.month)
    use = (
        f"请于{deadline.words}前（含当日）报领导小组办公室；行不够的可以插入，“栏目”从下拉表里选。"
    )
    rows: list[list[Cell]] = [
        [section, None, None, None if place else hint]
        for section, (count, hint) in layout.SECTIONS.items()
        for place in range(count)
    ]
    title = f"{stamp.unit}{stamp.month.words}工作进展情况月报表"
    book.sheet(layout.REPORT_SHEET, _REPORT, rows, title=title, notices=[*notices, use])
    _write_entries(book, stamp, ledger, notices)
    _write_figures(book, stamp, ledger, notices)
    values = {
        "version": layout.VERSION,
        "applicant": stamp.applicant,
        "cycle": stamp.cycle,
        "unit": stamp.unit,
        "month": str(stamp.month),
    }
    stamped: list[list[Cell]] = [[layout.STAMP[key], text] for key, text in values.items()]
    book.sheet(layout.STAMP_SHEET, _STAMP, stamped, hidden=True)
    return book.to_bytes()


def _write_entries(
    book: Workbook, stamp: layout.FormStamp, ledger: LedgerAt, notices: Sequence[str]
) -> None:
    """The entries still open, and those closed within the month."""
    late = {entry.id for entry in ledger.overdue()}
    shown = [
        entry
        for entry in ledger.of(stamp.unit)
        if entry.state != "closed" or (entry.closed_on or entry.due) >= stamp.month.first
    ]
    rows: list[list[Cell]] = [
        [
            entry.id,
            entry.statement or entry.title,
            entry.problem,
            entry.due,
            STATE_NAMES[entry.state] + ("（逾期）" if entry.id in late else ""),
            None,
        ]
        for entry in sorted(shown, key=lambda entry: (entry.due, entry.number))
    ]
    use = "只填“本月进展”；申请销号、延期另按台账办理，填在这里不改变台账。"
    notes = [] if rows else ["台账里没有本单位未销号的条目。"]
    title = f"{stamp.unit}整改台账条目"
    book.sheet(
        layout.ENTRY_SHEET, _ENTRIES, rows, title=title, notices=[*notices, use], notes=notes
    )


def _write_figures(
    book: Workbook, stamp: layout.FormStamp, ledger: LedgerAt, notices: Sequence[str]
) -> None:
    rows: list[list[Cell]] = [
        [name, count, None, None] for name, count in ledger_figures(stamp.unit, stamp.month, ledger)
    ]
    use = (
        f"台账登记数截至{ledger.day.isoformat()}，由办公室填列；与本单位掌握的不一致时，"
        "填“单位核对数”并说明。一致的不填。"
    )
    book.sheet(layout.FIGURE_SHEET, _FIGURES, rows, title="台账数据核对", notices=[*notices, use])


def ledger_figures(unit: str, month: Month, ledger: LedgerAt) -> tuple[tuple[str, int], ...]:
    """What the ledger says of a unit and a month, by name."""
    own = ledger.of(unit)
    late = {entry.id for entry in ledger.overdue()}
    this = closing_share(own, month.first, month.last)
    whole = closing_share(own, None, month.last)
    return (
        ("登记条目（条）", len(own)),
        ("已销号（条）", sum(entry.state == "closed" for entry in own)),
        ("按期申请、等待核准（条）", sum(map(awaiting, own))),
        ("本月到期应销号（条）", this.owed),
        ("其中：按期销号（条）", this.done),
        ("累计到期应销号（条）", whole.owed),
        ("其中：累计按期销号（条）", whole.done),
        ("逾期未销号（条）", sum(entry.id in late for entry in own)),
    )
