"""The workbook that a unit fills in: its open entries, its milestones, and what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evidence.exchange.hidden_sheets import BASE_SHEET, Base, base_rows
from reports.ledger.beijing_time import day_words
from reports.ledger.entry import Entry
from reports.ledger.events import Head
from reports.ledger.trip.columns import (
    ENTRY_COLUMNS,
    ENTRY_SHEET,
    STAGE_COLUMNS,
    STAGE_SHEET,
    entry_cells,
    entry_row,
    stage_cells,
    stage_key,
    stage_row,
)
from reports.ledger.trip.stamp import STAMP_SHEET, Stamp, stamp_rows
from reports.style.holding_columns import holding_columns
from reports.style.workbook import Cell, Column, Workbook

_EMPTY_STAGES = 12
_USE = (
    "一、只填写表头带“（填写）”的各列；其余各列供对照，改动不起作用。可以调整列的次序和宽度，可以加列。",
    "二、正在整改的：完成情况写进展，完成日期空着。",
    "三、已经改完、申请销号的：完成情况、证明材料、完成日期三样都要写。",
    "四、证明材料一行写一份，写 files/ 下的文件，或 N050/m3 这样的材料编号。没有的不得事后补造。",
    "五、整改类型选立行立改、限期整改或长期坚持。",
    "六、整改节点在“整改节点”表，一行一个；要增加的写在下面的空行，编号照抄“整改台账”第一列。不要了的，把节点和日期都删空。",
    "七、不要删除或改动隐藏的列和工作表。填好后交领导小组办公室，由办公室核对后一次导入。",
    "八、导出以后台账另有变化的，导入时逐条列明；与所填内容冲突的，不会直接覆盖。",
)


def trip_form(
    entries: Sequence[Entry],
    today: date,
    head: Head,
    notices: Sequence[str],
    unit: str,
    applicant: str,
    cycle: str,
) -> bytes:
    """The .xlsx for one unit.

    Args:
        entries: the unit's entries that are not closed, in order.
        today: the day of the export.
        head: the ledger's head, which the way back starts from.
        notices: lines under each heading.
        unit: the unit, in the roster's spelling.
        applicant: name of the applicant.
        cycle: name of the cycle.

    Returns:
        The file; the same for the same arguments.
    """
    title = f"{unit}整改台账"
    book = Workbook(title)
    book.sheet("填写说明", [Column("怎样填写", width=100)], [[line] for line in _USE], title=title)
    lines = [*notices, f"责任单位：{unit}。导出日期：{day_words(today)}。{head}"]
    rows = [entry_row(entry, today) for entry in entries]
    columns = holding_columns(ENTRY_COLUMNS, rows)
    book.sheet(ENTRY_SHEET, columns, rows, title=title, notices=lines, fixed_columns=1)
    stages: list[list[Cell]] = [
        stage_row(entry, stage) for entry in entries for stage in entry.milestones
    ]
    empty: list[list[Cell]] = [[None] * len(STAGE_COLUMNS) for _ in range(_EMPTY_STAGES)]
    book.sheet(STAGE_SHEET, STAGE_COLUMNS, stages + empty, title=f"{unit}整改节点", notices=notices)
    stamp = Stamp(applicant, cycle, unit, today.isoformat(), head.hash, head.count)
    base = base_of(entries)
    labels = [Column("项目"), Column("内容")]
    book.sheet(STAMP_SHEET, labels, stamp_rows(stamp, base), hidden=True)
    names = [Column("工作表"), Column(ENTRY_COLUMNS[-1].title), Column("列"), Column("内容")]
    book.sheet(BASE_SHEET, names, base_rows(base), hidden=True)
    return book.to_bytes()


def base_of(entries: Sequence[Entry]) -> Base:
    """Every row's filled cells by sheet and key."""
    base: dict[tuple[str, str], dict[str, str]] = {}
    for entry in entries:
        cells = {name: text for name, text in entry_cells(entry).items() if text}
        base[ENTRY_SHEET, entry.id] = cells
        for stage in entry.milestones:
            told = {name: text for name, text in stage_cells(stage).items() if text}
            base[STAGE_SHEET, stage_key(entry.id, stage.title)] = told
    return base
