"""Whether the file holds what its history and the program make it hold (design §6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from indicators.finding import Finding
from reports.ledger.events import LEDGER_FILE, Event
from reports.ledger.replay import Replay
from reports.ledger.rows import ENTRY_COLUMNS, Row, entry_row

_NUMBER, _ID = ENTRY_COLUMNS.index("number"), ENTRY_COLUMNS.index("id")


def unlike_history(rows: Iterable[Row], replayed: Replay, events: Sequence[Event]) -> list[Finding]:
    """Rows of the entries table that the history does not give, and those it gives in vain.

    Args:
        rows: the rows as they stand, in `ENTRY_COLUMNS`.
        replayed: what the history comes to.
        events: the history.
    """
    latest = {event.step.entry: event.seq for event in events}
    due = {
        entry.number: (id, entry_row(entry, latest[id])) for id, entry in replayed.entries.items()
    }
    findings: list[Finding] = []
    for row in rows:
        id, expected = due.pop(row[_NUMBER], ("", None))
        if expected is None:
            findings.append(_fault(f"条目 {row[_ID]} 没有任何记录，是直接写进数据库的"))
        elif tuple(row) != expected:
            findings.append(_fault(f"条目 {id} 与它的历史记录不一致，被直接改过"))
    findings += [_fault(f"条目 {id} 有历史记录，却从清单里被删掉了") for id, _ in due.values()]
    return findings


def unlike_program(schema: Mapping[str, str], expected: Mapping[str, str]) -> list[Finding]:
    """Definitions of the file that differ from the program's, such as a dropped guard.

    Args:
        schema: what the file has, by name.
        expected: what an untouched ledger has.
    """
    names = sorted(name for name in {*schema, *expected} if schema.get(name) != expected.get(name))
    if not names:
        return []
    return [_fault(f"数据库的结构或防改措施被动过（{'、'.join(names)}）", "E908")]


def _fault(message: str, id: str = "E906") -> Finding:
    return Finding(id, "error", message, LEDGER_FILE)
