"""The ledger in its file: whole life, transactions, damage."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.problem import BadInput, CannotRun
from reports.ledger import database
from reports.ledger.events import GENESIS, Head
from reports.ledger.history import history_lines
from reports.ledger.request import RefusedTogether, Request
from reports.ledger.rows import ENTRY_COLUMNS
from reports.ledger.store import Ledger
from tests.reports.ledger.ledger_case import (
    AUTHORITY,
    GAP,
    LATER,
    NOON,
    PROOF,
    PROOFS,
    ask,
    closed,
    gap,
    proof_hash,
    submitted,
    synced,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "整改 台账" / "ledger.db"


@pytest.fixture(autouse=True)
def _folder(path: Path) -> None:
    path.parent.mkdir()


def test_an_entry_lives_from_open_to_closed_and_comes_back(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert synced(ledger, GAP) == ["add"]
        assert ledger.find("1").state == "open"
        assert ask(ledger, "start", "李某", measure="逐项补公示").state == "working"
        first = ask(ledger, "submit", "李某", completion="已补公示", proofs=(PROOF,))
        assert (first.state, first.submitter) == ("submitted", "李某")
        assert ask(ledger, "return", "周科", why="缺公示网址").state == "working"
        again = ask(ledger, "submit", "李某", completion="已补网址", proofs=("N050/m3", PROOF))
        assert again.proofs == ("N050/m3", PROOF)
        assert synced(ledger) == ["vanish"]
        done = ask(ledger, "accept", "周科")
        assert (done.state, done.closing, done.approver) == ("closed", "正常销号", "周科")
        assert synced(ledger, GAP, due=LATER) == ["reopen"]
        back = ledger.find("N050-a-0001")
        assert (back.state, back.reopened, back.due) == ("open", 1, LATER)
        assert (back.completion, back.proofs, back.approval, back.closing) == ("", (), "", "")
        verbs = [event.step.verb for event in ledger.events("N050-a-0001")]
        assert verbs == ["add", "start", "submit", "return", "submit", "vanish", "accept", "reopen"]
        assert ledger.head().count == 8
        assert ledger.verify(ledger.head().hash, 8) == []


def test_reopened_file_holds_the_same_entries_and_events(path: Path) -> None:
    with closed(path) as ledger:
        before = ledger.snapshot()
    with Ledger.open(path, create=False) as ledger:
        assert ledger.snapshot() == before


def test_same_steps_make_the_same_head(tmp_path: Path) -> None:
    with closed(tmp_path / "a.db") as one, closed(tmp_path / "b.db") as two:
        assert one.head() == two.head()


def test_new_ledger_is_empty_and_whole(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert ledger.head() == Head(GENESIS, 0)
        assert (ledger.entries(), ledger.verify()) == ((), [])


def test_refused_request_leaves_no_trace(path: Path) -> None:
    with submitted(path) as ledger:
        before = ledger.snapshot()
        with pytest.raises(RefusedTogether):
            ask(ledger, "accept", "李某")
        assert ledger.snapshot() == before


def test_failure_in_the_middle_of_a_sync_leaves_the_old_ledger(path: Path) -> None:
    with closed(path) as ledger:
        before = ledger.snapshot()

        def broken(proof: str) -> str:
            raise OSError(proof)

        with pytest.raises(OSError, match="files"):
            synced(ledger, GAP, gap(unit="市城管局"), proof_hash=broken)
        assert ledger.snapshot() == before


def test_finds_an_entry_by_id_or_number_and_names_what_is_missing(path: Path) -> None:
    with submitted(path) as ledger:
        assert ledger.find("0001") == ledger.find(" N050-a-0001 ") == ledger.find("1")
        with pytest.raises(BadInput, match="没有条目“N999”"):
            ledger.find("N999")


def test_closed_entry_goes_back_when_its_proof_changes(path: Path) -> None:
    with closed(path) as ledger:
        assert synced(ledger) == []
        assert synced(ledger, proof_hash=lambda _: "c" * 64) == ["void"]
        entry = ledger.find("1")
        assert (entry.state, entry.approval, entry.approver) == ("submitted", "", "")
        assert synced(ledger, proof_hash=lambda _: "c" * 64) == []
        ask(ledger, "accept", "督导员孙某")
        assert ledger.find("1").state == "closed"


def test_closed_entry_goes_back_when_its_proof_is_deleted(path: Path) -> None:
    with closed(path) as ledger:
        assert synced(ledger, proof_hash=lambda _: "") == ["void"]


def test_another_source_showing_the_gap_still_bars_plain_closing(path: Path) -> None:
    """A 初评 entry cannot be closed as solved while the own scoring shows the same problem."""
    with Ledger.open(path) as ledger:
        synced(ledger, GAP, source="初评")
        synced(ledger, source="初评")
        synced(ledger, GAP)
        ask(ledger, "start", "李某")
        ask(ledger, "submit", "李某", completion="已改", proofs=(PROOF,))
        with pytest.raises(RefusedTogether, match="仍显示"):
            ask(ledger, "accept", "周科")


# --- damage ---------------------------------------------------------------------------------


def _tamper(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for name in ("events_follow", "events_stay", "events_last"):
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for statement in database.MIGRATIONS[0]:
        if statement.startswith("CREATE TRIGGER"):
            connection.execute(statement)
    connection.commit()
    connection.close()


_FORGED = ", ".join(
    {"number": "9", "id": "'N9'", "unit": "'别处'"}.get(c, c) for c in ENTRY_COLUMNS
)
FORGERY = "INSERT INTO entries SELECT _ FROM entries".replace("_", _FORGED)


@pytest.mark.parametrize(
    ("statement", "id"),
    [
        ("UPDATE events SET why = '改过' WHERE seq = 2", "E903"),
        ("UPDATE events SET who = '别人' WHERE seq = 3", "E903"),
        ("UPDATE events SET at = '2020-01-01T00:00:00Z' WHERE seq = 3", "E903"),
        ("UPDATE events SET data = 'x' WHERE seq = 3", "E903"),
        ("UPDATE events SET data = ' ' || data WHERE seq = 3", "E903"),
        ("UPDATE events SET data = x'ff00' WHERE seq = 3", "E903"),
        ("UPDATE events SET why = CAST(x'ff41' AS TEXT) WHERE seq = 3", "E903"),
        ("UPDATE events SET verb = 'nothing' WHERE seq = 3", "E905"),
        ("UPDATE events SET hash = previous || 'x' WHERE seq = 2", "E902"),
        ("DELETE FROM events WHERE seq = 2", "E901"),
        ("DELETE FROM events WHERE seq = 5", "E906"),
        ("UPDATE entries SET state = 'open'", "E906"),
        ("UPDATE entries SET due = '2031-01-01'", "E906"),
        ("UPDATE entries SET due = 'x'", "E906"),
        ("UPDATE entries SET loss = 0", "E906"),
        ("DELETE FROM entries", "E906"),
        (FORGERY, "E906"),
        ("DROP INDEX events_of_entry", "E908"),
    ],
)  # fmt: skip
def test_verify_finds_rows_altered_behind_the_program(path: Path, statement: str, id: str) -> None:
    with closed(path) as ledger:
        assert ledger.verify() == []
    _tamper(path, statement)
    with Ledger.open(path) as ledger:
        assert id in [finding.id for finding in ledger.verify()]


def test_verify_finds_dropped_guards(path: Path) -> None:
    closed(path).close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER events_stay")
    connection.commit()
    connection.close()
    with Ledger.open(path) as ledger:
        assert [finding.id for finding in ledger.verify()] == ["E908"]


def test_printed_head_proves_the_history_up_to_it(path: Path) -> None:
    with closed(path) as ledger:
        printed = ledger.head()
        synced(ledger, GAP)
        assert ledger.verify(printed.hash, printed.count) == []
        assert ledger.verify(printed.hash.upper()) == []
        wrong = ledger.verify(printed.hash, printed.count + 1)
        assert [finding.id for finding in wrong] == ["E904"]
    _tamper(path, "DELETE FROM entries", "DELETE FROM events")
    with Ledger.open(path) as ledger:
        synced(ledger, GAP)
        assert ledger.verify() == []
        assert [finding.id for finding in ledger.verify(printed.hash)] == ["E904"]


REST = "entry, verb, who, at, before, after, why, data FROM events ORDER BY seq DESC"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET why = 'x'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 1",
        f"INSERT INTO events SELECT seq + 9, hash, 'x', {REST} LIMIT 1",
        f"INSERT INTO events SELECT seq + 1, previous, 'x', {REST} LIMIT 1",
    ],
)
def test_the_file_itself_refuses_to_change_events(path: Path, statement: str) -> None:
    closed(path).close()
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="events"):
        connection.execute(statement)
    connection.close()


def test_deciding_on_a_damaged_history_is_refused(path: Path) -> None:
    submitted(path).close()
    _tamper(path, "UPDATE events SET verb = 'accept' WHERE seq = 2")
    with Ledger.open(path) as ledger:
        with pytest.raises(BadInput, match="改动或损坏"):
            ask(ledger, "accept", "周科")
        with pytest.raises(BadInput, match="改动或损坏"):
            synced(ledger)


def test_deciding_trusts_the_history_not_the_altered_row(path: Path) -> None:
    submitted(path).close()
    _tamper(path, "UPDATE entries SET gap_open = 0, submitter = '别人'")
    with Ledger.open(path) as ledger, pytest.raises(RefusedTogether, match="仍显示"):
        ask(ledger, "accept", "周科")


# --- files that are no ledger ----------------------------------------------------------------


@pytest.mark.parametrize("content", ["台账".encode() * 500, b"SQLite format 3\x00" + b"\xff" * 999])
def test_a_file_that_is_no_database_is_bad_input(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(BadInput, match="不是整改台账"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_another_database_is_not_taken_for_a_ledger(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE staff (name TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(BadInput, match="不是整改台账"):
        Ledger.open(path)


def test_a_newer_ledger_is_left_alone(path: Path) -> None:
    closed(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CannotRun, match=r"更新版本.*99.*升级"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_readers_do_not_make_a_ledger(path: Path) -> None:
    with pytest.raises(BadInput, match="还没有整改台账"):
        Ledger.open(path, create=False)
    assert not path.exists()


def test_a_missing_folder_cannot_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="读写不了"):
        Ledger.open(tmp_path / "没有" / "ledger.db")


def test_a_missing_table_is_damage(path: Path) -> None:
    closed(path).close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE entries")
    connection.close()
    with Ledger.open(path) as ledger, pytest.raises(BadInput, match="损坏"):
        ledger.entries()


def test_a_held_lock_cannot_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with closed(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotRun, match="另一个程序"), Ledger.open(path) as late:
            synced(late, GAP)
        other.execute("ROLLBACK")
        other.close()
        assert synced(ledger, GAP) == ["reopen"]


# --- several processes -----------------------------------------------------------------------

_WRITER = """
import sys
from pathlib import Path
from reports.ledger.store import Ledger
from tests.reports.ledger.ledger_case import gap, synced
name, rounds = sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
with Ledger.open(Path(sys.argv[1])) as ledger:
    for number in range(rounds):
        synced(ledger, gap(indicator=f"N{number:03}", criterion=name), source=name)
