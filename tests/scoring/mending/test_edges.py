"""The day that is still in time, what goes first where two are alike, and what counts as a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from indicators.problem import BadInput
from scoring.mending import choice
from scoring.mending.capacity import Capacity, load_capacity
from scoring.mending.choice import choose
from scoring.mending.knapsack import Item, most_points
from scoring.mending.plan import outlook
from scoring.mending.task import Backlog, Task, backlog_of
from scoring.mending.weeks import weeks_from
from tests import small_case
from tests.scoring.mending.made_task import DUE, gap, task
from tests.scoring.mending.test_choice import room
from tests.scoring.mending.test_plan import FRIDAY, TOTAL, plan_of

LAST = FRIDAY + timedelta(days=30)


def _order(tasks: list[Task], weekly: str = "5") -> list[str]:
    return [one.task.gap.indicator for one in plan_of(tasks, weekly=weekly).scheduled]


def test_done_on_the_due_day_is_in_time_and_a_day_later_is_late() -> None:
    """Five days of work, all days of the week: from Friday the 5th to Thursday the 11th."""
    for due, late in ((date(2021, 3, 11), False), (date(2021, 3, 10), True)):
        (placed,) = plan_of([task("N001", effort=5, due=due)], weekly="5").scheduled
        assert (placed.finish, placed.late) == (date(2021, 3, 11), late)


def test_what_is_left_is_late_when_its_day_passes_within_the_time() -> None:
    for due, late in ((LAST, True), (LAST + timedelta(days=1), False)):
        (left,) = plan_of([task("N001", effort=99, due=due)]).left_out
        assert left.late is late


def test_a_task_that_takes_all_the_days_there_are_is_done_on_the_last() -> None:
    weeks = weeks_from(FRIDAY, 31)
    days = sum(len(week.working_days) for week in weeks)
    found = plan_of([task("N001", effort=days)], weekly="5")
    assert [one.finish for one in found.scheduled] == [weeks[-1].working_days[-1]]
    assert not plan_of([task("N001", effort=days + 1)], weekly="5").scheduled


def test_a_day_that_is_only_begun_is_shared_with_the_next_task() -> None:
    tasks = [task("N001", loss=9, effort=Fraction(1, 2)), task("N002", loss=8, effort=1)]
    first, second = plan_of(tasks, weekly="5").scheduled
    assert first.start == first.finish == second.start == FRIDAY
    assert second.finish == date(2021, 3, 8)


def test_duties_go_by_day_then_points_then_effort_then_name() -> None:
    early = date(2021, 3, 20)
    tasks = [
        task("N006", loss=5, effort=1, duty=True),
        task("N005", loss=5, effort=1, duty=True),
        task("N004", loss=5, effort=2, duty=True),
        task("N003", loss=6, effort=3, duty=True),
        task("N002", loss=0, effort=4, duty=True, due=early),
    ]
    assert _order(tasks) == ["N002", "N003", "N005", "N006", "N004"]


def test_other_tasks_go_by_points_for_the_effort_then_points_then_name() -> None:
    tasks = [
        task("N004", loss=10, effort=1),
        task("N003", loss=10, effort=1),
        task("N002", loss=20, effort=2),
        task("N001", loss=9, effort=1),
    ]
    assert _order(tasks) == ["N002", "N003", "N004", "N001"]


def test_what_is_left_goes_duties_first_then_by_points_then_by_name() -> None:
    tasks = [
        task("N004", loss=3, effort=99),
        task("N003", loss=3, effort=99),
        task("N002", loss=8, effort=99),
        task("N001", loss=1, effort=99, duty=True),
    ]
    left = plan_of(tasks).left_out
    assert [one.task.gap.indicator for one in left] == ["N001", "N002", "N003", "N004"]
    assert [one.why for one in left] == ["duty_no_room", "no_room", "no_room", "no_room"]


def test_a_task_that_brings_nothing_is_left_and_says_so() -> None:
    assert [one.why for one in plan_of([task("N001", loss=0)]).left_out] == ["no_points"]


def test_a_member_of_a_group_that_stays_open_is_left_for_that_reason() -> None:
    tasks = [task("N001", "甲局", 9, group="g"), task("N001", "乙局", 9, 99, group="g")]
    found = plan_of(tasks)
    assert {one.task.gap.unit: one.why for one in found.left_out} == {
        "甲局": "group_open",
        "乙局": "group_open",
    }


def test_a_member_of_a_group_that_is_done_whole_is_told_of_its_own_unit_only() -> None:
    """The plan lists units by name, each with its own tasks."""
    tasks = [task("N001", "甲局", 9, group="g"), task("N001", "乙局", 9, group="g")]
    found = plan_of([*tasks, task("N002", "丙局", 3)])
    assert {unit: [o.task.gap.indicator for o in own] for unit, own in found.by_unit.items()} == {
        "丙局": ["N002"],
        "乙局": ["N001"],
        "甲局": ["N001"],
    }
    assert list(found.by_unit) == sorted(found.by_unit)
    assert (found.gain, found.best, found.ceiling) == (21, 521, 521)


def test_a_week_counts_only_what_is_done_by_its_end() -> None:
    found = plan_of([task("N001", loss=40, effort=1)], weekly="5")
    assert [found.supported_after(week) for week in (0, 1, 2)] == [500, 540, 540]


def test_a_target_is_met_to_the_cent_and_one_cent_more_is_not() -> None:
    found = plan_of([task("N001", loss=40)])
    met = outlook(found, Fraction(540, 1000))
    assert (met.needed, met.missing, met.ever) == (540, 0, True)
    beyond = outlook(found, Fraction(5401, 10000))
    assert (beyond.needed, beyond.missing, beyond.week, beyond.ever) == (541, 1, None, False)


def test_a_target_that_is_reached_already_is_reached_in_the_first_week() -> None:
    assert outlook(plan_of([]), Fraction(TOTAL.supported, TOTAL.full)).week == 1


def test_duties_that_take_all_days_leave_none_for_points() -> None:
    found = choose([task("N001", effort=5, duty=True), task("N002", loss=9)], room(5))
    assert (len(found.duties), found.others) == (1, frozenset())
    assert (found.bound, found.exact) == (10, True)


def test_days_of_duties_that_were_taken_are_gone() -> None:
    tasks = [task(f"N00{n}", effort=2, duty=True) for n in range(1, 4)]
    found = choose([*tasks, task("N009", loss=9, effort=2)], room(5))
    assert found.duties == {tasks[0].gap.id, tasks[1].gap.id}
    assert found.others == frozenset()


def test_of_two_groups_that_bring_as_much_the_one_named_first_is_taken() -> None:
    tasks = [task(f"N00{n}", unit, 10, group=f"g{n}") for n in (2, 1) for unit in ("甲局", "乙局")]
    found = choose(tasks, room(1))
    assert found.others == {one.gap.id for one in tasks if one.group == "g1"}
    assert (found.bound, found.exact) == (20, True)


def test_a_search_that_is_cut_short_says_so_and_still_bounds_every_choice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Undecided whether 乙局 gives up its own 18 points for its 15 of the group's 30."""
    tasks = [
        task("N001", "甲局", 15, group="g"),
        task("N001", "乙局", 15, group="g"),
        task("N002", "乙局", 18),
    ]
    whole = choose(tasks, room(1))
    monkeypatch.setattr(choice, "_MOST_BRANCHES", 2)
    assert choose(tasks, room(1)) == whole
    assert (whole.bound, whole.exact) == (30, True)
    monkeypatch.setattr(choice, "_MOST_BRANCHES", 1)
    cut = choose(tasks, room(1))
    assert (set(cut.others), cut.bound, cut.exact) == ({tasks[2].gap.id}, 33, False)


