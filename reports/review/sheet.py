"""评审表: the blind workbook that one reviewer fills in (design §9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from indicators.canonical_json import sha256_of
from indicators.scalars import plain
from reports.review.sheet_layout import (
    ANCHORS,
    ANSWERS,
    CANNOT_JUDGE,
    CHECK_SHEET,
    FACT_SHEET,
    GUIDE_SHEET,
    KEY,
    MATERIAL_SHEET,
    PROBLEM,
    QUESTIONS,
    RATING_SHEET,
    REMARK,
    SHARE,
    SHARE_CHOICES,
    STAMP_SHEET,
    VERDICT,
    WANTED,
    SheetStamp,
    question_digest,
)
from reports.review.sheet_questions import Asks
from reports.style.workbook import Cell, Column, Workbook
from scoring.review.rating import SHARES, VERDICTS

_QUESTION_WIDTHS = (8, 14, 26, 34, 34, 30)


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whose sheet it is.

    Attributes:
        due: the last day for sheets, as ISO date.
        office: the unit that sends it out and takes it back.
        assignment, evidence: hashes; see `SheetStamp`.
        notices: lines that every output carries.
    """

    stage: str
    applicant: str
    cycle: str
    reviewer: str
    due: str
    office: str
    assignment: str
    evidence: str
    notices: Sequence[str]


def review_sheet(asks: Asks, to: Addressed) -> tuple[bytes, str]:
    """One reviewer's sheet; the same bytes for the same arguments.

    Returns:
        The .xlsx, and the content hash that the returned sheet is known by.
    """
    book = Workbook(f"{to.stage}评审表（{to.reviewer}）")
    _write_guide(book, asks, to)
    _write_ratings(book, asks, to)
    _write_details(book, asks, to)
    details = sha256_of([[astuple(line) for line in asks.facts + asks.materials]])
    stamp = SheetStamp(
        to.stage,
        to.applicant,
        to.cycle,
        to.reviewer,
        to.due,
        to.assignment,
        to.evidence,
        details,
    )
    digests = {question.code: question_digest(question.cells) for question in asks.questions}
    told = [Column("项目"), Column("内容")]
    book.sheet(STAMP_SHEET, told, stamp.rows(digests), hidden=True)
    kept: list[list[Cell]] = [[code, digest] for code, digest in digests.items()]
    book.sheet(CHECK_SHEET, [Column(KEY), Column("校验码")], kept, hidden=True)
    return book.to_bytes(), stamp.content(digests)


def _write_guide(book: Workbook, asks: Asks, to: Addressed) -> None:
    lines = enumerate(_guide(asks, to), start=1)
    rows: list[list[Cell]] = [[str(number), line] for number, line in lines]
    scale: list[list[Cell]] = [
        [CANNOT_JUDGE if share is None else plain(share), words] for share, words in ANCHORS.items()
    ]
    rows += [["档次", "什么情况选这一档（档次和说明为工作参考值）"], *scale]
    book.sheet(
        GUIDE_SHEET,
        [Column("序号", width=10), Column("说明", width=110)],
        rows,
        title=f"{to.stage}评审表　{to.reviewer}",
        notices=[f"{to.applicant} {to.cycle}年度法治政府建设示范创建", *to.notices],
        strong=[len(rows) - len(scale) - 1],
    )


def _guide(asks: Asks, to: Addressed) -> Iterable[str]:
    yield (
        f"本表由{to.office}发给{to.reviewer}，共{len(asks.questions)}项指标。请独立评审，不与其他评审人员"
        f"商量；{to.due}前（含当日）发回{to.office}。"
    )
    yield (
        "本表不显示自评分和测算分，也不显示还有谁评同一项指标，请只按评分标准、填报数据和证明材料评。"
    )
    yield (
        f"“{RATING_SHEET}”一行一项指标：先选“{SHARE}”（得该项分值的几成），再选“{VERDICT}”。"
        f"“{SHARE}”是1的不能选不符合，是0的不能选符合；选{CANNOT_JUDGE}的，“{VERDICT}”空着。"
    )
    yield (
        f"“{SHARE}”不是1的，“{REMARK}”必须写明理由，没有写的格子会变色。"
        f"发现的问题写在“{PROBLEM}”，要单位补的材料写在“{WANTED}”，会不署名地反馈给单位。"
    )
    yield (
        f"完整的数据和材料见“{FACT_SHEET}”和“{MATERIAL_SHEET}”。材料的“机器校验”只表示程序核对过"
        "文件存在、种类和格式符合要求，没有判断内容是否真实；“人工核验”表示有署名的人员看过；"
        "“现场提供”的在实地评估、核查时查阅；“未采信”的写明了原因。"
    )
    yield (
        "可以调整列宽行高、筛选、排序（选中整张表）。不要增删行，不要改动前面几列和隐藏的内容，"
        "不要写公式、合并单元格；改动过的表收不进来。"
    )
    yield "每一项都要评，没有评完的表收不进来。与某项指标有利害关系的，请不要评，告知办公室调整分工。"


def _write_ratings(book: Workbook, asks: Asks, to: Addressed) -> None:
    questions = [
        Column(title, width=width) for title, width in zip(QUESTIONS, _QUESTION_WIDTHS, strict=True)
    ]
    full = plain(SHARES[0])
    columns = [
        Column(KEY, hidden=True),
        *questions,
        Column(SHARE, width=9, choices=SHARE_CHOICES),
        Column(VERDICT, width=10, choices=VERDICTS, due_unless=(SHARE, CANNOT_JUDGE)),
        Column(REMARK, width=24, due_unless=(SHARE, full)),
        Column(PROBLEM, width=20),
        Column(WANTED, width=18),
    ]
    blank: list[Cell] = [None] * len(ANSWERS)
    book.sheet(
        RATING_SHEET,
        columns,
        [[question.code, *question.cells, *blank] for question in asks.questions],
        title=f"{to.stage}评审表　{to.reviewer}",
        notices=[
            *to.notices,
            f"{to.due}前发回{to.office}。先看“{GUIDE_SHEET}”。变色的格子是还没有填的。",
        ],
        fixed_columns=3,
    )


def _write_details(book: Workbook, asks: Asks, to: Addressed) -> None:
    book.sheet(
        FACT_SHEET,
        [
            Column("指标编号", width=9),
            Column("评分标准", width=9),
            Column("填报单位", width=18),
            Column("年度", width=10),
            Column("达标要求", width=24),
            Column("填报情况", width=10),
            Column("填报内容", width=44),
            Column("来源材料", width=12),
            Column("说明", width=24),
        ],
        [list(astuple(line)) for line in asks.facts],
        title=f"{FACT_SHEET}（{to.stage}，供评审时查阅）",
        notices=to.notices,
        fixed_columns=2,
    )
    book.sheet(
        MATERIAL_SHEET,
        [
            Column("指标编号", width=9),
            Column("材料编号", width=9),
            Column("材料名称", width=40),
            Column("种类", width=10),
            Column("核对情况", width=26),
            Column("支撑的标准", width=14),
            Column("存放位置", width=44),
        ],
        [list(astuple(line)) for line in asks.materials],
        title=f"{MATERIAL_SHEET}（{to.stage}，供评审时查阅）",
        notices=to.notices,
        fixed_columns=2,
    )
