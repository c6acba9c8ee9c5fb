"""Problems on a sheet: read by heads, checked by cell, taken in whole or not at all."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from indicators.catalogue_model import Indicator
from indicators.problem import BadInput
from reports.ledger.sheet import Known, Sheet, SheetRow, arrivals_from_sheet
from reports.ledger.sheet_reader import read_sheet
from reports.ledger.store import Ledger
from tests.reports.ledger.ledger_case import DUE, LATER, NOON, ROSTER, closed, gap, synced
from tests.small_case import indicator

KNOWN = Known(
    {
        "N050": Indicator.model_validate(
            indicator("N050", "执法公示", {"id": "a", "type": "boolean", "text": "结果全部公示"})
        )
    },
    ROSTER,
)
GOOD = {"indicator": "N050", "criterion": "a", "unit": "市公安局", "problem": "抽查 3 件未公示"}
LETTERS = {"indicator": "A", "criterion": "B", "unit": "C", "problem": "D", "due": "E"}


def sheet(*rows: dict[str, str]) -> Sheet:
    numbered = tuple(SheetRow(n, row) for n, row in enumerate(rows, start=2))
    return Sheet("督导.xlsx", numbered, LETTERS)


def saved(path: Path, *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    worksheet = book.active
    assert worksheet is not None
    for row in rows:
        worksheet.append(row)
    book.save(path)
    return path


def test_a_row_becomes_an_addition() -> None:
    (arrival,) = arrivals_from_sheet(sheet(GOOD), "双月督导", DUE, KNOWN)
    found = arrival.addition
    assert (found.indicator, found.title, found.statement) == ("N050", "执法公示", "结果全部公示")
    assert (found.unit, found.level, found.source) == ("市公安局", "市本级", "双月督导")
    assert (found.severity, found.mendable, found.due, found.loss) == ("一般", True, DUE, None)
    assert arrival.place == "D2"


def test_words_that_people_write_are_understood() -> None:
    row = {
        "indicator": "n050 执法公示",
        "criterion": "结果全部公示",
        "unit": "市城市管理局",
        "problem": "甲\n乙",
        "severity": "重点",
        "mendable": "否",
        "due": "2021年5月31日",
    }
    (arrival,) = arrivals_from_sheet(sheet(row), "初评", DUE, KNOWN)
    found = arrival.addition
    assert (found.criterion, found.unit, found.problem) == ("a", "市城管局", "甲 乙")
    assert (found.severity, found.mendable, found.due) == ("重点", False, LATER)


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        ({"indicator": ""}, "A2", "没有填写指标编号"),
        ({"indicator": "N999"}, "A2", "没有指标“N999”"),
        ({"criterion": "z"}, "B2", "没有评分标准“z”"),
        ({"unit": ""}, "C2", "没有填写责任单位"),
        ({"unit": "某局"}, "C2", "名册里没有单位“某局”"),
        ({"problem": " "}, "D2", "没有填写问题"),
        ({"problem": "字" * 2001}, "D2", "超过2000个字"),
        ({"due": "月底"}, "E2", "不是日期"),
        ({"severity": "严重"}, "第2行", "程度“严重”不认识"),
        ({"mendable": "也许"}, "第2行", "不是“是”或“否”"),
    ],
)
def test_a_wrong_cell_is_named(change: dict[str, str], place: str, message: str) -> None:
    with pytest.raises(BadInput) as error:
        arrivals_from_sheet(sheet({**GOOD, **change}), "初评", DUE, KNOWN)
    (problem,) = error.value.problems
    assert (problem.file, problem.line, problem.key) == ("督导.xlsx", 2, place)
    assert message in problem.message
    assert problem.remedy


def test_all_wrong_cells_are_named_at_once() -> None:
    bad = {"indicator": "N999", "unit": "某局"}
    with pytest.raises(BadInput) as error:
        arrivals_from_sheet(sheet(bad, GOOD, {**GOOD, "due": "x"}), "初评", DUE, KNOWN)
    assert [problem.key for problem in error.value.problems] == ["A2", "C2", "D2", "E4"]


def test_two_rows_for_one_problem_are_refused_not_merged() -> None:
    with pytest.raises(BadInput, match="与第2行的"):
        arrivals_from_sheet(sheet(GOOD, {**GOOD, "due": "2021.7.1"}), "初评", DUE, KNOWN)


def test_two_problems_of_one_standard_are_two_entries(tmp_path: Path) -> None:
    rows = sheet(GOOD, {**GOOD, "problem": "另一件"})
    arrivals = arrivals_from_sheet(rows, "初评", DUE, KNOWN)
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.add(arrivals, "周科", NOON)
        assert [(entry.id, entry.part) for entry in ledger.entries()] == [
            ("N050-a-0001", 1),
            ("N050-a-0002", 2),
        ]
        again = ledger.add(arrivals, "周科", NOON)
        assert (again.steps, again.known) == ((), ("N050-a-0001", "N050-a-0002"))
        assert ledger.verify() == []


def test_a_scoring_speaks_only_for_the_first_problem_of_a_standard(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as ledger:
        synced(ledger, gap())
        by_hand = arrivals_from_sheet(sheet({**GOOD, "problem": "另一件"}), "自查", DUE, KNOWN)
        assert ledger.add(by_hand, "周科", NOON).beside == ("N050-a-0001",)
        assert synced(ledger, gap()) == []
        assert synced(ledger) == ["vanish"]
        assert [entry.problem for entry in ledger.entries()][1] == "另一件"
        assert ledger.verify() == []


def test_an_empty_sheet_says_so() -> None:
    with pytest.raises(BadInput, match="没有一行问题"):
        arrivals_from_sheet(sheet(), "初评", DUE, KNOWN)


def test_taking_in_a_sheet_twice_changes_nothing(tmp_path: Path) -> None:
    arrivals = arrivals_from_sheet(sheet(GOOD), "初评", DUE, KNOWN)
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert len(ledger.add(arrivals, "周科", NOON).steps) == 1
        again = ledger.add(arrivals, "周科", NOON)
        assert (again.steps, again.known) == ((), ("N050-a-0001",))
        assert ledger.verify() == []


def test_another_problem_never_overwrites_one_under_rectification(tmp_path: Path) -> None:
    first = arrivals_from_sheet(sheet(GOOD), "初评", DUE, KNOWN)
    other = arrivals_from_sheet(
        sheet({**GOOD, "unit": "市城管局"}, {**GOOD, "problem": "另一件"}), "初评", DUE, KNOWN
    )
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.add(first, "周科", NOON)
        assert ledger.add(other, "周科", NOON).beside == ("N050-a-0001",)
        assert [entry.problem for entry in ledger.entries()] == [
            GOOD["problem"],
            GOOD["problem"],
            "另一件",
        ]
        assert ledger.find("1").part == 1


def test_a_closed_problem_found_again_comes_back(tmp_path: Path) -> None:
    (arrival,) = arrivals_from_sheet(sheet(GOOD), "自查", LATER, KNOWN)
    with closed(tmp_path / "l.db") as ledger:
        (step,) = ledger.add([arrival], "周科", NOON).steps
        assert (step.verb, step.why) == ("reopen", "自查再次发现：抽查 3 件未公示")
        assert (ledger.find("1").problem, ledger.find("1").due) == (GOOD["problem"], LATER)


def test_the_same_words_about_a_closed_problem_are_reported_not_swallowed(tmp_path: Path) -> None:
    (arrival,) = arrivals_from_sheet(
        sheet({**GOOD, "problem": "2020年公示率 90%，目标 100%"}), "自查", LATER, KNOWN
    )
    with closed(tmp_path / "l.db") as ledger:
        arrived = ledger.add([arrival], "周科", NOON)
        assert (arrived.steps, arrived.known, arrived.closed) == ((), (), ("N050-a-0001",))


def test_a_workbook_is_read_by_its_heads(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "督导.xlsx",
        ("双月督导发现问题清单",),
        (),
        ("序号", "问题 ", " 责任单位", "指标\n编号", "评分标准", "整改时限", "备注"),
        (1, "抽查 3 件未公示", "市公安局", "N050", "a", datetime(2021, 5, 31), "略"),
        (None, None, None, None, None, None, None),
        (2, "两件", "市城管局", "N050", None, date(2021, 5, 31)),
    )
    read = read_sheet(path)
    assert [row.number for row in read.rows] == [4, 6]
    assert read.rows[0].cells["due"] == "2021-05-31"
    assert (read.place(read.rows[0], "unit"), read.place(read.rows[0], "remedy")) == ("C4", "第4行")


def test_a_formula_without_a_value_is_named(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "x.xlsx", ("指标编号", "责任单位", "问题"), ("N050", "市公安局", "=1+1")
    )
    with pytest.raises(BadInput, match=r"C2：公式没有存下"):
        arrivals_from_sheet(read_sheet(path), "初评", DUE, KNOWN)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", "指标编号,责任单位".encode()])
def test_a_file_that_is_no_workbook_is_bad_input(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="xlsx"):
        read_sheet(path)


def test_a_damaged_workbook_is_bad_input(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "x.xlsx"
    good = saved(tmp_path / "good.xlsx", ("指标编号", "责任单位", "问题"), ("N050", "甲", "乙"))
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) // 2] if "sheet1" in name else data)
    with pytest.raises(BadInput, match="不是完好的"):
        read_sheet(path)


def test_missing_heads_are_named(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.xlsx", ("指标编号", "问题"), ("N050", "x"))
    with pytest.raises(BadInput, match="没有找到表头：指标编号、责任单位、问题"):
        read_sheet(path)
    with pytest.raises(BadInput, match="找不到文件"):
        read_sheet(tmp_path / "没有.xlsx")
