"""The ledger as a workbook: what people print, with the head that proves it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from reports.ledger.workbook import ledger_workbook
from tests.reports.ledger.ledger_case import closed, gap, synced
from tests.reports.printed_page import A3, printed_widths

NOTICES = ("工作参考分，非官方评分",)


def test_the_workbook_shows_entries_figures_history_and_head(tmp_path: Path) -> None:
    with closed(tmp_path / "l.db") as ledger:
        synced(ledger, gap(unit="市城管局", reason="=1+1"))
        now = ledger.snapshot()
    arguments = now.entries, date(2021, 5, 1), now.head, NOTICES, now.events
    data = ledger_workbook(*arguments)
    assert data == ledger_workbook(*arguments)
    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["整改台账", "办理统计", "办理记录"]
    cells = [cell for row in book["整改台账"].iter_rows() for cell in row if cell.value]
    texts = [str(cell.value) for cell in cells]
    assert any(now.head.hash in text and "共6条" in text for text in texts)
    assert {"N050-a-0001", "N050-a-0002", "已销号", "待整改", "逾期"} <= set(texts)
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
    history = [row[3].value for row in book["办理记录"].iter_rows(min_row=5)]
    assert [event.hash for event in now.events] == [cell for cell in history if cell]


def test_an_empty_ledger_makes_a_workbook(tmp_path: Path) -> None:
    from reports.ledger.events import GENESIS, Head

    data = ledger_workbook((), date(2021, 5, 1), Head(GENESIS, 0), NOTICES)
    assert load_workbook(BytesIO(data)).sheetnames == ["整改台账", "办理统计"]


def test_texts_get_the_page_and_columns_that_no_entry_fills_are_narrow(tmp_path: Path) -> None:
    with closed(tmp_path / "l.db") as ledger:
        now = ledger.snapshot()
    data = ledger_workbook(now.entries, date(2021, 5, 1), now.head, NOTICES)
    sheet = load_workbook(BytesIO(data))["整改台账"]
    widths = printed_widths(sheet, head=4)
    assert sheet.page_setup.paperSize == A3
    # On A3 the type of 10 points shrinks to 7 at about 300 characters.
    assert sum(widths.values()) < 295
    assert widths["问题"] > widths["整改要求"] > widths["备注"] > 2 * widths["整改节点"]
    assert "层级" not in widths
    assert "层级" in [cell.value for cell in sheet[4]]
