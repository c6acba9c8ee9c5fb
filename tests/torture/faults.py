"""Faults in the calls by which a program changes files: counted, failed, or the moment of a kill.

The wrappers stand where Python meets the operating system: `os.open`, `os.replace` and their like,
`open`, and every write of a file's raw stream. Each call that could change the disk has a number;
a fault is a kind and a number. Calls of SQLite are counted by `tests.torture.sqlite_calls`, readings
of the clock by `tests.torture.clock`; a clock may jump at any of them.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from tests.torture.clock import Clock

Kind = Literal[
    "count",
    "full",
    "io",
    "denied",
    "readonly",
    "short",
    "sync",
    "busy",
    "stop",
    "kill",
    "ahead",
    "back",
    "year",
]

KINDS: dict[Kind, str] = {
    "full": "磁盘已满（ENOSPC）",
    "io": "读写出错（EIO）",
    "denied": "没有权限（EACCES）",
    "readonly": "磁盘只读（EROFS）",
    "short": "只写进一半，随后磁盘已满",
    "sync": "刷到磁盘时出错（fsync 报 EIO）",
    "busy": "文件正被打开，不让改名或删除",
    "stop": "按 Ctrl-C 中断",
    "kill": "强行结束（SIGKILL）",
    "ahead": "时钟往前跳一天",
    "back": "时钟往回拨一天",
    "year": "时钟跳到第二年元旦",
}
FAILING: tuple[Kind, ...] = ("full", "io", "denied", "readonly", "short", "sync", "busy", "stop")
JUMPING: tuple[Kind, ...] = ("ahead", "back", "year")

_ERRORS: dict[Kind, int] = {
    "full": errno.ENOSPC,
    "io": errno.EIO,
    "sync": errno.EIO,
    "denied": errno.EACCES,
    "readonly": errno.EROFS,
    "busy": errno.EACCES,
}
_RENAMES = ("replace", "rename", "unlink", "remove", "rmdir")
SQLITE_CALLS = ("sqlite open", "sqlite write", "sqlite truncate", "sqlite fsync", "sqlite unlink")
# What each kind of fault can befall; the others befall every call.
_BEFALLS: dict[Kind, tuple[str, ...]] = {
    "full": (
        *("open", "write", "mkdir", "fsync", "truncate", "replace", "rename"),
        *SQLITE_CALLS[:4],
    ),
    "short": ("write", "sqlite write"),
    "sync": ("fsync", "sqlite fsync"),
    "busy": (*_RENAMES, "sqlite unlink"),
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass
class Faults:
    """What is to fail, and what has been called so far.

    Attributes:
        kind: the fault; `count` lets everything pass.
        at: the number, from 1, of the call it befalls, among those that the kind can befall.
        lasting: whether every later call fails too, as on a disk that stays full.
        calls: names of the calls that changed something, in order; "clock" where it was read.
        struck: the call that it befell; empty so far.
    """

    kind: Kind
    at: int = 0
    lasting: bool = False
    calls: list[str] = field(default_factory=list)
    struck: str = ""
    _number: int = 0
    _clock: Clock | None = None
    _tell: Callable[[str], object] = lambda name: None

    def watch(self, clock: Clock, tell: Callable[[str], object]) -> None:
        """Count the readings of a clock; `tell` hears of a kill just before it."""
        self._clock, self._tell = clock, tell
        clock.read = lambda: self.before("clock")

    def before(self, name: str) -> int:
        """Note a call that is about to be made.

        Returns:
            The error number with which it must fail; 0 where it may pass, -1 where only half of
            it may be written.
        """
        self.calls.append(name)
        if self.kind == "count" or not _befalls(self.kind, name):
            return 0
        self._number += 1
        if self._number < self.at or (self._number > self.at and not self.lasting):
            return 0
        self.struck = self.struck or name
        if self.kind in JUMPING:
            if self._clock is not None:
                self._clock.day = jumped(self.kind, self._clock.day)
            return 0
        if self.kind == "kill":
            self._tell(name)
            os.kill(os.getpid(), signal.SIGKILL)
        if self.kind == "stop":
            raise KeyboardInterrupt
        if self.kind == "short":
            return -1 if self._number == self.at else errno.ENOSPC
        return _ERRORS[self.kind]


def calls_befallen(kind: Kind, calls: list[str]) -> int:
    """How many of the counted calls a kind of fault can befall."""
    return sum(_befalls(kind, name) for name in calls)


def jumped(kind: Kind, day: str) -> str:
    """The day that a clock shows after its jump."""
    before = date.fromisoformat(day)
    if kind == "year":
        return date(before.year + 1, 1, 1).isoformat()
    return (before + timedelta(days=1 if kind == "ahead" else -1)).isoformat()


def _befalls(kind: Kind, name: str) -> bool:
    if kind in JUMPING:
        return True
    # A Ctrl-C reaches Python between its own steps, never inside of SQLite.
    if name == "clock" or (kind == "stop" and name in SQLITE_CALLS):
        return False
    return name in _BEFALLS.get(kind, (name,))


def _refused(number: int, target: object) -> OSError:
    """The error as the system would give it: an open file has no name there."""
    if isinstance(target, int):
        return OSError(number, os.strerror(number))
    return OSError(number, os.strerror(number), str(target))


class _RawFile(io.FileIO):
    """A raw file whose writes can fail."""

    faults: Faults

    def write(self, data: Any, /) -> int:
        answer = self.faults.before("write")
        if answer > 0:
            raise OSError(answer, os.strerror(answer))
        if answer < 0:
            return super().write(memoryview(data).cast("B")[: len(data) // 2])
        return super().write(data)

    def truncate(self, size: int | None = None, /) -> int:
        answer = self.faults.before("truncate")
        if answer:
            raise OSError(abs(answer), os.strerror(abs(answer)))
        return super().truncate(size)


def install(faults: Faults) -> None:
    """Put the wrappers in place for the rest of this process; meant for a fork that will end."""
    _wrap_calls(faults)
    plain_os_open = os.open

    def os_open(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if flags & _WRITING:
            answer = faults.before("open")
            if answer > 0:
                raise _refused(answer, path)
        return plain_os_open(path, flags, *rest, **named)

    os.open = os_open
    opened = _opener(faults)
    builtins.open = opened
    io.open = opened
    os.fdopen = lambda fd, *rest, **named: opened(fd, *rest, **named)


def _wrap_calls(faults: Faults) -> None:
    for name in (*_RENAMES, "mkdir", "fsync", "ftruncate", "chmod", "fchmod", "write"):
        setattr(os, name, _wrapped(faults, name, getattr(os, name)))


def _wrapped(faults: Faults, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
    counted = "truncate" if name == "ftruncate" else name

    def call(target: Any, *rest: Any, **named: Any) -> Any:
        if name == "write" and target in (1, 2):
            return plain(target, *rest, **named)
        answer = faults.before(counted)
        if answer > 0:
            raise _refused(answer, target)
        if answer < 0:
            return plain(target, rest[0][: len(rest[0]) // 2])
        return plain(target, *rest, **named)

    return call


def _opener(faults: Faults) -> Callable[..., Any]:
    plain = io.open

    def opened(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        if not set(mode) & set("wxa+") or file in (1, 2, os.devnull):
            return plain(file, mode, buffering, encoding, errors, newline, closefd, opener)
        if not isinstance(file, int):
            answer = faults.before("open")
            if answer > 0:
                raise _refused(answer, file)
        raw = _RawFile(file, mode.replace("t", "").replace("b", ""), closefd, opener)
        raw.faults = faults
        if buffering == 0:
            return raw
        buffered: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, encoding or "utf-8", errors, newline)

    return opened