"""


def _writer(path: Path, name: str, rounds: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path), name, str(rounds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )


def test_two_processes_writing_at_once_never_fork_the_chain(path: Path) -> None:
    """Both even create the file at the same moment."""
    writers = [_writer(path, source, 40) for source in ("初评", "第三方")]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    with Ledger.open(path, create=False) as ledger:
        assert ledger.verify() == []
        events = ledger.events()
        assert len({event.previous for event in events}) == len(events)
        added = [event.step.entry for event in events if event.step.verb == "add"]
        assert len(set(added)) == len(added) == 80


def test_twenty_thousand_entries_are_listed_and_filtered(path: Path) -> None:
    """How long it takes is measured by benchmarks/ledger.py."""
    from reports.ledger.listing import Filter, select, stats

    many = [
        gap(indicator=f"N{n // 20:04}", criterion="a", unit=f"单位{n % 20}") for n in range(20_000)
    ]
    with Ledger.open(path) as ledger:
        assert len(synced(ledger, *many)) == 20_000
        entries = ledger.entries()
        late = select(entries, Filter(unit="单位7", overdue=True), date(2021, 5, 1))
        assert len(late) == 1000
        assert stats(entries, date(2021, 5, 1)).overdue == 20_000


def test_a_ledger_of_the_first_version_is_brought_up(path: Path) -> None:
    """Old entries get the usual class of mending and no milestones; the chain is untouched."""
    connection = sqlite3.connect(path)
    for statement in database.MIGRATIONS[0]:
        connection.execute(statement)
    with closed(path.parent / "new.db") as ledger:
        head, before = ledger.head(), ledger.entries()
    connection.execute("ATTACH ? AS new", (str(path.parent / "new.db"),))
    columns = [row[1] for row in connection.execute("PRAGMA main.table_info(entries)")]
    copied = ", ".join(columns)
    connection.execute("INSERT INTO main.events SELECT * FROM new.events ORDER BY seq")
    connection.execute(
        "INSERT INTO main.entries (_) SELECT _ FROM new.entries".replace("_", copied)
    )
    connection.execute("PRAGMA user_version = 1")
    connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
    connection.commit()
    connection.close()
    with Ledger.open(path, create=False) as ledger:
        assert ledger.verify(head.hash, head.count) == []
        assert ledger.entries() == before


# --- several requests at once ----------------------------------------------------------------


def wanted(*asked: tuple[str, str], who: str = "李某", **words: Any) -> list[Request]:
    return [
        Request(verb=verb, entry=entry, who=who, when=NOON, **words)  # type: ignore[arg-type]
        for verb, entry in asked
    ]


def test_several_requests_are_done_together_each_upon_the_one_before(path: Path) -> None:
    with Ledger.open(path) as ledger:
        synced(ledger, GAP, gap(criterion="b"))
        asked = [
            *wanted(("start", "1"), ("start", "2"), measure="逐项补"),
            *wanted(("measure", "1"), measure="再补一遍"),
        ]
        steps = ledger.preview(asked, AUTHORITY, proof_hash)
        assert ledger.head().count == 2
        events = ledger.apply_all(asked, AUTHORITY, proof_hash)
        assert tuple(event.step for event in events) == steps
        assert [entry.state for entry in ledger.entries()] == ["working", "working"]
        assert ledger.verify() == []


def test_one_refusal_stops_all_and_every_refusal_is_told(path: Path) -> None:
    with Ledger.open(path) as ledger:
        synced(ledger, GAP, gap(criterion="b"), gap(criterion="c"))
        ask(ledger, "start", "李某", "2")
        before = ledger.snapshot()
        asked = wanted(("start", "1"), ("start", "2"), ("start", "3"), ("submit", "3"))
        for attempt in (ledger.apply_all, ledger.preview):
            with pytest.raises(RefusedTogether) as refused:
                attempt(asked, AUTHORITY, proof_hash)
            keys = [problem.key for problem in refused.value.problems]
            assert keys == ["N050-b-0002", "N050-c-0003", "N050-c-0003"]
        assert ledger.snapshot() == before


def test_a_proof_changed_after_the_request_is_not_accepted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with submitted(path) as ledger:
        synced(ledger)
        monkeypatch.setitem(PROOFS, PROOF, "c" * 64)
        with pytest.raises(BadInput, match="docx”在申请销号以后改动过"):
            ask(ledger, "accept", "周科")
        ask(ledger, "return", "周科", why="证明材料换过")
        ask(ledger, "submit", "李某", completion="已全部补公示", proofs=(PROOF,))
        assert ask(ledger, "accept", "周科").state == "closed"


def test_a_person_whom_nobody_knows_is_recorded_as_such(path: Path) -> None:
    with Ledger.open(path) as ledger:
        synced(ledger, GAP)
        ask(ledger, "start", "路人甲", measure="逐项补公示")
        ask(ledger, "note", "李某", completion="过半")
        lines = history_lines(ledger.events("N050-a-0001"))
    assert "路人甲（名册上没有此人）开始整改" in lines[1]
    assert "名册上没有" not in lines[2]


def test_no_wal_and_every_commit_is_flushed_to_the_folder_too(path: Path) -> None:
    """On a shared folder a WAL corrupts; an unflushed deletion would undo what was reported."""
    with closing(database.connect(path, create=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)
