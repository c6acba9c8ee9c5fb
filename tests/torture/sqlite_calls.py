"""The system calls of SQLite, counted and failed as its own tests do it.

SQLite's unix VFS lets a test program put its own functions in the place of system calls
(`xSetSystemCall`, https://www.sqlite.org/c3ref/vfs.html). `fsync` is not among them; so the methods
of each file that it opens are replaced by a copy whose `xSync` can fail, and `xDelete`, which
flushes the folder, by one that can fail after the deletion.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

from tests.torture.faults import Faults

_POINTER, _INT, _SIZE = ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t


class _Vfs(ctypes.Structure):
    """`sqlite3_vfs`, up to the fields used here."""

    _fields_ = (
        ("version", _INT),
        ("file_size", _INT),
        ("most_path", _INT),
        ("next", _POINTER),
        ("name", ctypes.c_char_p),
        ("data", _POINTER),
        ("open", _POINTER),
        ("delete", _POINTER),
        *((f"method{number}", _POINTER) for number in range(11)),
        ("set_system_call", _POINTER),
        ("get_system_call", _POINTER),
        ("next_system_call", _POINTER),
    )


class _Methods(ctypes.Structure):
    """`sqlite3_io_methods` of version 3."""

    _fields_ = (
        ("version", _INT),
        ("close", _POINTER),
        ("read", _POINTER),
        ("write", _POINTER),
        ("truncate", _POINTER),
        ("sync", _POINTER),
        *((f"method{number}", _POINTER) for number in range(13)),
    )


class _File(ctypes.Structure):
    """`sqlite3_file`."""

    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, ctypes.POINTER(_File), _INT, _POINTER)
_SYNC = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, ctypes.c_char_p, _INT)
_IOERR_FSYNC, _IOERR_DIR_FSYNC = 1034, 1290
_VERSION = 3
# What changes a file, with the arguments of each; all return -1 with errno where they fail.
_CALLS: dict[str, tuple[Any, ...]] = {
    "open": (_INT, ctypes.c_char_p, _INT, _INT),
    "write": (ctypes.c_ssize_t, _INT, _POINTER, _SIZE),
    "pwrite": (ctypes.c_ssize_t, _INT, _POINTER, _SIZE, ctypes.c_int64),
    "pwrite64": (ctypes.c_ssize_t, _INT, _POINTER, _SIZE, ctypes.c_int64),
    "ftruncate": (_INT, _INT, ctypes.c_int64),
    "unlink": (_INT, ctypes.c_char_p),
}
_kept: list[Any] = []


def _library() -> Any:
    """The SQLite that Python's own module uses; None where it is not a shared library."""
    import sqlite3

    try:
        library = ctypes.CDLL("libsqlite3.so.0", use_errno=True)
    except OSError:
        return None
    library.sqlite3_libversion.restype = ctypes.c_char_p
    same = library.sqlite3_libversion().decode() == sqlite3.sqlite_version
    return library if same else None


def install(faults: Faults) -> bool:
    """Count and fail SQLite's calls too, for the rest of this process.

    Returns:
        Whether it could be done.
    """
    library = _library()
    if library is None:
        return False
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None)
    getter = ctypes.CFUNCTYPE(_POINTER, _POINTER, ctypes.c_char_p)(vfs.contents.get_system_call)
    setter = ctypes.CFUNCTYPE(_INT, _POINTER, ctypes.c_char_p, _POINTER)(
        vfs.contents.set_system_call
    )
    for name, (result, *arguments) in _CALLS.items():
        address = getter(vfs, name.encode())
        if not address:
            continue
        shape = ctypes.CFUNCTYPE(result, *arguments, use_errno=True)
        call = shape(_counted(faults, name, shape(address)))
        _kept.append(call)
        setter(vfs, name.encode(), ctypes.cast(call, _POINTER))
    _watch_flushing(faults, vfs.contents)
    return True


def _watch_flushing(faults: Faults, vfs: Any) -> None:
    plain_open, plain_delete = _OPEN(vfs.open), _DELETE(vfs.delete)
    copies: dict[int, _Methods] = {}

    def opened(itself: Any, path: Any, file: Any, flags: int, told: Any) -> int:
        answer = int(plain_open(itself, path, file, flags, told))
        methods = file.contents.methods
        if methods and methods.contents.version == _VERSION:
            address = ctypes.addressof(methods.contents)
            if address not in copies:
                copies[address] = _with_flushing(faults, methods.contents)
            file.contents.methods = ctypes.pointer(copies[address])
        return answer

    def deleted(itself: Any, path: bytes, flushed: int) -> int:
        answer = int(plain_delete(itself, path, flushed))
        if answer == 0 and flushed and faults.before("sqlite fsync"):
            return _IOERR_DIR_FSYNC
        return answer

    for name, call in (("open", _OPEN(opened)), ("delete", _DELETE(deleted))):
        _kept.append(call)
        setattr(vfs, name, ctypes.cast(call, _POINTER).value)


def _with_flushing(faults: Faults, methods: _Methods) -> _Methods:
    """A copy whose `xSync` is counted."""
    copy = _Methods()
    ctypes.memmove(ctypes.byref(copy), ctypes.byref(methods), ctypes.sizeof(_Methods))
    plain = _SYNC(methods.sync)

    def flushed(file: Any, flags: int) -> int:
        return _IOERR_FSYNC if faults.before("sqlite fsync") else int(plain(file, flags))

    call = _SYNC(flushed)
    _kept.append(call)
    copy.sync = ctypes.cast(call, _POINTER).value
    return copy


def _counted(faults: Faults, name: str, plain: Any) -> Any:
    shown = "sqlite write" if "write" in name else f"sqlite {name.removeprefix('f')}"

    def call(*arguments: Any) -> int:
        # Opening to read changes nothing.
        if name == "open" and not arguments[1] & 0o102:
            return int(plain(*arguments))
        answer = faults.before(shown)
        if answer > 0:
            ctypes.set_errno(answer)
            return -1
        if answer < 0:
            fd, data, size, *place = arguments
            return int(plain(fd, data, size // 2, *place))
        return int(plain(*arguments))

    return call
