"""The burn-down counts what waited on every day, and what the dates would leave."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reports.ledger.burn_down import burn_down
from reports.ledger.events import Event, Step
from reports.ledger.store import Ledger
from tests.reports.ledger.ledger_case import GAP, LATER, PROOF, ask, gap, synced
from tests.reports.ledger.test_transitions import OPEN

TODAY = date(2021, 5, 6)


def test_a_life_day_by_day(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as ledger:
        synced(ledger, GAP, gap(criterion="b"))
        ask(ledger, "start", "李某", when="2021-03-10T00:00:00Z")
        done = {"completion": "已改", "proofs": (PROOF,), "when": "2021-04-01T00:00:00Z"}
        ask(ledger, "submit", "李某", **done)  # type: ignore[arg-type]
        ask(ledger, "accept", "周科", special=True, why="x", when="2021-04-02T00:00:00Z")
        synced(ledger, gap(criterion="b"), when="2021-04-10T00:00:00Z")
        synced(ledger, GAP, gap(criterion="b"), due=LATER, when="2021-04-20T00:00:00Z")
        now = ledger.snapshot()
    days = burn_down(now.entries, now.events, TODAY)
    told = [(str(d.day), d.opened, d.closed, d.reopened, d.waiting, d.planned) for d in days]
    assert told == [
        ("2021-03-05", 2, 0, 0, 2, 2),
        ("2021-03-10", 2, 0, 0, 2, 2),
        ("2021-04-01", 2, 0, 0, 2, 2),
        ("2021-04-02", 2, 1, 0, 1, 2),
        ("2021-04-10", 2, 1, 0, 1, 2),
        ("2021-04-20", 2, 1, 1, 2, 2),
        ("2021-05-01", 2, 1, 1, 2, 1),
        ("2021-05-06", 2, 1, 1, 2, 1),
        ("2021-06-01", 2, 1, 1, None, 0),
    ]
    assert days[-1].as_json()["waiting"] == ""


def test_no_entries_have_no_days() -> None:
    assert burn_down([], [], TODAY) == ()


_STATES = st.lists(st.sampled_from(["open", "working", "submitted", "closed"]), max_size=9)


@given(_STATES)
def test_what_waits_is_the_state_after_the_last_event(states: list[str]) -> None:
    path = ["", "open", *states]
    events = [
        Event(n, "", "", Step(OPEN.id, "refresh", "", f"2021-03-{n:02}T00:00:00Z", before, after))
        for n, (before, after) in enumerate(itertools.pairwise(path), start=1)
    ]
    last = [day for day in burn_down([OPEN], events, TODAY) if day.waiting is not None][-1]
    assert last.waiting == (path[-1] != "closed")
