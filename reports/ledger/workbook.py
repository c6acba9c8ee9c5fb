"""整改台账 as an Excel workbook: figures, entries, and the history with its hashes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reports.ledger.beijing_time import day_words
from reports.ledger.entry import STATE_NAMES, Entry, Milestone
from reports.ledger.events import Event, Head
from reports.ledger.history import history_line
from reports.ledger.listing import LedgerStats, stats, stats_by
from reports.ledger.people import person_words
from reports.style.holding_columns import holding_columns
from reports.style.told_once import told_once
from reports.style.workbook import Cell, Column, Workbook
from scoring.apportion import from_cents

_TITLE = "整改台账"
_ENTRIES = (
    Column("编号", width=12.5),
    Column("责任单位", width=13),
    Column("三级指标", width=14),
    Column("评分标准", width=20),
    Column("来源", width=6.5),
    Column("问题", width=30),
    Column("整改要求", width=24),
    Column("整改类型", width=6.5),
    Column("整改措施", width=14),
    Column("整改节点", width=14),
    Column("程度", width=6.5),
    Column("失分", "points", 7),
    Column("整改时限", "date", 11.5),
    Column("状态", width=6.5),
    Column("逾期", width=6.5),
    Column("完成情况和证明材料", width=14),
    Column("完成日期", "date", 11.5),
    Column("申请人", width=9),
    Column("核准人", width=9),
    Column("销号日期", "date", 11.5),
    Column("备注", width=20),
    Column("层级", screen_only=True),
)
_EMPTY_WIDTH = 6.5
_STATS = (
    Column("分组", width=10),
    Column("名称", width=26),
    Column("条数", "count"),
    *(Column(name, "count") for name in STATE_NAMES.values()),
    Column("逾期", "count"),
    Column("问题反弹", "count"),
    Column("已到期", "count"),
    Column("按期销号", "count"),
)
_EVENTS = (Column("序号", "count", 8), Column("编号"), Column("记录"), Column("校验码", width=68))


def ledger_workbook(
    entries: Sequence[Entry],
    today: date,
    head: Head,
    notices: Sequence[str],
    events: Sequence[Event] = (),
) -> bytes:
    """The .xlsx of the ledger.

    Args:
        entries: the entries to show, in order.
        today: the day that overdue and severity are told for.
        head: the ledger's last hash and count, printed on the first sheet.
        notices: lines under each heading.
        events: the history to show; none leaves its sheet out.

    Returns:
        The file; the same for the same arguments.
    """
    book = Workbook(_TITLE)
    lines = [*notices, f"截至{day_words(today)}。{head}"]
    rows = [_entry_row(entry, today) for entry in entries]
    lost = from_cents(sum(entry.loss or 0 for entry in entries))
    note = f"共{len(rows)}条，登记失分合计{lost}分；失分为“—”的由人工检查登记，不计分。"
    columns = _entry_columns(rows)
    book.sheet(_TITLE, columns, rows, title=_TITLE, notices=lines, notes=[note], fixed_columns=2)
    _write_stats(book, entries, today, notices)
    if events:
        told: list[list[Cell]] = [
            [event.seq, event.step.entry, history_line(event), event.hash] for event in events
        ]
        use = "每条记录的校验码包含前一条的校验码；记录只增加，不修改、不删除。"
        book.sheet("办理记录", _EVENTS, told, title="办理记录", notices=[*notices, use])
    return book.to_bytes()


def _entry_columns(rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns; what no entry has yet is narrow, so that the texts get the page."""
    columns = [
        column if any(row[place] for row in rows) else replace(column, width=_EMPTY_WIDTH)
        for place, column in enumerate(_ENTRIES)
    ]
    return holding_columns(columns, rows)


def _entry_row(entry: Entry, today: date) -> list[Cell]:
    proofs = f"（证明：{'、'.join(entry.proofs)}）" if entry.proofs else ""
    return [
        entry.id,
        entry.unit,
        f"{entry.indicator} {entry.title}",
        entry.statement or "—",
        entry.source,
        told_once(entry.problem),
        entry.remedy,
        entry.mending,
        entry.measure,
        "\n".join(_stage_words(stage) for stage in entry.milestones),
        entry.severity_on(today),
        "—" if entry.loss is None else entry.loss,
        entry.due,
        STATE_NAMES[entry.state],
        "逾期" if entry.overdue(today) else "",
        entry.completion + proofs,
        entry.completed_on,
        person_words(entry.submitter),
        person_words(entry.approver),
        entry.closed_on,
        _remarks(entry),
        entry.level,
    ]


def _stage_words(stage: Milestone) -> str:
    reached = f"，实际{stage.reached.isoformat()}" if stage.reached else ""
    return f"{stage.title}（计划{stage.planned.isoformat()}{reached}）"


def _remarks(entry: Entry) -> str:
    """What else a reader should know, only where there is something."""
    remarks = (
        entry.closing,
        "" if entry.mendable else "往年情况",
        "测算仍显示" if entry.gap_open and entry.state in ("submitted", "closed") else "",
        f"延期{entry.extended}次" if entry.extended else "",
        f"反弹{entry.reopened}次" if entry.reopened else "",
        f"配合：{'、'.join(entry.cooperating)}" if entry.cooperating else "",
    )
    return "；".join(filter(None, remarks))


def _write_stats(
    book: Workbook, entries: Sequence[Entry], today: date, notices: Sequence[str]
) -> None:
    rows = [
        *(
            _stats_row("按层级", name, found)
            for name, found in stats_by(entries, today, lambda e: e.level).items()
        ),
        *(
            _stats_row("按来源", name, found)
            for name, found in stats_by(entries, today, lambda e: e.source).items()
        ),
        *(
            _stats_row("按单位", name, found)
            for name, found in stats_by(entries, today, lambda e: e.unit).items()
        ),
        _stats_row("全部", "合计", stats(entries, today)),
    ]
    notes = [
        "“已到期”指整改时限已过、可以整改的条目；“按期销号”指其中在时限内申请并已销号的条目。",
        "往年情况按“已说明并建章立制”办结，失分不变，不计逾期；在时限内申请、等待核准的不计逾期。",
    ]
    strong = {len(rows) - 1}
    book.sheet(
        "办理统计", _STATS, rows, title="办理统计", notices=notices, notes=notes, strong=strong
    )


def _stats_row(group: str, name: str, found: LedgerStats) -> list[Cell]:
    return [
        group,
        name,
        found.total,
        found.open,
        found.working,
        found.submitted,
        found.closed,
        found.overdue,
        found.reopened,
        found.due,
        found.closed_in_time,
    ]
