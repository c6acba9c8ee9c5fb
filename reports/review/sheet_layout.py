"""The form of a 评审表: its heads, the steps of the scale, and what it carries hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from indicators.canonical_json import sha256_of
from indicators.scalars import plain
from reports.style.sheet_text import cell_text
from scoring.review.rating import SHARES

SCHEMA = "1"

GUIDE_SHEET = "评审说明"
RATING_SHEET = "评审表"
FACT_SHEET = "填报数据"
MATERIAL_SHEET = "证明材料"
STAMP_SHEET = "评审信息"
CHECK_SHEET = "题目校验"

KEY = "行标识"
CANNOT_JUDGE = "无法判断"

SHARE, VERDICT, REMARK, PROBLEM, WANTED = (
    "得分档次",
    "结论",
    "评审意见",
    "存在问题",
    "需补充材料",
)
ANSWERS = (SHARE, VERDICT, REMARK, PROBLEM, WANTED)
"""Heads of the columns that the reviewer fills in."""

QUESTIONS = ("指标编号", "指标名称", "评审要求", "评分标准", "填报数据摘要", "证明材料摘要")
"""Heads of the columns that say what is judged; nobody may change them."""

SHARE_CHOICES = (*map(plain, SHARES), CANNOT_JUDGE)

ANCHORS: Mapping[Fraction | None, str] = {
    SHARES[0]: "评分标准全部达到，材料真实、完整，能够证明",
    SHARES[1]: "评分标准基本达到，只有个别次要环节不足，或者个别材料不够完整",
    SHARES[2]: "评分标准部分达到，主要环节有欠缺，或者材料只能证明其中一部分",
    SHARES[3]: "没有达到评分标准，或者没有能够证明的材料",
    None: "材料看不到，或者超出本人专业，判断不了。它不等于0分，由其他人员评；要写明原因",
}
"""What earns each step of the scale; None is 无法判断. Wording and steps are working values."""

_LABELS = {
    "schema": "格式版本",
    "stage": "评审环节",
    "applicant": "申报主体",
    "cycle": "创建周期",
    "reviewer": "评审人员",
    "due": "交表截止日期",
    "assignment": "分工校验码",
    "evidence": "填报内容校验码",
    "details": "明细校验码",
}
_CONTENT = "内容校验码"


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the sheet: what a reviewer judges, as the cells say it."""

    code: str
    title: str
    requirement: str
    criteria: str
    facts: str
    materials: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts under `QUESTIONS`."""
        return (
            self.code,
            self.title,
            self.requirement,
            self.criteria,
            self.facts,
            self.materials,
        )


@dataclass(frozen=True, slots=True)
class SheetStamp:
    """Whose sheet it is and of which state of things.

    Attributes:
        due: the last day for sheets, as ISO date.
        assignment: hash of the assignment. evidence: hash of what the workspace held.
        details: hash of the two sheets that spell facts and materials out.
    """

    stage: str
    applicant: str
    cycle: str
    reviewer: str
    due: str
    assignment: str
    evidence: str
    details: str
    schema: str = SCHEMA

    def rows(self, digests: Mapping[str, str]) -> list[list[str]]:
        """The rows of the hidden sheet 评审信息: label and value."""
        told = [[label, getattr(self, name)] for name, label in _LABELS.items()]
        return [*told, [_CONTENT, self.content(digests)]]

    def content(self, digests: Mapping[str, str]) -> str:
        """The hash of everything asked, which an issued sheet is known by.

        The hash of the whole workspace stays outside: a change elsewhere asks nothing new here.
        """
        told = [getattr(self, name) for name in _LABELS if name != "evidence"]
        return sha256_of([told, sorted(digests.items())])


def read_stamp(rows: Iterable[tuple[str, str]]) -> tuple[SheetStamp, str] | None:
    """The stamp of a returned sheet and the content hash beside it; None when it is not whole."""
    values = dict(rows)
    if any(label not in values for label in (*_LABELS.values(), _CONTENT)):
        return None
    blank = SheetStamp("", "", "", "", "", "", "", "")
    stamp = replace(blank, **{name: values[label] for name, label in _LABELS.items()})
    return stamp, values[_CONTENT]


def question_digest(cells: Iterable[str]) -> str:
    """A hash of one row's question that survives what office programs do to blanks."""
    # The workbook's writer shortens and cleans texts; a returned cell has been through it.
    return sha256_of(["".join(cell_text(cell).split()) for cell in cells])
