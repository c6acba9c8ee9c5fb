"""Sync adds, marks, reopens and refreshes; a second time it changes nothing; it loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reports.ledger.approval import approval_hash
from reports.ledger.entry import Entry
from reports.ledger.events import GENESIS, Head, Step, seal
from reports.ledger.replay import replay
from reports.ledger.sync import sync_steps
from scoring.gap import Gap
from tests.reports.ledger.ledger_case import (
    DUE,
    GAP,
    LATER,
    NOON,
    PROOF,
    PROOFS,
    ask,
    closed,
    gap,
    submitted,
    synced,
)

gaps_lists = st.lists(
    st.builds(
        gap,
        indicator=st.sampled_from(["N001", "N002"]),
        criterion=st.sampled_from(["a", "b"]),
        unit=st.sampled_from(["市公安局", "市城管局"]),
        cls=st.sampled_from(["work", "work", "unfilled", "material", "pending"]),
        loss=st.integers(0, 3),
        reason=st.sampled_from(["甲", "乙"]),
        severity=st.sampled_from(["重点", "一般"]),
        mendable=st.booleans(),
    ),
    unique_by=lambda g: g.id,
    max_size=8,
)
fates = st.lists(st.sampled_from(["keep", "work", "submit", "close"]), min_size=8, max_size=8)


def steps_of(entries: list[Entry], gaps: list[Gap]) -> list[Step]:
    return sync_steps(entries, gaps, due=DUE, who="周科", when=NOON, proof_hashes=PROOFS)


def lived(steps: list[Step], fates: list[str], head: Head) -> list[Entry]:
    """The entries after these steps, each then brought by hand to some state."""
    entries = list(replay(seal(steps, head)).entries.values())
    return [_fated(entry, fate) for entry, fate in zip(entries, fates, strict=False)]


def _fated(entry: Entry, fate: str) -> Entry:
    if fate == "keep":
        return entry
    if fate == "work":
        return replace(entry, state="working")
    asked = replace(
        entry,
        state="submitted",
        completion="已改",
        proofs=(PROOF,),
        submitter="李某",
        submitted_on=date(2021, 3, 6),
    )
    if fate == "submit":
        return asked
    approval = approval_hash(asked, PROOFS)
    day = date(2021, 3, 7)
    return replace(asked, state="closed", approval=approval, closed_on=day, closing="正常销号")


def after(entries: list[Entry], steps: list[Step]) -> list[Entry]:
    from reports.ledger.replay import follow

    held = {entry.id: entry for entry in entries}
    for step in steps:
        held[step.entry] = follow(held.get(step.entry), step)
    return list(held.values())


@given(gaps_lists, fates, gaps_lists)
def test_syncing_twice_changes_nothing_and_loses_nothing(
    first: list[Gap], fates: list[str], second: list[Gap]
) -> None:
    entries = lived(steps_of([], first), fates, Head(GENESIS, 0))
    now = after(entries, steps_of(entries, second))
    assert steps_of(now, second) == []
    assert {e.id for e in entries} <= {e.id for e in now}
    shown = {(g.indicator, g.criterion, g.unit) for g in second if g.cls == "work"}
    assert shown <= {tuple(e.subject) for e in now}
    for entry in now:
        if tuple(entry.subject) in shown:
            assert entry.gap_open
    assert all(e.completion for e in now if e.state in ("submitted", "closed"))


@given(gaps_lists, st.randoms(use_true_random=False))
def test_the_order_of_gaps_does_not_matter(gaps: list[Gap], random: object) -> None:
    shuffled = sorted(gaps, key=lambda g: hash((g.id, id(random))))
    assert steps_of([], gaps) == steps_of([], shuffled)


def test_only_problems_of_work_enter(tmp_path: Path) -> None:
    from reports.ledger.store import Ledger

    with Ledger.open(tmp_path / "l.db") as ledger:
        others = [gap(cls=cls) for cls in ("unfilled", "pending", "material")]
        assert synced(ledger, *others) == []
        assert synced(ledger, *others, GAP) == ["add"]
        (entry,) = ledger.entries()
        assert (entry.id, entry.source, entry.due, entry.loss) == ("N050-a-0001", "自查", DUE, 12)
        assert (entry.problem, entry.gap_open) == (GAP.reason, True)


def test_a_changed_loss_is_an_event_that_says_what_it_was(tmp_path: Path) -> None:
    with submitted(tmp_path / "l.db") as ledger:
        assert synced(ledger, gap(loss=7, severity="重点")) == ["refresh"]
        assert ledger.events()[-1].step.data == {
            "now": {"loss": 7, "severity": "重点"},
            "was": {"loss": 12, "severity": "一般"},
        }
        assert ledger.find("1").state == "submitted"


def test_a_withdrawn_fact_does_not_make_a_problem_vanish(tmp_path: Path) -> None:
    """Deleting the number that shows the problem is not solving it."""
    with submitted(tmp_path / "l.db") as ledger:
        assert synced(ledger, gap(cls="unfilled")) == []
        assert ledger.find("1").gap_open
        assert synced(ledger, gap(cls="material")) == ["vanish"]


def test_a_gap_that_shows_again_before_closing_is_only_marked(tmp_path: Path) -> None:
    with submitted(tmp_path / "l.db") as ledger:
        assert synced(ledger) == ["vanish"]
        assert synced(ledger, GAP) == ["refresh"]
        entry = ledger.find("1")
        assert (entry.state, entry.gap_open, entry.reopened) == ("submitted", True, 0)


def test_a_special_closing_is_not_reopened_by_the_gap_it_was_made_for(tmp_path: Path) -> None:
    with submitted(tmp_path / "l.db") as ledger:
        ask(ledger, "accept", "周科", special=True, why="机构已撤销")
        assert synced(ledger, GAP) == []
        assert synced(ledger) == ["vanish"]
        assert ledger.find("1").state == "closed"
        assert synced(ledger, GAP, due=LATER) == ["reopen"]


def test_a_special_closing_falls_when_the_problem_grows(tmp_path: Path) -> None:
    with submitted(tmp_path / "l.db") as ledger:
        ask(ledger, "accept", "周科", special=True, why="机构已撤销")
        assert synced(ledger, gap(loss=50)) == ["refresh", "void"]
        assert ledger.find("1").state == "submitted"


def test_a_past_failure_stays_closed_though_its_gap_shows_for_ever(tmp_path: Path) -> None:
    past = gap(mendable=False)
    with submitted(tmp_path / "l.db", past) as ledger:
        assert ask(ledger, "accept", "周科").closing == "已说明并建章立制"
        assert synced(ledger, past) == []
        assert not ledger.find("1").overdue(date(2022, 1, 1))


def test_numbers_go_on_and_follow_indicator_criterion_and_unit(tmp_path: Path) -> None:
    with closed(tmp_path / "l.db") as ledger:
        more = [gap(indicator="N051"), gap(unit="市城管局"), gap(indicator="L1", criterion="b")]
        assert synced(ledger, *more) == ["add"] * 3
        assert [e.id for e in ledger.entries()][1:] == ["L1-b-0002", "N050-a-0003", "N051-a-0004"]


def test_other_sources_are_left_alone(tmp_path: Path) -> None:
    from reports.ledger.store import Ledger

    with Ledger.open(tmp_path / "l.db") as ledger:
        synced(ledger, GAP, source="初评")
        assert synced(ledger) == []
        assert synced(ledger, source="初评") == ["vanish"]


def test_a_sync_without_a_name_is_recorded_as_the_scorings_own(tmp_path: Path) -> None:
    from reports.ledger.store import Ledger

    with Ledger.open(tmp_path / "l.db") as ledger:
        synced(ledger, GAP, who=" ")
        assert ledger.events()[0].step.who == "测算程序"
