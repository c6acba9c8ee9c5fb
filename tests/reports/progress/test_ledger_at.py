"""The ledger of a past day, and what counts as closed in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators.problem import BadInput
from reports.ledger.store import Ledger
from reports.progress.ledger_at import awaiting, closing_share, ledger_at
from reports.progress.share import Share
from tests.reports.ledger.ledger_case import DUE, PROOF, ask, closed, synced

MARCH = "2021-03-05T04:00:00Z"
MAY = "2021-05-10T04:00:00Z"


def test_a_past_day_is_told_without_what_came_later(tmp_path: Path) -> None:
    with closed(tmp_path / "ledger.db") as ledger:
        ledger_of_march = ledger.head()
        synced(ledger, when=MAY)
        ask_gap = ledger.entries()[0]
        assert ask_gap.state == "closed"
        from tests.reports.ledger.ledger_case import GAP

        synced(ledger, GAP, when=MAY, due=date(2021, 6, 30))
        events = ledger.events()
    then, now = ledger_at(events, DUE), ledger_at(events, date(2021, 5, 31))
    assert [entry.state for entry in then.entries] == ["closed"]
    assert then.head == ledger_of_march
    assert [entry.state for entry in now.entries] == ["open"]
    before = ledger_at(events, date(2021, 3, 4))
    assert (before.entries, before.head.count) == ((), 0)


def test_a_damaged_history_is_not_told(tmp_path: Path) -> None:
    with closed(tmp_path / "ledger.db") as ledger:
        events = ledger.events()
    with pytest.raises(BadInput, match="ledger verify"):
        ledger_at(events[1:], date(2021, 5, 31))


def test_what_waits_for_the_office_counts_neither_way(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        from tests.reports.ledger.ledger_case import GAP

        synced(ledger, GAP)
        ask(ledger, "start", "李某", measure="逐项补公示")
        open_entry = ledger.entries()[0]
        entry = ask(ledger, "submit", "李某", completion="已补公示", proofs=(PROOF,))
    assert awaiting(entry)
    assert closing_share([entry], None, DUE) == Share(0, 0)
    late = replace(entry, submitted_on=date(2021, 5, 1))
    assert closing_share([late, open_entry], None, DUE) == Share(0, 2)
    done = replace(entry, state="closed")
    assert closing_share([done], None, DUE) == Share(1, 1)
    assert closing_share([done], None, date(2021, 4, 29)) == Share(0, 0)
    past = replace(open_entry, mendable=False)
    assert closing_share([past], None, DUE) == Share(0, 0)
