"""The plan of what to mend first, in words, JSON and a workbook."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from io import BytesIO

import openpyxl

from reports.mending_json import mending_json
from reports.mending_sentences import assumptions, conclusions
from reports.mending_workbook import mending_workbook
from scoring.evaluation import Total
from scoring.mending.capacity import Capacity
from scoring.mending.plan import MendingPlan, outlook, plan_mending
from scoring.mending.task import Backlog, Task
from scoring.mending.weeks import weeks_from
from tests.scoring.mending.made_task import gap, task
from tests.small_case import NOTICES

TOTAL = Total(9, 0, 0, 1000, 900, 80, 500, 0)
TASKS = (
    task("N001", "甲局", 40, 2),
    task("N002", "乙局", 60, 99),
    task("N003", "乙局", 5, 1, duty=True, due=date(2021, 3, 5)),
)


def plan_of(tasks: tuple[Task, ...] = TASKS) -> MendingPlan:
    backlog = Backlog(tasks, (gap("N007", loss=300),), (gap("N008", loss=15),), ())
    return plan_mending(TOTAL, backlog, Capacity(), weeks_from(date(2021, 3, 5), 31))


def test_a_target_in_reach_names_the_week() -> None:
    told = conclusions(plan_of(), outlook(plan_of(), Fraction(54, 100)))[0]
    assert told == (
        "目标材料支撑得分率54%（5.40分）：能达到，"
        "按本安排到第2周（3月8日至3月14日，5个工作日）末达到。"
    )


def test_a_target_out_of_reach_says_what_is_missing() -> None:
    near = conclusions(plan_of(), outlook(plan_of(), Fraction(60, 100)))[0]
    assert "达不到，最多到54.5%，还差0.55分。" in near
    assert "增加人手或时间可以达到，补完全部能补的是60.5%" in near
    far = conclusions(plan_of(), outlook(plan_of(), Fraction(90, 100)))[0]
    assert "把能补的全部补完也只到60.5%（6.05分），再多人手也达不到。" in far


def test_a_target_reached_already_is_no_promise() -> None:
    assert "现在就已达到" in conclusions(plan_of(), outlook(plan_of(), Fraction(1, 2)))[0]


def test_what_is_missing_to_the_full_score_is_told_part_by_part() -> None:
    told = "".join(conclusions(plan_of(), None))
    assert "没有排进的1件0.60分" in told
    assert "往年情况不能补做的1条3.00分" in told
    assert "已注明没有相关材料的1条0.15分" in told
    assert "待现场核验0.80分" in told


def test_duties_that_find_no_room_are_named() -> None:
    plan = plan_of((task("N009", "乙局", 5, 99, duty=True),))
    assert "还有1件排不下（乙局N009 指标 a），须增加人手" in "".join(conclusions(plan, None))


def test_late_ends_are_told() -> None:
    assert "注意：1件办完时已过整改时限" in "".join(conclusions(plan_of(), None))


def test_efforts_and_days_are_named_working_values() -> None:
    assert assumptions(plan_of())[0].count("工作参考值") == 2


def test_the_workbook_sums_up_the_units_and_lists_their_tasks_and_what_is_left() -> None:
    data = mending_workbook(plan_of(), None, NOTICES)
    assert data == mending_workbook(plan_of(), None, NOTICES)
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["结论", "周安排", "各单位", "事项", "排不进的", "不列入的"]
    tasks = [[cell.value for cell in row] for row in book["事项"].iter_rows(min_row=5)]
    owners = [str(row[0]) for row in tasks if row[0]]
    assert owners == sorted(owners)
    (first, *_) = (row for row in tasks if row[0] == "甲局")
    assert (first[1], first[5:8]) == (1, ["N001", "指标", "a"])
    units = [[cell.value for cell in row] for row in book["各单位"].iter_rows(min_row=5)]
    assert [row[1] for row in units if row[0] == "甲局"] == [sum(r[0] == "甲局" for r in tasks)]
    weeks = [[cell.value for cell in row] for row in book["周安排"].iter_rows(min_row=5)]
    assert (weeks[1][1], weeks[1][4]) == (2, 5.45)


def test_the_json_adds_up_to_the_full_score() -> None:
    plan = plan_of()
    document = json.loads(json.dumps(mending_json(plan, None, NOTICES)))
    assert document["target"] is None
    parts = [document["reachable"], document["onsite"], document["past"]["loss"]]
    parts += [document["absent"]["loss"], document["pending"]["loss"]]
    parts += [one["points"] for one in document["left_out"]]
    assert sum(Fraction(part) for part in parts) == Fraction(document["full"])
    assert document["tasks"][0]["finish"] <= document["weeks"][-1]["to"]


def test_working_days_are_numbers_that_a_clerk_can_add_up() -> None:
    book = openpyxl.load_workbook(BytesIO(mending_workbook(plan_of(), None, NOTICES)))
    seen = 0
    for name, title in (("各单位", "可用人日"), ("各单位", "已排人日"), ("事项", "工作量（人日）")):
        rows = [[cell.value for cell in row] for row in book[name].iter_rows(min_row=4)]
        place = rows[0].index(title)
        days = [row[place] for row in rows[1:] if row[1] is not None]
        assert all(isinstance(day, int | float) for day in days)
        seen += len(days)
    assert seen == 6
    units = {row[0].value: row[4].value for row in book["各单位"].iter_rows(min_row=5)}
    assert (units["甲局"], units["乙局"]) == (2, 1)


def test_a_year_whose_holidays_are_not_out_is_told() -> None:
    assert not any("节假日安排，周一至周五" in line for line in assumptions(plan_of()))
    weeks = weeks_from(date(2098, 12, 20), 30)
    plan = plan_mending(TOTAL, Backlog(TASKS, (), (), ()), Capacity(), weeks)
    assert "程序里还没有2098年、2099年的节假日安排，周一至周五都按工作日算。" in assumptions(plan)
    assert mending_json(plan, None, NOTICES)["years_without_holidays"] == [2098, 2099]
