"""Disks that really refuse: a file size limit, a full disk of its own, folders one may not write."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.torture.attempt import Around, Ended, attempt
from tests.torture.drill import clean_run, fresh
from tests.torture.oracle import Clean, Lost, judge, state_of
from tests.torture.writer import OUT, ROOT, State

SIZE, FULL, CLOSED = (
    "文件大小受限（RLIMIT_FSIZE）",
    "装满的磁盘（tmpfs）",
    "不许写的文件夹（另一用户）",
)
_NOBODY = 65534
_COMMANDS = ("score -o", "evidence import", "evidence select --apply", "ledger submit")
_MORE = (
    *("run", "evidence scan", "package declare", "ledger sync", "progress import"),
    *("allocation import", "review import", "review assign", "init"),
)


@dataclass
class Strained:
    """How commands ended under each limit, and which promises broke; what could not be tried."""

    ended: Counter[tuple[str, int]] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)


def strain(place: Path, states: dict[State, Path], *, whole: bool) -> Strained:
    """Run commands under each limit.

    Args:
        place: a folder to work in.
        states: the prepared folders.
        whole: all commands that change a workspace, and more limits.
    """
    place.chmod(0o755)
    strained = Strained()
    for name in (*_COMMANDS, *_MORE) if whole else _COMMANDS:
        clean = clean_run(place, states, name)
        for size in (4096, 16384, 65536) if whole else (4096,):
            _try(strained, place, states, name, clean, SIZE, partial(_limited, size=size))
        for room in (0, 8, 64) if whole else (0,):
            _try(strained, place, states, name, clean, FULL, partial(_on_full_disk, room=room))
        _try(strained, place, states, name, clean, CLOSED, _closed)
    return strained


def _try(
    strained: Strained,
    place: Path,
    states: dict[State, Path],
    name: str,
    clean: Clean,
    kind: str,
    run: Callable[[Path, Sequence[str]], Ended | None],
) -> None:
    writer = clean.writer
    folder = fresh(place, states, writer)
    ended = run(folder, writer.words)
    if ended is None:
        if kind not in strained.not_run:
            strained.not_run.append(kind)
        return
    strained.ended[kind, -1 if ended.code is None else ended.code] += 1
    try:
        if kind == CLOSED and (ended.code == 0 or state_of(folder) != clean.old):
            raise Lost("wrote where nobody may write")
        judge(folder, clean, ended)
    except Lost as error:
        strained.lost.append(f"{name}｜{kind}｜{error}")
        sys.stderr.write(f"  LOST {strained.lost[-1]}\n")


def _limited(folder: Path, words: Sequence[str], size: int) -> Ended:
    """No file may grow beyond a size, as under a quota."""
    before = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
    return attempt(folder, words, around=Around(before=before))


def _on_full_disk(folder: Path, words: Sequence[str], room: int) -> Ended | None:
    """A disk of its own with so many KB left; None where none may be mounted."""
    disk = folder.with_name("disk")
    disk.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        return None
    try:
        copied = ["cp", "-a", f"{folder}/.", str(disk)]
        subprocess.run(copied, check=True)
        filler = disk / "filler"
        with filler.open("wb", buffering=0) as stream:
            left = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - room * 1024
            os.posix_fallocate(stream.fileno(), 0, max(left, 1))
        ended = attempt(disk, words)
        filler.unlink()
        subprocess.run(["rm", "-rf", str(folder)], check=True)
        folder.mkdir()
        subprocess.run(["cp", "-a", f"{disk}/.", str(folder)], check=True)
        return ended
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _closed(folder: Path, words: Sequence[str]) -> Ended | None:
    """The workspace and the folder for outputs belong to somebody else."""
    with _not_writable(folder):
        return attempt(folder, words, around=Around(before=_as_nobody))


def _as_nobody() -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)


@contextmanager
def _not_writable(folder: Path) -> Iterator[None]:
    inside = [Path(parent) for top in (ROOT, OUT) for parent, _, _ in os.walk(folder / top)]
    modes = {path: path.stat().st_mode for path in (folder, *inside)}
    files = [path for parent in inside for path in parent.iterdir() if path.is_file()]
    modes.update({path: path.stat().st_mode for path in files})
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode & 0o7777)
