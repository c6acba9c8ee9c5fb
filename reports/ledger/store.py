"""The ledger in its file: every write one transaction, every change an event (design §6, §12)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from indicators.finding import Finding
from indicators.problem import BadInput, Problem
from reports.ledger.adding import Arrival, Arrived, arrival_steps
from reports.ledger.database import (
    connect,
    expected_schema,
    immediate,
    lenient,
    reading,
    reported,
    schema_of,
)
from reports.ledger.entry import Entry, Source
from reports.ledger.events import GENESIS, Event, Head, Step, seal, verify_chain
from reports.ledger.integrity import unlike_history, unlike_program
from reports.ledger.people import Authority
from reports.ledger.plain_text import one_line
from reports.ledger.proof import read_proof
from reports.ledger.replay import follow, replay
from reports.ledger.rows import (
    ENTRY_COLUMNS,
    EVENT_COLUMNS,
    Row,
    entry_of,
    entry_row,
    event_of,
    event_row,
)
from reports.ledger.sync import SCORING, sync_steps
from reports.ledger.transitions import Circumstances, Request, decide
from scoring.gap import Gap

ProofHash = Callable[[str], str]

_EVENTS = f"SELECT {', '.join(EVENT_COLUMNS)} FROM events"  # noqa: S608 — own names only
_ENTRIES = f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entries"  # noqa: S608
_ADD_EVENT = f"INSERT INTO events VALUES ({', '.join('?' * len(EVENT_COLUMNS))})"  # noqa: S608
_ADD_ENTRY = f"INSERT INTO entries VALUES ({', '.join('?' * len(ENTRY_COLUMNS))})"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The ledger at one moment."""

    entries: tuple[Entry, ...]
    events: tuple[Event, ...]
    head: Head


