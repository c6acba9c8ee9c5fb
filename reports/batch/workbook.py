"""批量测算表: the comparison as an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reports.batch.content import (
    MOST_GAPS,
    BatchContent,
    change_notes,
    explanations,
    group_notes,
    group_titles,
    moved,
    problem_text,
    rank_span,
    rate,
    remark,
    signed,
)
from reports.style.workbook import Cell, Column, Workbook
from scoring.ranking.comparison import Group, Standing
from scoring.ranking.rates import QUANTILES
from scoring.verdict import CLASS_NAMES

_RANKING = (
    Column("名次", "count", 7),
    Column("申报单位", width=28),
    Column("满分", "points", 10),
    Column("填报测算分", "points", 11),
    Column("材料支撑分", "points", 11),
    Column("待现场核验分", "points", 11),
    Column("支撑得分率", "rate", 11),
    Column("得分率名次", "count", 9),
    Column("名次上限", "count", 8),
    Column("名次下限", "count", 8),
    Column("常见名次", width=12),
    Column("不适用项数", "count", 9),
    Column("来源", width=22),
    Column("位置", width=26),
)
_GAPS = (
    Column("指标编号", width=9),
    Column("三级指标"),
    Column("标准编号", width=9),
    Column("评分标准"),
    Column("失分类别", width=11),
    Column("涉及单位数", "count", 10),
    Column("占本组", "rate", 10),
    Column("合计失分", "points", 11),
)
_CHANGES = (
    Column("位置", width=26),
    Column("申报单位", width=28),
    Column("填报测算分变化", width=15),
    Column("材料支撑分变化", width=15),
    Column("名次变化", width=12),
    Column("说明", width=30),
)
_FAILED = (Column("位置", width=30), Column("问题", width=110))
_EXPLAINED = (Column("名称", width=16), Column("怎么算的", width=110))


def batch_workbook(content: BatchContent) -> bytes:
    """The .xlsx of a comparison; the same for the same comparison."""
    book = Workbook("批量测算")
    for group, title in zip(content.groups, group_titles(content.groups), strict=True):
        _group_sheets(book, group, (*content.notices, title, *group_notes(group)))
    if content.changes is not None:
        rows: list[list[Cell]] = [
            [c.path, c.applicant, signed(c.claimed), signed(c.supported), moved(c.rank), c.note]
            for c in content.changes
        ]
        title = "与上次批量测算比较"
        told = change_notes(content.changes)
        book.sheet("与上次比较", _CHANGES, rows, title=title, notices=content.notices, notes=told)
    if content.failed:
        failed: list[list[Cell]] = [[path, problem_text(p)] for path, p in content.failed]
        title = "没有测算的申报单位及原因"
        book.sheet("未能测算", _FAILED, failed, title=title, notices=content.notices)
    first = content.groups[0] if content.groups else None
    explained: list[list[Cell]] = [list(row) for row in explanations(first)]
    book.sheet("说明", _EXPLAINED, explained, title="说明", notices=content.notices)
    return book.to_bytes()


def _group_sheets(book: Workbook, group: Group, notices: tuple[str, ...]) -> None:
    notes = [f"共{len(group.standings)}个申报单位。位置是申报单位在批量测算文件夹里的路径。"]
    book.sheet(
        "排名",
        _RANKING,
        [_ranking_row(standing) for standing in group.standings],
        title="批量测算排名",
        notices=notices,
        notes=notes,
        fixed_columns=2,
    )
    areas = group.outline.areas
    columns = [Column("名次", "count", 7), Column("申报单位", width=28)]
    for area in areas:
        columns += [Column(f"{area.title}得分率", "rate", 12), Column("百分位", "rate", 10)]
    rows = [_area_row(standing) for standing in group.standings]
    spread = list(_spread_rows(group))
    book.sheet(
        "各领域",
        columns,
        rows + spread,
        title="各领域材料支撑得分率和百分位",
        notices=notices,
        strong=range(len(rows), len(rows) + len(spread)),
        fixed_columns=2,
    )
    book.sheet(
        "共性问题",
        _GAPS,
        list(_gap_rows(group)),
        title="共性问题",
        notices=notices,
        notes=[f"按涉及单位数列前{MOST_GAPS}条，共{len(group.gaps)}条。"],
        fixed_columns=2,
    )


def _ranking_row(standing: Standing) -> list[Cell]:
    total = standing.total
    return [
        standing.rank,
        standing.city.applicant,
        total.full,
        total.claimed,
        total.supported,
        total.onsite,
        "—" if rate(total) is None else rate(total),
        standing.rate_rank,
        standing.best,
        standing.worst,
        rank_span(*standing.usual),
        standing.not_applicable,
        remark(standing),
        standing.city.path,
    ]


def _area_row(standing: Standing) -> list[Cell]:
    row: list[Cell] = [standing.rank, standing.city.applicant]
    for area in standing.areas:
        found = rate(area.cents)
        row += ["不适用", "—"] if found is None else [found, area.percentile]
    return row


def _spread_rows(group: Group) -> Iterator[list[Cell]]:
    for place, q in enumerate(QUANTILES):
        row: list[Cell] = ["—", f"第{q}百分位"]
        for spread in group.spreads:
            value = spread.rates[place]
            row += ["—" if value is None else value, "—"]
        yield row


def _gap_rows(group: Group) -> Iterator[list[Cell]]:
    names: dict[str, str] = {str(cls): name for cls, name in CLASS_NAMES.items()}
    for gap in group.gaps[:MOST_GAPS]:
        yield [
            gap.indicator,
            group.outline.titles[gap.indicator],
            gap.criterion,
            group.outline.statements[f"{gap.indicator}.{gap.criterion}"],
            names[gap.cls],
            gap.cities,
            Fraction(gap.cities, len(group.standings)),
            gap.loss,
        ]
