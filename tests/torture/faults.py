"""Faults in the calls by which a program changes files: counted, failed, or the moment of a kill.

The wrappers stand where Python meets the operating system: `os.open`, `os.replace` and their like,
`open`, and every write of a file's raw stream. Each call that could change the disk has a number;
a fault is a kind and a number. Calls of SQLite are counted by `tests.torture.sqlite_calls`.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["count", "full", "io", "denied", "readonly", "short", "busy", "stop", "kill"]

KINDS: dict[Kind, str] = {
    "full": "磁盘已满（ENOSPC）",
    "io": "读写出错（EIO）",
    "denied": "没有权限（EACCES）",
    "readonly": "磁盘只读（EROFS）",
    "short": "只写进一半，随后磁盘已满",
    "busy": "文件正被打开，不让改名或删除",
    "stop": "按 Ctrl-C 中断",
    "kill": "强行结束（SIGKILL）",
}

_ERRORS: dict[Kind, int] = {
    "full": errno.ENOSPC,
    "io": errno.EIO,
    "denied": errno.EACCES,
    "readonly": errno.EROFS,
    "busy": errno.EACCES,
}
_RENAMES = ("replace", "rename", "unlink", "remove", "rmdir")
# What each kind of fault can befall; the others befall every call.
_BEFALLS: dict[Kind, tuple[str, ...]] = {
    "full": ("open", "write", "mkdir", "fsync", "truncate", "replace", "rename", "sqlite"),
    "short": ("write", "sqlite"),
    "busy": _RENAMES,
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass
class Faults:
    """What is to fail, and what has been called so far.

    Attributes:
        kind: the fault; `count` lets everything pass.
        at: the number, from 1, of the call it befalls, among those that the kind can befall.
        lasting: whether every later call fails too, as on a disk that stays full.
        calls: names of the calls that changed something, in order.
    """

    kind: Kind
    at: int = 0
    lasting: bool = False
    calls: list[str] = field(default_factory=list)
    struck: bool = False
    _number: int = 0

    def before(self, name: str) -> int:
        """Note a call that is about to be made.

        Returns:
            The error number with which it must fail; 0 where it may pass, -1 where only half of
            it may be written.
        """
        self.calls.append(name)
        if self.kind == "count" or name not in _BEFALLS.get(self.kind, (name,)):
            return 0
        self._number += 1
        if self._number < self.at or (self._number > self.at and not self.lasting):
            return 0
        self.struck = True
        if self.kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.kind == "stop":
            raise KeyboardInterrupt
        if self.kind == "short":
            return -1 if self._number == self.at else errno.ENOSPC
        return _ERRORS[self.kind]


def calls_befallen(kind: Kind, calls: list[str]) -> int:
    """How many of the counted calls a kind of fault can befall."""
    return sum(name in _BEFALLS.get(kind, (name,)) for name in calls)


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
