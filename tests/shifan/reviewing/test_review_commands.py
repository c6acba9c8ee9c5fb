"""`shifan review assign`, `sheets`, `import`, `withdraw` as the office types them."""

from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path

import pytest
from openpyxl import load_workbook

from shifan.cli import app
from shifan.cli.command import run_command
from shifan.reviewing.round import read_round
from tests.review_case import REVIEWERS, fill
from tests.small_case import write_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write_workspace(tmp_path / "工作区")
    (folder / "reviewers.yaml").write_text(REVIEWERS, encoding="utf-8")
    return folder


def run(*words: object) -> int:
    return run_command(app, [str(word) for word in words])


def assign(root: Path, *more: object) -> int:
    names = ("--reviewers", root / "reviewers.yaml", "--due", "2021-06-30")
    return run("review", "assign", root, *names, "--today", "2021-06-01", *more)


def test_the_shipped_example_is_assigned_without_more_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "shifan-demo"
    shutil.copytree(Path(str(resources.files("shifan") / "examples" / "shili")), root)
    words = ("--reviewers", root / "reviewers.yaml", "--per-indicator", 2, "--seed", 7)
    assert run("review", "assign", root, *words, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["due"] == "2021-07-31"
    assert len(told["loads"]) == 12
    assert sum(told["loads"].values()) == len(told["pairs"]) == 2 * 129
    assert told["loads"]["（模拟）评审八"] == 18
    barred = {(one["indicator"], one["reviewer"]) for one in told["conflicts"]}
    assert not barred & {tuple(pair) for pair in told["pairs"]}


def test_a_round_runs_from_assignment_to_the_last_sheet(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assign(root, "-o", tmp_path / "分工.xlsx") == 0
    assert run("review", "sheets", root, "-o", tmp_path / "表", "--today", "2021-06-01") == 0
    files = [fill(path) for path in sorted((tmp_path / "表").glob("*.xlsx"))]
    assert len(files) == 3
    capsys.readouterr()
    words = ("--received", "2021-06-20", "--today", "2021-06-21", "--by", "王某")
    assert run("review", "import", root, files[0], *words) == 0
    assert "还没有收到2人的" in capsys.readouterr().out
    assert run("review", "import", root, *files[1:], *words) == 0
    told = capsys.readouterr().out
    assert "全部收齐" in told
    assert read_round(root, "初评").head in told
    assert read_round(root, "初评").events[-1].who == "王某"


def test_the_office_acts_where_nobody_is_named(root: Path) -> None:
    assert assign(root) == 0
    assert read_round(root, "初评").events[0].who == "市司法局"


def test_the_workbook_of_the_assignment_tells_people_reasons_and_notes(
    root: Path, tmp_path: Path
) -> None:
    assert assign(root, "-o", tmp_path / "分工.xlsx") == 0
    book = load_workbook(tmp_path / "分工.xlsx")
    assert book.sheetnames == ["按指标", "按人员", "回避情况", "未回避的关联"]
    text = {
        sheet.title: "".join(str(c.value) for row in sheet.iter_rows() for c in row)
        for sheet in book
    }
    assert "仅供办公室内部掌握" in text["按指标"]
    assert "本人申请回避这一项" in text["回避情况"]
    assert "市公安局作为各执法部门之一填报数据，不回避" in text["未回避的关联"]


def test_the_same_words_write_the_same_bytes(root: Path, tmp_path: Path) -> None:
    assert assign(root, "-o", tmp_path / "一.xlsx") == 0
    assert assign(root, "-o", tmp_path / "二.xlsx") == 0
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


def test_what_cannot_be_assigned_exits_2_and_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assign(root, "--per-indicator", 4, "--json") == 2
    told = json.loads(capsys.readouterr().out)
    assert told["errors"]
    assert not (root / "reviews").exists()


def test_a_sheet_in_another_kind_of_file_is_refused_before_anything_is_written(
    root: Path, tmp_path: Path
) -> None:
    assert assign(root, "-o", tmp_path / "分工.docx") == 2
    assert not (root / "reviews").exists()


def test_withdrawing_needs_a_name_and_takes_the_sheet_out(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SHIFAN_BY", raising=False)
    assert assign(root) == 0
    assert run("review", "sheets", root, "-o", tmp_path, "--today", "2021-06-01") == 0
    file = fill(tmp_path / "评审表（李四）.xlsx")
    day = ("--today", "2021-06-20")
    assert run("review", "import", root, file, *day, "--json") == 0
    out = capsys.readouterr().out
    (sheet,) = json.loads(out[out.index('{\n "stage"') :])["sheets"]
    words = ("review", "withdraw", root, "--reviewer", "李四", "--reason", "选错了", *day)
    assert run(*words) == 2
    assert run(*words, "--by", "王某") == 0
    assert sheet["sha256"] in capsys.readouterr().out
    assert read_round(root, "初评").sheets == ()
