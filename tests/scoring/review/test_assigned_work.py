"""What an assignment gives each person."""

from __future__ import annotations

from datetime import date

from indicators.area_numbers import area_numbers
from scoring.review.assigned_work import AssignedWork, assigned_work
from scoring.review.conflict import Conflict
from scoring.review.record import Assignment
from scoring.review.reviewer import Reviewer
from tests import small_case

KNOWS, OPEN, IDLE = (
    Reviewer(name="张三", unit="甲大学", expertise=(1,)),
    Reviewer(name="李四", unit="乙大学"),
    Reviewer(name="王五", unit="丙大学", expertise=(2,)),
)


def works(*conflicts: Conflict) -> tuple[AssignedWork, ...]:
    catalogues = small_case.catalogues()
    codes = list(area_numbers(catalogues))
    assignment = Assignment(
        stage="初评",
        applicant="测试市",
        cycle="2021",
        seed=0,
        per_indicator=1,
        due=date(2021, 4, 1),
        reviewers=(OPEN, KNOWS, IDLE),
        pairs=tuple((code, ("张三", "李四")[n % 2]) for n, code in enumerate(codes)),
    )
    return assigned_work(assignment, catalogues, conflicts)


def test_everybody_stands_in_the_order_of_the_list_those_without_work_too() -> None:
    codes = list(area_numbers(small_case.catalogues()))
    assert [(work.reviewer, list(work.codes)) for work in works()] == [
        (OPEN, codes[1::2]),
        (KNOWS, codes[::2]),
        (IDLE, []),
    ]


def test_what_fits_is_counted_by_area_and_not_told_of_people_whom_all_fits() -> None:
    areas = area_numbers(small_case.catalogues())
    fitting = sum(areas[code] == 1 for code in list(areas)[::2])
    assert [work.fitting for work in works()] == [None, fitting, 0]


def test_what_somebody_is_kept_out_of_is_counted() -> None:
    found = works(Conflict("N001", "张三", "本人"), Conflict("N002", "张三", "本人"))
    assert [work.barred for work in found] == [0, 2, 0]
