"""What holds while a reader reads: five seconds of processor, 1 GiB, no write but for its own.

A reader that goes on longer, or a library of it that never comes back, is killed: the fault is
written to stderr with the place. A reader that asks for more memory than there is fails.
"""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 5
MEMORY = 1 << 30
_PROGRAM = 256 << 20
"""What the program and its libraries take before they read anything."""

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.chmod": (0,),
    "os.utime": (0,),
}
"""Which arguments of an event name a path that is changed; its folder is the last of them."""

_PLAIN = ("os.truncate",)
"""What names no folder."""

_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "os.system", "os.exec", "os.posix_spawn")
_OWN_PYTHON = "subprocess.Popen"
_LIBRARIES = ("sqlite3.connect",)


class _Watch:
    """The events that happened while a reader read, as the interpreter reports them."""

    def __init__(self) -> None:
        self.on = False
        self.faults: list[str] = []
        self.places = ("", "/dev/null")

    def __call__(self, event: str, details: tuple[object, ...]) -> None:
        if not self.on:
            return
        if event == "open":
            path, mode, flags = details
            writes = isinstance(flags, int) and flags & _WRITES
            if isinstance(path, str | bytes) and (writes or set(str(mode)) & set("wax+")):
                self._changed(event, path)
        elif event in _CHANGES:
            last = details[-1]
            where = last if isinstance(last, int) and event not in _PLAIN else -1
            for number in _CHANGES[event]:
                self._changed(event, details[number], where)
        elif event in _LIBRARIES:
            self._changed(event, str(details[0]).removeprefix("file:").partition("?")[0])
        elif event in _FORBIDDEN or (event == _OWN_PYTHON and details[0] != sys.executable):
            self.faults.append(f"{event} {details!r}"[:300])

    def _changed(self, event: str, path: object, folder: int = -1) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        base = Path.cwd() if folder < 0 else Path(f"/proc/self/fd/{folder}").readlink()
        shown = os.path.normpath(base / os.fsdecode(path))
        if not shown.startswith(self.places):
            self.faults.append(f"{event} {shown}"[:300])


_WATCH = _Watch()
_STARTED: list[bool] = []


def _start() -> None:
    if _STARTED:
        return
    _STARTED.append(True)
    _WATCH.places = (tempfile.gettempdir() + os.sep, os.devnull)
    sys.addaudithook(_WATCH)
    # The handler of C can report what never comes back to Python; then the signal kills.
    faulthandler.register(signal.SIGPROF, file=2, chain=True)


def _taken() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").partition(" ")[0]
    return int(pages) * resource.getpagesize()


@contextmanager
def within_bounds() -> Iterator[None]:
    """Holds what is done inside to the bounds.

    Raises:
        AssertionError: when something was written outside of the folder for temporary files, or
            another program or machine was called.
        MemoryError: when more memory was asked for.
    """
    _start()
    before = resource.getrlimit(resource.RLIMIT_AS)
    room = _taken() + MEMORY - _PROGRAM
    resource.setrlimit(resource.RLIMIT_AS, (room, before[1]))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    # What a reader imports late is compiled, but not kept.
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    _WATCH.on = True
    try:
        yield
    finally:
        _WATCH.on = False
        sys.dont_write_bytecode = kept
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, before)
        faults, _WATCH.faults = _WATCH.faults, []
    assert not faults, faults
