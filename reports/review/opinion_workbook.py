"""评审意见汇总表: what all units are told, in one workbook."""

from __future__ import annotations

from collections.abc import Sequence

from reports.review.opinion_paper import (
    RULE,
    OpinionPaper,
    indicator_words,
    listed_words,
    opinion_title,
    opinion_words,
)
from reports.style.workbook import Cell, Column, Workbook
from scoring.review.rating import Stage

_SUMMARY = (
    Column("单位", width=32),
    Column("收到意见的指标", "count", 12),
    Column("问题", "count", 10),
    Column("需补充的材料", "count", 12),
    Column("待复核合议", "count", 12),
    Column("答复期限", "date", 14),
)
_OPINIONS = (
    Column("单位"),
    Column("指标"),
    Column("评审意见"),
    Column("存在问题"),
    Column("需补充材料"),
    Column("答复期限", "date", 13),
)


def opinion_workbook(stage: Stage, papers: Sequence[OpinionPaper], notices: Sequence[str]) -> bytes:
    """The .xlsx of a stage's papers.

    Args:
        stage: the stage.
        papers: the units' papers.
        notices: lines under the titles.
    """
    title = f"{opinion_title(stage)}（汇总）"
    book = Workbook(title)
    totals: list[list[Cell]] = [_summary(paper) for paper in papers]
    sums: list[Cell] = [sum(int(str(row[at])) for row in totals) for at in range(1, 5)]
    book.sheet(
        "汇总",
        _SUMMARY,
        [*totals, ["合计", *sums, None]],
        title=title,
        notices=notices,
        notes=[RULE],
        strong={len(totals)},
    )
    rows: list[list[Cell]] = [
        [
            paper.unit,
            indicator_words(opinion),
            opinion_words(opinion),
            listed_words(opinion.problems),
            listed_words(opinion.wanted),
            paper.due,
        ]
        for paper in papers
        for opinion in paper.opinions
    ]
    book.sheet("逐项意见", _OPINIONS, rows, title=title, notices=notices, fixed_columns=2)
    return book.to_bytes()


def _summary(paper: OpinionPaper) -> list[Cell]:
    return [
        paper.unit,
        len(paper.opinions),
        sum(len(opinion.problems) for opinion in paper.opinions),
        sum(len(opinion.wanted) for opinion in paper.opinions),
        sum(opinion.waits for opinion in paper.opinions),
        paper.due,
    ]
