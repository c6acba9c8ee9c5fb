"""Every guard of the ledger, and the sentence that it refuses with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest

from reports.ledger.entry import STATE_NAMES, Entry, Milestone, State
from reports.ledger.events import Step
from reports.ledger.moves import MOVES, PersonVerb
from reports.ledger.proof import read_proof
from reports.ledger.replay import follow
from reports.ledger.request import Circumstances, Refused, Request
from reports.ledger.transitions import decide
from tests.reports.ledger.ledger_case import AUTHORITY, DUE, LATER, NOON, PROOF, PROOFS

OPEN = Entry(
    number=1,
    added_on=date(2021, 3, 1),
    indicator="N050",
    title="执法公示",
    criterion="a",
    statement="执法结果全部公示",
    unit="市公安局",
    level="市本级",
    source="自查",
    problem="公示率 90%",
    remedy="补公示",
    severity="一般",
    mendable=True,
    due=DUE,
    loss=12,
    cooperating=("市城管局",),
)
DAY = date(2021, 3, 2)
WORKING = replace(OPEN, state="working")
SUBMITTED = replace(
    OPEN,
    state="submitted",
    completion="已补公示",
    proofs=(PROOF,),
    submitter="李某",
    submitted_on=date(2021, 3, 5),
)
CLOSED = replace(SUBMITTED, state="closed", approver="周科", approval="x", closing="正常销号")
BY_STATE: dict[State, Entry] = {
    "open": OPEN,
    "working": WORKING,
    "submitted": SUBMITTED,
    "closed": CLOSED,
}


def decided(
    entry: Entry, verb: PersonVerb, who: str = "周科", *, still_shown: bool = False, **more: Any
) -> Step:
    request = Request(verb=verb, entry=entry.id, who=who, when=NOON, **more)
    return decide(entry, request, Circumstances(AUTHORITY, still_shown, PROOFS))


def refused(entry: Entry, verb: PersonVerb, who: str = "周科", **more: Any) -> list[str]:
    with pytest.raises(Refused) as refusal:
        decided(entry, verb, who, **more)
    assert all(one.message for one in refusal.value.refusals)
    assert refusal.value.refusals[-1].remedy
    return [one.missing for one in refusal.value.refusals]


FULL: dict[PersonVerb, dict[str, Any]] = {
    "start": {},
    "measure": {"measure": "逐件核对"},
    "classify": {"mending": "立行立改"},
    "milestone": {"stage": "印发方案", "planned": DUE},
    "note": {"completion": "已核对一半"},
    "submit": {"completion": "已补公示", "proofs": (PROOF,)},
    "accept": {},
    "return": {"why": "不到位"},
    "extend": {"why": "等待上级文件", "due": LATER},
}


@pytest.mark.parametrize("verb", get_args(PersonVerb))
@pytest.mark.parametrize("state", get_args(State))
def test_the_table_alone_says_from_which_state_a_verb_may_happen(
    verb: PersonVerb, state: State
) -> None:
    entry = BY_STATE[state]
    if state in MOVES[verb].states:
        step = decided(entry, verb, **FULL[verb])
        assert follow(entry, step).state == (MOVES[verb].to or state)
    else:
        assert refused(entry, verb, **FULL[verb]) == ["state"]


def test_a_closed_entry_names_its_state_in_chinese() -> None:
    with pytest.raises(Refused, match="现在是“已销号”，不能申请销号"):
        decided(CLOSED, "submit", **FULL["submit"])


@pytest.mark.parametrize("verb", get_args(PersonVerb))
def test_somebody_must_be_named(verb: PersonVerb) -> None:
    entry = BY_STATE[MOVES[verb].states[0]]
    assert refused(entry, verb, " \t", **FULL[verb]) == ["name"]
    assert refused(entry, verb, "市公安局/", **FULL[verb]) == ["name"]


def test_submitting_needs_note_and_proof_and_says_both_at_once() -> None:
    assert refused(WORKING, "submit", "李某") == ["note", "proof"]
    assert refused(WORKING, "submit", "李某", completion="  ", proofs=(PROOF,)) == ["note"]
    assert refused(WORKING, "submit", "李某", completion="已改") == ["proof"]


@pytest.mark.parametrize(
    "proof",
    [
        "报告.docx", "/etc/passwd", "files/../../x", "C:/x", "C:\\x", "files", "files//x",
        "N050", "N050/m3/x", "n050/m3", "N050/m9", "files/a\nb.docx", "\u202afiles/a.docx", "files/\ud800", "files/N050/没有.docx",
    ],
)  # fmt: skip
def test_a_proof_lies_below_files_or_is_a_material_and_exists(proof: str) -> None:
    assert refused(WORKING, "submit", "李某", completion="已改", proofs=(proof,)) == ["proof"]


def test_blanks_inside_a_file_name_stay() -> None:
    name = "files/N050/整改\u3000 报告 1.docx"
    assert read_proof(f" {name} ") == (name, "")


def test_a_proof_with_windows_slashes_is_kept_with_forward_ones() -> None:
    windows = PROOF.replace("/", "\\")
    step = decided(WORKING, "submit", "李某", completion="已改", proofs=(windows, PROOF, "N050/m3"))
    assert step.data["proofs"] == PROOFS


@pytest.mark.parametrize(
    "who", ["李某", "赵某", "周科", "督导员孙某", "市公安局/新来的", "不在册的人"]
)
@pytest.mark.parametrize("verb", ["start", "submit"])
def test_the_unit_its_helper_the_office_and_unlisted_people_report(
    verb: PersonVerb, who: str
) -> None:
    entry = BY_STATE[MOVES[verb].states[0]]
    assert decided(entry, verb, who, **FULL[verb]).who == who


def test_a_stranger_to_the_unit_cannot_report_for_it() -> None:
    alone = replace(WORKING, cooperating=())
    assert refused(alone, "submit", "赵某", **FULL["submit"]) == ["unit"]
    assert refused(alone, "submit", "市城管局/不在册", **FULL["submit"]) == ["unit"]


@pytest.mark.parametrize("who", ["周科", "王局", "督导员孙某", "市司法局/周科", "市司法局／周 科"])
def test_office_and_inspectors_accept(who: str) -> None:
    assert follow(SUBMITTED, decided(SUBMITTED, "accept", who)).state == "closed"


@pytest.mark.parametrize(
    ("who", "missing"),
    [
        ("赵某", ["approver"]),
        ("不在册的人", ["approver"]),
        ("市司法局/不在册的人", ["approver"]),
        ("市城管局/周科", ["approver"]),
        ("陈局", ["approver", "own_unit"]),
        ("李某", ["approver", "submitter", "own_unit"]),
        ("市公安局/钱某", ["own_unit"]),
        ("钱某", ["own_unit"]),
    ],
)
def test_nobody_else_accepts(who: str, missing: list[str]) -> None:
    assert refused(SUBMITTED, "accept", who) == missing


def test_the_office_cannot_accept_what_it_submitted_itself() -> None:
    entry = replace(SUBMITTED, submitter="市司法局/周科")
    assert refused(entry, "accept", "周科") == ["submitter"]
    assert refused(entry, "accept", "市司法局 / 周科") == ["submitter"]


def test_the_office_cannot_accept_for_its_own_unit_but_inspectors_can() -> None:
    entry = replace(SUBMITTED, unit="市司法局")
    assert refused(entry, "accept", "周科") == ["own_unit"]
    decided(entry, "accept", "督导员孙某")
    assert refused(replace(WORKING, unit="市司法局"), "extend", **FULL["extend"]) == ["own_unit"]


def test_a_refusal_names_who_could_accept() -> None:
    with pytest.raises(Refused) as refusal:
        decided(SUBMITTED, "accept", "李某")
    assert refusal.value.refusals[-1].remedy == "可由周科、王局、督导员孙某办理"
    assert str(refusal.value).startswith("N050-a-0001：李某不是领导小组办公室或督导组的人")


def test_closing_while_the_gap_shows_must_be_meant_and_explained() -> None:
    assert refused(SUBMITTED, "accept", still_shown=True) == ["gap_shown"]
    assert refused(SUBMITTED, "accept", still_shown=True, why="同意") == ["gap_shown"]
    assert refused(SUBMITTED, "accept", still_shown=True, special=True) == ["reason"]
    step = decided(SUBMITTED, "accept", still_shown=True, special=True, why="机构已撤销")
    assert follow(SUBMITTED, step).closing == "特殊情况销号"


def test_special_closing_is_no_shortcut_when_the_gap_is_gone() -> None:
    assert refused(SUBMITTED, "accept", special=True, why="x") == ["gap_gone"]


def test_a_past_failure_closes_with_its_loss_standing() -> None:
    past = replace(SUBMITTED, mendable=False)
    after = follow(past, decided(past, "accept", still_shown=True))
    assert (after.closing, after.loss) == ("已说明并建章立制", 12)
    assert refused(past, "accept", still_shown=True, special=True, why="x") == ["gap_gone"]


def test_accepting_needs_the_proofs_still_to_exist() -> None:
    gone = replace(SUBMITTED, proofs=("files/N050/删了.docx",))
    assert refused(gone, "accept") == ["proof"]


def test_returning_needs_a_reason_and_the_office() -> None:
    assert refused(SUBMITTED, "return") == ["reason"]
    assert refused(SUBMITTED, "return", "李某", why="撤回") == ["approver"]


@pytest.mark.parametrize("due", [DUE, date(2021, 4, 1)])
def test_extending_needs_reason_and_a_later_date(due: date) -> None:
    assert refused(WORKING, "extend") == ["reason", "date"]
    assert refused(WORKING, "extend", why="等文件", due=due) == ["date"]
    assert refused(WORKING, "extend", "李某", why="等文件", due=LATER) == ["approver", "own_unit"]
    after = follow(WORKING, decided(WORKING, "extend", why="等文件", due=LATER))
    assert (after.due, after.extended, after.state) == (LATER, 1, "working")


def test_the_mending_is_planned_by_the_unit_or_for_it_by_the_office() -> None:
    for who in ("李某", "市城管局/赵某", "周科"):
        assert decided(OPEN, "classify", who, mending="长期坚持").verb == "classify"
    others = replace(OPEN, cooperating=())
    assert refused(others, "classify", "市城管局/赵某", mending="长期坚持") == ["unit"]


def test_measures_class_and_progress_change_the_entry_and_not_its_state() -> None:
    after = follow(WORKING, decided(WORKING, "measure", "李某", measure="逐件\n核对"))
    assert (after.measure, after.state) == ("逐件 核对", "working")
    after = follow(WORKING, decided(WORKING, "classify", "李某", mending="立行立改", why="简单"))
    assert (after.mending, after.state) == ("立行立改", "working")
    step = decided(WORKING, "note", "李某", completion="一半", proofs=(PROOF, "N050/m3"))
    after = follow(WORKING, step)
    assert (after.completion, after.proofs) == ("一半", ("N050/m3", PROOF))
    assert (after.state, after.submitter) == ("working", "")


def test_empty_plans_are_refused() -> None:
    assert refused(WORKING, "measure", "李某") == ["measure"]
    assert refused(WORKING, "classify", "李某") == ["mending"]
    assert refused(WORKING, "note", "李某") == ["note"]
    assert refused(WORKING, "note", "李某", completion="x", proofs=("files/无.docx",)) == ["proof"]
    assert refused(WORKING, "milestone", "李某", planned=DUE) == ["milestone"]
    assert refused(WORKING, "milestone", "李某", stage="字" * 61, planned=DUE) == ["milestone"]


def staged(entry: Entry, stage: str, planned: date | None, reached: date | None = None) -> Entry:
    step = decided(entry, "milestone", "李某", stage=stage, planned=planned, reached=reached)
    return follow(entry, step)


def test_milestones_are_set_moved_reached_and_dropped() -> None:
    two = staged(staged(WORKING, "全面清理", LATER), "印发方案", DUE)
    assert [stage.title for stage in two.milestones] == ["印发方案", "全面清理"]
    done = staged(two, "印发方案", LATER, date(2021, 3, 5))
    assert [stage.as_texts() for stage in done.milestones] == [
        ["全面清理", "2021-05-31", ""],
        ["印发方案", "2021-05-31", "2021-03-05"],
    ]
    assert [stage.title for stage in staged(done, "全面清理", None).milestones] == ["印发方案"]


def test_a_milestone_that_nobody_planned_cannot_be_reached_or_dropped() -> None:
    assert refused(WORKING, "milestone", "李某", stage="印发方案") == ["milestone"]
    one = staged(WORKING, "印发方案", DUE)
    day = date(2021, 3, 5)
    assert refused(one, "milestone", "李某", stage="印发方案", reached=day) == ["milestone"]
    tomorrow = {"stage": "印发方案", "planned": DUE, "reached": date(2021, 3, 6)}
    assert refused(one, "milestone", "李某", **tomorrow) == ["completed"]


def test_milestones_are_limited() -> None:
    entry = WORKING
    for number in range(20):
        entry = staged(entry, f"节点{number}", DUE)
    assert refused(entry, "milestone", "李某", stage="再来", planned=DUE) == ["milestone"]
    assert staged(entry, "节点3", LATER).milestones


def test_the_day_of_completion_has_come() -> None:
    full = {**FULL["submit"], "completed": date(2021, 3, 6)}
    assert refused(WORKING, "submit", "李某", **full) == ["completed"]
    after = follow(
        WORKING, decided(WORKING, "submit", "李某", **{**full, "completed": date(2021, 3, 4)})
    )
    assert after.completed_on == date(2021, 3, 4)
    back = follow(after, decided(after, "return", why="缺附件"))
    assert (back.completed_on, back.submitted_on) == (None, None)


def test_only_the_office_says_when_it_received_a_request() -> None:
    """A request that the office enters late still counts for the day on which it came in."""
    full = {**FULL["submit"], "received": date(2021, 3, 4)}
    assert refused(WORKING, "submit", "李某", **full) == ["received"]
    after = follow(WORKING, decided(WORKING, "submit", "周科", **full))
    assert after.submitted_on == date(2021, 3, 4)
    for day in (date(2021, 3, 6), date(2021, 2, 28)):
        assert refused(WORKING, "submit", "周科", **{**full, "received": day}) == ["received"]


def test_words_are_cleaned_and_limited() -> None:
    step = decided(
        WORKING, "submit", "李某", completion="已\x1b[31m改\n\u202e完\ud800", proofs=(PROOF,)
    )
    assert step.data["completion"] == "已 [31m改 完?"
    assert refused(WORKING, "submit", "李某", completion="字" * 2001, proofs=(PROOF,)) == ["note"]


def test_the_unit_of_the_person_is_recorded() -> None:
    assert decided(OPEN, "start", "李某").data["person_unit"] == "市公安局"
    assert decided(OPEN, "start", "市城市管理局/某人").data["person_unit"] == "市城管局"
    assert "person_unit" not in decided(OPEN, "start", "不在册的人").data


def test_every_state_and_verb_has_a_chinese_name() -> None:
    assert set(STATE_NAMES) == set(get_args(State))
    assert all(move.name for move in MOVES.values())


@pytest.mark.parametrize(
    ("verb", "held", "missing"),
    [
        ("measure", {"measure": "逐件核对"}, "measure"),
        ("classify", {"mending": "立行立改"}, "mending"),
        ("note", {"completion": "已核对一半"}, "note"),
        ("milestone", {"stage": "印发方案", "planned": DUE}, "milestone"),
    ],
)
def test_what_is_recorded_already_is_not_recorded_twice(
    verb: PersonVerb, held: dict[str, Any], missing: str
) -> None:
    """So a command that was cut short after its work was done can simply be run again."""
    done = follow(WORKING, decided(WORKING, verb, "李某", **held))
    assert refused(done, verb, "李某", **held) == [missing]


def test_the_same_words_with_another_proof_are_progress() -> None:
    done = follow(WORKING, decided(WORKING, "note", "李某", completion="已核对一半"))
    again = decided(done, "note", "李某", completion="已核对一半", proofs=(PROOF,))
    assert follow(done, again).proofs == (PROOF,)


def test_a_milestone_may_be_moved_and_reached_after_it_was_recorded() -> None:
    entry = WORKING
    for planned, reached in ((DUE, None), (LATER, None), (LATER, DAY)):
        days: dict[str, Any] = {"planned": planned, "reached": reached}
        entry = follow(entry, decided(entry, "milestone", "李某", stage="印发方案", **days))
    assert entry.milestones == (Milestone(LATER, "印发方案", DAY),)
