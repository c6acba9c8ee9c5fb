"""The last value that is still good and the first that is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from indicators.problem import BadInput
from reports.ledger.guards import _LONGEST_TITLE
from reports.ledger.replay import Illegal, follow
from reports.ledger.request import MAX_WORDS
from reports.ledger.sheet import COLUMNS, REQUIRED, arrivals_from_sheet
from reports.ledger.sheet_reader import read_sheet
from reports.ledger.workbook import _remarks, ledger_workbook
from tests.reports.ledger.ledger_case import DUE, gap, submitted
from tests.reports.ledger.test_events import chain, ids
from tests.reports.ledger.test_sheet import GOOD, KNOWN, sheet
from tests.reports.ledger.test_transitions import WORKING, decided, refused


def _headed(path: Path, row: int) -> Path:
    book = Workbook()
    worksheet: Any = book.active
    for at, column in enumerate(REQUIRED, start=1):
        worksheet.cell(row, at, COLUMNS[column][0])
        worksheet.cell(row + 1, at, GOOD[column])
    book.save(path)
    return path


def test_a_history_as_long_as_the_print_says_is_whole() -> None:
    assert ids(chain()[:3], "", 3) == []
    assert ids(chain()[:3], "", 4) == ["E904"]


def test_words_may_be_as_long_as_the_limit() -> None:
    longest = {**GOOD, "problem": "字" * MAX_WORDS}
    assert len(arrivals_from_sheet(sheet(longest), "自查", DUE, KNOWN)) == 1
    with pytest.raises(BadInput, match=f"有{MAX_WORDS + 1}个字"):
        arrivals_from_sheet(sheet({**GOOD, "problem": "字" * (MAX_WORDS + 1)}), "自查", DUE, KNOWN)


def test_heads_may_stand_in_the_tenth_row_and_no_lower(tmp_path: Path) -> None:
    assert len(read_sheet(_headed(tmp_path / "十.xlsx", 10)).rows) == 1
    with pytest.raises(BadInput, match="没有找到表头"):
        read_sheet(_headed(tmp_path / "十一.xlsx", 11))


def test_handing_in_on_the_due_day_is_in_time(tmp_path: Path) -> None:
    with submitted(tmp_path / "ledger.db", gap()) as ledger:
        (entry,) = ledger.entries()
    on_the_day = replace(entry, submitted_on=entry.due)
    assert on_the_day.handed_in_time
    assert not replace(entry, submitted_on=entry.due + timedelta(days=1)).handed_in_time


def test_the_name_of_a_milestone_may_be_as_long_as_the_limit() -> None:
    longest = "节" * _LONGEST_TITLE
    decided(WORKING, "milestone", stage=longest, planned=DUE)
    assert refused(WORKING, "milestone", stage=f"{longest}节", planned=DUE) == ["milestone"]


def test_the_workbook_remarks_only_what_is_so(tmp_path: Path) -> None:
    with submitted(tmp_path / "ledger.db", gap()) as ledger:
        now = ledger.snapshot()
    (entry,) = now.entries
    plain = replace(entry, gap_open=False)
    assert _remarks(plain) == ""
    told = replace(plain, mendable=False, extended=2, reopened=3)
    assert _remarks(told) == "往年情况；延期2次；反弹3次"


def test_the_last_row_of_the_figures_stands_out(tmp_path: Path) -> None:
    with submitted(tmp_path / "ledger.db", gap()) as ledger:
        now = ledger.snapshot()
    data = ledger_workbook(now.entries, DUE, now.head, ("提示",), now.events)
    rows = {
        str(row[1].value): row[1] for row in load_workbook(BytesIO(data))["办理统计"].iter_rows()
    }
    look = {
        name: (cell.font.name, cell.font.b, cell.fill.fgColor.rgb) for name, cell in rows.items()
    }
    assert look["合计"] != look["市公安局"] == look["市本级"]


def test_a_step_that_no_table_knows_is_illegal() -> None:
    step = decided(WORKING, "note", completion="已核对一半")
    unknown: Any = "abolish"
    with pytest.raises(Illegal):
        follow(WORKING, replace(step, verb=unknown))
