"""The months: forms go out and come back, the circular, the reminder, inspection and review."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from item import BOTH, CITY, MORE, Item
from running import run

_FORMS = "月报表"
_ONLY = (CITY,)

ITEMS = (
    Item(
        "monthly-form",
        "月报表：台账已有的数字和条目预先填好",
        "progress export",
        f"{MORE}/{{}}/{_FORMS}/*公安局*.xlsx",
    ),
    Item(
        "circular",
        "创建工作进展情况通报：只比按期报送、按期销号、填报率",
        "progress circular",
        f"{MORE}/{{}}/进展情况通报.docx",
        (1, 2),
        examples=_ONLY,
    ),
    Item(
        "circular-workbook",
        "进展情况通报附表",
        "progress circular",
        f"{MORE}/{{}}/进展情况通报.xlsx",
        examples=_ONLY,
    ),
    Item(
        "reminder",
        "催报单",
        "progress reminder",
        f"{MORE}/{{}}/催报单.docx",
        examples=_ONLY,
    ),
    Item(
        "inspection",
        "双月督导检查表：待查条目，留出现场填写的地方",
        "progress inspection",
        f"{MORE}/{{}}/双月督导检查表.docx",
        (1, 2),
        examples=_ONLY,
    ),
    Item(
        "inspection-workbook",
        "双月督导检查表（工作簿）",
        "progress inspection",
        f"{MORE}/{{}}/双月督导检查表.xlsx",
        examples=_ONLY,
    ),
    Item(
        "quarter",
        "季度点评表：一个季度的数据和自述问题，留出点评意见",
        "progress review",
        f"{MORE}/{{}}/季度点评表.docx",
        (1, 2),
        examples=_ONLY,
    ),
    Item(
        "quarter-workbook",
        "季度点评表（工作簿）",
        "progress review",
        f"{MORE}/{{}}/季度点评表.xlsx",
        examples=_ONLY,
    ),
)
"""Where only the invented city is shown, the paper says which units reported and which did not;
the other example has real units, about which nothing of the kind is known."""

_UNITS = ("市公安局", "市财政局", "市城市管理局", "市水利局", "市教育局", "甲县", "丁区")
_FIRST_ROW = 5
_WRITTEN = {
    0: ("（模拟）印发执法公示核对办法，3月18日印发至各所队", ""),
    1: ("（模拟）完成执法人员培训一次，参训120人", ""),
    5: ("（模拟）执法案卷评查", "评查专家尚未确定"),
    8: ("（模拟）基层法制审核人员不足", ""),
    11: ("（模拟）4月底前补齐公示，责任科室法制科", ""),
}
_MONTHS = {"2021-02": "2021-03-04", "2021-03": "2021-04-05"}
_LATE = {"市水利局": "2021-04-09"}


def prepare() -> None:
    """Forms for both examples; the invented city's come back, and its papers are written."""
    for example, month in zip(BOTH, ("2021-03", "2017-10"), strict=True):
        run("progress", "export", example, "--month", month, "-o", _forms(example))
    for month, day in _MONTHS.items():
        _receive(month, day)
    on = ("--today", "2021-04-12")
    for kind in ("docx", "xlsx"):
        _write("circular", ("--month", "2021-03", *on), f"进展情况通报.{kind}")
        _write("inspection", ("--round", "2021-2", *on), f"双月督导检查表.{kind}")
        _write("review", ("--quarter", "2021-1", *on), f"季度点评表.{kind}")
    _write("reminder", ("--month", "2021-03", *on), "催报单.docx")


def _forms(example: str) -> Path:
    return Path(MORE, example, _FORMS)


def _write(command: str, words: Sequence[str], name: str) -> None:
    run("progress", command, CITY, *words, "-o", f"{MORE}/{CITY}/{name}")


def _receive(month: str, day: str) -> None:
    """Some units fill in a month's form and send it back, one of them late."""
    there = Path("收回的月报", month)
    for unit in _UNITS:
        run("progress", "export", CITY, "--month", month, "--unit", unit, "-o", there / unit)
        form = min((there / unit).glob("*.xlsx"))
        _fill(form)
        received = _LATE.get(unit, day) if month == "2021-03" else day
        run("progress", "import", CITY, form, "--received", received, "--today", received)


def _fill(form: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(form)
    sheet = book["月报"]
    for row, (text, reason) in _WRITTEN.items():
        sheet.cell(_FIRST_ROW + row, 2).value = text
        if reason:
            sheet.cell(_FIRST_ROW + row, 3).value = reason
    book.save(form)
