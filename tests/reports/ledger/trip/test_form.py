"""The workbook that goes out: what people see, what is hidden, and that it comes back unchanged."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indicators.problem import BadInput
from reports.ledger.trip.form_reader import read_form
from tests.reports.ledger.trip.trip_case import FIRST, NOTICES, compared, exported, fill, form
from tests.reports.printed_page import A3, printed_widths


def test_the_same_ledger_makes_the_same_bytes(tmp_path: Path) -> None:
    with exported(tmp_path / "l.db") as ledger:
        assert form(ledger) == form(ledger)


def test_people_see_entries_and_notices_and_the_head(tmp_path: Path) -> None:
    with exported(tmp_path / "l.db") as ledger:
        book = load_workbook(BytesIO(form(ledger)))
        head = ledger.head()
    states = [(sheet.title, sheet.sheet_state) for sheet in book.worksheets]
    assert states == [
        ("填写说明", "visible"),
        ("整改台账", "visible"),
        ("整改节点", "visible"),
        ("台账信息", "hidden"),
        ("导出原值", "hidden"),
    ]
    sheet = book["整改台账"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert all(any(notice in text for text in texts) for notice in NOTICES)
    assert any(head.hash in text for text in texts)
    assert {FIRST, "整改中", "逐项补公示", "整改措施（填写）", "限期整改"} <= set(texts)
    hidden = [key for key, column in sheet.column_dimensions.items() if column.hidden]
    assert [sheet[f"{key}5"].value for key in hidden] == ["记录键"]
    assert any("立行立改" in str(rule.formula1) for rule in sheet.data_validations.dataValidation)


def test_coming_back_untouched_changes_nothing(tmp_path: Path) -> None:
    with exported(tmp_path / "l.db") as ledger:
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx"))
        assert (found.filled, found.conflicts, found.problems, found.absent) == ((), (), (), ())


def test_another_workbook_is_none_of_ours(tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "x.xlsx")
    assert read_form(tmp_path / "x.xlsx") is None


@pytest.mark.parametrize("cell", ["B3", "B5", "B7", "B8", "B9"])
def test_a_changed_stamp_is_refused(tmp_path: Path, cell: str) -> None:
    with exported(tmp_path / "l.db") as ledger:
        data = form(ledger)
    with pytest.raises(BadInput, match="台账信息"):
        fill(data, tmp_path / "x.xlsx", lambda book: setattr(book["台账信息"][cell], "value", "1"))


def test_changed_or_lost_hidden_values_are_refused(tmp_path: Path) -> None:
    with exported(tmp_path / "l.db") as ledger:
        data = form(ledger)
    with pytest.raises(BadInput, match="改动过"):
        fill(data, tmp_path / "x.xlsx", lambda book: setattr(book["导出原值"]["D3"], "value", "1"))
    with pytest.raises(BadInput, match="删去"):
        fill(data, tmp_path / "x.xlsx", lambda book: book.remove(book["导出原值"]))
    with pytest.raises(BadInput, match="没有找到“整改节点”"):
        fill(data, tmp_path / "x.xlsx", lambda book: book.remove(book["整改节点"]))
    with pytest.raises(BadInput, match="格式版本"):
        fill(data, tmp_path / "x.xlsx", lambda book: setattr(book["台账信息"]["B2"], "value", "9"))


def test_the_entries_print_in_full_size_on_one_a3_page_across(tmp_path: Path) -> None:
    with exported(tmp_path / "l.db") as ledger:
        sheet = load_workbook(BytesIO(form(ledger)))["整改台账"]
    widths = printed_widths(sheet, head=5)
    assert sheet.page_setup.paperSize == A3
    assert sum(widths.values()) <= 220
    assert min(widths["完成情况（填写）"], widths["证明材料（填写）"]) >= 20
