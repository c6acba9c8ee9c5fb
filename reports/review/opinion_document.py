"""评审意见反馈单 as a Word document: one unit's."""

from __future__ import annotations

from reports.review.opinion_paper import (
    RULE,
    OpinionPaper,
    indicator_words,
    listed_words,
    opinion_words,
)
from reports.style.typography import Document, chinese_date

_HEADER = ("序号", "指标", "评审意见", "存在问题", "需补充材料", "答复期限")
_WIDTHS = (3, 11, 18, 15, 13, 7)


def opinion_document(paper: OpinionPaper) -> bytes:
    """The .docx of a paper, on turned pages; the same for the same arguments."""
    document = Document(
        paper.title,
        notice="；".join(paper.notices),
        author=paper.office,
        dated=paper.day,
        landscape=True,
    )
    document.addressee(paper.unit)
    document.paragraph(_opening(paper))
    day = paper.due.isoformat()
    rows = [
        (
            str(number),
            indicator_words(opinion),
            opinion_words(opinion),
            listed_words(opinion.problems),
            listed_words(opinion.wanted),
            day,
        )
        for number, opinion in enumerate(paper.opinions, start=1)
    ]
    document.paragraph(RULE)
    document.table(_HEADER, rows, widths=_WIDTHS)
    document.signature(paper.office, paper.day)
    return document.save_bytes()


def _opening(paper: OpinionPaper) -> str:
    waiting = sum(opinion.waits for opinion in paper.opinions)
    held = f"其中{waiting}项待复核合议，可先行核对、准备材料。" if waiting else ""
    return (
        f"{paper.cycle}创建周期{paper.stage}中，你单位牵头的指标有{len(paper.opinions)}项收到意见，现予反馈。"
        f"{held}请商配合单位逐项核实，有问题的整改到位，缺材料的如实补充，"
        f"于{chinese_date(paper.due)}前书面答复。确实没有相关材料的，写明“没有相关材料”，不得事后编造。"
        "对意见有异议的，一并写明理由和依据。"
    )
