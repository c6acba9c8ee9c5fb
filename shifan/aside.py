"""Files written aside: `.shifan-….tmp` beside their target until they are whole.

A living writer holds a lock on its file, which the system takes from it when it ends. So the next
writer in the folder can tell what a killed one left behind, and nobody else's work is touched.
Windows refuses to remove a file that is open; there age has to tell.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

RENAMES_OPEN_FILES = sys.platform != "win32"
"""Whether a file can be renamed while it is open, and so under its lock."""

_NAME = re.compile(r"\.shifan-[0-9a-z_]{8}\.tmp")
_ABANDONED_SECONDS = 3600


def open_aside(folder: Path) -> BinaryIO:
    """A new file in a folder, open to write and to read; its `name` is its path.

    Args:
        folder: where it lies; it must exist.

    Raises:
        OSError: when the disk refuses.
    """
    while True:
        path = folder / f".shifan-{secrets.token_hex(4)}.tmp"
        with suppress(FileExistsError):
            stream = path.open("x+b")
            if _lock(stream.fileno()) is not False and os.fstat(stream.fileno()).st_nlink:
                return stream
            # Somebody took it for a leftover before it could be locked.
            stream.close()


def sweep_aside(folder: Path) -> None:
    """Remove what writers that have ended left in a folder; others' files stay."""
    with os.scandir(folder) as entries:
        names = [entry.path for entry in entries if _NAME.fullmatch(entry.name)]
    for name in names:
        # What cannot be looked at or removed stands in nobody's way.
        with suppress(OSError):
            _remove_abandoned(Path(name))


def _remove_abandoned(path: Path) -> None:
    if sys.platform == "win32":
        import time

        if time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:
            path.unlink()
        return
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        if _lock(handle):
            path.unlink()
    finally:
        os.close(handle)


def _lock(handle: int) -> bool | None:
    """Whether the lock of an open file could be had; None where there are no locks."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True
    return None
