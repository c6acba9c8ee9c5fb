"""What reviewers and the panel hold: invented people judge the invented city.

The other example is a real city; nobody's opinion of it is made up here.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from item import CITY, MORE, Group, Item
from running import run, run_json

_ONLY = (CITY,)

GROUP = Group(
    "评审用的（评审人员、意见全部是模拟的）",
    (
        Item(
            "assignment",
            "评审分工表：各人任务、回避、未回避的关联，供办公室内部掌握",
            "review assign",
            f"{MORE}/{{}}/评审分工.xlsx",
            (1, 2),
            examples=_ONLY,
        ),
        Item(
            "sheet",
            "评审表：每人一份，看不到自评分、测算分和别的评审人员",
            "review sheets",
            f"{MORE}/{{}}/评审表/*评审三*.xlsx",
            (1, 2),
            examples=_ONLY,
        ),
        Item(
            "comparison",
            "比较表：逐项比较、争议清单、一致性",
            "review compare",
            f"{MORE}/{{}}/比较表.xlsx",
            (1, 2),
            examples=_ONLY,
        ),
        Item(
            "decision-sheet",
            "合议表：待合议的争议一项一行，后面三栏由合议填写",
            "review decide",
            f"{MORE}/{{}}/合议表.xlsx",
            examples=_ONLY,
        ),
        Item(
            "opinion",
            "评审意见反馈单：分单位，不署评审人员姓名，不写得分",
            "review opinions",
            f"{MORE}/{{}}/意见反馈单/*政府办公室.docx",
            examples=_ONLY,
        ),
        Item(
            "opinion-workbook",
            "评审意见反馈汇总表",
            "review opinions",
            f"{MORE}/{{}}/意见反馈单/*.xlsx",
            examples=_ONLY,
        ),
        Item(
            "review-report",
            "评审报告：结果、争议与合议、主要问题、评审一致性",
            "review report",
            f"{MORE}/{{}}/评审报告.docx",
            (1, 2),
            examples=_ONLY,
        ),
        Item(
            "review-workbook",
            "评审报告（工作簿）：逐项结果",
            "review report",
            f"{MORE}/{{}}/评审报告.xlsx",
            examples=_ONLY,
        ),
    ),
)

_SHARES = ("1", "0.75", "0.5", "0")
_VERDICTS = ("符合", "基本符合", "基本符合", "不符合")
_REMARKS = (
    (),
    ("（模拟）主要环节都有材料，个别年度没有留存记录", "（模拟）2018年的记录没有找到"),
    ("（模拟）制度已建立，执行情况的材料只能证明其中一部分", "（模拟）两个年度没有执行情况的记录"),
    ("（模拟）没有能够证明的材料", "（模拟）材料与评分标准所问的事项不符"),
)
_WANTED = "（模拟）补充当年的台账或者会议记录"
_HEADS = ("得分档次", "结论", "评审意见", "存在问题", "需补充材料")
_PANEL = "（模拟）周主任、（模拟）李处长"


def prepare() -> None:
    """Twelve invented people judge, compare, decide and sign."""
    there = Path(MORE, CITY)
    day = ("--today", "2021-07-01")
    run(
        *("review", "assign", CITY, "--reviewers", f"{CITY}/reviewers.yaml"),
        *("--per-indicator", 2, "--seed", 7, "-o", there / "评审分工.xlsx", *day),
    )
    run("review", "sheets", CITY, "-o", there / "评审表", *day)
    _judge(sorted((there / "评审表").glob("*.xlsx")))
    _decide(there / "合议表.xlsx")
    run("review", "compare", CITY, "-o", there / "比较表.xlsx")
    signed = ("--by", "（模拟）周主任", "--by", "（模拟）李处长", "--today", "2021-07-26")
    run("review", "final", CITY, *signed)
    due = ("--due", "2021-08-20", "--today", "2021-07-27")
    run("review", "opinions", CITY, *due, "-o", there / "意见反馈单")
    for kind in ("docx", "xlsx"):
        run("review", "report", CITY, "-o", there / f"评审报告.{kind}")


def _judge(sheets: list[Path]) -> None:
    """Filled copies of the sheets are taken in; the sheets themselves stay empty to be shown."""
    from openpyxl import load_workbook

    scores = run_json("score", CITY)["indicators"]
    rates = {
        one["code"]: float(one["claimed"]) / float(one["full"])
        for one in scores
        if float(one["full"])
    }
    folder = Path("收回的评审表")
    folder.mkdir()
    for sheet in sheets:
        book = load_workbook(sheet)
        page = book["评审表"]
        head = next(row for row in page.iter_rows() if any(c.value == "指标编号" for c in row))
        places = {cell.value: cell.column for cell in head}
        for row in range(head[0].row + 1, page.max_row + 1):
            code = page.cell(row, places["指标编号"]).value
            if code:
                for title, value in zip(
                    _HEADS, _answer(sheet.stem, code, rates[code]), strict=True
                ):
                    page.cell(row, places[title]).value = value
        book.save(folder / sheet.name)
    words = ("--received", "2021-07-20", "--today", "2021-07-21", "--by", "（模拟）尤某")
    run("review", "import", CITY, *sorted(folder.iterdir()), *words)


def _answer(name: str, code: str, rate: float) -> tuple[str | None, ...]:
    """What one person gives: near what the facts earn, now and then a step or two beside it."""
    chance = hashlib.sha256(f"{name}{code}".encode()).digest()[0] % 20
    step = min(range(4), key=lambda n: abs(float(_SHARES[n]) - rate))
    step = min(step + (chance > 13) + (chance > 18), 3)
    if not step:
        return _SHARES[0], _VERDICTS[0], None, None, None
    return _SHARES[step], _VERDICTS[step], *_REMARKS[step], _WANTED


def _decide(sheet: Path) -> None:
    """The panel's workbook goes out, is filled in a copy, and comes back."""
    from openpyxl import load_workbook

    run("review", "decide", CITY, "-o", sheet)
    book = load_workbook(sheet)
    page = book["合议表"]
    head = next(row for row in page.iter_rows() if any(c.value == "指标编号" for c in row))
    places = {cell.value: cell.column for cell in head}
    given = {
        "合议得分档次": "0.75",
        "合议结论": "基本符合",
        "合议理由": "（模拟）现场核对后一致认定：制度齐全，个别年度没有留存记录",
    }
    for row in range(head[0].row + 1, page.max_row + 1):
        if page.cell(row, places["指标编号"]).value:
            for title, value in given.items():
                page.cell(row, places[title]).value = value
    filled = Path("填好的合议表.xlsx")
    book.save(filled)
    people = ("--by", "（模拟）周主任", "--present", _PANEL, "--date", "2021-07-25")
    run("review", "decide", CITY, "--sheet", filled, *people, "--today", "2021-07-25")
