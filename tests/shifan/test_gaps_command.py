"""`shifan gaps`, as a clerk calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reports.style.cell_layout import display_width
from shifan.cli import app
from shifan.cli.command import run_command
from tests.small_case import write_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write_workspace(tmp_path / "工作区")


def _run(*words: object) -> int:
    return run_command(app, ["gaps", *map(str, words)])


def _losses(lines: list[str]) -> list[int]:
    """Cents that lines such as “小计 2条，失分1.34分” tell."""
    return [round(float(line.split("失分")[1].rstrip("分")) * 100) for line in lines]


@pytest.mark.parametrize("by", ["level", "unit", "area", "层级", "单位", "领域"])
def test_subtotals_add_up_to_the_total(
    workspace: Path, capsys: pytest.CaptureFixture[str], by: str
) -> None:
    assert _run(workspace, "--by", by) == 0
    lines = capsys.readouterr().out.splitlines()
    subtotals = _losses([line for line in lines if line.startswith("小计")])
    (total,) = _losses([line for line in lines if line.startswith("合计")])
    assert total == sum(subtotals) == 242


def test_columns_are_aligned_and_notices_are_told(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(workspace) == 0
    out = capsys.readouterr().out
    (head,) = (line for line in out.splitlines() if line.startswith("指标"))
    (row,) = (line for line in out.splitlines() if "未填报    一般  1.00" in line)
    place = display_width(head.partition("类别")[0])
    assert place == display_width(row.partition("未填报")[0])
    assert row.startswith("P01 ")
    assert "【工作参考分，非官方评分】" in out


@pytest.mark.parametrize("word", ["unfilled", "未填报"])
def test_a_class_is_taken_in_both_languages(
    workspace: Path, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    assert _run(workspace, "--class", word, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert [gap["class"] for gap in document["gaps"]] == ["unfilled", "unfilled"]


def test_json_losses_add_up_to_what_score_lost(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(workspace, "--json") == 0
    gaps = json.loads(capsys.readouterr().out)["gaps"]
    assert run_command(app, ["score", str(workspace), "--json"]) == 0
    score = json.loads(capsys.readouterr().out)
    lost = float(score["full"]) - float(score["supported"]) - float(score["onsite"])
    assert sum(round(float(gap["loss"]) * 100) for gap in gaps) == round(lost * 100)


def test_a_unit_answers_to_its_alias(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(workspace, "--unit", "甲县") == 0
    assert "问题清单（甲县政府）" in capsys.readouterr().out


def test_an_unknown_unit_is_bad_input_with_the_nearest_name(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(workspace, "--unit", "城市管理局") == 2
    assert "是不是“市城管局”？" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "md", "json"])
def test_every_form_is_written_the_same_twice(workspace: Path, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"一.{suffix}", tmp_path / f"二.{suffix}"
    assert _run(workspace, "-o", first) == 0
    assert _run(workspace, "-o", second) == 0
    assert first.read_bytes() == second.read_bytes()


def test_json_and_a_file_together_keep_standard_output_pure(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(workspace, "--json", "-o", tmp_path / "问题.xlsx") == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["loss"] == "2.42"
    assert "已写入" in captured.err


def test_a_kind_of_file_that_cannot_be_written_is_refused_before_scoring(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(tmp_path / "没有", "-o", "问题.pdf") == 2
    assert "写不了 .pdf 的文件" in capsys.readouterr().err


def test_the_score_workbook_is_written(workspace: Path, tmp_path: Path) -> None:
    place = tmp_path / "测算表.xlsx"
    assert run_command(app, ["score", str(workspace), "-o", str(place)]) == 0
    assert place.read_bytes().startswith(b"PK")


def test_help_and_json_load_no_heavy_package() -> None:
    """What a clerk waits for at every start stays small."""
    heavy = "{'pandas', 'docx', 'xlsxwriter', 'openpyxl', 'matplotlib', 'jinja2', 'sqlite3'}"
    code = (
        "import sys, shifan.cli.gaps, shifan.cli.gaps_text, reports.gaps.files, "
        f"reports.gaps.onsite_list; print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
