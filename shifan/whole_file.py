"""A large file written piece by piece, whole or not at all (design §12)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from indicators.problem import CannotRun, Problem


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """An open, seekable file that replaces `path` when the block ends without an error.

    Raises:
        CannotRun: when the target is open elsewhere or the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".shifan-", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except PermissionError:
        remedy = "请关闭正在使用它的程序再试"
        raise CannotRun(Problem("文件正被打开，写不进去", str(path), remedy=remedy)) from None
    except OSError as error:
        raise _refused(path, error) from None
    finally:
        temporary.unlink(missing_ok=True)


def _refused(path: Path, error: OSError) -> CannotRun:
    remedy = "检查磁盘空间和文件夹权限"
    return CannotRun(Problem(f"写入失败（{error.strerror}）", str(path), remedy=remedy))
