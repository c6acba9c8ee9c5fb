"""`shifan sensitivity`, as a clerk calls it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from tests.small_case import write_workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write_workspace(tmp_path / "工作区")


def _run(*words: object) -> int:
    return run_command(app, ["sensitivity", *map(str, words)])


def test_the_text_tells_the_range_and_that_it_is_no_official_score(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(workspace, "--draws", 200) == 0
    out = capsys.readouterr().out
    assert "各领域权重在±30%内任意变动" in out
    assert "【工作参考分，非官方评分】" in out


def test_the_band_of_the_scheme_is_used(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace / "scheme.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}weights: {{band: 0.1}}\n", encoding="utf-8")
    assert _run(workspace, "--json", "--draws", 200) == 0
    assert json.loads(capsys.readouterr().out)["band"] == "0.1000"


def test_the_seed_decides_the_draws(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for seed in (1, 1, 2):
        assert _run(workspace, "--json", "--draws", 200, "--seed", seed) == 0
        told.append(json.loads(capsys.readouterr().out)["measures"])
    assert told[0] == told[1] != told[2]


def test_files_are_written(workspace: Path, tmp_path: Path) -> None:
    assert _run(workspace, "--draws", 200, "-o", tmp_path / "a.xlsx") == 0
    assert "结论" in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert _run(workspace, "--draws", 200, "-o", tmp_path / "a.html") == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "测试市自评得分敏感性分析" in page


def test_another_kind_of_file_is_refused(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(workspace, "-o", tmp_path / "a.pdf") == 2
    assert "可用 .xlsx、.html" in capsys.readouterr().err


def test_without_an_applicable_indicator_it_cannot_run(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace / "scheme.yaml"
    codes = ("N001", "N002", "N003", "N004", "N005", "P01")
    points = "".join(f"  {code}: 0\n" for code in codes)
    path.write_text(f"{path.read_text(encoding='utf-8')}points:\n{points}", encoding="utf-8")
    assert _run(workspace) == 3
    assert "没有得分率可以分析" in capsys.readouterr().err


def test_the_page_of_the_documents_tells_what_the_shipped_example_comes_to(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Ranges, working values and ranks of 示例市, as the page prints them."""
    example = ROOT / "shifan" / "examples" / "shili"
    page = (ROOT / "docs" / "敏感性与提分.md").read_text(encoding="utf-8")
    assert _run(example) == 0
    table, _, told = capsys.readouterr().out.partition("\n\n")
    for line in table.splitlines()[2:]:
        assert f"| {' | '.join(line.split())} |" in page
    for words in ("265个", "少2.82分", "多1.31分", "4.42分", "360条", "的3条", "的62条", "的295条"):
        assert words in told
        assert words.removeprefix("的").strip() in page.replace(" ", "")
