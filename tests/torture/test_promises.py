"""What a run of the main job keeps on every machine: bytes, links, locks, permissions."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from shifan.writing import workspace_lock, write_whole
from tests.example_run import files_below
from tests.package_case import write_case
from tests.shifan.test_run_command import workspace

REPOSITORY = Path(__file__).parents[2]
RUN = ["run", "--today", "2021-03-05", "--by", "张三"]
HOLD = (
    "import sys, time; from pathlib import Path; from shifan.writing import {0}\n"
    "with {0}(Path(sys.argv[1])){1}: print('held', flush=True); time.sleep(60)"
)

Printed = pytest.CaptureFixture[str]
unix = pytest.mark.skipif(os.name == "nt", reason="Unix alone has this")


def holder(what: str, name: str, path: Path) -> subprocess.Popen[str]:
    """Another process that holds a lock or an unfinished file."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD.format(what, name), str(path)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def killed(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def started(root: Path, *before: str, **environment: str) -> subprocess.Popen[str]:
    """The main job in a process of its own, from another folder."""
    return subprocess.Popen(
        [*before, sys.executable, "-m", "shifan", RUN[0], str(root), *RUN[1:]],
        cwd=root.parent,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@unix
def test_two_runs_at_once_and_one_elsewhere_in_the_world_write_the_same_bytes(
    tmp_path: Path,
) -> None:
    """Neither locale, time zone, umask, hash seed nor working folder is in any output."""
    one, two = workspace(tmp_path / "甲"), tmp_path / "远处/乙 二"
    shutil.copytree(one, two)
    runs = [
        started(one, LANG="C", LC_ALL="C", TZ="America/New_York", PYTHONHASHSEED="1"),
        started(two, "sh", "-c", 'umask 077; exec "$@"', "-", TZ="Asia/Tokyo", PYTHONHASHSEED="2"),
        started(two, LANG="C.UTF-8", TZ="UTC", PYTHONHASHSEED="3"),
    ]
    for run in runs:
        _, told = run.communicate(timeout=120)
        assert run.returncode == 0, told
    assert files_below(one / "out") == files_below(two / "out")
    assert (one / "files.json").read_bytes() == (two / "files.json").read_bytes()
    assert not list(two.rglob(".shifan-*"))
    assert not [*two.glob("*-wal"), *two.glob("*-shm"), *two.glob("*-journal")]


@unix
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_permissions_of_the_umask(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "新.txt", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "新.txt").stat().st_mode & 0o777 == mode


@unix
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "旧.txt"
    path.write_text("旧", encoding="utf-8")
    path.chmod(0o640)
    write_whole(path, "新")
    assert path.stat().st_mode & 0o777 == 0o640


@unix
def test_what_a_killed_writer_left_aside_goes_and_a_living_ones_stays(tmp_path: Path) -> None:
    dead = holder("whole_file", " as stream", tmp_path / "甲")
    killed(dead)
    alive = holder("whole_file", " as stream", tmp_path / "乙")
    try:
        assert len(list(tmp_path.glob(".shifan-*.tmp"))) == 1
        (tmp_path / ".shifan-abcd1234.tmp").write_bytes(b"x")
        (tmp_path / ".shifan-mine.tmp").write_bytes(b"x")
        write_whole(tmp_path / "丙", "x")
        left = {path.name for path in tmp_path.glob(".shifan-*.tmp")}
        assert ".shifan-mine.tmp" in left
        assert ".shifan-abcd1234.tmp" not in left
        assert len(left) == 2
    finally:
        killed(alive)
    write_whole(tmp_path / "丙", "x")
    assert {p.name for p in tmp_path.iterdir()} == {"丙", ".shifan-mine.tmp"}


@unix
def test_the_lock_of_a_killed_owner_falls_and_that_of_a_living_one_is_named(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path / "工作区")
    owner = holder("workspace_lock", "", root)
    monkeypatch.setattr("shifan.writing._LOCK_SECONDS", 0.1)
    words = ["ledger", "sync", str(root), *RUN[1:]]
    assert run_command(app, words) == 3
    told = capsys.readouterr().err
    assert "工作区正被另一个 shifan 命令写入" in told
    assert "等它结束后再试" in told
    owner.send_signal(signal.SIGKILL)
    owner.communicate()
    assert run_command(app, words) == 0


def test_a_journal_left_behind_does_not_lock_the_next_writer_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that takes the lock ends the unfinished writing itself, before it reads."""
    from shifan import journal
    from shifan.materials.scanning import scan_workspace

    root = workspace(tmp_path / "工作区")
    monkeypatch.setattr("shifan.writing._LOCK_SECONDS", 0.1)
    monkeypatch.setattr(journal, "finish", lambda root: False)
    with workspace_lock(root):
        journal.commit(root, {"files/N001/新.txt": "x"})
    monkeypatch.undo()
    monkeypatch.setattr("shifan.writing._LOCK_SECONDS", 0.1)
    scan, _ = scan_workspace(root)
    assert "files/N001/新.txt" in scan.index.files


@unix
@pytest.mark.parametrize("name", ["out", "out/图表"])
def test_an_output_folder_that_leads_outside_is_bad_input(
    tmp_path: Path, capsys: Printed, name: str
) -> None:
    root, outside = workspace(tmp_path / "工作区"), tmp_path / "别处"
    outside.mkdir()
    shutil.rmtree(root / "out")
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(outside)
    assert run_command(app, [RUN[0], str(root), *RUN[1:]]) == 2
    assert f"{name}：通向工作区之外" in capsys.readouterr().err
    assert not list(outside.iterdir())
    assert not (root / "ledger.db").exists()


@unix
def test_an_output_folder_may_be_a_link_inside(tmp_path: Path) -> None:
    root = workspace(tmp_path / "工作区")
    (root / "out").rename(root / "结果")
    (root / "out").symlink_to("结果")
    assert run_command(app, ["evidence", "export", str(root)]) == 0
    assert list((root / "结果/报送表").iterdir())


def test_a_folder_in_the_place_of_the_final_report_is_bad_input(
    tmp_path: Path, capsys: Printed
) -> None:
    root = write_case(tmp_path / "工作区")
    (root / "final/自评报告.docx").mkdir(parents=True)
    assert run_command(app, ["package", str(root)]) == 2
    assert "final/自评报告.docx：这里应当是定稿文件" in capsys.readouterr().err


def test_a_clock_that_jumps_leaves_the_ledger_whole(tmp_path: Path) -> None:
    """Days before and after all others: events keep their order, the chain holds."""
    root = workspace(tmp_path / "工作区")
    add = ["ledger", "add", str(root), "--unit", "市司法局", "--problem", "问题", "--by", "张三"]
    for day, code in (("2021-03-05", "N001"), ("1999-01-01", "N003"), ("2099-12-31", "N004")):
        words = ["--indicator", code, "--source", "初评", "--today", day]
        assert run_command(app, [*add, *words]) == 0
        assert run_command(app, ["ledger", "verify", str(root)]) == 0
    assert run_command(app, ["ledger", "sync", str(root), "--by", "张三"]) == 0
    assert run_command(app, ["ledger", "verify", str(root)]) == 0
