"""Writes are whole or do not happen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from indicators.problem import CannotRun
from shifan.writing import workspace_lock, write_whole


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "out" / "a.txt"
    write_whole(path, "旧\n")
    write_whole(path, "新\n")
    assert path.read_bytes() == "新\n".encode()
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("mark", ["~$评报告.docx", "~$自评报告.docx", ".~自评报告.docx"])
def test_a_document_that_is_open_is_not_replaced(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "自评报告.docx"
    path.write_bytes(b"old")
    (tmp_path / mark).write_bytes(b"")
    with pytest.raises(CannotRun) as caught:
        write_whole(path, b"new")
    assert path.name in caught.value.problem.file
    assert "关闭" in caught.value.problem.remedy
    assert path.read_bytes() == b"old"


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(CannotRun):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_lock_held_by_another_process_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shifan.writing._LOCK_SECONDS", 0.2)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            (
                "import sys, time; from pathlib import Path\n"
                "from shifan.writing import workspace_lock\n"
                "with workspace_lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
            ),
            str(tmp_path),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "held"
        with pytest.raises(CannotRun), workspace_lock(tmp_path):
            pass
    finally:
        holder.kill()
        holder.communicate()
    with workspace_lock(tmp_path):
        pass
