"""`shifan evidence scan`: the index is written whole, and changes are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.files_index import load_files_index
from shifan.cli import app
from shifan.cli.command import run_command
from tests.evidence.files.make import LINES, WORDS, docx
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
    write(root, "files/收件/新.txt", "新的")
    write(root, PAPER, "改过")
    told = scan(root, capsys)
    changes = ("files", "new", "changed", "missing", "moved", "links", "unreadable", "renamed")
    assert {key: told[key] for key in changes} == {
        "files": 2,
        "new": ["files/收件/新.txt"],
        "changed": [PAPER],
        "missing": ["files/N001/旧.txt"],
        "moved": [],
        "links": [],
        "unreadable": [],
        "renamed": [],
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


def test_a_moved_file_is_told_and_keeps_its_revisions(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, "files/收件/来件.txt", "第一稿")
    scan(root, capsys)
    write(root, "files/收件/来件.txt", "第二稿")
    scan(root, capsys)
    (root / "files/收件/来件.txt").rename(root / "files/N001/来件.txt")
    told = scan(root, capsys)
    assert told["moved"] == [{"from": "files/收件/来件.txt", "to": "files/N001/来件.txt"}]
    entry = load_files_index(root / "files.json").files["files/N001/来件.txt"]
    assert [revision.size for revision in entry.revisions] == [len("第一稿".encode())]


def test_what_was_read_is_proposed_and_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "files/收件").mkdir()
    (root / "files/收件/来件.docx").write_bytes(docx(*LINES))
    told = scan(root, capsys)
    (proposal,) = (one for one in told["proposals"] if one["file"].startswith("files/收件"))
    assert proposal["number"] == "试政〔2020〕6号"
    assert proposal["title"] == WORDS
    assert proposal["issuer"] == "试点市人民政府"
    assert (proposal["signed"], proposal["printed"]) == ("2020-12-22", "2020-12-23")
    assert (proposal["kind"], proposal["nature"]) == ("document", "system")
    kept = load_files_index(root / "files.json").files["files/收件/来件.docx"].read
    assert kept["number"] == proposal["number"]


def test_proposals_for_arrivals_come_as_a_table(root: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write(root, "files/收件/来件.txt", "=1+1")
    (root / "files/收件/坏.docx").write_bytes(b"")
    table = tmp_path / "建议.xlsx"
    assert run_command(app, ["evidence", "scan", str(root), "--proposals", str(table)]) == 0
    cells = [str(c.value) for row in load_workbook(table)["归类建议"].iter_rows() for c in row]
    assert "files/收件/来件.txt" in cells
    assert "文件是空的" in cells
    assert PAPER not in cells


def test_renaming_gives_legal_names_and_changes_nothing_else_in_the_manifests(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Comments, order and line ends stay; only the path is another."""
    old = "files/N001/公告?:第一次.txt"
    (root / PAPER).rename(root / old)
    manifest = root / "evidence/N001.yaml"
    text = manifest.read_text(encoding="utf-8").replace(PAPER, f"'{old}'  # 原件在科里")
    manifest.write_bytes(text.replace("\n", "\r\n").encode())
    assert run_command(app, ["evidence", "scan", str(root), "--rename", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    new = "files/N001/公告？：第一次.txt"
    assert told["renamed"] == [{"from": old, "to": new}]
    assert [path.name for path in (root / "files/N001").iterdir()] == [Path(new).name]
    before, after = text.split("\n"), manifest.read_bytes().decode().split("\r\n")
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0][1].endswith("  # 原件在科里")
    assert new in changed[0][1]
    assert run_command(app, ["score", str(root)]) == 0


def test_two_names_that_become_one_stay_apart(root: Path) -> None:
    for name in ("a?.txt", "a？.txt", "A?.txt"):
        write(root, f"files/收件/{name}", name)
    assert run_command(app, ["evidence", "scan", str(root), "--rename"]) == 0
    names = sorted(path.name for path in (root / "files/收件").iterdir())
    assert len({name.casefold() for name in names}) == 3
    assert "a？.txt" in names


def test_renaming_twice_renames_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, "files/收件/a?.txt")
    for expected in (1, 0):
        run_command(app, ["evidence", "scan", str(root), "--rename", "--json"])
        assert len(json.loads(capsys.readouterr().out)["renamed"]) == expected
