"""`shifan allocation`: 责任分工 goes out to Excel, comes back whole, and counts everywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.allocation import ALLOCATION
from shifan.cli import app
from shifan.cli.command import run_command
from shifan.packages.verifying import verify_package
from shifan.starting import start_from
from shifan.workspace import open_workspace
from tests.package_case import UNITS, contents, packed, write_case
from tests.planted_fault import good_workspace

Edit = Callable[[Any], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return good_workspace(tmp_path / "w")


@pytest.fixture
def sheet(root: Path, tmp_path: Path) -> Path:
    path = tmp_path / "责任分工.xlsx"
    assert run("export", root, "-o", path) == 0
    return path


def run(*words: object) -> int:
    return run_command(app, ["allocation", *map(str, words)])


def fill(path: Path, sheet: str = "责任分工", **cells: str | None) -> Path:
    """The workbook with other cells, each named by its row's code and the head of its column."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head = next(number for number, row in enumerate(rows) if "行标识" in row)
    titles = {str(title).replace("（填写）", ""): at for at, title in enumerate(rows[head], 1)}
    keys = {row[titles["行标识"] - 1]: number for number, row in enumerate(rows, 1)}
    for name, text in cells.items():
        code, title = name.split("__")
        page.cell(keys[code.replace("_", "/")], titles[title]).value = text
    book.save(path)
    return path


