"""Entries come from events alone; impossible events are named, not obeyed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.ledger.entry import Milestone
from reports.ledger.events import Event
from reports.ledger.replay import Illegal, follow, replay
from reports.ledger.rows import entry_of, entry_row
from tests.reports.ledger.ledger_case import DUE, LATER, closed
from tests.reports.ledger.test_transitions import BY_STATE, OPEN


@pytest.fixture
def history(tmp_path: Path) -> tuple[Event, ...]:
    with closed(tmp_path / "l.db") as ledger:
        return ledger.events()


def test_the_entries_are_what_the_history_says(tmp_path: Path) -> None:
    with closed(tmp_path / "l.db") as ledger:
        assert tuple(replay(ledger.events()).entries.values()) == ledger.entries()


def test_an_event_that_skips_a_state_is_illegal(history: tuple[Event, ...]) -> None:
    with pytest.raises(Illegal):
        follow(OPEN, history[-1].step)


def test_a_second_first_event_is_illegal(history: tuple[Event, ...]) -> None:
    with pytest.raises(Illegal):
        follow(OPEN, history[0].step)


def test_an_impossible_event_is_named_and_passed_over(history: tuple[Event, ...]) -> None:
    replayed = replay([*history[:2], history[4], *history[2:]])
    assert [finding.id for finding in replayed.findings] == ["E905"]
    assert [entry.state for entry in replayed.entries.values()] == ["closed"]


def test_two_entries_for_one_problem_are_impossible(history: tuple[Event, ...]) -> None:
    first = history[0]
    twin = replace(first.step, entry="N050-a-0002", data={**first.step.data, "number": 2})
    replayed = replay([first, replace(first, seq=2, step=twin)])
    assert [finding.id for finding in replayed.findings] == ["E905"]


@pytest.mark.parametrize("state", sorted(BY_STATE))
@given(problem=st.text(), loss=st.none() | st.integers(0, 10**6), gap_open=st.booleans())
def test_an_entry_survives_its_row(
    state: str, problem: str, loss: int | None, gap_open: bool
) -> None:
    entry = replace(
        next(e for s, e in BY_STATE.items() if s == state),
        problem=problem,
        loss=loss,
        gap_open=gap_open,
        mending="长期坚持" if gap_open else "限期整改",
        milestones=(Milestone(DUE, problem), Milestone(LATER, "x", DUE)) if gap_open else (),
        completed_on=DUE if loss else None,
    )
    assert entry_of(entry_row(entry, 1)) == entry
