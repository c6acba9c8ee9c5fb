"""评审报告 as a Word document (design §9)."""

from __future__ import annotations

from reports.gaps.document import chinese_number
from reports.review.report_content import Outcome, ReviewReport, worst_first
from reports.review.report_text import (
    decision_words,
    dispute_words,
    lead_of,
    method,
    overview,
    problem_words,
    result_words,
    signing_words,
    sum_cells,
)
from reports.style.typography import Document
from scoring.apportion import from_cents

_PICTURE_WIDTH = 156
_MOST_OF_AN_AREA = 5
_SUMS = ("范围", "项数", "满分", "自评", "填报测算", "材料支撑", "评审", "评审得分率", "待合议")
_SUM_WIDTHS = (11, 3.2, 5, 5.4, 5, 5, 5, 5.4, 3.2)


def report_document(report: ReviewReport) -> bytes:
    """The .docx; the same for the same arguments."""
    paper = Document(
        f"{report.applicant}\n{report.title}",
        notice="；".join(report.all_notices),
        author=report.office,
        dated=report.signed_on,
    )
    if report.draft_reasons:
        paper.paragraph(f"{'；'.join(report.draft_reasons)}。", lead="未定稿：")
    paper.heading(1, "一、评审概况")
    for line in overview(report):
        paper.paragraph(line)
    _reviewers(paper, report)
    paper.heading(1, "二、评审办法")
    for line in method(report):
        paper.paragraph(line)
    paper.heading(1, "三、评审结果")
    _results(paper, report)
    paper.heading(1, "四、争议与合议")
    _disputes(paper, report)
    paper.heading(1, "五、各领域主要问题")
    _problems(paper, report)
    paper.heading(1, "六、定分与签署")
    for line in signing_words(report):
        paper.paragraph(line)
    paper.attachment_note(["评审一致性"])
    paper.signature(report.office, report.signed_on)
    paper.attachment(0, "评审一致性")
    _annex(paper, report)
    return paper.save_bytes()


def _reviewers(paper: Document, report: ReviewReport) -> None:
    standing = report.standing
    rows = []
    for reviewer in standing.reviewers:
        asked = sum(name == reviewer.name for _, name in standing.pairs)
        given = [rating for rating in standing.ratings if rating.reviewer == reviewer.name]
        unable = sum(rating.share is None for rating in given)
        rows.append((reviewer.name, reviewer.unit, str(asked), str(len(given)), str(unable)))
    header = ("评审人员", "单位", "承担项数", "完成项数", "无法判断")
    paper.table(header, rows, caption="评审人员", widths=(9, 18, 5, 5, 5))


def _results(paper: Document, report: ReviewReport) -> None:
    paper.paragraph(result_words(report))
    tiers = [sum_cells(one) for one in (*report.tiers, report.total)]
    paper.table(_SUMS, tiers, caption="按指标层级", widths=_SUM_WIDTHS)
    sums = [one for one, _ in report.areas]
    paper.table(_SUMS, [sum_cells(one) for one in sums], caption="按领域", widths=_SUM_WIDTHS)
    rows = [(name, str(count)) for name, count in report.verdicts]
    paper.table(("结论", "项数"), rows, caption="按结论", widths=(24, 18))
    if report.standing.ratings:
        from reports.charts.review import self_against_reviewers

        chart = self_against_reviewers(report.comparison, report.evaluation, report.all_notices)
        paper.picture(chart.png, _PICTURE_WIDTH, f"{chart.title}：{chart.alternative}")


def _disputes(paper: Document, report: ReviewReport) -> None:
    disputed = [one for one in report.outcomes if one.compared.disputes]
    if not disputed:
        paper.paragraph("没有争议。")
        return
    waiting = sum(one.compared.open for one in disputed)
    paper.paragraph(
        f"有争议的{len(disputed)}项，已合议{len(disputed) - waiting}项，待合议{waiting}项。",
        held=True,
    )
    rows = [(_named(one), dispute_words(report, one), decision_words(one)) for one in disputed]
    paper.table(("指标", "争议", "合议结论和理由"), rows, widths=(10, 16, 16))


def _problems(paper: Document, report: ReviewReport) -> None:
    number = 0
    for total, own in report.areas:
        worst = worst_first(own)
        if not worst:
            continue
        number += 1
        shown = worst[:_MOST_OF_AN_AREA]
        lost = sum(one.compared.full - (one.score or 0) for one in worst)
        paper.heading(2, f"（{chinese_number(number)}）{total.title}")
        rest = f"，以下为失分最多的{len(shown)}项" if len(worst) > len(shown) else ""
        paper.paragraph(f"失分的{len(worst)}项，共失{from_cents(lost)}分{rest}。", held=True)
        rows = [
            (
                _named(one),
                lead_of(report, one),
                from_cents(one.compared.full - (one.score or 0)),
                one.verdict or "",
                problem_words(report, one),
            )
            for one in shown
        ]
        header = ("指标", "牵头单位", "失分", "结论", "主要问题")
        paper.table(header, rows, widths=(10, 8, 4, 5, 15))
    if not number:
        paper.paragraph("没有失分的指标。")


def _annex(paper: Document, report: ReviewReport) -> None:
    from reports.review.agreement_table import (
        AGREEMENT_COLUMNS,
        agreement_notes,
        agreement_rows,
    )

    for note in agreement_notes(report.annex):
        paper.paragraph(note)
    heads = [column.title for column in AGREEMENT_COLUMNS]
    rows = [[str(cell) for cell in row] for row in agreement_rows(report.annex)]
    paper.table(heads, rows, widths=(9, 5, 7, 6, 15))


def _named(outcome: Outcome) -> str:
    return f"{outcome.compared.code} {outcome.compared.title}"
