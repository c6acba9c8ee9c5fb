"""`ledger.db`: an SQLite file with numbered migrations, opened and written safely (design §12)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indicators.problem import BadInput, CannotRun, Problem

BUSY_SECONDS = 10.0
APPLICATION_ID = 0x7368_666E  # "shfn": tells the ledger from other SQLite files

# One tuple of statements for each version; what was released is never edited, only added to.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE events (
            seq INTEGER PRIMARY KEY,
            previous TEXT NOT NULL UNIQUE,
            hash TEXT NOT NULL UNIQUE,
            entry TEXT NOT NULL,
            verb TEXT NOT NULL,
            who TEXT NOT NULL,
            at TEXT NOT NULL,
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            why TEXT NOT NULL,
            data TEXT NOT NULL
        )""",
        "CREATE INDEX events_of_entry ON events (entry, seq)",
        """CREATE TRIGGER events_follow BEFORE INSERT ON events
        WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM events)
          OR NEW.previous <> COALESCE((SELECT hash FROM events ORDER BY seq DESC LIMIT 1),
                                      printf('%064d', 0))
        BEGIN SELECT RAISE(ABORT, 'events only follow the last one'); END""",
        """CREATE TRIGGER events_stay BEFORE UPDATE ON events
        BEGIN SELECT RAISE(ABORT, 'events are never updated'); END""",
        """CREATE TRIGGER events_last BEFORE DELETE ON events
        BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
        """CREATE TABLE entries (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            last_event INTEGER NOT NULL REFERENCES events (seq),
            indicator TEXT NOT NULL,
            title TEXT NOT NULL,
            criterion TEXT NOT NULL,
            statement TEXT NOT NULL,
            unit TEXT NOT NULL,
            level TEXT NOT NULL,
            source TEXT NOT NULL,
            problem TEXT NOT NULL,
            remedy TEXT NOT NULL,
            severity TEXT NOT NULL,
            mendable INTEGER NOT NULL,
            due TEXT NOT NULL,
            loss INTEGER,
            gap_open INTEGER NOT NULL,
            cooperating TEXT NOT NULL,
            added_on TEXT NOT NULL,
            state TEXT NOT NULL,
            measure TEXT NOT NULL,
            extended INTEGER NOT NULL,
            reopened INTEGER NOT NULL,
            completion TEXT NOT NULL,
            proofs TEXT NOT NULL,
            submitter TEXT NOT NULL,
            submitted_on TEXT,
            approver TEXT NOT NULL,
            closed_on TEXT,
            closing TEXT NOT NULL,
            approval TEXT NOT NULL,
            UNIQUE (indicator, criterion, unit, source)
        )""",
    ),
    (
        "ALTER TABLE entries ADD COLUMN mending TEXT NOT NULL DEFAULT '限期整改'",
        "ALTER TABLE entries ADD COLUMN milestones TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE entries ADD COLUMN completed_on TEXT",
    ),
    (
        "ALTER TABLE entries RENAME TO old_entries",
        """CREATE TABLE entries (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            last_event INTEGER NOT NULL REFERENCES events (seq),
            indicator TEXT NOT NULL,
            title TEXT NOT NULL,
            criterion TEXT NOT NULL,
            statement TEXT NOT NULL,
            unit TEXT NOT NULL,
            level TEXT NOT NULL,
            source TEXT NOT NULL,
            problem TEXT NOT NULL,
            remedy TEXT NOT NULL,
            severity TEXT NOT NULL,
            mendable INTEGER NOT NULL,
            due TEXT NOT NULL,
            loss INTEGER,
            gap_open INTEGER NOT NULL,
            cooperating TEXT NOT NULL,
            added_on TEXT NOT NULL,
            state TEXT NOT NULL,
            measure TEXT NOT NULL,
            extended INTEGER NOT NULL,
            reopened INTEGER NOT NULL,
            completion TEXT NOT NULL,
            proofs TEXT NOT NULL,
            submitter TEXT NOT NULL,
            submitted_on TEXT,
            approver TEXT NOT NULL,
            closed_on TEXT,
            closing TEXT NOT NULL,
            approval TEXT NOT NULL,
            mending TEXT NOT NULL,
            milestones TEXT NOT NULL,
            completed_on TEXT,
            part INTEGER NOT NULL,
            UNIQUE (indicator, criterion, unit, source, part)
        )""",
        "INSERT INTO entries SELECT *, 1 FROM old_entries",
        "DROP TABLE old_entries",
    ),
)

_SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """An open ledger at the newest version.

    Args:
        path: the file.
        create: whether to make one where there is none.

    Raises:
        BadInput: when there is none, or the file is no ledger.
        CannotRun: when a newer program wrote it, it is locked, or the disk refuses.
    """
    if not create and not path.exists():
        problem = Problem("还没有整改台账", path.name, remedy="先运行 shifan ledger sync 建立台账")
        raise BadInput([problem])
    with reported(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        with reported(path):
            connection.execute("PRAGMA foreign_keys = ON")
            # The deletion of the rollback journal is flushed too: what was reported as done stays
            # done through a loss of power.
            connection.execute("PRAGMA synchronous = EXTRA")
            _bring_up(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection, path) == len(MIGRATIONS):
        return
    with immediate(connection):
        # Another process may have migrated while this one waited for the lock.
        for number in range(_version(connection, path), len(MIGRATIONS)):
            for statement in MIGRATIONS[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if (version or tables) and application != APPLICATION_ID:
        raise BadInput([_no_ledger(path)])
    if version > len(MIGRATIONS):
        message = f"台账是更新版本的程序写的（版本 {version}，本程序认识到 {len(MIGRATIONS)}）"
        raise CannotRun(
            Problem(message, path.name, remedy="升级 shifan 后再打开，旧程序没有改动它")
        )
    return version


@contextmanager
def immediate(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction that holds the write lock from its start: all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """One read transaction: everything read inside belongs to the same moment."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def lenient(connection: sqlite3.Connection) -> Iterator[None]:
    """Read damaged text as it stands: it must reach the hash check, not stop the reading."""
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        yield
    finally:
        connection.text_factory = str


def schema_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Definitions of the file's tables, indexes and triggers, by name."""
    return {name: sql for _, name, sql in connection.execute(_SCHEMA)}


def expected_schema() -> dict[str, str]:
    """What `schema_of` gives for an untouched ledger."""
    fresh = sqlite3.connect(":memory:")
    try:
        for migration in MIGRATIONS:
            for statement in migration:
                fresh.execute(statement)
        return schema_of(fresh)
    finally:
        fresh.close()


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn what the file or the disk does wrong into problems; own bugs pass through."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            problem = Problem("台账正被另一个程序写入", path.name, remedy="等它结束后再试")
            raise CannotRun(problem) from None
        if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")):
            remedy = "检查磁盘空间和文件夹权限后再试"
            raise CannotRun(Problem("台账读写不了", path.name, remedy=remedy)) from None
        if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")) or _is_damage(error):
            raise BadInput([_no_ledger(path)]) from None
        raise


def _is_damage(error: sqlite3.Error) -> bool:
    # A table that is missing, has other columns or holds foreign rows was altered from outside.
    words = str(error)
    return words.startswith(
        (
            "no such table",
            "no such column",
            "table ent",
            "table events",
            "UNIQUE constraint failed: entries",
            "Could not decode to UTF-8",
            "unsupported file format",
        )
    )


def _no_ledger(path: Path) -> Problem:
    return Problem(
        "文件不是整改台账，或者已经损坏", path.name, remedy="从备份恢复，或移走它后重新建立台账"
    )
