"""The last value that is still good and the first that is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from indicators.problem import BadInput
from reports.ledger.burn_down import burn_down
from reports.ledger.guards import _LONGEST_TITLE
from reports.ledger.papers.card_layout import _cut
from reports.ledger.replay import Illegal, follow
from reports.ledger.request import MAX_WORDS
from reports.ledger.sheet import COLUMNS, REQUIRED, arrivals_from_sheet
from reports.ledger.sheet_reader import read_sheet
from reports.ledger.workbook import _remarks, ledger_workbook
from tests.reports.ledger.ledger_case import DUE, LATER, ask, gap, submitted
from tests.reports.ledger.test_events import chain, ids
from tests.reports.ledger.test_sheet import GOOD, KNOWN, sheet
from tests.reports.ledger.test_transitions import WORKING, decided, refused
from tests.reports.ledger.trip.trip_case import FIRST, cell_at, compared, exported, fill, form


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


def test_a_text_that_is_cut_fills_its_width() -> None:
    assert _cut("字" * 5, 10) == "字" * 5
    assert _cut("字" * 6, 10) == "字字字字…"
    assert _cut("字" * 6, 11) == "字字字字…"


def test_the_burn_down_counts_only_its_own_entries_and_days_that_have_come(tmp_path: Path) -> None:
    with submitted(tmp_path / "ledger.db", gap(), gap(criterion="b")) as ledger:
        ask(ledger, "accept", "周科", special=True, why="已核实", when="2021-04-02T00:00:00Z")
        now = ledger.snapshot()
    (first, second), today = now.entries, date(2021, 4, 1)
    told = {
        name: [(one.opened, one.closed) for one in burn_down(entries, now.events, today)]
        for name, entries in (("both", (first, second)), ("first", (first,)))
    }
    assert {name: days[0] for name, days in told.items()} == {"both": (2, 0), "first": (1, 0)}
    assert {closed for days in told.values() for _, closed in days} == {0}
    later = burn_down((second,), now.events, date(2021, 4, 3))
    assert {one.closed for one in later} == {0}


def test_a_milestone_is_held_against_the_one_of_its_own_name(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        cell_at(book["整改节点"], FIRST, "实际日期").value = "2021-03-18"

    with exported(tmp_path / "ledger.db") as ledger:
        ask(ledger, "milestone", "李某", FIRST, stage="全面排查", planned=date(2021, 6, 30))
        returned = fill(form(ledger), tmp_path / "x.xlsx", change)
        other = {"stage": "全面排查", "planned": LATER, "reached": date(2021, 3, 2)}
        ask(ledger, "milestone", "李某", FIRST, **other)
        assert compared(ledger, returned).conflicts == ()
        own = {"stage": "印发方案", "planned": LATER, "reached": date(2021, 3, 3)}
        ask(ledger, "milestone", "李某", FIRST, **own)
        (conflict,) = compared(ledger, returned).conflicts
    assert (conflict.exported, conflict.ledger, conflict.sheet) == ("", "2021-03-03", "2021-03-18")
