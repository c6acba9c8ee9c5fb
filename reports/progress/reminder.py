"""催报单: which units have not reported on a month."""

from __future__ import annotations

from reports.progress.reporting import counted_months, first_month, months_not_in_time, reported
from reports.progress.situation import Situation
from reports.style.typography import Document, chinese_date

_HEADER = ("序号", "单位", "组别", "报送情况", "连续未按期（月）", "联络人")
_WIDTHS = (4, 14, 8, 6, 7, 8)


def reminder_rows(now: Situation) -> list[list[str]]:
    """The units whose report is missing, group by group; those that came late are not asked again."""
    months = counted_months(first_month(now.folder, now.month), now.month, now.today)
    rows: list[list[str]] = []
    for group in now.reporting.groups:
        for unit in group.units:
            state = reported(now.folder, unit.name, now.month, now.today).state
            if state not in ("未报", "待报"):
                continue
            missed = months_not_in_time(now.folder, unit.name, months, now.today)
            contact = unit.contact or "—"
            number = str(len(rows) + 1)
            rows.append([number, unit.name, group.title, state, str(missed), contact])
    return rows


def reminder_document(now: Situation) -> bytes:
    """The .docx of the reminder."""
    words = now.month.words
    notice = "；".join(now.notices)
    document = Document(f"{words}工作进展情况催报单", notice=notice, author=now.organ)
    rows = reminder_rows(now)
    total = len(now.reporting.units)
    passed = now.today > now.deadline.day
    limit = f"{words}工作进展情况应于{now.deadline.words}前报送（含当日）。"
    if not rows:
        document.paragraph(f"{limit}应报送{total}家，均已报送。")
    elif passed:
        document.paragraph(
            f"{limit}截至{chinese_date(now.today)}，应报送{total}家，尚有{len(rows)}家未报送，"
            "请下列单位立即报送，并说明原因。"
        )
    else:
        document.paragraph(
            f"{limit}截至{chinese_date(now.today)}，应报送{total}家，尚有{len(rows)}家待报，"
            "请下列单位按时报送。"
        )
    if rows:
        document.table(_HEADER, rows, widths=_WIDTHS)
    document.signature(now.organ, now.today)
    return document.save_bytes()
