"""问题清单 as an Excel workbook: totals, all gaps, a sheet per unit, and the lists by purpose."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reports.gaps.gap_list import GROUPING_NAMES, GapList, Grouping
from reports.gaps.onsite_list import OnsiteItem
from reports.gaps.sheet_tables import (
    ALL,
    DONE,
    NEVER_MADE_UP,
    NUMBER,
    OF_ONE_UNIT,
    ONSITE,
    PURPOSES,
    SUMS,
)
from reports.gaps.table import TOTAL, gap_frame, gap_sums
from reports.style.told_once import told_once
from reports.style.workbook import Cell, Column, Workbook
from scoring.apportion import from_cents
from scoring.verdict import CLASS_NAMES

if TYPE_CHECKING:
    import pandas

_PRINTED_AT_LEAST = 50
"""Rows of the whole list that are printed where there are fewer serious problems."""


def gap_workbook(listed: GapList, onsite: Sequence[OnsiteItem], notices: Sequence[str]) -> bytes:
    """The .xlsx of a gap list.

    Args:
        listed: the gaps.
        onsite: the materials that wait for the on-site visit; none leaves their sheet empty.
        notices: lines on top of every sheet.

    Returns:
        The file; the same for the same arguments.
    """
    frame = gap_frame(listed)
    book = Workbook(listed.title)
    _write_sums(book, listed, notices)
    _write_all(book, listed, frame, notices)
    for purpose in PURPOSES:
        chosen = frame[frame["类别"] == CLASS_NAMES[purpose.cls]]
        if len(chosen) or not listed.scope:
            lines = [*notices, purpose.use]
            _write_gaps(book, purpose.name, purpose.name, purpose.columns, chosen, lines)
    if onsite or not listed.scope:
        _write_onsite(book, onsite, listed, notices)
    for unit in listed.groups("unit"):
        own = frame[frame["责任单位"] == unit]
        _write_gaps(book, unit, f"{unit}问题清单", OF_ONE_UNIT, own, notices)
    return book.to_bytes()


def _write_all(
    book: Workbook, listed: GapList, frame: pandas.DataFrame, notices: Sequence[str]
) -> None:
    """The whole list; the print takes its head, since the units' sheets repeat every row."""
    serious = sum(gap.severity == "重点" for gap in listed.gaps)
    printed = max(serious, _PRINTED_AT_LEAST)
    if printed >= len(listed.gaps):
        _write_gaps(book, "问题清单", listed.title, ALL, frame, notices)
        return
    told = (
        f"共{len(listed.gaps)}条，失分合计{from_cents(listed.lost)}分。打印时本表只出前{printed}条"
        "（重点问题在前，同类按失分从大到小），全部问题印在后面各单位的分表上；"
        "要打印整张表，先取消打印区域。"
    )
    _write_gaps(book, "问题清单", listed.title, ALL, frame, [*notices, told], printed)


def _write_gaps(
    book: Workbook,
    name: str,
    title: str,
    columns: Sequence[Column],
    frame: pandas.DataFrame,
    notices: Sequence[str],
    printed: int | None = None,
) -> None:
    """One sheet of gaps with their sum below; `printed` rows of it, or all, go to the printer."""
    rows = [
        [_cell(column, number, record) for column in columns]
        for number, record in enumerate(frame.to_dict("records"), start=1)
    ]
    lost = from_cents(int(frame["失分"].sum()))
    lines = [f"共{len(rows)}条，失分合计{lost}分。" if rows else "（无）"]
    banned = any(str(remedy).endswith(NEVER_MADE_UP) for remedy in frame["整改要求"])
    if banned and not any(NEVER_MADE_UP in notice for notice in notices):
        lines.append(f"查找材料时，{NEVER_MADE_UP}。")
    fixed = [column.title for column in columns].index("三级指标") + 1
    book.sheet(
        name,
        columns,
        rows,
        title=title,
        notices=notices,
        notes=lines,
        fixed_columns=min(fixed, 3),
        printed_rows=printed,
    )


def _cell(column: Column, number: int, record: Mapping[Hashable, Any]) -> Cell:
    if column is NUMBER:
        return number
    if column is DONE:
        return None
    value = record[column.title]
    if column.title == "具体情况":
        return told_once(value)
    if column.title == "整改要求":
        return str(value).removesuffix(f"；{NEVER_MADE_UP}")
    return value if isinstance(value, str) else int(value)


def _write_sums(book: Workbook, listed: GapList, notices: Sequence[str]) -> None:
    rows: list[list[Cell]] = []
    strong = set()
    # Levels and units have no full score of their own.
    full = {listed.area_name(area.no): area.total.full for area in listed.areas}
    full[TOTAL] = listed.total.full
    groupings: tuple[Grouping, ...] = ("level", "area", "unit")
    for by in groupings:
        sums = gap_sums(listed, by)
        for key, record in sums.to_dict("index").items():
            name = str(key)
            if name == TOTAL:
                strong.add(len(rows))
            rows.append(_sum_row(by, name, record, full.get(name), listed.lost))
    notes = [
        listed.check,
        "按层级、按一级指标、按责任单位三种分法的合计相等；一个问题只计给一个责任单位，配合单位不计失分。",
        f"“占所列失分”的分母是所列失分{from_cents(listed.lost)}分。",
        "“失分占满分”的分母是同一行的满分；单位和层级没有单独的满分，记“—”。",
    ]
    book.sheet(
        "汇总",
        SUMS,
        rows,
        title=f"{listed.title}汇总",
        notices=notices,
        notes=notes,
        strong=strong,
        fixed_columns=2,
    )


def _sum_row(
    by: Grouping, name: str, record: Mapping[Hashable, Any], full: int | None, lost: int
) -> list[Cell]:
    own = int(record["失分"])
    return [
        f"按{GROUPING_NAMES[by]}",
        name,
        *(int(value) for value in record.values()),
        Fraction(own, lost) if lost else "—",
        "—" if full is None else full,
        Fraction(own, full) if full else "—",
    ]


def _write_onsite(
    book: Workbook, onsite: Sequence[OnsiteItem], listed: GapList, notices: Sequence[str]
) -> None:
    rows: list[list[Cell]] = [
        [
            number,
            item.indicator,
            item.title,
            item.unit,
            item.name,
            "；".join(item.proves),
            item.place,
            item.keeper,
            item.reason,
            "涉密" if item.secret else "",
            item.outcome,
            "、".join(item.also),
        ]
        for number, item in enumerate(onsite, start=1)
    ]
    waiting = from_cents(listed.total.onsite)
    book.sheet(
        "现场核查备查清单",
        ONSITE,
        rows,
        title="现场核查备查清单",
        notices=[*notices, "现场核验的材料不是问题；核验通过后计入材料支撑分。"],
        notes=[f"共{len(rows)}份；全部指标待现场核验分合计{waiting}分。"],
        fixed_columns=3,
    )
