"""Several files replaced together: all of them or none, whenever the process is killed (design §12).

New contents are staged beside the workspace's files; the journal's own rename is the moment at
which they count. What a kill leaves behind is finished, or thrown away, by the next writer.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from indicators.disk_error import disk_reason
from indicators.problem import BadInput, CannotRun, Problem
from shifan.workspace import STAGE
from shifan.writing import cannot_write, flush_folder, keep_mode, workspace_lock, write_whole

_JOURNAL = "journal.json"
_CHUNK = 1024 * 1024


def commit(root: Path, contents: Mapping[str, str | Path], removed: Collection[str] = ()) -> None:
    """Replace files of a workspace together.

    Args:
        root: the workspace; the caller holds its lock.
        contents: new text, or a file to copy, by path below the workspace.
        removed: paths of files that go; so do folders that they leave empty.

    Raises:
        CannotRun: when the disk refuses; before the journal stands nothing has changed.
    """
    stage = root / STAGE
    targets = {f"{number:05}": name for number, name in enumerate(sorted(contents))}
    for name in (*targets.values(), *removed):
        _inside(root, name)
    try:
        stage.mkdir()
    except OSError as error:
        raise _unchanged(stage, error) from None
    try:
        try:
            for staged, name in targets.items():
                _stage(stage / staged, contents[name], root / name)
        except OSError as error:
            raise _unchanged(stage, error) from None
        told = {"format": 1, "files": targets, "removed": sorted(removed)}
        write_whole(stage / _JOURNAL, json.dumps(told, ensure_ascii=False))
    except BaseException:
        _throw_away(stage)
        raise
    flush_folder(root)
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
        _throw_away(stage)
        return False
    targets, removed = _told(journal)
    for staged, name in targets.items():
        target = _inside(root, name)
        try:
            # What has been renamed already is no longer staged.
            if (stage / staged).is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                (stage / staged).replace(target)
        except OSError as error:
            remedy = "关闭打开着它的程序，再运行一次，会接着写完"
            raise CannotRun(
                Problem(f"没有写完（{disk_reason(error)}）", str(target), remedy=remedy)
            ) from None
    for name in removed:
        _remove(root, name)
    for folder in sorted({(root / name).parent for name in targets.values()}):
        flush_folder(folder)
    _throw_away(stage)
    return True


def finish_interrupted(root: Path) -> None:
    """Finish what a killed writer left behind; a writer still at work is waited for."""
    if (root / STAGE / _JOURNAL).is_file():
        with workspace_lock(root):
            finish(root)


def _unchanged(stage: Path, error: OSError) -> CannotRun:
    message = f"写入失败（{disk_reason(error)}），没有改动"
    return CannotRun(Problem(message, str(stage), remedy="检查磁盘空间和权限"))


def _throw_away(stage: Path) -> None:
    """Remove what was staged, the journal first: without it nothing of the rest counts.

    Raises:
        CannotRun: when the journal cannot be removed.
    """
    try:
        (stage / _JOURNAL).unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(stage / _JOURNAL, error) from None
    shutil.rmtree(stage, ignore_errors=True)


def _stage(path: Path, content: str | Path, target: Path) -> None:
    with path.open("xb") as stream:
        keep_mode(path, target)
        if isinstance(content, str):
            stream.write(content.encode())
        else:
            with content.open("rb") as source:
                shutil.copyfileobj(source, stream, _CHUNK)
        stream.flush()
        os.fsync(stream.fileno())


def _remove(root: Path, name: str) -> None:
    path = _inside(root, name)
    try:
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder.parent in (root, folder) or any(folder.iterdir()):
                return
            folder.rmdir()
    except OSError as error:
        remedy = "关闭打开着它的程序，再运行一次，会接着办完"
        raise CannotRun(
            Problem(f"没有删去（{disk_reason(error)}）", str(path), remedy=remedy)
        ) from None


def _told(journal: Path) -> tuple[dict[str, str], list[str]]:
    """The files to put in place, by their name while staged, and those to remove."""
    try:
        told = json.loads(journal.read_text(encoding="utf-8"))
        files, removed = told["files"], told.get("removed", [])
        if all(
            staged.isdecimal() and isinstance(name, str) for staged, name in files.items()
        ) and all(isinstance(name, str) for name in removed):
            return dict(files), list(removed)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
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
