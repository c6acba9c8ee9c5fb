"""Public plans are read as a person reads them: every task, unit and deadline, none invented."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from indicators.plan.model import Plan
from indicators.plan.reading import read_plan
from tests.indicators.plan import expected_plans as said

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"

PLANS = {
    "000": (said.SHIJIAZHUANG, said.SHIJIAZHUANG_DEADLINES, said.SHIJIAZHUANG_RECURRING),
    "001": (said.TAIAN, said.TAIAN_DEADLINES, said.TAIAN_RECURRING),
    "003": (said.PUYANG, said.PUYANG_DEADLINES, said.PUYANG_RECURRING),
    "004": (said.TAIYUAN, said.TAIYUAN_DEADLINES, said.TAIYUAN_RECURRING),
}


@cache
def plan(number: str) -> Plan:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the plans are not at hand")
    return read_plan(found[0])


def repaired(number: str) -> dict[str, int]:
    return {repair.kind: repair.count for repair in plan(number).repairs}


@pytest.mark.parametrize(("number", "count"), [("000", 58), ("001", 50), ("004", 38)])
def test_every_numbered_task_is_found_once(number: str, count: int) -> None:
    assert [task.no for task in plan(number).tasks] == list(range(1, count + 1))


@pytest.mark.parametrize("number", PLANS)
def test_every_heading_is_the_one_that_a_person_reads(number: str) -> None:
    wanted = [task.title for task in said.expected(PLANS[number][0])]
    assert [task.title[:20] for task in plan(number).tasks] == wanted


@pytest.mark.parametrize("number", PLANS)
def test_every_unit_list_is_exact_and_the_first_named_leads(number: str) -> None:
    wanted = [(task.units, task.others) for task in said.expected(PLANS[number][0])]
    tasks = plan(number).tasks
    assert [(list(task.note.units), task.note.others) for task in tasks] == wanted
    assert [task.note.lead for task in tasks] == [(units or [""])[0] for units, _ in wanted]


@pytest.mark.parametrize("number", PLANS)
def test_every_deadline_is_found_and_none_is_invented(number: str) -> None:
    found = {task.no: list(task.deadlines) for task in plan(number).tasks if task.deadlines}
    assert found == PLANS[number][1]


@pytest.mark.parametrize("number", PLANS)
def test_every_returning_duty_is_found(number: str) -> None:
    found = {task.no: list(task.returning) for task in plan(number).tasks if task.returning}
    assert found == PLANS[number][2]


@pytest.mark.parametrize(
    ("number", "title", "document"),
    [
        ("000", "石家庄市法治政府建设实施方案", ""),
        ("001", "台安县法治政府建设实施方案(征求意见稿)", ""),
        ("003", "濮阳市法治政府建设示范市创建工作方案", "濮法政〔2020〕6号"),
        ("004", "太原市2016年依法行政工作计划", "并政办发〔2016〕9号"),
    ],
)
def test_title_and_number_are_the_plan_s_own(number: str, title: str, document: str) -> None:
    assert (plan(number).title, plan(number).number) == (title, document)


def test_the_seven_phases_have_their_days() -> None:
    found = [(p.title, p.start.isoformat(), p.end.isoformat()) for p in plan("003").phases]
    assert found == said.PUYANG_PHASES


def test_the_damage_of_the_garbled_plan_is_counted() -> None:
    counts = repaired("004")
    assert counts["pinyin"] == 1118
    assert counts["traditional"] > 1500
    assert counts["lost"] == 2
    assert not any(c in task.text for task in plan("004").tasks for c in "發關實ǎàǐú")


def test_what_cannot_be_sure_is_reported_and_stays() -> None:
    assert repaired("001")["suspected"] == 2
    assert sum("完美" in task.text for task in plan("001").tasks) == 2
    assert repaired("001")["joined"] == 1


def test_today_s_names_replace_those_before_the_reform() -> None:
    notes = [task.note for task in plan("000").tasks]
    named = {
        written: today
        for note in notes
        for written, today in zip(note.units, note.resolved, strict=True)
    }
    assert named["市法制办"] == "市司法局"
    assert named["市工商局"] == named["市质监局"] == "市市场监督管理局"
    assert named["市国税局"] == named["市地税局"] == "市税务局"
    assert named["市政府各执法部门"] == "各执法部门"
    assert named["市考核办"] == "市考核办"


def test_quantified_targets_are_found() -> None:
    found = {
        number: {
            task.no: [(t.kind, t.value, t.unit) for t in task.targets]
            for task in plan(number).tasks
            if task.targets
        }
        for number in PLANS
    }
    assert found == {
        "000": {
            20: [("within", "30", "日")],
            47: [("at_least", "1", "期"), ("at_least", "2", "期")],
        },
        "001": {40: [("at_least", "1", "期"), ("at_least", "2", "期")]},
        "003": {
            2: [("rate", "100", "%")],
            4: [("rate", "100", "%")],
            14: [("at_most", "2000", "字"), ("range", "1-3", "项")],
        },
        "004": {
            14: [("rate", "100", "%")],
            31: [("at_least", "1", "次"), ("at_least", "2", "次")],
        },
    }
