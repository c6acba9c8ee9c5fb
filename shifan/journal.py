"""Several files replaced together: all of them or none, whenever the process is killed (design §12).

New contents are staged beside the workspace's files; the journal's own rename is the moment at
which they count. What a kill leaves behind is finished, or thrown away, by the next writer.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from indicators.problem import BadInput, CannotRun, Problem
from shifan.workspace import STAGE
from shifan.writing import workspace_lock, write_whole

_JOURNAL = "journal.json"
_CHUNK = 1024 * 1024


def commit(root: Path, contents: Mapping[str, str | Path]) -> None:
    """Replace files of a workspace together.

    Args:
        root: the workspace; the caller holds its lock.
        contents: new text, or a file to copy, by path below the workspace.

    Raises:
        CannotRun: when the disk refuses; before the journal stands nothing has changed.
    """
    stage = root / STAGE
    targets = {f"{number:05}": name for number, name in enumerate(sorted(contents))}
    for name in targets.values():
        _inside(root, name)
    try:
        stage.mkdir()
        for staged, name in targets.items():
            _stage(stage / staged, contents[name])
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        raise CannotRun(
            Problem(
                f"写入失败（{error.strerror}），没有改动", str(stage), remedy="检查磁盘空间和权限"
            )
        ) from None
    write_whole(stage / _JOURNAL, json.dumps({"format": 1, "files": targets}, ensure_ascii=False))
    finish(root)


def finish(root: Path) -> bool:
    """Finish what a killed writer had begun, or throw away what it had not yet decided.

    Args:
        root: the workspace; the caller holds its lock.

    Returns:
        Whether files were replaced.

    Raises:
        BadInput: when the journal is not one.
        CannotRun: when the disk refuses; the next call goes on.
    """
    stage = root / STAGE
    journal = stage / _JOURNAL
    if not stage.is_dir() or stage.is_symlink():
        return False
    if not journal.is_file():
        shutil.rmtree(stage, ignore_errors=True)
        return False
    for staged, name in _targets(journal).items():
        target = _inside(root, name)
        try:
            # What has been renamed already is no longer staged.
            if (stage / staged).is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                (stage / staged).replace(target)
        except OSError as error:
            remedy = "关闭打开着它的程序，再运行一次，会接着写完"
            raise CannotRun(
                Problem(f"没有写完（{error.strerror}）", str(target), remedy=remedy)
            ) from None
    journal.unlink()
    shutil.rmtree(stage, ignore_errors=True)
    return True


def finish_interrupted(root: Path) -> None:
    """Finish what a killed writer left behind; a writer still at work is waited for."""
    if (root / STAGE / _JOURNAL).is_file():
        with workspace_lock(root):
            finish(root)


def _stage(path: Path, content: str | Path) -> None:
    with path.open("xb") as stream:
        if isinstance(content, str):
            stream.write(content.encode())
        else:
            with content.open("rb") as source:
                shutil.copyfileobj(source, stream, _CHUNK)
        stream.flush()
        os.fsync(stream.fileno())


def _targets(journal: Path) -> dict[str, str]:
    try:
        files = json.loads(journal.read_text(encoding="utf-8"))["files"]
        if all(staged.isdecimal() and isinstance(name, str) for staged, name in files.items()):
            return dict(files)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    remedy = f"核对后删去文件夹 {STAGE}"
    raise BadInput([Problem("未完成的写入记录已损坏", f"{STAGE}/{_JOURNAL}", remedy=remedy)])


def _inside(root: Path, name: str) -> Path:
    """The path of a file below the workspace; a link must not lead out of it."""
    target = root / name
    if not target.resolve().is_relative_to(root.resolve()):
        remedy = "把链接换成真正的文件夹"
        raise BadInput([Problem("通向工作区之外，不予写入", name, remedy=remedy)])
    return target
