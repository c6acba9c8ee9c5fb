"""The chain of events: what breaks it is found."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.ledger.events import GENESIS, Event, Head, Step, seal, verify_chain
from reports.ledger.rows import event_of, event_row

STEP = Step("N050-a-0001", "start", "李某", "2021-03-05T02:30:00Z", "open", "working")


def chain(length: int = 5) -> list[Event]:
    return seal([replace(STEP, why=f"第{n}次") for n in range(length)], Head(GENESIS, 0))


def ids(events: list[Event], head: str = "", count: int | None = None) -> list[str]:
    return [finding.id for finding in verify_chain(events, head, count)]


def test_a_hash_is_the_sha256_of_canonical_json_with_the_hash_before() -> None:
    """Anyone can recompute it from `history --json` with three lines of any language."""
    first, second = chain(2)
    document = second.as_json()
    del document["hash"]
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert second.hash == hashlib.sha256(text.encode()).hexdigest()
    assert document["previous"] == first.hash
    assert first.previous == "0" * 64


def test_a_whole_chain_has_no_findings() -> None:
    assert ids(chain()) == []
    assert ids([]) == []


def test_one_altered_word_is_found_where_it_is() -> None:
    events = chain()
    events[2] = replace(events[2], step=replace(events[2].step, why="改过"))
    (finding,) = verify_chain(events)
    assert finding.id == "E903"
    assert finding.message.startswith("第3条记录")


def test_a_missing_event_is_a_gap_and_a_broken_link() -> None:
    events = chain()
    assert ids([*events[:2], *events[3:]]) == ["E901", "E902"]


def test_a_forged_event_in_the_middle_breaks_the_link_behind_it() -> None:
    events = chain()
    forged = seal([replace(STEP, who="别人")], Head(events[1].hash, 2))
    assert ids([*events[:2], *forged, *events[3:]]) == ["E902"]


def test_a_chain_forged_whole_lacks_the_printed_head() -> None:
    printed = chain()[-1].hash
    forged = seal([replace(STEP, who="别人")] * 5, Head(GENESIS, 0))
    assert ids(forged) == []
    assert ids(forged, printed) == ["E904"]


def test_a_shortened_chain_lacks_the_printed_count() -> None:
    assert ids(chain()[:3], "", 5) == ["E904"]
    assert ids(chain(), "", 3) == []


def test_the_empty_ledgers_head_is_contained_in_every_chain() -> None:
    assert ids(chain(), GENESIS, 0) == []
    assert ids(chain(), GENESIS, 2) == ["E904"]


def test_going_back_in_time_is_a_warning() -> None:
    back = seal([STEP, replace(STEP, when="2021-03-04T00:00:00Z")], Head(GENESIS, 0))
    assert [(f.id, f.level) for f in verify_chain(back)] == [("W907", "warning")]


@pytest.mark.parametrize(
    "when", ["", "2021-03-05", "2021-03-05T02:30:00+08:00", "2021-3-5T2:30:00Z"]
)
def test_a_moment_must_be_utc(when: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        seal([replace(STEP, when=when)], Head(GENESIS, 0))


texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(texts, texts, st.dictionaries(texts, texts | st.integers() | st.booleans() | st.none()))
def test_an_event_survives_its_row(who: str, why: str, data: dict[str, object]) -> None:
    (event,) = seal([replace(STEP, who=who, why=why, data=data)], Head(GENESIS, 0))
    assert event_of(event_row(event)) == event
    assert verify_chain([event]) == []
