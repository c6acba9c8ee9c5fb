"""Duties first, then most points; groups count whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.mending.choice import choose
from scoring.mending.task import Task
from tests.scoring.mending.made_task import task

UNITS = ("甲局", "乙局", "丙局")


def room(days: int | Fraction) -> dict[str, Fraction]:
    return dict.fromkeys(UNITS, Fraction(days))


def counted(chosen: Iterable[Task], everything: Sequence[Task]) -> int:
    """Cents that a choice brings: groups in part bring nothing."""
    members: dict[str, int] = defaultdict(int)
    for one in everything:
        members[one.group] += 1
    taken = list(chosen)
    inside: dict[str, int] = defaultdict(int)
    for one in taken:
        inside[one.group] += 1
    return sum(
        one.gap.loss for one in taken if not one.group or inside[one.group] == members[one.group]
    )


def test_a_duty_goes_before_points() -> None:
    tasks = [task("N001", loss=0, effort=3, duty=True), task("N002", loss=90, effort=3)]
    found = choose(tasks, room(5))
    assert (len(found.duties), len(found.others)) == (1, 0)


def test_the_duty_that_is_due_first_goes_first() -> None:
    later = task("N001", loss=90, effort=3, duty=True)
    sooner = task("N002", loss=1, effort=3, duty=True, due=date(2021, 3, 1))
    assert choose([later, sooner], room(5)).duties == {sooner.gap.id}


def test_a_duty_that_does_not_fit_leaves_room_for_others() -> None:
    found = choose([task("N001", effort=9, duty=True), task("N002", effort=5)], room(5))
    assert not found.duties
    assert found.others == {task("N002").gap.id}


def test_units_do_not_lend_each_other_days() -> None:
    tasks = [task("N001", "甲局", effort=5), task("N002", "甲局", effort=5)]
    assert len(choose(tasks, {**room(9)}).others) == 1


def test_a_group_is_taken_whole_when_that_brings_more() -> None:
    """乙局 gives up 12 points of its own for its part in 30 points of the group."""
    tasks = [
        task("N001", "甲局", 15, group="g"),
        task("N001", "乙局", 15, group="g"),
        task("N002", "乙局", 18),
        task("N003", "乙局", 12),
    ]
    found = choose(tasks, room(1))
    assert found.others == {tasks[0].gap.id, tasks[1].gap.id}
    assert (found.bound, found.exact) == (30, True)


def test_a_group_of_which_one_unit_cannot_report_is_left_alone() -> None:
    tasks = [
        task("N001", "甲局", 50, group="g"),
        task("N001", "乙局", 50, 9, group="g"),
        task("N002", "甲局", 1),
    ]
    found = choose(tasks, room(1))
    assert found.others == {tasks[2].gap.id}
    assert found.exact


def test_a_member_without_points_is_done_for_its_group() -> None:
    tasks = [task("N001", "甲局", 50, group="g"), task("N001", "乙局", 0, group="g")]
    assert len(choose(tasks, room(1)).others) == 2


@st.composite
def backlogs(draw: st.DrawFn) -> list[Task]:
    tasks = []
    for number in range(draw(st.integers(0, 5))):
        loss, effort = draw(st.integers(0, 30)), draw(st.sampled_from((1, 2, 3)))
        tasks.append(task(f"N{number:03}", draw(st.sampled_from(UNITS)), loss, effort))
    for number in range(draw(st.integers(0, 2))):
        size = draw(st.integers(2, 3))
        for unit in UNITS[:size]:
            loss, effort = draw(st.integers(0, 20)), draw(st.sampled_from((1, 2)))
            tasks.append(task(f"P{number:02}", unit, loss, effort, group=f"g{number}"))
    return tasks


@settings(max_examples=60, deadline=None)
@given(backlogs(), st.sampled_from((1, 2, 3, 5)))
def test_no_other_choice_brings_more(tasks: list[Task], days: int) -> None:
    found = choose(tasks, room(days))
    best = counted([t for t in tasks if t.gap.id in found.others], tasks)
    assert found.exact
    assert found.bound == best
    most = 0
    for size in range(len(tasks) + 1):
        for other in combinations(tasks, size):
            spent: dict[str, int | Fraction] = defaultdict(int)
            for one in other:
                spent[one.gap.unit] += one.effort
            if all(days >= used for used in spent.values()):
                most = max(most, counted(other, tasks))
    assert best == most
