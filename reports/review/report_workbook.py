"""评审报告 as a workbook: the same figures, and every indicator (design §9)."""

from __future__ import annotations

from fractions import Fraction

from reports.review.report_content import Outcome, ReviewReport, Sum
from reports.review.report_text import (
    NOTHING,
    decision_words,
    dispute_words,
    lead_of,
    method,
    overview,
    problem_words,
    result_words,
    signing_words,
)
from reports.style.workbook import Cell, Column, Workbook

_SUMS = (
    Column("范围", width=34),
    Column("项数", "count", 8),
    Column("满分", "points", 10),
    Column("自评", "points", 10),
    Column("没有自评的项数", "count", 10),
    Column("填报测算分", "points", 12),
    Column("材料支撑分", "points", 12),
    Column("评审", "points", 10),
    Column("评审得分率", "rate", 12),
    Column("待合议", "count", 8),
)
_INDICATORS = (
    Column("指标编号"),
    Column("三级指标"),
    Column("满分", "points"),
    Column("自评分", "points"),
    Column("填报测算分", "points"),
    Column("材料支撑分", "points"),
    Column("评审得分", "points"),
    Column("结论"),
    Column("定分方式"),
    Column("牵头单位"),
    Column("主要问题"),
)


def report_workbook(report: ReviewReport) -> bytes:
    """The .xlsx; the same for the same arguments."""
    book = Workbook(report.title)
    notices = report.all_notices
    lines: list[list[Cell]] = [
        [text]
        for text in (
            *overview(report),
            *method(report),
            result_words(report),
            *signing_words(report),
        )
    ]
    title = f"{report.applicant}{report.title}"
    book.sheet("概况", [Column("内容", width=110)], lines, title=title, notices=notices)
    book.sheet(
        "结果汇总",
        _SUMS,
        [_sum_row(one) for one in (*report.tiers, *(one for one, _ in report.areas), report.total)],
        title="结果汇总",
        notices=notices,
        notes=["评审得分率以已定分的指标为分母；自评只含有自评的指标。"],
        strong={len(report.tiers) + len(report.areas)},
    )
    rows = [_indicator_row(report, one) for one in report.outcomes]
    book.sheet("逐项结果", _INDICATORS, rows, title="逐项结果", notices=notices, fixed_columns=2)
    disputes: list[list[Cell]] = [
        [one.compared.code, one.compared.title, dispute_words(report, one), decision_words(one)]
        for one in report.outcomes
        if one.compared.disputes
    ]
    book.sheet(
        "争议与合议",
        (
            Column("指标编号"),
            Column("三级指标"),
            Column("争议", width=60),
            Column("合议结论和理由", width=60),
        ),
        disputes,
        title="争议与合议",
        notices=notices,
        notes=[] if disputes else ["没有争议。"],
    )
    _add_annex(book, report)
    return book.to_bytes()


def _add_annex(book: Workbook, report: ReviewReport) -> None:
    from reports.review.agreement_table import (
        AGREEMENT_COLUMNS,
        agreement_notes,
        agreement_rows,
    )

    book.sheet(
        "评审一致性",
        AGREEMENT_COLUMNS,
        agreement_rows(report.annex),
        title="评审一致性",
        notices=report.all_notices,
        notes=agreement_notes(report.annex),
    )


def _sum_row(one: Sum) -> list[Cell]:
    return [
        one.title,
        one.count,
        one.full,
        one.self_score,
        one.unsaid,
        one.claimed,
        one.supported,
        one.score if one.settled_full else NOTHING,
        Fraction(one.score, one.settled_full) if one.settled_full else NOTHING,
        one.open,
    ]


def _indicator_row(report: ReviewReport, outcome: Outcome) -> list[Cell]:
    one = outcome.compared
    how = "复核合议" if one.decision else "定分规则" if outcome.score is not None else "待复核合议"
    return [
        one.code,
        one.title,
        one.full,
        NOTHING if one.self_score is None else one.self_score,
        one.claimed,
        one.supported,
        NOTHING if outcome.score is None else outcome.score,
        outcome.verdict or NOTHING,
        how,
        lead_of(report, outcome),
        problem_words(report, outcome),
    ]
