"""The ledger in its file: every write one transaction, every change an event (design §6, §12)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self, cast

from indicators.finding import Finding
from indicators.problem import BadInput, Problem
from reports.ledger import tables
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
from reports.ledger.events import Event, Head, Step, seal, verify_chain
from reports.ledger.integrity import unlike_history, unlike_program
from reports.ledger.people import Authority
from reports.ledger.plain_text import one_line
from reports.ledger.proof_hashes import ProofHash, asked_proofs, hashes_of
from reports.ledger.replay import follow, replay
from reports.ledger.request import Circumstances, Request
from reports.ledger.rows import Row, entry_of
from reports.ledger.sync import SCORING, sync_steps
from reports.ledger.transitions import Decided, decide_all
from scoring.gap import Gap


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
            return tables.head(self._connection)

    def events(self, entry: str = "") -> tuple[Event, ...]:
        """All events in order, or those of one entry."""
        with reported(self._path):
            return tuple(tables.events(self._connection, entry))

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
            events = tuple(tables.events(self._connection)) if history else ()
            return Snapshot(self._entries(), events, tables.head(self._connection))

    def find(self, word: str) -> Entry:
        """The entry of an id such as `N050-a-0003`, or of its number alone.

        Raises:
            BadInput: when there is none.
        """
        plain = one_line(word)
        number = int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else 0
        with reported(self._path):
            row = next(
                tables.entry_rows(self._connection, "id = ? OR number = ?", plain, number), ()
            )
        if not row:
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
            RefusedTogether: when the request may not happen.
            BadInput: when there is no such entry, or the history is damaged.
        """
        return self.apply_all([request], authority, proof_hash)[0]

    def apply_all(
        self, requests: Sequence[Request], authority: Authority, proof_hash: ProofHash
    ) -> list[Event]:
        """Do what several requests ask for, in their order: all of them or none.

        Raises:
            RefusedTogether: when any of them may not happen.
            BadInput: when there is no such entry, or the history is damaged.
        """
        with self._writing():
            decided = self._decided(requests, authority, proof_hash)
            return self._append(decided.steps, dict(decided.before))

    def preview(
        self, requests: Sequence[Request], authority: Authority, proof_hash: ProofHash
    ) -> tuple[Step, ...]:
        """What `apply_all` would do; nothing is written.

        Raises:
            RefusedTogether, BadInput: as `apply_all` would.
        """
        with reported(self._path), reading(self._connection):
            return self._decided(requests, authority, proof_hash).steps

    def add(self, arrivals: Sequence[Arrival], who: str, when: str) -> Arrived:
        """Take in problems found by people: all of them or none.

        Raises:
            BadInput: when nobody is named, or the history is damaged.
        """
        name = _named(who)
        with self._writing():
            entries = self._trusted(tables.events(self._connection))
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
            entries = self._trusted(tables.events(self._connection))
            proofs = [p for e in entries.values() if e.state == "closed" for p in e.proofs]
            steps = sync_steps(
                entries.values(),
                gaps,
                due=due,
                who=name,
                when=when,
                proof_hashes=hashes_of(proofs, proof_hash),
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
            events = list(tables.events(self._connection))
            rows = list(tables.entry_rows(self._connection))
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

    def _entries(self) -> tuple[Entry, ...]:
        return tuple(self._entry(row) for row in tables.entry_rows(self._connection))

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

    def _decided(
        self, requests: Sequence[Request], authority: Authority, proof_hash: ProofHash
    ) -> Decided:
        def around(entry: Entry, request: Request) -> Circumstances:
            accepting = request.verb == "accept"
            return Circumstances(
                authority,
                accepting and self._still_shown(entry),
                hashes_of(asked_proofs(entry, request), proof_hash),
                self._proofs_asked_with(entry.id) if accepting else None,
            )

        return decide_all(requests, lambda word: self._from_history(self.find(word).id), around)

    def _still_shown(self, entry: Entry) -> bool:
        ids = tables.ids_of_subject(self._connection, entry.subject)
        return any(self._from_history(id).gap_open for id in ids)

    def _proofs_asked_with(self, id: str) -> dict[str, str]:
        """Hashes of the proofs as they were when closing was last asked for."""
        steps = [event.step for event in tables.events(self._connection, id)]
        asked = [step.data["proofs"] for step in steps if step.verb == "submit"]
        return cast(dict[str, str], asked[-1]) if asked else {}

    def _from_history(self, id: str) -> Entry:
        entry = self._trusted(tables.events(self._connection, id)).get(id)
        if entry is None:
            raise BadInput([_damaged(self._path)])
        return entry

    def _append(self, steps: Sequence[Step], entries: dict[str, Entry]) -> list[Event]:
        events = seal(steps, tables.head(self._connection))
        for event in events:
            id = event.step.entry
            entries[id] = follow(entries.get(id), event.step)
            tables.add(self._connection, event, entries[id])
        return events


def _named(who: str) -> str:
    name = one_line(who)
    if not name:
        raise BadInput([Problem("没有写明经办人", remedy="写明姓名，如“市公安局/李某”")])
    return name


def _damaged(path: Path) -> Problem:
    return Problem(
        "台账的记录被改动或损坏，不能继续登记", path.name, remedy="先核验台账，查明原因后从备份恢复"
    )
