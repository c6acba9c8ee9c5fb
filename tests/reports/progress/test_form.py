"""月报表: what goes out comes back, and every fault of a filled form is told with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.month import Month
from indicators.problem import BadInput
from indicators.xlsx_reader import parse_xlsx
from reports.ledger.events import GENESIS, Head
from reports.ledger.store import Ledger
from reports.progress.form import progress_form
from reports.progress.form_layout import SECTIONS, FormStamp
from reports.progress.form_reader import FormContent, read_form, read_stamp
from reports.progress.ledger_at import LedgerAt, ledger_at
from tests.reports.ledger.ledger_case import GAP, synced

STAMP = FormStamp("示例市人民政府", "2021", "市公安局", Month(2021, 4))
EMPTY = LedgerAt(date(2021, 4, 30), (), Head(GENESIS, 0))
FIRST = 5
"""The first row of the sheet 月报 below its title, notices and head."""


def filled(form: bytes, cells: Mapping[str, Mapping[str, object]]) -> bytes:
    """The form after a person wrote into cells of its sheets."""
    book: Any = openpyxl.load_workbook(BytesIO(form))
    for sheet, values in cells.items():
        for cell, value in values.items():
            book[sheet][cell] = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(cells: Mapping[str, Mapping[str, object]], ledger: LedgerAt = EMPTY) -> FormContent:
    data = filled(progress_form(STAMP, ledger, ["模拟数据"]), cells)
    return read_form(parse_xlsx(data, "月报.xlsx"), "月报.xlsx")


def test_what_a_unit_writes_comes_back_by_section() -> None:
    content = read(
        {
            "月报": {
                f"B{FIRST}": "印发方案",
                f"B{FIRST + 5}": "法治培训",
                f"C{FIRST + 5}": "疫情",
                f"B{FIRST + 8}": "编制不足",
                f"B{FIRST + 11}": "五月\n补训",
            }
        }
    )
    assert content.done == ("印发方案",)
    assert [(one.matter, one.reason) for one in content.unfinished] == [("法治培训", "疫情")]
    assert (content.problems, content.plans) == (("编制不足",), ("五月\n补训",))


def test_the_ledger_is_filled_in_and_only_differences_come_back(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        synced(ledger, GAP)
        now = ledger_at(ledger.events(), date(2021, 4, 30))
    form = progress_form(STAMP, now, [])
    book = openpyxl.load_workbook(BytesIO(form))
    figures = {row[0].value: row[1].value for row in book["台账数据"].iter_rows(min_row=4)}
    assert figures["登记条目（条）"] == 1
    assert figures["本月到期应销号（条）"] == 1
    assert figures["其中：按期销号（条）"] == 0
    entry = book["台账条目"]["A4"].value
    content = read(
        {
            "月报": {f"B{FIRST}": "已部署"},
            "台账条目": {"F5": "补公示三分之二"},
            "台账数据": {"C5": 1, "C6": 2, "D6": "漏登一条"},
        },
        now,
    )
    assert [(one.entry, one.text) for one in content.entries] == [(entry, "补公示三分之二")]
    (figure,) = content.figures
    assert (figure.ledger, figure.stated, figure.note) == (0, 2, "漏登一条")


def test_every_fault_is_told_with_its_cell() -> None:
    with pytest.raises(BadInput) as error:
        read(
            {
                "月报": {
                    f"A{FIRST}": "亮点",
                    f"B{FIRST}": "写错栏目",
                    f"B{FIRST + 5}": "没有原因",
                    f"C{FIRST + 8}": "只有原因",
                    f"B{FIRST + 11}": "字" * 4001,
                },
                "台账数据": {"C5": "三条"},
            }
        )
    places = [problem.key for problem in error.value.problems]
    assert places == ["月报!A5", "月报!C10", "月报!B13", "月报!B16", "台账数据!C5"]


def test_an_empty_form_is_no_report() -> None:
    with pytest.raises(BadInput, match="没有填写内容"):
        read({"月报": {f"B{FIRST + 11}": "只有打算"}})


def test_the_stamp_tells_whose_form_it_is_and_an_altered_one_is_refused() -> None:
    form = progress_form(STAMP, EMPTY, [])
    assert read_stamp(parse_xlsx(form, "x"), "x") == STAMP
    with pytest.raises(BadInput, match="报送信息"):
        read_stamp(parse_xlsx(filled(form, {"报送信息": {"B6": "去年"}}), "x"), "x")
    assert read_stamp([], "x") is None


def test_the_same_form_has_the_same_bytes() -> None:
    assert progress_form(STAMP, EMPTY, ["模拟"]) == progress_form(STAMP, EMPTY, ["模拟"])


def test_what_to_write_is_told_once_for_each_section() -> None:
    form = progress_form(STAMP, EMPTY, ["模拟数据"])
    rows = list(
        openpyxl.load_workbook(BytesIO(form))["月报"].iter_rows(FIRST - 1, values_only=True)
    )
    for section, (count, hint) in SECTIONS.items():
        told = [row[3] for row in rows if row[0] == section]
        assert told == [hint] + [None] * (count - 1)
