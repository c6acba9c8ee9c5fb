"""`shifan evidence scan`: the index is written whole, and changes are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.files_index import load_files_index
from shifan.cli import app
from shifan.cli.command import run_command
from tests.planted_fault import PAPER, good_workspace, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return good_workspace(tmp_path / "工作区 一")


def scan(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert run_command(app, ["evidence", "scan", str(root), "--json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_new_changed_and_missing_files_are_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, "files/N001/旧.txt")
    scan(root, capsys)
    (root / "files/N001/旧.txt").unlink()
    write(root, "files/收件/新.txt")
    write(root, PAPER, "改过")
    told = scan(root, capsys)
    assert told == {
        "files": 2,
        "new": ["files/收件/新.txt"],
        "changed": [PAPER],
        "missing": ["files/N001/旧.txt"],
        "links": [],
        "unreadable": [],
    }
    assert list(load_files_index(root / "files.json").files) == [PAPER, "files/收件/新.txt"]


def test_a_second_scan_finds_nothing_new_and_writes_the_same(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / "files.json").read_bytes()
    told = scan(root, capsys)
    assert not any(told[key] for key in ("new", "changed", "missing"))
    assert (root / "files.json").read_bytes() == before


def test_people_are_told_on_stderr_what_was_left_out(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "files/N001/链接.txt").symlink_to("/etc/hostname")
    assert run_command(app, ["evidence", "scan", str(root)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "共 1 个文件：新增 0，变动 0，缺失 0" in err
    assert "没有登记链接：files/N001/链接.txt" in err


@pytest.mark.parametrize("broken", ["{", "[]", '{"format": 9, "files": []}'])
def test_a_broken_index_is_replaced_by_a_scan(
    root: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    write(root, "files.json", broken)
    assert scan(root, capsys)["new"] == [PAPER]
    assert run_command(app, ["score", str(root)]) == 0


def test_manifests_are_never_rewritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in (root / "evidence").iterdir()}
    scan(root, capsys)
    assert {path: path.read_bytes() for path in (root / "evidence").iterdir()} == before


def test_a_folder_that_is_no_workspace_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "files/a.txt")
    assert run_command(app, ["evidence", "scan", str(tmp_path)]) == 2
    assert "不是工作区" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["files"]
