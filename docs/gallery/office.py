"""What the office works with: gap lists, the ledger and its papers, scores, plans, the catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import reporting
from item import ARTICLE, BOTH, CITY, MORE, Group, Item
from running import run, run_json

_DAYS = {CITY: "2021-04-20", ARTICLE: "2017-11-01"}
_STARTS = {CITY: "2021-03-01", ARTICLE: "2017-11-01"}
_SHEETS = f"{MORE}/{{}}/整改文件"
_ONLY = (CITY,)

GROUP = Group(
    "办公室用的",
    (
        Item(
            "gaps-document",
            "问题清单（文档）：先汇总，再逐个单位",
            "gaps",
            "{}/out/问题清单.docx",
            (1, 5),
        ),
        Item(
            "gaps-workbook",
            "问题清单（工作簿）：一个单位一张表，可以筛选",
            "gaps",
            "{}/out/问题清单.xlsx",
            (1, 3),
        ),
        Item(
            "scores",
            "测算表：汇总、逐项得分、逐条说明",
            "score",
            "{}/out/测算表.xlsx",
            (1, 2),
        ),
        Item("ledger", "整改台账：逐项销号", "ledger export", "{}/out/整改台账.xlsx"),
        Item(
            "ledger-return",
            "发给一个单位填写、收回后一次登记的整改台账",
            "ledger export",
            f"{MORE}/{{}}/市公安局整改台账.xlsx",
            (2,),
            examples=_ONLY,
        ),
        Item(
            "ledger-gaps",
            "一个单位的问题清单",
            "ledger sheets",
            f"{_SHEETS}/问题清单/*公安局.docx",
            examples=_ONLY,
        ),
        Item(
            "ledger-plan",
            "一个单位的整改工作方案",
            "ledger sheets",
            f"{_SHEETS}/整改工作方案/*公安局.docx",
            examples=_ONLY,
        ),
        Item(
            "ledger-entries",
            "一个单位的整改台账，写明整改节点和销号、退回的经过",
            "ledger sheets",
            f"{_SHEETS}/整改台账/*公安局.xlsx",
            examples=_ONLY,
        ),
        Item(
            "notice",
            "整改通知书：每个单位一页",
            "ledger cards",
            f"{MORE}/{{}}/整改通知书/*.docx",
            examples=_ONLY,
        ),
        Item(
            "prompt",
            "工作提示卡：快到期的",
            "ledger cards",
            f"{MORE}/{{}}/提示卡/*.docx",
            examples=_ONLY,
        ),
        Item(
            "urge",
            "督办卡：逾期的，限期回复",
            "ledger cards",
            f"{MORE}/{{}}/督办卡/*.docx",
            examples=_ONLY,
        ),
        Item(
            "burn-down",
            "燃尽图：还有多少条没有销号",
            "ledger stats",
            f"{MORE}/{{}}/燃尽图.png",
            examples=_ONLY,
        ),
        Item(
            "plan-ahead",
            "提分安排：先补什么，排到各单位、各周",
            "plan-ahead",
            f"{MORE}/{{}}/提分安排.xlsx",
            (2, 5),
        ),
        Item(
            "allocation",
            "责任分工表：改好牵头、配合单位再导入",
            "allocation export",
            f"{MORE}/{{}}/责任分工.xlsx",
            (2,),
        ),
        Item("owed", "报送清单：各单位还欠什么", "status", f"{MORE}/{{}}/报送清单.xlsx"),
        Item(
            "form",
            "发给单位填写的报送表：填报说明和应报的数据",
            "evidence export",
            f"{MORE}/{{}}/报送表/*公安局*.xlsx",
            (1, 2),
        ),
        Item(
            "arrivals",
            "收件归类建议：收到的文件该放进哪项指标",
            "evidence scan",
            f"{MORE}/{{}}/收件归类建议.xlsx",
            examples=_ONLY,
        ),
        *reporting.ITEMS,
        Item(
            "plan",
            "创建工作台账：从工作方案提取任务、责任单位、时限",
            "plan",
            f"{MORE}/{{}}/创建工作台账.xlsx",
            examples=_ONLY,
        ),
        Item(
            "template",
            "公文模板：改成本地的样式和红头",
            "template",
            f"{MORE}/公文模板.docx",
            examples=_ONLY,
        ),
        Item(
            "catalogue",
            "指标目录表：改好后可以再导入",
            "catalogue export",
            f"{MORE}/指标目录.xlsx",
            examples=_ONLY,
        ),
    ),
)

_UNIT, _OFFICE, _INSPECTOR = "市公安局/（模拟）周某", "市司法局/（模拟）尤某", "（模拟）督导员甲"
_ARRIVED = {
    "N001": "*.xlsx",
    "N050": "*.xlsx",
    "N010": "*",
}


def prepare() -> None:
    """Lets the invented city's people mend and report, and writes their papers."""
    _mend()
    reporting.prepare()
    for example in BOTH:
        there = Path(MORE, example)
        run("status", example, "--today", _DAYS[example], "-o", there / "报送清单.xlsx")
        run("plan-ahead", example, "--today", _STARTS[example], "-o", there / "提分安排.xlsx")
        run("allocation", "export", example, "-o", there / "责任分工.xlsx")
        run("evidence", "export", example, "-o", there / "报送表")
    _papers(Path(MORE, CITY))
    run("template", "-o", f"{MORE}/公文模板.docx")
    run("catalogue", "export", "national", "-o", f"{MORE}/指标目录.xlsx")
    plan = Path(__file__).with_name("示例市创建工作方案.txt")
    run("plan", plan, "-o", f"{MORE}/{CITY}/创建工作台账.xlsx")
    _sort_arrivals()


