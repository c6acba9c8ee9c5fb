"""分工表: who judges what, who keeps out of what and why; for the office only."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue_model import Catalogue
from reports.style.workbook import Cell, Column, Workbook
from scoring.review.assigned_work import AssignedWork, assigned_work
from scoring.review.conflict import Conflict
from scoring.review.record import Assignment

_INTERNAL = "仅供办公室内部掌握，不发评审人员和被评单位。"


def assignment_workbook(
    assignment: Assignment,
    catalogues: Sequence[Catalogue],
    conflicts: Sequence[Conflict],
    notes: Sequence[Conflict],
    notices: Sequence[str],
) -> bytes:
    """The .xlsx; the same bytes for the same arguments.

    Args:
        assignment: the assignment.
        catalogues: what the indicators stand in, in their order.
        conflicts: who was kept out of what, and why.
        notes: who was not, though the own unit owes facts.
        notices: lines that every output carries.
    """
    title = f"{assignment.applicant}{assignment.stage}分工表"
    book = Workbook(title)
    terms = (
        f"{assignment.cycle}年度法治政府建设示范创建；每项{assignment.per_indicator}人，"
        f"{assignment.due}前（含当日）收表；分工种子 {assignment.seed}"
    )
    told = [
        terms,
        f"分工校验码 {assignment.sha256}",
        *notices,
        _INTERNAL,
    ]
    _write_indicators(book, title, assignment, catalogues, told)
    _write_people(book, assigned_work(assignment, catalogues, conflicts), told)
    titles = {one.code: one.title for book in catalogues for one in book.indicators}
    for name, found in (("回避情况", conflicts), ("未回避的关联", notes)):
        rows: list[list[Cell]] = [
            [one.reviewer, one.indicator, titles[one.indicator], one.reason] for one in found
        ]
        heads = [
            Column("评审人员", width=16),
            Column("指标编号", width=10),
            Column("指标名称", width=36),
            Column("原因", width=60),
        ]
        book.sheet(name, heads, rows, title=name, notices=told, fixed_columns=2)
    return book.to_bytes()


def _write_indicators(
    book: Workbook,
    title: str,
    assignment: Assignment,
    catalogues: Sequence[Catalogue],
    told: Sequence[str],
) -> None:
    judges: dict[str, list[str]] = {}
    for code, name in assignment.pairs:
        judges.setdefault(code, []).append(name)
    rows: list[list[Cell]] = [
        [
            f"{area.no} {area.title}",
            indicator.code,
            indicator.title,
            indicator.lead,
            *judges[indicator.code],
        ]
        for catalogue in catalogues
        for area in catalogue.areas
        for indicator in area.indicators
        if indicator.code in judges
    ]
    people = [Column(f"评审人员{n}") for n in range(1, assignment.per_indicator + 1)]
    columns = [
        Column("一级指标"),
        Column("指标编号", width=10),
        Column("指标名称"),
        Column("牵头单位", width=36),
        *people,
    ]
    book.sheet("按指标", columns, rows, title=title, notices=told, fixed_columns=3)


def _write_people(book: Workbook, works: Sequence[AssignedWork], told: Sequence[str]) -> None:
    rows: list[list[Cell]] = [
        [
            work.reviewer.name,
            work.reviewer.unit,
            work.reviewer.city or "",
            "、".join(map(str, work.reviewer.expertise)) or "不限",
            len(work.codes),
            "—" if work.fitting is None else work.fitting,
            "—" if work.reviewer.at_most is None else work.reviewer.at_most,
            work.barred,
            "、".join(work.codes),
        ]
        for work in works
    ]
    columns = [
        Column("评审人员", width=16),
        Column("单位", width=20),
        Column("所在城市", width=12),
        Column("专长（一级指标序号）", width=12),
        Column("分到项数", "count"),
        Column("其中对口", "count"),
        Column("最多项数", "count"),
        Column("回避项数", "count"),
        Column("指标", width=50),
    ]
    book.sheet("按人员", columns, rows, title="各人任务", notices=told, fixed_columns=1)
