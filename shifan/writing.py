"""Every write of the application: whole or not at all, and never behind an open document."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from indicators.problem import CannotRun, Problem

LOCK_NAME = ".shifan.lock"
_LOCK_SECONDS = 10


def write_whole(path: Path, content: bytes | str) -> None:
    """Replace a file by `content`; see `whole_file`."""
    with whole_file(path) as stream:
        stream.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """An open, seekable file that replaces `path` when the block ends without an error.

    It is written aside, flushed, then renamed (design §12), so that a kill at any moment leaves
    the old file or the new one.

    Raises:
        CannotRun: when the file is open in Word or WPS, or the disk refuses.
    """
    _refuse_open_document(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".shifan-", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise cannot_write(path, error) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode_of(path))
        temporary.replace(path)
    except PermissionError:
        raise CannotRun(_open_elsewhere(path)) from None
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)


@contextmanager
def workspace_lock(root: Path) -> Iterator[None]:
    """Hold the workspace's lock while writing; it falls when its process ends, however it ends.

    Raises:
        CannotRun: when another process has held it for ten seconds.
    """
    from filelock import FileLock, Timeout

    try:
        with FileLock(root / LOCK_NAME, timeout=_LOCK_SECONDS):
            yield
    except Timeout:
        raise CannotRun(
            Problem("工作区正被另一个 shifan 命令写入", str(root), remedy="等它结束后再试")
        ) from None


def _mode_of(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    return 0o644


def _flush_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the rename itself is durable enough.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse_open_document(path: Path) -> None:
    # Word drops up to two characters of a long name after its mark; WPS keeps them all.
    marks = (*(f"~${path.name[n:]}" for n in range(3)), f".~{path.name}")
    if path.exists() and any((path.parent / mark).exists() for mark in marks):
        raise CannotRun(_open_elsewhere(path))


def _open_elsewhere(path: Path) -> Problem:
    return Problem(
        "文件正被打开，写不进去", str(path), remedy="请在 Word、Excel 或 WPS 里关闭它再试"
    )


def cannot_write(path: Path, error: OSError) -> CannotRun:
    """What the disk refused, with the remedy."""
    remedy = "检查磁盘空间和文件夹权限"
    return CannotRun(Problem(f"写入失败（{error.strerror}）", str(path), remedy=remedy))