def _mend() -> None:
    """One unit mends: an entry closed, one returned, one extended, one under way."""
    said = ("--by", _UNIT, "--today")
    run(
        *("ledger", "start", CITY, "--unit", "市公安局"),
        *("--measure", "（模拟）补齐公示，建立逐月核对制度", *said, "2021-03-10"),
    )
    ids = [
        entry["id"] for entry in run_json("ledger", "list", CITY, "--unit", "市公安局")["entries"]
    ]
    closed, returned, late, mending = ids[:4]
    goal = ("--title", "（模拟）完成公示平台核对", "--planned", "2021-04-15")
    run("ledger", "milestone", CITY, mending, *goal, *said, "2021-03-10")
    for entry in (closed, returned):
        note = ("--note", "（模拟）已逐件补正，印发核对办法", "--completed", "2021-04-02")
        proof = ("--proof", f"{entry.partition('-')[0]}/m1")
        run("ledger", "submit", CITY, entry, *note, *proof, *said, "2021-04-06")
    judged = ("--by", _INSPECTOR, "--today", "2021-04-08")
    run("ledger", "accept", CITY, closed, "--why", "（模拟）现场核对属实", *judged)
    run("ledger", "return", CITY, returned, "--why", "（模拟）没有附核对记录", *judged)
    why = ("--due", "2021-06-30", "--why", "（模拟）待省厅审定")
    run("ledger", "extend", CITY, late, *why, "--by", _OFFICE, "--today", "2021-04-08")


def _papers(there: Path) -> None:
    for kind, folder, day in (
        ("通知", "整改通知书", "2021-04-20"),
        ("提示", "提示卡", "2021-04-20"),
        ("督办", "督办卡", "2021-05-10"),
    ):
        run("ledger", "cards", CITY, "--kind", kind, "--today", day, "-o", there / folder)
    only = ("--unit", "市公安局", "--today", "2021-04-20")
    run("ledger", "sheets", CITY, *only, "-o", there / "整改文件")
    run("ledger", "export", CITY, *only, "-o", there / "市公安局整改台账.xlsx")
    run("ledger", "stats", CITY, "--today", "2021-05-10", "-o", there / "燃尽图.png")


def _sort_arrivals() -> None:
    """Files of the invented city come in once more, unsorted, in a copy of its workspace."""
    copy = Path("收件", CITY)
    shutil.copytree(CITY, copy, ignore=shutil.ignore_patterns("out", "ledger.db*"))
    inbox = copy / "files/收件"
    inbox.mkdir(exist_ok=True)
    for code, pattern in _ARRIVED.items():
        source = min((copy / "files" / code).glob(pattern))
        source.rename(inbox / source.name)
    run("evidence", "scan", copy, "--proposals", f"{MORE}/{CITY}/收件归类建议.xlsx")
