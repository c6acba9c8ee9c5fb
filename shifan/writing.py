"""Every write of the application: whole or not at all, and never behind an open document."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from indicators.disk_error import disk_reason
from indicators.problem import CannotRun, Problem
from shifan.aside import RENAMES_OPEN_FILES, open_aside, sweep_aside

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
    the old file or the new one. What killed writers left aside in the folder is swept out first.

    Raises:
        CannotRun: when the file is open in Word or WPS, or the disk refuses.
    """
    _refuse_open_document(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep_aside(path.parent)
        stream = open_aside(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from None
    aside = Path(stream.name)
    try:
        with stream:
            keep_mode(aside, path)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            if RENAMES_OPEN_FILES:
                aside.replace(path)
        if not RENAMES_OPEN_FILES:
            aside.replace(path)
    except OSError as error:
        # Another file that the block was reading has a name of its own, and tells by itself.
        if error.filename not in (None, str(aside)):
            raise
        raise _refused(path, error) from None
    finally:
        with suppress(OSError):
            aside.unlink()
    flush_folder(path.parent)


@contextmanager
def workspace_lock(root: Path) -> Iterator[None]:
    """Hold the workspace's lock while writing; it falls when its process ends, however it ends.

    Raises:
        CannotRun: when another process has held it for ten seconds, or the disk refuses.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(root / LOCK_NAME, timeout=_LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout:
        raise CannotRun(
            Problem("工作区正被另一个 shifan 命令写入", str(root), remedy="等它结束后再试")
        ) from None
    except OSError as error:
        raise cannot_write(root / LOCK_NAME, error) from None
    try:
        yield
    finally:
        lock.release()


def keep_mode(aside: Path, path: Path) -> None:
    """Give a file the permissions of the one it will replace; a new one has those of the umask."""
    # Some shared drives know no permissions and refuse.
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
        if mode != aside.stat().st_mode & 0o777:
            aside.chmod(mode)


def flush_folder(folder: Path) -> None:
    """Make renames in a folder last through a loss of power, where the system can."""
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


def _refused(path: Path, error: OSError) -> CannotRun:
    if isinstance(error, PermissionError) and path.is_file():
        return CannotRun(_open_elsewhere(path))
    return cannot_write(path, error)


def cannot_write(path: Path, error: OSError) -> CannotRun:
    """What the disk refused, with the remedy."""
    remedy = "检查磁盘空间和文件夹权限"
    return CannotRun(Problem(f"写入失败（{disk_reason(error)}）", str(path), remedy=remedy))
