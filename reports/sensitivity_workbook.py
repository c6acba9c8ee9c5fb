"""敏感性分析表: the analysis as an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.sensitivity_sentences import (
    MEASURE_NAMES,
    assumptions,
    conclusions,
    mending_word,
    most_felt,
    standing_name,
)
from reports.style.workbook import Cell, Column, Workbook
from scoring.sensitivity.analysis import RankedGap, Sensitivity
from scoring.sensitivity.working_values import Change
from scoring.verdict import CLASS_NAMES

_CONCLUSIONS = (Column("方面", width=14), Column("结论", width=110))
_RATES = (
    Column("得分率", width=28),
    Column("现得分", "points"),
    Column("满分", "points"),
    Column("现得分率", "rate"),
    Column("领域权重变动：最低", "rate"),
    Column("领域权重变动：最高", "rate"),
    Column("指标权重变动：最低", "rate"),
    Column("指标权重变动：最高", "rate"),
    Column("抽样最低", "rate"),
    Column("抽样5%分位", "rate"),
    Column("抽样中位数", "rate"),
    Column("抽样95%分位", "rate"),
    Column("抽样最高", "rate"),
)
_AREAS = (
    Column("一级指标", width=40),
    Column("满分", "points"),
    Column("本领域支撑得分率", "rate"),
    Column("权重最低时的总得分率", "rate"),
    Column("权重最高时的总得分率", "rate"),
)
_VALUES = (
    Column("指标编号"),
    Column("三级指标"),
    Column("标准编号"),
    Column("评分标准"),
    Column("工作参考值"),
    Column("现值"),
    Column("从严改为"),
    Column("从严：填报测算分增减", "points"),
    Column("从严：材料支撑分增减", "points"),
    Column("从宽改为"),
    Column("从宽：填报测算分增减", "points"),
    Column("从宽：材料支撑分增减", "points"),
)
_INDICATOR_RANKS = (
    Column("指标编号"),
    Column("三级指标", width=40),
    Column("失分", "points"),
    Column("最前排位", "count"),
    Column("最后排位", "count"),
    Column("结论"),
)
_GAP_RANKS = (
    Column("指标编号"),
    Column("三级指标"),
    Column("标准编号"),
    Column("单位"),
    Column("问题"),
    Column("类别"),
    Column("可否补正"),
    Column("失分", "points"),
    Column("最前排位", "count"),
    Column("最后排位", "count"),
    Column("结论"),
)


def sensitivity_workbook(found: Sensitivity, notices: Sequence[str]) -> bytes:
    """The .xlsx of an analysis.

    Args:
        found: the analysis.
        notices: lines on top of every sheet.

    Returns:
        The file; the same for the same arguments.
    """
    book = Workbook("敏感性分析")
    notes = assumptions(found)
    told: list[list[Cell]] = [list(pair) for pair in conclusions(found)]
    book.sheet("结论", _CONCLUSIONS, told, title="敏感性分析结论", notices=notices, notes=notes)
    book.sheet(
        "得分率区间",
        _RATES,
        list(_rate_rows(found)),
        title="权重变动时的得分率区间",
        notices=notices,
        notes=notes[:3],
        fixed_columns=1,
    )
    areas: list[list[Cell]] = [
        [f"{a.no} {a.title}", a.full, a.rate, a.at_least, a.at_most] for a in found.areas
    ]
    book.sheet(
        "单个领域",
        _AREAS,
        areas,
        title="只变一个领域的权重，材料支撑得分率怎样变",
        notices=notices,
        notes=["其余领域之间的比例不变；一个领域超过总分一半的，变动以其余领域补得上为限。"],
    )
    book.sheet(
        "工作参考值",
        _VALUES,
        list(_value_rows(found)),
        title="工作参考值升降对得分的影响",
        notices=notices,
        notes=[notes[3], "影响大的排在前面；“—”表示已到边界，不能再往这个方向改。"],
        fixed_columns=1,
    )
    _rank_sheets(book, found, notices, notes[4])
    return book.to_bytes()


def _rank_sheets(book: Workbook, found: Sensitivity, notices: Sequence[str], note: str) -> None:
    top = found.top
    book.sheet(
        "问题排位",
        _GAP_RANKS,
        [_gap_row(one, top) for one in found.gaps],
        title="领域权重变动时各问题的失分排位",
        notices=notices,
        notes=[note],
        fixed_columns=1,
    )
    rows: list[list[Cell]] = [
        [
            one.score.code,
            one.score.title,
            one.loss,
            one.ranks.best,
            one.ranks.worst,
            standing_name(one.ranks.standing(top), top),
        ]
        for one in found.indicators
    ]
    book.sheet(
        "指标排位",
        _INDICATOR_RANKS,
        rows,
        title="领域权重变动时各指标的失分排位",
        notices=notices,
        notes=[note],
        fixed_columns=1,
    )


def _rate_rows(found: Sensitivity) -> Iterator[list[Cell]]:
    for measure, spread in zip(found.measures, found.draws.spreads, strict=True):
        yield [
            MEASURE_NAMES[measure.measure],
            measure.cents,
            measure.full,
            measure.rate,
            measure.by_area.low,
            measure.by_area.high,
            measure.by_indicator.low,
            measure.by_indicator.high,
            spread.least,
            spread.p5,
            spread.p50,
            spread.p95,
            spread.greatest,
        ]


def _value_rows(found: Sensitivity) -> Iterator[list[Cell]]:
    """The values that change something first, largest effect first, then the others."""
    values = found.values.values
    felt = most_felt(values, len(values))
    for value in [*felt, *(value for value in values if not value.swing)]:
        yield [
            value.indicator,
            value.title,
            value.criterion,
            value.statement,
            value.label,
            value.before,
            *_sides(value.strict),
            *_sides(value.lenient),
        ]


def _sides(side: Change | None) -> list[Cell]:
    if side is None:
        return ["—", "—", "—"]
    return [side.after, side.change.claimed, side.change.supported]


def _gap_row(one: RankedGap, top: int) -> list[Cell]:
    return [
        one.gap.indicator,
        one.gap.title,
        one.gap.criterion,
        one.gap.unit,
        one.gap.reason,
        CLASS_NAMES[one.gap.cls],
        mending_word(one),
        one.gap.loss,
        one.ranks.best,
        one.ranks.worst,
        standing_name(one.ranks.standing(top), top),
    ]
