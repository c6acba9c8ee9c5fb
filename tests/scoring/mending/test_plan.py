"""The plan by unit and week, and what it says of a target."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.manifest import Manifest
from scoring.evaluation import Total
from scoring.mending.capacity import Capacity
from scoring.mending.plan import MendingPlan, outlook, plan_mending
from scoring.mending.task import Backlog, Task, backlog_of, hindrances
from scoring.mending.weeks import weeks_from, years_without_holidays
from tests import small_case
from tests.scoring.mending.made_task import DUE, task

FRIDAY = date(2021, 3, 5)
TOTAL = Total(9, 0, 0, 1000, 800, 100, 500, 0)


def plan_of(tasks: list[Task], days: int = 31, weekly: str = "2") -> MendingPlan:
    capacity = Capacity.model_validate({"default": weekly})
    return plan_mending(
        TOTAL, Backlog(tuple(tasks), (), (), ()), capacity, weeks_from(FRIDAY, days)
    )


def test_weeks_run_from_monday_to_sunday_and_are_cut_at_both_ends() -> None:
    weeks = weeks_from(FRIDAY, 12)
    assert [(week.first.day, week.last.day) for week in weeks] == [(5, 7), (8, 14), (15, 16)]
    assert [len(week.working_days) for week in weeks] == [1, 5, 2]


def test_a_holiday_week_has_fewer_working_days() -> None:
    """清明节 2021: Monday the 5th of April is off."""
    assert [len(week.working_days) for week in weeks_from(date(2021, 4, 5), 7)] == [4]


def test_tasks_follow_each_other_at_the_units_pace() -> None:
    """Two days a week are two of five: 2 days of work take 5 working days."""
    found = plan_of([task("N001", loss=40, effort=2), task("N002", loss=30, effort=2)])
    assert [(one.start, one.finish, one.week) for one in found.scheduled] == [
        (date(2021, 3, 5), date(2021, 3, 11), 2),
        (date(2021, 3, 12), date(2021, 3, 18), 3),
    ]
    assert [found.supported_after(number) for number in (1, 2, 3)] == [500, 540, 570]


def test_more_points_for_the_effort_come_earlier_and_duties_first() -> None:
    tasks = [
        task("N001", loss=10, effort=2),
        task("N002", loss=20, effort=2),
        task("N003", loss=0, effort=1, duty=True),
    ]
    assert [s.task.gap.indicator for s in plan_of(tasks).scheduled] == ["N003", "N002", "N001"]


def test_late_ends_are_flagged_among_the_placed_and_the_left() -> None:
    soon = date(2021, 3, 8)
    found = plan_of([task("N001", effort=3, due=soon), task("N002", effort=99, due=soon)])
    assert [one.late for one in found.scheduled] == [True]
    assert [one.late for one in found.left_out] == [True]
    assert not plan_of([task("N001", due=DUE)]).scheduled[0].late


def test_a_unit_without_days_gets_nothing() -> None:
    found = plan_of([task("N001")], weekly="0")
    assert not found.scheduled
    assert [one.why for one in found.left_out] == ["no_room"]


def test_a_group_counts_when_its_last_unit_is_done() -> None:
    tasks = [task("N001", "甲局", 20, 1, group="g"), task("N001", "乙局", 20, 4, group="g")]
    found = plan_of(tasks)
    assert [found.supported_after(number) for number in (1, 2, 3)] == [500, 500, 540]


def test_a_reachable_target_names_its_week() -> None:
    found = outlook(plan_of([task("N001", loss=40, effort=2)]), Fraction(54, 100))
    assert (found.needed, found.missing, found.week) == (540, 0, 2)


def test_a_target_out_of_reach_says_how_much_is_missing_and_whether_hands_would_help() -> None:
    tasks = [task("N001", loss=40, effort=2), task("N002", loss=60, effort=99)]
    near = outlook(plan_of(tasks), Fraction(60, 100))
    assert (near.needed, near.missing, near.week, near.ever) == (600, 60, None, True)
    far = outlook(plan_of(tasks), Fraction("0.60001"))
    assert (far.needed, far.missing, far.ever) == (601, 61, False)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.builds(
            task,
            st.from_regex(r"N[0-9]{3}", fullmatch=True),
            st.sampled_from(("甲局", "乙局")),
            st.integers(0, 50),
            st.sampled_from((Fraction(1), Fraction(5, 2), Fraction(8))),
            duty=st.booleans(),
        ),
        max_size=9,
        unique_by=lambda one: (one.gap.indicator, one.gap.unit),
    )
)
def test_nobody_works_more_than_there_are_days_and_nothing_is_lost(tasks: list[Task]) -> None:
    found = plan_of(tasks)
    assert found.best + sum(one.task.gap.loss for one in found.left_out) == found.ceiling
    assert len(found.scheduled) + len(found.left_out) == len(tasks)
    assert found.bound == found.best == found.supported_after(len(found.weeks))
    for unit, own in found.by_unit.items():
        spent = Fraction(0)
        for one in own:
            assert one.start <= one.finish
            spent += one.task.effort
            done = [week for week in found.weeks if week.number < one.week]
            assert spent > found.room(unit, done)
        assert spent <= found.room(unit, found.weeks)


def _backlog(**none_reason: str) -> Backlog:
    manifests = small_case.manifests()
    told: dict[str, Manifest] = {
        code: manifest.model_copy(update={"none_reason": none_reason.get(code)})
        for code, manifest in manifests.items()
    }
    return backlog_of(small_case.evaluation(), told, Capacity(), lambda _: DUE)


def test_past_failures_and_what_waits_for_reviewers_are_no_tasks() -> None:
    found = _backlog()
    assert [one.gap.id for one in found.tasks] == [
        "N002.a.市城管局.unfilled",
        "N004.b.市司法局.material",
        "P01.a.市城管局.unfilled",
    ]
    assert [gap.id for gap in found.past] == ["N002.a.市公安局.work"]
    assert [gap.id for gap in found.pending] == ["N004.a.市司法局.pending"]
    assert hindrances(small_case.evaluation(), small_case.manifests()) == {
        "N002.a.市公安局.work": "past",
        "N004.a.市司法局.pending": "pending",
    }


def test_filling_in_takes_the_days_for_a_material_as_well() -> None:
    assert [one.effort for one in _backlog().tasks] == [2, 1, 2]


def test_a_certificate_can_still_be_asked_for_where_no_material_exists() -> None:
    assert not _backlog(N004="没有").absent


def test_a_material_that_does_not_exist_is_no_task() -> None:
    """Else the plan would win points by making it up afterwards."""
    data: list[dict[str, Any]] = [
        {"indicator": "N001", "facts": {"a": [{"unit": "市司法局", "value": "是"}]}}
    ]
    score = small_case.evaluation(data)
    for reason, absent in ((None, 0), ("确实没有", 1)):
        manifests = small_case.manifests([{**data[0], "none_reason": reason}] if reason else data)
        found = backlog_of(score, manifests, Capacity(), lambda _: DUE)
        assert len(found.absent) == absent
        assert ("N001" in {one.gap.indicator for one in found.tasks}) == (not absent)


def test_units_that_must_report_together_form_a_group() -> None:
    data = [one for one in small_case.MANIFESTS if one["indicator"] != "P01"]
    score = small_case.evaluation(data)
    found = backlog_of(score, small_case.manifests(data), Capacity(), lambda _: DUE)
    groups = {one.group for one in found.tasks if one.gap.indicator == "P01"}
    assert groups == {"P01.a"}
    assert {one.group for one in found.tasks if one.gap.indicator == "N002"} == {""}


@pytest.mark.parametrize("days", [1, 400])
def test_every_day_of_the_time_belongs_to_one_week(days: int) -> None:
    weeks = weeks_from(FRIDAY, days)
    assert sum((week.last - week.first).days + 1 for week in weeks) == days


def test_years_without_a_holiday_calendar_are_told() -> None:
    assert years_without_holidays(weeks_from(FRIDAY, 60)) == ()
    assert years_without_holidays(weeks_from(date(2098, 12, 31), 2)) == (2098, 2099)
