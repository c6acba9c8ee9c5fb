"""`shifan dashboard`: writes one file, says where, and refuses what it cannot show."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from shifan.cli import app
from shifan.cli.command import ExitCode, run_command
from tests.dashboard_case import small_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "测试市")


def run(*words: str) -> int:
    return run_command(app, ["dashboard", *words, "--today", "2021-03-05"])


def test_it_writes_the_file_that_run_writes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(root)) == ExitCode.DONE
    said = capsys.readouterr()
    assert said.out == ""
    assert "总览.html" in said.err
    assert (root / "out/总览.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_another_name_may_be_given(root: Path, tmp_path: Path) -> None:
    assert run(str(root), "-o", str(tmp_path / "看板.html")) == ExitCode.DONE
    assert (tmp_path / "看板.html").stat().st_size > 50_000
    assert not (root / "out").exists()


def test_a_file_that_is_no_page_is_refused(root: Path, tmp_path: Path) -> None:
    assert run(str(root), "-o", str(tmp_path / "看板.docx")) == ExitCode.BAD_INPUT


def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    assert run(str(tmp_path)) == ExitCode.BAD_INPUT


def test_an_altered_ledger_is_not_shown(root: Path) -> None:
    with sqlite3.connect(root / "ledger.db") as ledger:
        for name in [
            row[0]
            for row in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ]:
            ledger.execute(f"DROP TRIGGER {name}")
        ledger.execute("UPDATE events SET who = '别人' WHERE seq = 1")
    assert run(str(root)) == ExitCode.BAD_INPUT
    assert not (root / "out").exists()


def test_json_names_the_file_and_tells_the_scores_of_the_score_command(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "看板.html"
    assert run(str(root), "-o", str(target), "--json") == ExitCode.DONE
    told = json.loads(capsys.readouterr().out)
    assert run_command(app, ["score", str(root), "--json"]) == ExitCode.DONE
    scores = json.loads(capsys.readouterr().out)
    for name in ("full", "claimed", "supported", "onsite", "notices"):
        assert told[name] == scores[name], name
    assert told["file"] == str(target)
    assert told["bytes"] == target.stat().st_size
    assert told["today"] == "2021-03-05"
    counts = told["counts"]
    assert sum(counts["gaps"].values()) == sum(len(one["gaps"]) for one in scores["indicators"])
    assert counts["indicators"] == len(scores["indicators"])
    assert [area["no"] for area in told["areas"]] == [area["no"] for area in scores["areas"]]
    assert set(counts["findings"]) == {"error", "warning", "info"}
    assert told["report"] == (not told["refusals"])
