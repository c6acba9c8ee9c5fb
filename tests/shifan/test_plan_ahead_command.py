"""`shifan plan-ahead`, as a clerk calls it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scoring.criterion_rules import percent
from shifan.cli import app
from shifan.cli.command import run_command
from tests.small_case import write_workspace

ROOT = Path(__file__).parents[2]

TODAY = "2021-03-05"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write_workspace(tmp_path / "工作区")


def _run(*words: object) -> int:
    return run_command(app, ["plan-ahead", *map(str, words), "--today", TODAY])


def _document(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    assert _run(*words, "--json") == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_the_text_tells_what_can_be_reached_and_what_cannot(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(workspace, "--target", "90%") == 0
    out = capsys.readouterr().out
    assert out.startswith("目标材料支撑得分率90%（4.50分）：")
    assert "达不到" in out
    assert "往年情况不能补做的1条0.08分" in out
    assert "【工作参考分，非官方评分】" in out


def test_days_and_hands_limit_the_plan(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(_document(capsys, workspace)["tasks"]) == 3
    assert not _document(capsys, workspace, "--days", 2)["tasks"]
    path = tmp_path / "capacity.yaml"
    path.write_text("format: 1\nunits: {市城管局: 0}\n", encoding="utf-8")
    tasks = _document(capsys, workspace, "--capacity", path)["tasks"]
    assert [task["unit"] for task in tasks] == ["市司法局"]


def test_dates_of_the_ledger_replace_the_usual_one(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sixty days after the entry of 2021-01-04, instead of sixty days from today."""
    path = workspace / "evidence" / "N003.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    - 乙\n", ""), encoding="utf-8")
    before = _document(capsys, workspace)["tasks"]
    assert {task["due"] for task in before} == {"2021-05-04"}
    words = ["ledger", "sync", str(workspace), "--today", "2021-01-04", "--by", "王某"]
    assert run_command(app, words) == 0
    capsys.readouterr()
    dues = {task["indicator"]: task["due"] for task in _document(capsys, workspace)["tasks"]}
    assert dues == {**dict.fromkeys(dues, "2021-05-04"), "N003": "2021-03-05"}


@pytest.mark.parametrize("target", ["120%", "很高", "-1", "2"])
def test_a_target_that_is_no_rate_is_bad_input(
    workspace: Path, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    assert _run(workspace, f"--target={target}") == 2
    assert "写成 90% 或 0.9" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["90%", "0.9", "９０％"])
def test_a_target_is_read_as_people_write_it(
    workspace: Path, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    assert _document(capsys, workspace, "--target", target)["target"]["rate"] == "0.9"


def test_the_workbook_is_written(workspace: Path, tmp_path: Path) -> None:
    assert _run(workspace, "-o", tmp_path / "提分.xlsx") == 0
    tasks = openpyxl.load_workbook(tmp_path / "提分.xlsx")["事项"]
    assert "市城管局" in [row[0] for row in tasks.iter_rows(values_only=True)]


def test_a_missing_capacity_file_is_bad_input(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(workspace, "--capacity", workspace / "没有.yaml") == 2
    assert "没有.yaml" in capsys.readouterr().err


def test_without_an_applicable_indicator_no_target_is_called_reached(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace / "scheme.yaml"
    codes = ("N001", "N002", "N003", "N004", "N005", "P01")
    points = "".join(f"  {code}: 0\n" for code in codes)
    path.write_text(f"{path.read_text(encoding='utf-8')}points:\n{points}", encoding="utf-8")
    assert _run(workspace, "--target", "50%") == 3
    assert "没有得分可以补" in capsys.readouterr().err


def test_the_page_of_the_documents_tells_what_the_shipped_example_comes_to(
    capsys: pytest.CaptureFixture[str],
) -> None:
    example = ROOT / "shifan" / "examples" / "shili"
    page = (ROOT / "docs" / "敏感性与提分.md").read_text(encoding="utf-8").replace(" ", "")
    document = _document(capsys, example, "--target", "75%")
    rate = percent(Fraction(document["reachable"]) / Fraction(document["full"]))
    told = f"由{document['supported']}分最多到{document['reachable']}分（{rate}）"
    assert told in page
    assert f"回答第{document['target']['week']}周末达到" in page