def test_the_drop_down_offers_the_units_of_the_roster(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    (rule,) = book["责任分工"].data_validations.dataValidation
    assert rule.formula1 == "'单位名册'!$A$2:$A$6"
    assert book["单位名册"]["A3"].value == "市公安局"
    assert book["分工信息"].sheet_state == "hidden"


def test_the_same_workspace_gives_the_same_bytes(root: Path, sheet: Path) -> None:
    before = sheet.read_bytes()
    assert run("export", root, "-o", sheet) == 0
    assert sheet.read_bytes() == before


def test_what_was_changed_is_written_and_counts_in_the_score(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = open_workspace(root).evaluate()
    lost = {gap.unit for gap in before.gaps if gap.indicator == "N004"}
    assert lost == {"市司法局"}
    fill(sheet, N004__牵头单位="市交通局", N004__联络人="李某", N004__完成时限="2021年3月5日")
    assert run("import", root, sheet) == 0
    shown = capsys.readouterr().out
    assert "N004 制度质量：牵头单位由“市司法局”改为“市交通局”" in shown
    assert "改了3处" in shown
    text = (root / ALLOCATION).read_text(encoding="utf-8")
    assert text.startswith("# 责任分工")
    assert "2021-03-05" in text
    workspace = open_workspace(root)
    assert "市交通局" in {g.unit for g in workspace.evaluate().gaps if g.indicator == "N004"}
    assert workspace.standards[0].indicators[3].lead == "市司法局"


def test_importing_the_same_sheet_again_changes_nothing(root: Path, sheet: Path) -> None:
    fill(sheet, N001__牵头单位="市公安局", N001__工作措施="第一条\n第二条")
    assert run("import", root, sheet) == 0
    before = (root / ALLOCATION).read_bytes()
    assert "measures: |-\n    第一条\n    第二条" in before.decode()
    assert run("import", root, sheet) == 0
    assert (root / ALLOCATION).read_bytes() == before


def test_going_back_to_the_catalogue_leaves_no_duty(root: Path, sheet: Path) -> None:
    fill(sheet, N001__牵头单位="市公安局")
    assert run("import", root, sheet) == 0
    assert run("export", root, "-o", sheet) == 0
    fill(sheet, N001__牵头单位="市司法局")
    assert run("import", root, sheet) == 0
    assert open_workspace(root).allocation.duties == {}


def test_a_preview_writes_nothing(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheet, N001__牵头单位="市公安局")
    assert run("import", root, sheet, "--preview", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert [change["after"] for change in document["changes"]] == ["市公安局"]
    assert not (root / ALLOCATION).exists()


def test_every_fault_is_told_with_its_cell_and_nothing_is_written(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheet, N001__牵头单位=None, N002__配合单位="市公案局", N003__责任领导="长" * 201)
    capsys.readouterr()
    assert run("import", root, sheet, "--json") == 2
    errors = json.loads(capsys.readouterr().out)["errors"]
    assert [error["key"].partition("!")[0] for error in errors] == ["责任分工"] * 3
    assert "是不是“市公安局”" in errors[1]["remedy"]
    assert not (root / ALLOCATION).exists()


def test_what_both_sides_changed_since_the_export_is_refused(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = sheet.with_name("另一份.xlsx")
    other.write_bytes(sheet.read_bytes())
    assert run("import", root, fill(other, N001__牵头单位="市公安局")) == 0
    capsys.readouterr()
    assert run("import", root, fill(sheet, N001__牵头单位="市交通局")) == 2
    assert "两边都改过" in capsys.readouterr().err
    # What only the other side changed is no conflict, and stays.
    fill(sheet, N001__牵头单位="市司法局", N003__联络人="赵某")
    assert run("import", root, sheet) == 0
    duties = open_workspace(root).allocation.duties
    assert (duties["N001"].lead, duties["N003"].contact) == ("市公安局", "赵某")


def test_a_criterion_of_another_unit(root: Path, sheet: Path) -> None:
    fill(sheet, "分标准责任", N004_b__负责单位="市城管局")
    assert run("import", root, sheet) == 0
    criterion = open_workspace(root).indicators["N004"].criterion("b")
    assert criterion is not None
    assert criterion.owed_by == "市城管局"


def test_criteria_that_many_units_owe_are_not_on_the_sheet(sheet: Path) -> None:
    page = openpyxl.load_workbook(sheet)["分标准责任"]
    codes = {row[0].value for row in page.iter_rows()}
    assert "N004" in codes
    assert "N002" not in codes


def test_a_workbook_of_another_city_or_with_altered_hidden_cells_is_refused(
    root: Path, sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(sheet)
    book["分工信息"]["B3"].value = "别的市"
    book.save(sheet)
    assert run("import", root, sheet) == 2
    assert "被改动过" in capsys.readouterr().err
    other = tmp_path / "x.xlsx"
    openpyxl.Workbook().save(other)
    assert run("import", root, other) == 2
    assert "不是责任分工表" in capsys.readouterr().err


def test_check_refuses_a_broken_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / ALLOCATION).write_text("format: 1\nindicators:\n- indicator: N999\n", encoding="utf-8")
    assert run_command(app, ["check", str(root)]) == 2
    assert "allocation.yaml:3" in capsys.readouterr().err


def test_the_rules_over_the_roster_see_the_allocation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = "  - {name: 甲研究院, level: 市本级, kind: 其他}\n"
    root = write_case(tmp_path / "w", {"units.yaml": UNITS + unit})

    def without_duty() -> str:
        assert run("show", root, "--json") == 0
        found = json.loads(capsys.readouterr().out)["findings"]
        return "".join(one["message"] for one in found if one["id"] == "I244")

    assert "甲研究院" in without_duty()
    duty = "- indicator: L1\n  cooperating: [甲研究院]\n"
    (root / ALLOCATION).write_text(f"format: 1\nindicators:\n{duty}", encoding="utf-8")
    assert "甲研究院" not in without_duty()


def test_show_says_what_one_unit_answers_for(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", root, "--unit", "甲县") == 0
    assert "甲县政府牵头1项、配合1项。" in capsys.readouterr().out
    assert run("show", root, "--unit", "某局") == 2


def test_the_next_cycle_keeps_the_allocation(root: Path, sheet: Path, tmp_path: Path) -> None:
    fill(sheet, N001__牵头单位="市公安局")
    assert run("import", root, sheet) == 0
    start_from(tmp_path / "next", root, "2023", 2021, 2022)
    workspace = open_workspace(tmp_path / "next")
    assert workspace.indicators["N001"].lead == "市公安局"
    blank = (tmp_path / "next/evidence/N001.yaml").read_text(encoding="utf-8")
    assert "# 牵头单位：市公安局" in blank


def test_the_verify_edition_carries_it_and_verifies(tmp_path: Path) -> None:
    duty = "- indicator: L1\n  lead: 市发展改革委\n  contact: 李某13800000000\n"
    package = packed(tmp_path, "verify", {ALLOCATION: f"format: 1\nindicators:\n{duty}"})
    found = verify_package(package)
    assert found.ok, [str(problem.finding) for problem in found.problems]
    assert not {"E521", "E522", "E531"} & {problem.finding.id for problem in found.problems}
    carried = contents(package)[f"data/{ALLOCATION}"].decode()
    assert "市发展改革委" in carried
    assert "13800000000" not in carried


def test_two_leads_in_one_cell_are_told_to_be_one(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", root, fill(sheet, N001__牵头单位="市公安局、市司法局")) == 2
    assert "写了几家，只能写一家" in capsys.readouterr().err


@pytest.mark.parametrize("written", ["2021-13-40", "2021年2月30日", "20210230"])
def test_a_day_that_no_calendar_has_is_refused(
    root: Path, sheet: Path, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", root, fill(sheet, N001__完成时限=written)) == 2
    assert f"没有“{written}”这一天" in capsys.readouterr().err


def test_words_and_half_dates_stay_deadlines(root: Path, sheet: Path) -> None:
    assert run("import", root, fill(sheet, N001__完成时限="2021年6月底前")) == 0
    assert "2021年6月底前" in (root / ALLOCATION).read_text(encoding="utf-8")


def test_facts_of_the_unit_that_led_before_are_named_as_no_longer_counting(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheet, N001__牵头单位="市公安局")
    assert run("import", root, sheet, "--preview", "--json") == 0
    uncounted = json.loads(capsys.readouterr().out)["uncounted"]
    assert {(one["id"], one["indicator"]) for one in uncounted} == {("W203", "N001")}
    assert run("import", root, sheet) == 0
    assert "不再计分：N001" in capsys.readouterr().err
    assert run_command(app, ["check", str(root), "--json"]) in (0, 1)
    shown = json.loads(capsys.readouterr().out)["findings"]
    told = [(one["file"], one["line"]) for one in shown if one["id"] == "W203"]
    assert [(one["file"], one["line"]) for one in uncounted] == told


def test_a_misspelt_unit_is_answered_with_the_nearest_name(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", root, "--unit", "公安局市", "--json") == 2
    [error] = json.loads(capsys.readouterr().out)["errors"]
    assert error["remedy"] == "是不是“市公安局”？"
    assert run("show", root, "--unit", "zzz", "--json") == 2
    [error] = json.loads(capsys.readouterr().out)["errors"]
    assert error["remedy"] == "单位名称见 units.yaml"
