"""Only what the unit changed counts; what the ledger changed meanwhile is never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.ledger.ledger_case import ask
from tests.reports.ledger.trip.trip_case import (
    FIRST,
    SECOND,
    THIRD,
    Book,
    cell_at,
    compared,
    exported,
    fill,
    form,
    written,
)


def test_only_changed_cells_count(tmp_path: Path) -> None:
    cells = {
        (FIRST, "完成情况"): "改了",
        (FIRST, "问题"): "不归单位改",
        (THIRD, "整改类型"): "立行立改",
    }
    with exported(tmp_path / "l.db") as ledger:
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", written(cells)))
    assert [(one.entry, set(one.changed)) for one in found.filled] == [
        (FIRST, {"completion"}),
        (THIRD, {"mending"}),
    ]
    assert found.problems == ()


def test_what_both_changed_is_set_side_by_side(tmp_path: Path) -> None:
    cells = {(FIRST, "整改措施"): "表里的措施", (THIRD, "完成情况"): "已完成"}
    with exported(tmp_path / "l.db") as ledger:
        data = form(ledger)
        ask(ledger, "measure", "周科", FIRST, measure="台账的措施")
        found = compared(ledger, fill(data, tmp_path / "x.xlsx", written(cells)))
    (conflict,) = found.conflicts
    told = (conflict.entry, conflict.title, conflict.exported, conflict.ledger, conflict.sheet)
    assert told == (FIRST, "整改措施", "逐项补公示", "台账的措施", "表里的措施")
    assert (conflict.place, conflict.row) == ("整改台账!K6", 6)
    assert "台账现在“台账的措施”" in conflict.problem("x.xlsx").message


def test_what_both_changed_to_the_same_is_no_conflict(tmp_path: Path) -> None:
    with exported(tmp_path / "l.db") as ledger:
        data = form(ledger)
        ask(ledger, "measure", "周科", FIRST, measure="同样的措施")
        cells = {(FIRST, "整改措施"): " 同样的措施 "}
        found = compared(ledger, fill(data, tmp_path / "x.xlsx", written(cells)))
        assert (found.filled, found.conflicts) == ((), ())


def test_what_the_unit_left_alone_follows_the_ledger(tmp_path: Path) -> None:
    """The office's newer measure survives a sheet that only reports progress."""
    with exported(tmp_path / "l.db") as ledger:
        data = form(ledger)
        ask(ledger, "measure", "周科", THIRD, measure="办公室补的")
        cells = {(THIRD, "完成情况"): "又进了一步"}
        found = compared(ledger, fill(data, tmp_path / "x.xlsx", written(cells)))
    (row,) = found.filled
    assert row.cells["measure"] == "办公室补的"
    assert row.cells["proofs"] == "N050/m3"
    assert found.conflicts == ()


def moved(book: Book) -> None:
    """Columns swapped and added, rows sorted the other way, a remark below, blanks in the head."""
    sheet = book["整改台账"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    sheet.delete_rows(5, 20)
    head, *body = rows
    head[0] = " 编 号 "
    for at, row in enumerate([head, *reversed(body)], start=6):
        for column, value in enumerate([*reversed(row), "本单位备注"], start=2):
            sheet.cell(at, column).value = value
    sheet.cell(10, 2).value = "填表人：李某"
    sheet.title = "台账 （公安局）"


def test_moved_rows_and_columns_are_found(tmp_path: Path) -> None:
    with exported(tmp_path / "l.db") as ledger:
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", moved))
    assert (found.filled, found.conflicts, found.problems, found.absent) == ((), (), (), ())


def test_deleted_rows_are_named_and_change_nothing(tmp_path: Path) -> None:
    with exported(tmp_path / "l.db") as ledger:
        returned = fill(form(ledger), tmp_path / "x.xlsx", lambda b: b["整改台账"].delete_rows(7))
        found = compared(ledger, returned)
    assert (found.absent, found.filled, found.problems) == ((SECOND,), (), ())


@pytest.mark.parametrize(
    ("title", "value", "says"),
    [
        ("整改类型", "马上改", "不认识"),
        ("完成日期", "4月底", "不是日期"),
        ("完成日期", "2021年3月", "只有月份"),
        ("完成日期", "2021-02-30", "没有"),
        ("证明材料", "整改报告.docx", "整改报告.docx"),
        ("证明材料", "files/../x", "files/../x"),
        ("完成情况", "=1+1", "公式"),
        ("整改措施", None, "现在空着"),
    ],
)
def test_cells_that_cannot_be_taken_are_named(
    tmp_path: Path, title: str, value: object, says: str
) -> None:
    with exported(tmp_path / "l.db") as ledger:
        change = written({(FIRST, title): value})
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", change))
    (problem,) = found.problems
    assert says in problem.message
    assert problem.key.startswith("整改台账!")
    assert problem.line == 6


@pytest.mark.parametrize("value", ["2021.3.18", "20210318", "２０２１年３月１８日", 44273])
def test_days_are_read_as_people_write_them(tmp_path: Path, value: object) -> None:
    with exported(tmp_path / "l.db") as ledger:
        change = written({(FIRST, "完成日期"): value})
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", change))
    assert found.filled[0].cells["completed"] == "2021-03-18"


def test_rows_pasted_twice_or_onto_others_are_named(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book["整改台账"]
        for column in range(1, 16):
            sheet.cell(9, column).value = sheet.cell(6, column).value
        sheet.cell(7, 1).value = THIRD
        sheet.cell(10, 1).value = "N099-a-0009"
        sheet.cell(10, 12).value = "别处的"

    with exported(tmp_path / "l.db") as ledger:
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", change))
    told = [(problem.line, problem.message[:12]) for problem in found.problems]
    assert told == [(7, "编号“N050-c-00"), (9, "N050-a-0001 "), (10, "“N099-a-0009")]


def test_milestones_are_added_changed_renamed_and_cleared(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book["整改节点"]
        assert cell_at(sheet, FIRST, "节点").value == "印发方案"
        cell_at(sheet, FIRST, "实际日期").value = "2021-03-18"
        row = next(r for r in range(1, 99) if sheet.cell(r, 1).value == FIRST) + 1
        for column, value in ((1, SECOND), (3, "全面排查"), (4, "2021.4.20")):
            sheet.cell(row, column).value = value

    with exported(tmp_path / "l.db") as ledger:
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", change))
    told = [(one.entry, one.was, set(one.changed)) for one in found.filled]
    assert told == [(FIRST, "印发方案", {"reached"}), (SECOND, "", {"stage", "planned"})]
    assert found.problems == ()


def test_a_milestone_of_no_entry_is_named(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book["整改节点"].cell(6, 3).value = "没有编号的节点"

    with exported(tmp_path / "l.db") as ledger:
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", change))
    assert [problem.message for problem in found.problems] == ["没有写编号"]