def test_as_much_for_less_effort_is_better_and_exact_room_is_enough() -> None:
    items = [Item("a", Fraction(3), 5), Item("b", Fraction(2), 5), Item("c", Fraction(1), 1)]
    assert [item.id for item in most_points(items, Fraction(2))] == ["b"]
    assert [item.id for item in most_points(items, Fraction(3))] == ["b", "c"]
    assert [item.id for item in most_points(items[:2], Fraction(9))] == ["a", "b"]


def _backlog_without(*units: str) -> Backlog:
    """The small case in which these units have not reported their share of P01."""
    (whole,) = (one for one in small_case.MANIFESTS if one["indicator"] == "P01")
    facts = [
        {"unit": unit["name"], "year": "2020", "value": "3"}
        for unit in small_case.UNITS
        if unit["name"] not in units
    ]
    data = [one for one in small_case.MANIFESTS if one is not whole]
    data.append({**whole, "facts": {"a": facts}})
    score = small_case.evaluation(data)
    return backlog_of(score, small_case.manifests(data), Capacity(), lambda _: DUE)


def test_one_silent_unit_is_no_group_and_two_are() -> None:
    for units, group in ((("市城管局",), ""), (("市城管局", "市交通局"), "P01.a")):
        found = _backlog_without(*units)
        mine = [one for one in found.tasks if one.gap.indicator == "P01"]
        assert {one.gap.unit for one in mine} == set(units)
        assert {one.group for one in mine} == {group}


def test_silent_units_that_are_scored_apart_are_no_group() -> None:
    data = [one for one in small_case.MANIFESTS if one["indicator"] != "N002"]
    found = backlog_of(
        small_case.evaluation(data), small_case.manifests(data), Capacity(), lambda _: DUE
    )
    mine = [one for one in found.tasks if one.gap.indicator == "N002"]
    assert [(one.gap.cls, one.group) for one in mine] == [("unfilled", "")] * 3


def test_each_task_has_the_day_that_is_asked_for_it() -> None:
    days = {"N002": date(2021, 3, 1), "P01": date(2021, 5, 1)}
    found = backlog_of(
        small_case.evaluation(),
        small_case.manifests(),
        Capacity(),
        lambda one: days.get(one.indicator, DUE),
    )
    assert [(one.gap.indicator, one.due) for one in found.tasks] == [
        ("N002", days["N002"]),
        ("N004", DUE),
        ("P01", days["P01"]),
    ]


def test_usual_days_hold_where_none_are_named() -> None:
    own = Capacity.model_validate({"efforts": {"late": "4"}})
    assert own.weekly("市司法局") == 2
    assert own.all_efforts == {
        "not_filled": 1,
        "no_material": 1,
        "material_invalid": 1,
        "late": 4,
        "not_met": 5,
        "too_few": 5,
        "below_target": 10,
        "event": 10,
    }
    late = replace(gap("N001"), kind="late")
    assert own.effort(late) == 5
    assert own.effort(replace(late, cls="material")) == 4


@pytest.mark.parametrize(
    ("name", "remedy"), [("甲县政", "是不是“甲县政府”？"), ("税务", "单位名称见 units.yaml")]
)
def test_a_strange_unit_is_told_with_the_nearest_name_or_where_names_stand(
    tmp_path: Path, name: str, remedy: str
) -> None:
    path = tmp_path / "capacity.yaml"
    path.write_text(f"format: 1\nunits: {{{name}: 2}}\n", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_capacity(path, small_case.roster())
    (problem,) = caught.value.problems
    assert (problem.line, problem.remedy) == (2, remedy)
