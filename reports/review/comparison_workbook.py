"""评审比较表: the comparison as an Excel workbook, disputes and agreement on sheets of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from indicators.scalars import plain
from reports.review.agreement_table import (
    AGREEMENT_COLUMNS,
    agreement_notes,
    agreement_rows,
)
from reports.review.sheet_layout import CANNOT_JUDGE
from reports.style.workbook import Cell, Column, Workbook
from scoring.agreement.annex import Annex
from scoring.agreement.leniency import Leniency
from scoring.evaluation import Evaluation
from scoring.review.comparison import DISPUTE_NAMES, Compared, Comparison
from scoring.review.rating import Stage
from scoring.review.standing import Round

WAITING = "未收到"
_NONE = "—"

_SUMMARY = (
    Column("范围", width=30),
    Column("项数", "count", 8),
    Column("满分", "points", 9),
    Column("自评分", "points", 9),
    Column("填报测算分", "points", 11),
    Column("材料支撑分", "points", 11),
    Column("已定项数", "count", 9),
    Column("已定项满分", "points", 11),
    Column("评审得分", "points", 10),
    Column("评审得分率", "rate", 11),
    Column("争议项数", "count", 9),
    Column("待合议项数", "count", 10),
)
_DISPUTES = (
    Column("指标编号"),
    Column("三级指标", width=30),
    Column("争议", width=14),
    Column("情况", width=70),
    Column("合议情况", width=12),
)
_DECISIONS = (
    Column("指标编号"),
    Column("三级指标", width=30),
    Column("得分比例"),
    Column("结论"),
    Column("理由", width=50),
    Column("主持人"),
    Column("参加人", width=24),
    Column("合议日期", "date", 12),
)
_LENIENCY = (
    Column("评审人员"),
    Column("单位", width=30),
    Column("共评项数", "count"),
    Column("平均高于他人（得分比例）", width=18),
)


def comparison_workbook(
    comparison: Comparison,
    standing: Round,
    evaluation: Evaluation,
    annex: Annex,
    notices: Sequence[str],
    leniency: Sequence[Leniency] | None = None,
) -> bytes:
    """The .xlsx of a comparison.

    Args:
        comparison: what was said and decided.
        standing: the round.
        evaluation: whose tiers and areas the summary follows.
        annex: how far the reviewers agree.
        notices: lines on top of every sheet.
        leniency: for the office only, on a sheet of its own; None leaves it out.

    Returns:
        The file; the same for the same arguments.
    """
    book, stage = Workbook(f"{standing.stage}比较表"), standing.stage
    rows = list(_summary_rows(comparison, evaluation))
    book.sheet(
        "汇总",
        _SUMMARY,
        rows,
        title=f"{stage}汇总",
        notices=notices,
        notes=[*comparison.rule.words, *_state(comparison, standing)],
        strong=range(1),
        fixed_columns=1,
    )
    _indicator_sheet(book, comparison, stage, notices)
    _dispute_sheets(book, comparison, standing, notices)
    book.sheet(
        "一致性附表",
        AGREEMENT_COLUMNS,
        agreement_rows(annex),
        title="评审一致性附表",
        notices=notices,
        notes=agreement_notes(annex),
    )
    if leniency is not None:
        _leniency_sheet(book, standing, leniency, notices)
    return book.to_bytes()


def _indicator_sheet(
    book: Workbook, comparison: Comparison, stage: Stage, notices: Sequence[str]
) -> None:
    most = max((len(one.asked) for one in comparison.indicators), default=0)
    book.sheet(
        "逐项比较",
        _indicator_columns(most),
        [_indicator_row(one, most) for one in comparison.indicators],
        title=f"{stage}逐项比较",
        notices=notices,
        notes=[f"不适用、不参加评审的：{'、'.join(c for c, _ in comparison.not_applicable)}"]
        if comparison.not_applicable
        else [],
        fixed_columns=2,
    )


def _dispute_sheets(
    book: Workbook, comparison: Comparison, standing: Round, notices: Sequence[str]
) -> None:
    book.sheet(
        "争议清单",
        _DISPUTES,
        list(_dispute_rows(comparison)),
        title=f"{standing.stage}争议清单",
        notices=notices,
        notes=[] if comparison.disputes else ["没有争议。"],
    )
    book.sheet(
        "合议记录",
        _DECISIONS,
        list(_decision_rows(comparison, standing)),
        title="复核合议记录",
        notices=notices,
        notes=[] if standing.decisions else ["还没有合议。"],
    )


def _summary_rows(comparison: Comparison, evaluation: Evaluation) -> Iterator[list[Cell]]:
    yield _summary_row("合计", comparison.indicators)
    for area in evaluation.areas:
        inside = [i for i in comparison.indicators if (i.tier, i.area) == (area.tier, area.no)]
        yield _summary_row(f"{area.no} {area.title}", inside)


def _summary_row(name: str, inside: Sequence[Compared]) -> list[Cell]:
    settled = [one for one in inside if one.result is not None]
    full = sum(one.full for one in settled)
    score = sum(one.result_cents or 0 for one in settled)
    filled = all(one.self_score is not None for one in inside)
    return [
        name,
        len(inside),
        sum(one.full for one in inside),
        sum(one.self_score or 0 for one in inside) if filled and inside else "未填齐",
        sum(one.claimed for one in inside),
        sum(one.supported for one in inside),
        len(settled),
        full,
        score,
        Fraction(score, full) if full else _NONE,
        sum(bool(one.disputes) for one in inside),
        sum(one.open for one in inside),
    ]


def _state(comparison: Comparison, standing: Round) -> Iterator[str]:
    yield f"评审得分只含已定的项；待合议的{len(comparison.open)}项不计，定分前不是最后结果。"
    if comparison.waiting:
        yield f"还没有收到{'、'.join(comparison.waiting)}的评审表。"
    if standing.final:
        signers = "、".join(standing.final.signers)
        yield f"已定分，{signers}，{standing.final.date}，校验码 {standing.final.sha256}。"
    yield f"评审记录共{len(standing.events)}条，末条校验码 {standing.head}。"


def _indicator_columns(most: int) -> tuple[Column, ...]:
    each = tuple(
        column
        for number in range(1, most + 1)
        for column in (
            Column(f"评审人{number}", width=12),
            Column(f"得分比例{number}", width=10),
            Column(f"结论{number}", width=10),
        )
    )
    return (
        Column("指标编号"),
        Column("三级指标", width=30),
        Column("满分", "points"),
        Column("自评比例", "rate"),
        Column("测算比例", "rate"),
        Column("支撑比例", "rate"),
        *each,
        Column("极差", width=8),
        Column("争议", width=14),
        Column("定分比例", width=10),
        Column("定分", "points"),
        Column("定分来由", width=10),
    )


def _indicator_row(one: Compared, most: int) -> list[Cell]:
    said = {rating.reviewer: rating for rating in one.ratings}
    each: list[Cell] = []
    for name in one.asked:
        rating = said.get(name)
        if rating is None:
            each += [name, WAITING, _NONE]
        elif rating.share is None:
            each += [name, CANNOT_JUDGE, _NONE]
        else:
            each += [name, plain(rating.share), rating.verdict]
    each += [_NONE] * (3 * (most - len(one.asked)))
    how = "待合议" if one.open else "复核合议" if one.decision else "定分规则"
    return [
        one.code,
        one.title,
        one.full,
        _or_none(one.share_of(one.self_score)),
        _or_none(one.share_of(one.claimed)),
        _or_none(one.share_of(one.supported)),
        *each,
        _NONE if one.spread is None else plain(one.spread),
        "、".join(DISPUTE_NAMES[dispute.kind] for dispute in one.disputes) or "无",
        _NONE if one.result is None else plain(one.result),
        _NONE if one.result_cents is None else one.result_cents,
        how,
    ]


def _or_none(share: Fraction | None) -> Cell:
    return _NONE if share is None else share


def _dispute_rows(comparison: Comparison) -> Iterator[list[Cell]]:
    for one in comparison.disputes:
        state = "已合议" if one.decision else "待合议"
        for dispute in one.disputes:
            yield [one.code, one.title, DISPUTE_NAMES[dispute.kind], dispute.reason, state]


def _decision_rows(comparison: Comparison, standing: Round) -> Iterator[list[Cell]]:
    titles = {one.code: one.title for one in comparison.indicators}
    for decision in standing.decisions:
        yield [
            decision.indicator,
            titles.get(decision.indicator, ""),
            plain(decision.share),
            decision.verdict,
            decision.reason,
            decision.by,
            "、".join(decision.present),
            decision.date,
        ]


def _leniency_sheet(
    book: Workbook, standing: Round, leniency: Sequence[Leniency], notices: Sequence[str]
) -> None:
    units = {person.name: person.unit for person in standing.reviewers}
    rows: list[list[Cell]] = [
        [
            one.reviewer,
            units[one.reviewer],
            one.n,
            _NONE if one.difference is None else f"{float(one.difference):+.4f}",
        ]
        for one in leniency
    ]
    book.sheet(
        "评分松紧",
        _LENIENCY,
        rows,
        title="评分松紧（仅供办公室内部掌握，不外传）",
        notices=notices,
        notes=[
            "与共同评同一指标的其他人相比；共评项数少时，差别多半出于偶然，不作为评价个人的依据。"
        ],
    )
