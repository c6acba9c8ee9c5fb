"""The two tables of `ledger.db`: events that are only added, entries that follow from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from reports.ledger.entry import Entry, Subject
from reports.ledger.events import GENESIS, Event, Head
from reports.ledger.rows import (
    ENTRY_COLUMNS,
    EVENT_COLUMNS,
    Row,
    entry_row,
    event_of,
    event_row,
)

_EVENTS = f"SELECT {', '.join(EVENT_COLUMNS)} FROM events"  # noqa: S608 — own names only
_ENTRIES = f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entries"  # noqa: S608
_ADD_EVENT = f"INSERT INTO events VALUES ({', '.join('?' * len(EVENT_COLUMNS))})"  # noqa: S608
_ADD_ENTRY = f"INSERT INTO entries VALUES ({', '.join('?' * len(ENTRY_COLUMNS))})"  # noqa: S608


def head(connection: sqlite3.Connection) -> Head:
    """The last hash and the number of events."""
    query = "SELECT hash, seq FROM events ORDER BY seq DESC LIMIT 1"
    last = connection.execute(query).fetchone()
    return Head(*last) if last else Head(GENESIS, 0)


def events(connection: sqlite3.Connection, entry: str = "") -> Iterator[Event]:
    """All events in order, or those of one entry."""
    if entry:
        rows = connection.execute(f"{_EVENTS} WHERE entry = ? ORDER BY seq", (entry,))
    else:
        rows = connection.execute(f"{_EVENTS} ORDER BY seq")
    return map(event_of, rows)


def entry_rows(
    connection: sqlite3.Connection, condition: str = "", *values: str | int
) -> Iterator[Row]:
    """Rows of entries as they stand, by number.

    Args:
        connection: the ledger.
        condition: own SQL behind WHERE; empty for all.
        *values: what the marks of the condition stand for.
    """
    where = f" WHERE {condition}" if condition else ""
    return connection.execute(f"{_ENTRIES}{where} ORDER BY number", values)


def ids_of_subject(connection: sqlite3.Connection, subject: Subject) -> list[str]:
    """Ids of all entries of one subject, whatever their source."""
    query = "SELECT id FROM entries WHERE indicator = ? AND criterion = ? AND unit = ?"
    return [row[0] for row in connection.execute(query, subject)]


def add(connection: sqlite3.Connection, event: Event, entry: Entry) -> None:
    """Append an event, and let the entry's row say what follows from it."""
    connection.execute(_ADD_EVENT, event_row(event))
    connection.execute("DELETE FROM entries WHERE number = ?", (entry.number,))
    connection.execute(_ADD_ENTRY, entry_row(entry, event.seq))
