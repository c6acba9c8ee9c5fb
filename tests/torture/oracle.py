"""What must hold after a fault: the old or the new state, nothing torn, and a rerun that ends."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.attempt import CRASHED, Around, Ended, attempt
from tests.torture.writer import OUT, ROOT, Writer

Tree = dict[str, bytes]

_LOCK = re.compile(r"(^|/)(\.shifan\.lock|[^/]*\.lock)$")
_CACHE = re.compile(r"(^|/)\.cache(/|$)")
_ASIDE = re.compile(r"(^|/)(\.shifan-\w+\.tmp|\.shifan-staged|\.[^/]+\.tmp|ledger\.db-\w+)(/|$)")
_MADE = re.compile(rf"^({ROOT}/out|{OUT})(/|$)")
_FOREIGN = re.compile(
    r"Traceback|Errno|denied|space left|rror:|system|failed|Input/output|object at"
)
_ASIDE_NAME = re.compile(r"\.shifan-\w+\.tmp")
_CHINESE = re.compile(r"[一-龥]")


class Lost(AssertionError):
    """A promise that a fault broke."""


@dataclass
class Clean:
    """A command without a fault.

    Attributes:
        writer: the command.
        old: what it finds. new: what it leaves.
        calls: the calls by which it does so.
        passed: leftovers that were judged already, byte for byte: they need no second look.
        sound: workspaces in which `check` and `ledger verify` passed.
    """

    writer: Writer
    old: Tree
    new: Tree
    calls: tuple[str, ...]
    passed: set[str] = field(default_factory=set)
    sound: set[str] = field(default_factory=set)


def files_of(folder: Path) -> Tree:
    """Every file below a folder but locks and caches; the ledger as the rows it holds."""
    found: Tree = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            shown = path.relative_to(folder).as_posix()
            if not _LOCK.search(shown) and not _CACHE.search(shown):
                found[shown] = path.read_bytes()
    return found


def state_of(folder: Path) -> Tree:
    """The files, with the ledger told by its rows; an empty ledger is none."""
    found = files_of(folder)
    for name in [name for name in found if name.endswith("ledger.db")]:
        rows = _rows(folder / name)
        if rows:
            found[name] = rows
        else:
            del found[name]
    return found


def _rows(path: Path) -> bytes:
    connection = sqlite3.connect(path)
    try:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "delete":
            raise Lost(f"the ledger is in {mode} mode")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        told = []
        if "events" in tables:
            told += connection.execute("SELECT * FROM events ORDER BY seq").fetchall()
            told += connection.execute("SELECT * FROM entries ORDER BY number").fetchall()
        return repr(told).encode() if told else b""
    finally:
        connection.close()


def settled(tree: Tree) -> Tree:
    """What people keep: all but what is generated and what a writer left aside."""
    return {n: data for n, data in tree.items() if not _MADE.search(n) and not _ASIDE.search(n)}


def judge(folder: Path, clean: Clean, ended: Ended) -> None:
    """Look at what a struck command left, and run it again.

    Raises:
        Lost: when a promise does not hold.
    """
    writer, old, new = clean.writer, clean.old, clean.new
    look_at_words(ended)
    _look_for_torn_files(files_of(folder), old, new)
    left = digest(folder)
    if ended.code == 0 and not writer.goes_on and shown(state_of(folder)) != new:
        raise Lost(f"exit 0, but not done: {_unlike(state_of(folder), new)}")
    if left in clean.passed:
        return
    look_with_own_eyes(folder, writer.day, clean.sound)
    now = settled(state_of(folder))
    if writer.whole and now not in (settled(old), settled(new)):
        raise Lost(f"neither old nor new: {_unlike(now, settled(new))}")
    _run_again(folder, clean, done=now == settled(new))
    clean.passed.add(left)


def _run_again(folder: Path, clean: Clean, *, done: bool) -> None:
    writer, new = clean.writer, clean.new
    again = attempt(folder, writer.words, around=Around(writer.day, writer.typed))
    if again.code != 0 and not (writer.once and done and again.code == 2):
        raise Lost(f"the rerun ends with {again.code}: {again.told[-400:]}")
    after = state_of(folder)
    look_for_leftovers(after)
    if after != new:
        raise Lost(f"the rerun comes out otherwise: {_unlike(after, new)}")


def digest(folder: Path) -> str:
    """One text for every byte below a folder; names of files written aside are alike."""
    told = []
    for parent, _, names in os.walk(folder):
        shown_parent = Path(parent).relative_to(folder).as_posix()
        told.append(f"{shown_parent}/")
        for name in names:
            path = Path(parent, name)
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            alike = _ASIDE_NAME.sub(".shifan.tmp", name)
            told.append(f"{shown_parent}/{alike} {path.stat().st_mode:o} {content}")
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()


def look_for_leftovers(tree: Tree) -> None:
    """Nothing that was written aside stays."""
    left = [name for name in tree if _ASIDE.search(name)]
    if left:
        raise Lost(f"left behind: {left}")


def shown(tree: Tree) -> Tree:
    """All but what a writer left aside."""
    return {name: data for name, data in tree.items() if not _ASIDE.search(name)}


def look_at_words(ended: Ended) -> None:
    """A command that failed says what, where and in good Chinese."""
    if ended.code is None or (ended.code == 0 and not _FOREIGN.search(ended.told)):
        return
    if ended.code == CRASHED or ended.code not in (2, 3, 130):
        raise Lost(f"exit {ended.code}: {ended.told[-1500:]}")
    if not _CHINESE.search(ended.told) or _FOREIGN.search(ended.told):
        raise Lost(f"not in good Chinese: {ended.told[-400:]}")
    if ended.code == 3 and not re.search(r"[./]\w|临时文件夹", ended.told):
        raise Lost(f"names no file: {ended.told[-400:]}")


def _look_for_torn_files(now: Tree, old: Tree, new: Tree) -> None:
    for name in sorted({*now, *old, *new}):
        if _ASIDE.search(name) or name.endswith("ledger.db"):
            continue
        if now.get(name) not in (old.get(name), new.get(name)):
            raise Lost(f"torn: {name}")


def look_with_own_eyes(folder: Path, day: str, sound: set[str]) -> None:
    """`check` opens the workspace, `ledger verify` finds the history whole.

    Args:
        folder: what a command left.
        day: what the clock shows.
        sound: workspaces that have passed, byte for byte; another one is added.
    """
    if not (folder / ROOT / "shifan.yaml").is_file():
        raise Lost("the workspace is gone")
    left = digest(folder / ROOT)
    if left in sound:
        return
    checked = attempt(folder, ("check", ROOT), around=Around(day))
    if checked.code not in (0, 1):
        raise Lost(f"check ends with {checked.code}: {checked.told[-400:]}")
    if (folder / ROOT / "ledger.db").exists():
        verified = attempt(folder, ("ledger", "verify", ROOT), around=Around(day))
        if verified.code != 0:
            raise Lost(f"ledger verify ends with {verified.code}: {verified.told[-400:]}")
    sound.add(left)


def _unlike(now: Tree, wanted: Tree) -> str:
    names = sorted(n for n in {*now, *wanted} if now.get(n) != wanted.get(n))
    return "、".join(names[:5])
