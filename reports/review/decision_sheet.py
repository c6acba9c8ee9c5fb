"""合议表: the open disputes of a round as a workbook that a 复核合议 fills in (design §9).

Each row carries the hash of what it shows, so that a dispute that changed meanwhile is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from evidence.exchange.hidden_sheets import BASE_SHEET, StampSheet, base_rows, stamp_rows
from indicators.scalars import plain
from reports.review.comparison_workbook import WAITING
from reports.review.returned_table import Form
from reports.review.sheet_layout import CANNOT_JUDGE, KEY, question_digest
from reports.style.workbook import Cell, Column, Workbook
from scoring.apportion import from_cents
from scoring.review.comparison import DISPUTE_NAMES, Compared
from scoring.review.rating import SHARES, VERDICTS, Rating

SHEET = "合议表"
SHARE, VERDICT, REASON = "合议得分档次", "合议结论", "合议理由"
DIGEST = "校验码"

_USE_ORIGINAL = "请用 shifan review decide -o 出的原表填写，只填后面三栏"
_NOT_FILLED = "未填"
_STEPS = tuple(map(plain, SHARES))
_QUESTIONS = (
    Column("指标编号", width=8),
    Column("指标名称", width=18),
    Column("满分", "points", 7),
    Column("自评分", "points", 8),
    Column("填报测算分", "points", 8),
    Column("各评审人员的评审", width=46),
    Column("争议", width=10),
    Column("争议情况", width=32),
)
_ANSWERS = (
    Column(SHARE, width=10, choices=_STEPS),
    Column(VERDICT, width=10, choices=VERDICTS, due_unless=(SHARE, "")),
    Column(REASON, width=30, due_unless=(SHARE, "")),
)

FORM = Form(
    SHEET,
    tuple(column.title for column in _QUESTIONS),
    tuple(column.title for column in _ANSWERS),
    asked="分数、评审意见或争议情况",
    meant="合议的结果",
    foreign="不是出表时的争议",
    original=_USE_ORIGINAL,
    undo="恢复原样；记不清的，重新出表填写",
)
STAMP = StampSheet(
    "合议信息",
    SHEET,
    {
        "stage": "评审环节",
        "applicant": "申报主体",
        "cycle": "创建周期",
        "assignment": "分工校验码",
        "head": "末条校验码",
    },
    f"{_USE_ORIGINAL}，不要删改隐藏的工作表",
)


@dataclass(frozen=True, slots=True)
class DecisionStamp:
    """Which round a 合议表 is of, and of which state.

    Attributes:
        assignment: hash of the assignment. head: hash of the record's last event.
    """

    stage: str
    applicant: str
    cycle: str
    assignment: str
    head: str


def decision_sheet(
    disputes: Sequence[Compared], stamp: DecisionStamp, notices: Sequence[str]
) -> bytes:
    """The .xlsx; the same bytes for the same arguments.

    Args:
        disputes: the open ones, in the order of the rows.
        stamp: which round it is of.
        notices: lines that every output carries.
    """
    title = f"{stamp.stage}复核{SHEET}"
    book = Workbook(title)
    blank: list[Cell] = [None] * len(_ANSWERS)
    book.sheet(
        SHEET,
        [Column(KEY, hidden=True), *_QUESTIONS, *_ANSWERS],
        [[one.code, *_shown(one), *blank] for one in disputes],
        title=title,
        notices=[*notices, *_guide(stamp, len(disputes))],
        fixed_columns=3,
    )
    base = {(SHEET, one.code): {DIGEST: dispute_digest(one)} for one in disputes}
    told = [Column("项目"), Column("内容")]
    book.sheet(
        STAMP.name, told, [[*r] for r in stamp_rows(STAMP, asdict(stamp), base)], hidden=True
    )
    kept = [Column("工作表"), Column(KEY), Column("列"), Column("内容")]
    book.sheet(BASE_SHEET, kept, [[*r] for r in base_rows(base)], hidden=True)
    return book.to_bytes()


def dispute_digest(one: Compared) -> str:
    """A hash of all that a 合议 sees of a dispute; another one when anything of it changed."""
    return question_digest(_shown(one))


def _guide(stamp: DecisionStamp, count: int) -> Iterator[str]:
    yield (
        f"{stamp.applicant} {stamp.cycle}年度法治政府建设示范创建，待合议{count}项。"
        "表内有评审人员姓名，仅供合议使用，不发被评单位。"
    )
    yield (
        f"合议一项填一行：选“{SHARE}”（得该项分值的几成，{'、'.join(_STEPS)}）和“{VERDICT}”，"
        f"写明“{REASON}”，三格都要填；三格都空着的仍待合议。"
        f"“{SHARE}”是1的不能选不符合，是0的不能选符合。变色的格子是还没有填的。"
    )
    yield "可以调整列宽、筛选、排序（选中整张表），不要改动前面几列和隐藏的内容，不要写公式、合并单元格。"


def _shown(one: Compared) -> list[str]:
    """The texts under the questions."""
    return [
        one.code,
        one.title,
        from_cents(one.full),
        _NOT_FILLED if one.self_score is None else from_cents(one.self_score),
        from_cents(one.claimed),
        "\n".join(_said(one)) or "没有分给任何人",
        "、".join(DISPUTE_NAMES[dispute.kind] for dispute in one.disputes),
        "\n".join(dispute.reason for dispute in one.disputes),
    ]


def _said(one: Compared) -> list[str]:
    """What each reviewer gave and wrote, a line each, in the order of the list."""
    ratings = {rating.reviewer: rating for rating in one.ratings}
    return [
        f"{name}：{_words(ratings[name]) if name in ratings else WAITING}" for name in one.asked
    ]


def _words(rating: Rating) -> str:
    given = CANNOT_JUDGE if rating.share is None else f"{plain(rating.share)}，{rating.verdict}"
    labels = {"意见": rating.remark, "问题": rating.problem, "需补材料": rating.wanted}
    return "；".join([given, *(f"{name}：{text}" for name, text in labels.items() if text)])
