"""The chain of a round's events: whole or broken where, and what it comes to (design §9)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from scoring.review.record import (
    GENESIS,
    Assigned,
    Assignment,
    Change,
    Decided,
    Finalised,
    RatedRow,
    ReviewEvent,
    SheetImported,
    SheetsIssued,
    SheetWithdrawn,
    broken_at,
    next_event,
    parse_event,
)
from scoring.review.reviewer import Reviewer
from scoring.review.standing import Round, replayed

NAMES = ("张三", "李四")
ASSIGNMENT = Assignment(
    stage="初评",
    applicant="示例市人民政府",
    cycle="2021",
    seed=7,
    per_indicator=2,
    due=date(2021, 6, 30),
    reviewers=tuple(Reviewer(name=name, unit="市外单位") for name in (*NAMES, "王五")),
    pairs=tuple((code, name) for code in ("N001", "N002") for name in NAMES),
)
HASH = "a" * 64


def came(name: str, share: str = "1", late: str | None = None) -> SheetImported:
    rows = tuple(
        RatedRow(indicator=code, share=Fraction(share), verdict="符合") for code in ("N001", "N002")
    )
    return SheetImported(
        reviewer=name,
        received=date(2021, 6, 20),
        file=f"sheets/{name}.xlsx",
        sha256=HASH,
        content=HASH,
        late_reason=late,
        ratings=rows,
    )


def decided(code: str, share: str = "0.5") -> Decided:
    return Decided(
        indicator=code,
        share=Fraction(share),
        verdict="基本符合",
        reason="现场看了台账",
        by="周主任",
        present=("周主任", "李处长"),
        date=date(2021, 6, 25),
    )


def withdrawn(name: str) -> SheetWithdrawn:
    return SheetWithdrawn(reviewer=name, sha256=HASH, reason="有一处笔误")


def issued(**sheets: str) -> SheetsIssued:
    return SheetsIssued(evidence=HASH, sheets=sheets)


ASSIGNED = Assigned(assignment=ASSIGNMENT.sha256)
FINAL = Finalised(sha256=HASH, signers=("周主任",), date=date(2021, 6, 26))


def chain(*changes: Change) -> tuple[ReviewEvent, ...]:
    events: tuple[ReviewEvent, ...] = ()
    for number, change in enumerate(changes):
        events += (next_event(events, change, "周科", f"2021-06-05T02:{number:02}:00Z"),)
    return events


def standing(*changes: Change) -> Round:
    return replayed(ASSIGNMENT, chain(ASSIGNED, *changes))


WHOLE = chain(ASSIGNED, came("张三"), came("李四"), decided("N001"))


def test_each_event_names_its_number_and_the_hash_of_the_one_before() -> None:
    assert [event.seq for event in WHOLE] == [1, 2, 3, 4]
    assert [event.previous for event in WHOLE] == [GENESIS, *(e.hash for e in WHOLE[:-1])]
    assert broken_at(WHOLE) is None
    assert broken_at(()) is None


@pytest.mark.parametrize(
    ("events", "number", "says"),
    [
        (WHOLE[1:], 1, "序号应当是1，写的是2"),
        ((WHOLE[0], *WHOLE[2:]), 2, "序号应当是2，写的是3"),
        ((WHOLE[0], WHOLE[2], WHOLE[1]), 2, "序号应当是2"),
        ((*WHOLE[:2], replace(WHOLE[2], previous=HASH)), 3, "接不上前一条"),
        ((*WHOLE[:3], replace(WHOLE[3], who="别人")), 4, "写入以后被改过"),
        ((replace(WHOLE[0], when="2020-01-01T00:00:00Z"), *WHOLE[1:]), 1, "写入以后被改过"),
        ((*WHOLE[:3], replace(WHOLE[3], change=decided("N001", "1"))), 4, "写入以后被改过"),
    ],
    ids=["first", "dropped", "moved", "joined", "who", "when", "what"],
)
def test_a_dropped_moved_or_changed_event_shows_where_it_is(
    events: tuple[ReviewEvent, ...], number: int, says: str
) -> None:
    found = broken_at(events)
    assert found is not None
    assert found[0] == number
    assert says in found[1]


def test_an_event_comes_back_from_its_line() -> None:
    for event in WHOLE:
        assert parse_event(json.loads(json.dumps(event.as_json()))) == event


def test_a_round_says_what_was_assigned_and_its_last_hash() -> None:
    found = replayed(ASSIGNMENT, WHOLE)
    assert (found.head, found.events) == (WHOLE[-1].hash, WHOLE)
    assert (found.stage, found.seed, found.per_indicator) == ("初评", 7, 2)
    assert (found.due, found.assignment) == (ASSIGNMENT.due, ASSIGNMENT.sha256)
    assert (found.reviewers, found.pairs) == (ASSIGNMENT.reviewers, ASSIGNMENT.pairs)
    assert ASSIGNMENT.of("李四") == ("N001", "N002")


def test_sheets_stand_in_the_order_of_the_list_and_say_why_they_are_late() -> None:
    found = standing(came("李四", late="邮路耽搁"), came("张三", "0.5"))
    assert [(one.reviewer, one.late_reason) for one in found.sheets] == [
        ("张三", ""),
        ("李四", "邮路耽搁"),
    ]
    assert [(one.indicator, one.reviewer, one.share) for one in found.ratings] == [
        ("N001", "张三", Fraction(1, 2)),
        ("N001", "李四", Fraction(1)),
        ("N002", "张三", Fraction(1, 2)),
        ("N002", "李四", Fraction(1)),
    ]


def test_a_withdrawn_sheet_is_gone_with_its_ratings_until_another_comes() -> None:
    gone = standing(came("张三"), withdrawn("张三"))
    assert (gone.sheets, gone.ratings) == ((), ())
    again = standing(came("张三"), withdrawn("张三"), came("张三", "0"))
    assert {one.share for one in again.ratings} == {Fraction(0)}


def test_the_last_decision_of_an_indicator_stands_and_keeps_its_moment() -> None:
    found = standing(decided("N002", "1"), decided("N001"), decided("N002", "0.25"))
    assert [(one.indicator, one.share, one.recorded) for one in found.decisions] == [
        ("N001", Fraction(1, 2), "2021-06-05T02:02:00Z"),
        ("N002", Fraction(1, 4), "2021-06-05T02:03:00Z"),
    ]
    assert found.decisions[0].present == ("周主任", "李处长")


@pytest.mark.parametrize("change", [came("李四"), withdrawn("张三")])
def test_a_sheet_that_comes_or_goes_voids_the_decisions_on_what_it_judges(change: Change) -> None:
    found = standing(came("张三"), decided("N001"), decided("N009"), change)
    assert [one.indicator for one in found.decisions] == ["N009"]


@pytest.mark.parametrize(
    ("after", "stands"),
    [(None, True), (issued(张三=HASH), True), (came("李四"), False), (decided("N001"), False)],
)
def test_a_result_stands_until_anything_that_it_rests_on_changes(
    after: Change | None, stands: bool
) -> None:
    found = standing(came("张三"), FINAL, *([after] if after else []))
    assert (found.final == FINAL) is stands


def test_sheets_that_go_out_again_replace_only_their_own_questions() -> None:
    found = standing(issued(张三="1" * 64, 李四="2" * 64), issued(李四="3" * 64))
    assert found.issued == {"张三": "1" * 64, "李四": "3" * 64}


def test_a_new_assignment_begins_anew() -> None:
    found = standing(issued(张三=HASH), came("张三"), decided("N001"), FINAL, ASSIGNED)
    assert (found.issued, found.sheets, found.decisions, found.final) == ({}, (), (), None)
