"""The sentences and tables of a 评审报告 that Word and Excel share (design §9)."""

from __future__ import annotations

from fractions import Fraction

from indicators.scalars import plain
from reports.review.report_content import Outcome, ReviewReport, Sum
from reports.style.rate_text import rate_text
from scoring.apportion import from_cents
from scoring.review.anonymity import without_names
from scoring.review.rating import SHARES

NOTHING = "—"


def overview(report: ReviewReport) -> list[str]:
    """What was reviewed, by how many."""
    standing, comparison = report.standing, report.comparison
    aside = len(comparison.not_applicable)
    out = f"另有{aside}项不适用，不评。" if aside else ""
    due = standing.due.isoformat()
    unable = sum(rating.share is None for rating in standing.ratings)
    return [
        (
            f"{report.applicant}{report.cycle}创建周期的{standing.stage}，评审指标{len(report.outcomes)}项，"
            f"满分{from_cents(report.total.full)}分。{out}"
        ),
        (
            f"参加评审{len(standing.reviewers)}人，每项指标由{standing.per_indicator}人各自独立评审，"
            f"共{len(standing.pairs)}项次；收表截止{due}，收到{len(standing.sheets)}份评审表、"
            f"{len(standing.ratings)}项次，其中无法判断{unable}项次。"
        ),
    ]


def method(report: ReviewReport) -> list[str]:
    """How it was reviewed and how the results came about."""
    steps = "、".join(plain(share) for share in SHARES)
    return [
        (
            "分工兼顾均衡和专长，评审人员回避有利害关系的指标；条件相同的由公布的种子数"
            f"{report.standing.seed}决定，可以重做验证。"
        ),
        (
            "评审表不显示自评分、测算分和其他人的意见，各人独立评分。"
            f"每项得满分的{steps}倍（工作参考值），无法判断的另行注明，不按0分计。"
        ),
        *report.comparison.rule.words,
    ]


def result_words(report: ReviewReport) -> str:
    """The result in a sentence or two."""
    total = report.total
    gap = total.settled_full
    rate = rate_text(Fraction(total.score, gap)) if gap else NOTHING
    held = (
        f"还有{total.open}项、{from_cents(total.full - gap)}分待复核合议，未计入。"
        if total.open
        else ""
    )
    counts = "，".join(f"{name}{count}项" for name, count in report.verdicts if count)
    unsaid = f"（{total.unsaid}项没有自评）" if total.unsaid else ""
    return (
        f"评审得分{from_cents(total.score)}分（满分{from_cents(gap)}分，得分率{rate}）；"
        f"按全部{total.count}项（满分{from_cents(total.full)}分），"
        f"自评{from_cents(total.self_score)}分{unsaid}，填报测算{from_cents(total.claimed)}分，"
        f"材料支撑{from_cents(total.supported)}分。{held}{counts}。"
    )


def sum_cells(one: Sum) -> tuple[str, ...]:
    """A row under 范围, 项数, 满分, 自评, 填报测算, 材料支撑, 评审, 评审得分率, 待合议."""
    unsaid = f"（{one.unsaid}项未填）" if one.unsaid else ""
    return (
        one.title,
        str(one.count),
        from_cents(one.full),
        f"{from_cents(one.self_score)}{unsaid}",
        from_cents(one.claimed),
        from_cents(one.supported),
        from_cents(one.score) if one.settled_full else NOTHING,
        rate_text(Fraction(one.score, one.settled_full)) if one.settled_full else NOTHING,
        str(one.open),
    )


def dispute_words(report: ReviewReport, outcome: Outcome) -> str:
    """Why an indicator was in dispute, without names."""
    names = [reviewer.name for reviewer in report.standing.reviewers]
    return "\n".join(without_names(dispute.reason, names) for dispute in outcome.compared.disputes)


def decision_words(outcome: Outcome) -> str:
    """What the panel settled, and who answers for it."""
    decision = outcome.compared.decision
    if decision is None:
        return "待复核合议"
    present = f"；参加：{'、'.join(decision.present)}" if decision.present else ""
    return (
        f"得满分的{plain(decision.share)}倍，{decision.verdict}。{decision.reason}\n"
        f"（{decision.date.isoformat()}，负责：{decision.by}{present}）"
    )


def problem_words(report: ReviewReport, outcome: Outcome) -> str:
    """What was found wrong, as the unit is told."""
    told = report.problem_of(outcome.compared.code)
    if told is None:
        return NOTHING
    parts = told.problems or tuple(f"须补充：{wish}" for wish in told.wanted)
    return "；".join(parts) or NOTHING


def lead_of(report: ReviewReport, outcome: Outcome) -> str:
    """The lead unit of an indicator that has problems."""
    told = report.problem_of(outcome.compared.code)
    return told.owner.unit if told else NOTHING


def signing_words(report: ReviewReport) -> list[str]:
    """The signature by hash, or why there is none; then what proves the record whole."""
    final = report.standing.final
    reasons = report.draft_reasons
    if final is None or reasons:
        lines = [f"未定稿：{'；'.join(reasons)}。本报告的结果可能变动，不作定分依据。"]
    else:
        signers = "、".join(final.signers)
        lines = [
            f"本次评审已于{final.date.isoformat()}定分，签署人：{signers}。",
            "评审结果校验码：",
            final.sha256,
        ]
    count = len(report.standing.events)
    return [*lines, f"评审记录共{count}条，末条校验码：", report.standing.head]
