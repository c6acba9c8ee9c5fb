"""变化对照表: every change between two states, a sheet a subject."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.change import SUBJECT_NAMES, Change
from reports.style.workbook import Cell, Column, Workbook

_COLUMNS = (
    Column("指标"),
    Column("对象"),
    Column("变化的内容"),
    Column("原来"),
    Column("现在"),
)
_NOTICE = "工作参考分，非官方评分"


def change_workbook(old: str, new: str, changes: Sequence[Change]) -> bytes:
    """The workbook.

    Args:
        old: how the reader named the older side.
        new: how the reader named the newer side.
        changes: in reading order.
    """
    book = Workbook("变化对照表")
    notices = [_NOTICE, f"原来：{old}", f"现在：{new}"]
    counts: list[list[Cell]] = [
        [name, sum(change.subject == subject for change in changes)]
        for subject, name in SUBJECT_NAMES.items()
    ]
    counts.append(["合计", len(changes)])
    book.sheet(
        "汇总",
        (Column("类别", width=44), Column("变化处数", "count", 20)),
        counts,
        title="变化对照表",
        notices=notices,
        strong={len(counts) - 1},
    )
    for subject, name in SUBJECT_NAMES.items():
        rows: list[list[Cell]] = [
            [c.indicator, c.item, c.field, c.old, c.new] for c in changes if c.subject == subject
        ]
        notes = [] if rows else ["没有变化。"]
        book.sheet(name, _COLUMNS, rows, title=f"{name}的变化", notices=notices, notes=notes)
    return book.to_bytes()
