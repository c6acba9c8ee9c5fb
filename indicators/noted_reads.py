"""The bytes that reading met, for who must know afterwards exactly what a result was made from.

A hash taken before or after could be that of other bytes than those that were read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_noted: ContextVar[dict[str, bytes] | None] = ContextVar("noted", default=None)


@contextmanager
def noted_reads() -> Iterator[dict[str, bytes]]:
    """What the readers of data files meet inside the block: content by path as it was opened."""
    noted: dict[str, bytes] = {}
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def note_read(path: Path | str, data: bytes) -> None:
    """Note the content of a file that was just read."""
    if (noted := _noted.get()) is not None:
        noted[os.fspath(path)] = data
