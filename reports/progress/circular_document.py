"""The circular as a Word document in 公文 style."""

from __future__ import annotations

from reports.gaps.document import chinese_number
from reports.progress.circular import Circular
from reports.progress.circular_sentences import lines_of, opening
from reports.progress.proposals import LABEL, RULES
from reports.progress.standings import MEASURES, GroupStanding
from reports.progress.tables import (
    PROPOSAL_HEADER,
    proposal_lists,
    proposal_rows,
    ranking_header,
    ranking_rows,
)
from reports.style.official_table import Alignment
from reports.style.typography import Document

_RANKING_WIDTHS = (2.8, 10.4, 5.8, 5.2, 4.7, 13.1)
_RANKING_ALIGNED: tuple[Alignment, ...] = (
    "center",
    "left",
    "center",
    "right",
    "right",
    "left",
)
_HEAD_HEADER = ("截至", "记录条数", "末条校验码")
_HEAD_WIDTHS = (6, 5, 33)
_PROPOSAL_WIDTHS = (4, 13, 8, 20)


def circular_document(circular: Circular) -> bytes:
    """The .docx: the circular, one attachment a group, and the names that leaders decide on."""
    now = circular.now
    notice = "；".join(("代拟稿", *now.notices))
    document = Document(circular.title, notice=notice, author=now.organ)
    document.addressee(now.reporting.addressees)
    document.paragraph(opening(circular))
    for heading, sentences in lines_of(circular):
        document.heading(1, heading)
        for sentence in sentences:
            document.paragraph(sentence)
    _write_head(document, circular)
    names = [f"{standing.group.title}工作进展情况排名表" for standing in circular.standings]
    document.attachment_note([*names, f"表扬和提醒单位（{LABEL}）"])
    document.signature(now.organ, None)
    for number, (name, standing) in enumerate(zip(names, circular.standings, strict=True), start=1):
        document.attachment(number, name)
        _write_rankings(document, standing)
    document.attachment(len(names) + 1, "表扬和提醒单位建议名单")
    _write_proposals(document, circular)
    return document.save_bytes()


def _write_head(document: Document, circular: Circular) -> None:
    """The ledger's head, in a table: justified text would tear the hash apart."""
    ledger = circular.now.ledger
    if ledger.head.count:
        document.paragraph("整改台账的记录条数和末条校验码如下，可据以核验台账。")
        row = [ledger.day.isoformat(), str(ledger.head.count), ledger.head.hash]
        document.table(_HEAD_HEADER, [row], widths=_HEAD_WIDTHS)


def _write_rankings(document: Document, standing: GroupStanding) -> None:
    for number, measure in enumerate(MEASURES, start=1):
        name, _, _ = MEASURES[measure]
        document.heading(1, f"{chinese_number(number)}、{name}")
        total = standing.total(measure)
        if not total.owed:
            document.paragraph("本组没有应计的数据。")
            continue
        document.paragraph(f"本组合计{total.figures}，{total.percent}。")
        document.table(
            ranking_header(measure),
            ranking_rows(standing, measure),
            widths=_RANKING_WIDTHS,
            aligned=_RANKING_ALIGNED,
        )


def _write_proposals(document: Document, circular: Circular) -> None:
    document.paragraph(f"{LABEL}；审定前不印发，印发时删去本附件。")
    for rule in RULES:
        document.paragraph(rule)
    for number, (name, listed) in enumerate(proposal_lists(circular.proposed), start=1):
        document.heading(1, f"{chinese_number(number)}、{name}")
        if listed:
            document.table(PROPOSAL_HEADER, proposal_rows(listed), widths=_PROPOSAL_WIDTHS)
        else:
            document.paragraph("没有符合条件的单位。")
