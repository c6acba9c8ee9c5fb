"""`shifan check`, as a clerk calls it: every finding in one run, explanations beside."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evidence.waivers import Waiver
from indicators.finding import Finding
from shifan.cli import app
from shifan.cli.check import findings_text
from shifan.cli.command import run_command
from shifan.materials.scanning import scan_workspace
from shifan.packages.package_findings import ExplainedFinding
from tests.planted_fault import PAPER, add_material, edit, good_workspace, write

KEYS = {"id", "level", "file", "line", "indicator", "material", "message"}
WAIVERS = """\
format: 1
waivers:
  - rule: {rule}
    indicator: N001
    by: 王某
    date: 2021-07-01
    reason: 已核实。
"""


def filed(root: Path) -> Path:
    """Reviewed for secrecy, and every indicator says what it files."""
    review = {"by": "审查员甲", "date": "2021-08-01"}
    edit(root, "shifan.yaml", lambda data: data.update(secrecy_review=review))
    for code in ("N001", "N002"):
        edit(root, f"evidence/{code}.yaml", lambda d: d["materials"][0].update(selected="是"))
    edit(root, "evidence/P01.yaml", lambda data: data.update(none_reason="没有留存"))
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return filed(good_workspace(tmp_path / "工作区 一"))


@pytest.fixture
def told(root: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Checks the workspace; returns the JSON, having compared the exit code."""

    def check(code: int) -> list[dict[str, Any]]:
        assert run_command(app, ["check", str(root), "--json"]) == code
        document = json.loads(capsys.readouterr().out)
        assert set(document) == {"findings"}
        findings: list[dict[str, Any]] = document["findings"]
        return findings

    return check


def test_a_good_workspace_is_exit_0_and_says_how_many(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(app, ["check", str(root)]) == 0
    assert capsys.readouterr().out == "共0条：错误0条、提醒0条、提示0条\n"


def test_json_has_the_promised_keys(root: Path, told: Any) -> None:
    add_material(root, kind="statement", text="情况如下。")
    (finding,) = told(0)
    assert set(finding) >= KEYS
    assert (finding["id"], finding["level"]) == ("W223", "warning")
    assert (finding["file"], finding["indicator"]) == ("evidence/N001.yaml", "N001")
    assert isinstance(finding["line"], int)


def test_warnings_alone_are_exit_0_and_an_error_is_exit_1(root: Path, told: Any) -> None:
    add_material(root, kind="statement", text="情况如下。")
    assert [finding["id"] for finding in told(0)] == ["W223"]
    (root / PAPER).unlink()
    assert {finding["id"] for finding in told(1)} == {"E221", "E254", "W223"}


def test_the_gravest_come_first(root: Path, told: Any) -> None:
    add_material(root, kind="statement", text="情况如下。")
    write(root, "files/N001/多余.docx")
    (root / PAPER).unlink()
    levels = [finding["level"] for finding in told(1)]
    assert levels == sorted(levels, key=["error", "warning", "info"].index)
    assert set(levels) == {"error", "warning", "info"}


def test_people_read_level_place_and_message(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_material(root, kind="statement", text="情况如下。")
    run_command(app, ["check", str(root)])
    first, total = capsys.readouterr().out.splitlines()
    assert first.startswith("提醒 W223  evidence/N001.yaml:")
    assert " N001 m2  材料 m2 不计为支撑：" in first
    assert total == "共1条：错误0条、提醒1条、提示0条"


def test_an_explanation_stands_beside_its_finding(
    root: Path, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    add_material(root, kind="statement", text="情况如下。")
    write(root, "waivers.yaml", WAIVERS.format(rule="W223"))
    (finding,) = told(0)
    assert (finding["waived_by"], finding["waived_because"]) == ("王某", "已核实。")
    run_command(app, ["check", str(root)])
    out = capsys.readouterr().out
    assert "（王某已说明：已核实）" in out
    assert "，其中1条已说明" in out


def test_a_word_of_secrecy_is_an_error_until_a_person_explains_it(root: Path, told: Any) -> None:
    write(root, PAPER, "本市没有机密文件")
    scan_workspace(root)
    (finding,) = told(1)
    assert (finding["id"], finding["waived_by"]) == ("E262", "")
    write(root, "waivers.yaml", WAIVERS.format(rule="E262"))
    assert [finding["waived_by"] for finding in told(0)] == ["王某"]


def test_no_explanation_helps_against_any_other_error(root: Path, told: Any) -> None:
    (root / PAPER).unlink()
    scan_workspace(root)
    write(root, "waivers.yaml", WAIVERS.format(rule="E221"))
    assert [finding["waived_by"] for finding in told(1)] == [""]


def test_waivers_that_cannot_be_read_are_bad_input(root: Path) -> None:
    write(root, "waivers.yaml", "format: 1\nwaivers: 无\n")
    assert run_command(app, ["check", str(root)]) == 2


def test_checking_changes_nothing(root: Path) -> None:
    edit(root, "evidence/N002.yaml", lambda data: data.update(self_score="1"))
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    run_command(app, ["check", str(root)])
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_blank_workspace_is_told_in_a_few_lines_and_whole_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "空白"
    assert run_command(app, ["init", str(root), "--name", "测试市人民政府"]) == 0
    capsys.readouterr()
    run_command(app, ["check", str(root)])
    lines = capsys.readouterr().out.splitlines()
    (alike,) = [line for line in lines if " W282 " in line]
    run_command(app, ["check", str(root), "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    own = [finding for finding in findings if finding["id"] == "W282"]
    assert len(own) > 100
    assert f"{len(own)}项：没有材料" in alike
    assert lines[-1].startswith(f"共{len(findings)}条：")


def test_what_was_explained_and_errors_stand_line_by_line() -> None:
    finding = Finding("W282", "warning", "N001 没有材料", "evidence/N001.yaml", 0, "N001")
    many = [
        replace(finding, indicator=f"N{n:03}", message=f"N{n:03} 没有材料") for n in range(1, 9)
    ]
    told = {"by": "张三", "date": date(2021, 7, 1), "reason": "已核实"}
    waiver = Waiver(rule="W282", indicator="N001", **told)
    errors = [replace(one, level="error") for one in many]
    assert len(findings_text(tuple(ExplainedFinding(one, None) for one in many)).splitlines()) == 2
    for alone in (
        [ExplainedFinding(one, waiver) for one in many],
        [ExplainedFinding(one, None) for one in errors],
    ):
        assert len(findings_text(tuple(alone)).splitlines()) == 9