class Ledger:
    """An open `ledger.db`; a context manager that closes it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open a ledger.

        Args:
            path: the file.
            create: whether to make one where there is none; readers say no.

        Raises:
            BadInput: when there is none, or the file is no ledger.
            CannotRun: when a newer program wrote it, it is locked, or the disk refuses.
        """
        return cls(connect(path, create=create), path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def head(self) -> Head:
        """The last hash and the number of events."""
        with reported(self._path):
            return self._head()

    def events(self, entry: str = "") -> tuple[Event, ...]:
        """All events in order, or those of one entry."""
        with reported(self._path):
            return tuple(self._events(entry))

    def entries(self) -> tuple[Entry, ...]:
        """All entries, by number.

        Raises:
            BadInput: when a row is damaged.
        """
        with reported(self._path):
            return self._entries()

    def snapshot(self, *, history: bool = True) -> Snapshot:
        """Entries, events and head of one moment; without the events where nobody reads them."""
        with reported(self._path), reading(self._connection):
            events = tuple(self._events()) if history else ()
            return Snapshot(self._entries(), events, self._head())

    def find(self, word: str) -> Entry:
        """The entry of an id such as `N050-a-0003`, or of its number alone.

        Raises:
            BadInput: when there is none.
        """
        plain = one_line(word)
        number = int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else 0
        with reported(self._path):
            query = f"{_ENTRIES} WHERE id = ? OR number = ?"
            row = self._connection.execute(query, (plain, number)).fetchone()
        if row is None:
            remedy = "编号在台账清单的第一列，如 N050-a-0003，也可以只写 3"
            raise BadInput([Problem(f"台账里没有条目“{plain[:40]}”", remedy=remedy)])
        return self._entry(row)

    def apply(self, request: Request, authority: Authority, proof_hash: ProofHash) -> Event:
        """Do what a person asks for.

        Args:
            request: verb, entry, person and words.
            authority: who is of which unit, of the office, of the 督导组.
            proof_hash: SHA-256 of a proof as it is now; empty when it does not exist.

        Raises:
            Refused: when the request may not happen.
            BadInput: when there is no such entry, or the history is damaged.
        """
        id = self.find(request.entry).id
        with self._writing():
            entry = self._from_history(id)
            asked = [proof for words in request.proofs if (proof := read_proof(words)[0])]
            proofs = asked if request.verb == "submit" else entry.proofs
            around = Circumstances(authority, self._still_shown(entry), _hashes(proofs, proof_hash))
            return self._append([decide(entry, request, around)], {id: entry})[0]

    def add(self, arrivals: Sequence[Arrival], who: str, when: str) -> Arrived:
        """Take in problems found by people: all of them or none.

        Raises:
            BadInput: when one would overwrite another problem, or nobody is named.
        """
        name = _named(who)
        with self._writing():
            entries = self._trusted(self._events())
            arrived = arrival_steps(entries.values(), arrivals, name, when)
            self._append(arrived.steps, entries)
            return arrived

    def sync(
        self,
        gaps: Iterable[Gap],
        *,
        due: date,
        who: str,
        when: str,
        proof_hash: ProofHash,
        source: Source = "自查",
    ) -> list[Event]:
        """Bring the ledger up to a new scoring; a second time changes nothing.

        Args:
            gaps: all gaps of the scoring.
            due: last day for what is added or reopened.
            who: the person who runs it; where nobody is named the scoring itself is recorded.
            when: the moment in UTC.
            proof_hash: SHA-256 of a proof as it is now; empty when it does not exist.
            source: whose entries the scoring speaks for.
        """
        name = one_line(who) or SCORING
        with self._writing():
            entries = self._trusted(self._events())
            proofs = [p for e in entries.values() if e.state == "closed" for p in e.proofs]
            steps = sync_steps(
                entries.values(),
                gaps,
                due=due,
                who=name,
                when=when,
                proof_hashes=_hashes(proofs, proof_hash),
                source=source,
            )
            return self._append(steps, entries)

    def verify(self, head: str = "", count: int | None = None) -> list[Finding]:
        """What is wrong with the ledger; empty when it is whole.

        The chain must hold, contain the printed head, replay without an impossible step, and
        the entries and guards of the file must be what the history and the program make them.

        Args:
            head: a printed head; empty when none is at hand.
            count: the number of events printed with it.
        """
        with reported(self._path), reading(self._connection), lenient(self._connection):
            events = list(self._events())
            rows = list(self._connection.execute(f"{_ENTRIES} ORDER BY number"))
            schema = schema_of(self._connection)
        replayed = replay(events)
        findings = verify_chain(events, head, count)
        findings += replayed.findings
        findings += unlike_history(rows, replayed, events)
        findings += unlike_program(schema, expected_schema())
        return findings

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with reported(self._path), immediate(self._connection):
            yield

    def _head(self) -> Head:
        query = "SELECT hash, seq FROM events ORDER BY seq DESC LIMIT 1"
        last = self._connection.execute(query).fetchone()
        return Head(*last) if last else Head(GENESIS, 0)

    def _events(self, entry: str = "") -> Iterable[Event]:
        if entry:
            rows = self._connection.execute(f"{_EVENTS} WHERE entry = ? ORDER BY seq", (entry,))
        else:
            rows = self._connection.execute(f"{_EVENTS} ORDER BY seq")
        return map(event_of, rows)

    def _entries(self) -> tuple[Entry, ...]:
        rows = self._connection.execute(f"{_ENTRIES} ORDER BY number")
        return tuple(self._entry(row) for row in rows)

    def _entry(self, row: Row) -> Entry:
        try:
            return entry_of(row)
        except (TypeError, ValueError):
            raise BadInput([_damaged(self._path)]) from None

    def _trusted(self, events: Iterable[Event]) -> dict[str, Entry]:
        """Entries as the history has them: the entries table is for reading, never for deciding."""
        replayed = replay(events)
        if replayed.findings:
            raise BadInput([_damaged(self._path)])
        return replayed.entries

    def _still_shown(self, entry: Entry) -> bool:
        query = "SELECT id FROM entries WHERE indicator = ? AND criterion = ? AND unit = ?"
        ids = [row[0] for row in self._connection.execute(query, entry.subject)]
        return any(self._from_history(id).gap_open for id in ids)

    def _from_history(self, id: str) -> Entry:
        entry = self._trusted(self._events(id)).get(id)
        if entry is None:
            raise BadInput([_damaged(self._path)])
        return entry

    def _append(self, steps: Sequence[Step], entries: dict[str, Entry]) -> list[Event]:
        events = seal(steps, self._head())
        for event in events:
            id = event.step.entry
            entries[id] = follow(entries.get(id), event.step)
            self._connection.execute(_ADD_EVENT, event_row(event))
            number = (entries[id].number,)
            self._connection.execute("DELETE FROM entries WHERE number = ?", number)
            self._connection.execute(_ADD_ENTRY, entry_row(entries[id], event.seq))
        return events


def _hashes(proofs: Iterable[str], proof_hash: ProofHash) -> dict[str, str]:
    """Hashes of the proofs that exist."""
    found = {proof: proof_hash(proof) for proof in sorted(set(proofs))}
    return {proof: digest for proof, digest in found.items() if digest}


def _named(who: str) -> str:
    name = one_line(who)
    if not name:
        raise BadInput([Problem("没有写明经办人", remedy="写明姓名，如“市公安局/李某”")])
    return name


def _damaged(path: Path) -> Problem:
    return Problem(
        "台账的记录被改动或损坏，不能继续登记", path.name, remedy="先核验台账，查明原因后从备份恢复"
    )
