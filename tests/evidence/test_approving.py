"""Who may approve that an indicator does not apply: the office, its people, the inspectors."""

from __future__ import annotations

from datetime import date

import pytest

from evidence.approving import approvers_of
from evidence.manifest import Approval
from tests.small_case import roster

OFFICE = {
    "name": "市司法局",
    "aliases": ["市法制办"],
    "level": "市本级",
    "kind": "政府部门",
    "head": "许某",
    "deputy": "钱 某",
    "contact": "尤某 13800138000",
}
OTHER = {"name": "市公安局", "level": "市本级", "kind": "政府部门", "head": "路人甲"}
APPROVERS = approvers_of(
    roster([OFFICE, OTHER]), "市法制办", ["督导员乙"], date(2016, 1, 1), date(2021, 8, 16)
)


def fault(by: str, day: str = "2021-02-20") -> str:
    return APPROVERS.fault(Approval.model_validate({"by": by, "date": day}))


@pytest.mark.parametrize("by", ["市司法局", "市法制办", "许某", "钱某", "尤某", "督导员乙"])
def test_the_office_its_people_and_the_inspectors_may_approve(by: str) -> None:
    assert fault(by) == ""


@pytest.mark.parametrize("by", ["路人甲", "市公安局", "13800138000", "许"])
def test_nobody_else_may(by: str) -> None:
    assert by in fault(by)


@pytest.mark.parametrize(
    ("day", "says"),
    [("2015-12-31", "早于"), ("2016-01-01", ""), ("2021-08-16", ""), ("2031-01-01", "晚于")],
)
def test_an_approval_lies_between_the_period_and_the_filing(day: str, says: str) -> None:
    assert says in fault("市司法局", day)
    assert bool(fault("市司法局", day)) == bool(says)


def test_an_unknown_office_still_approves_under_its_own_name() -> None:
    approvers = approvers_of(roster([OTHER]), "市司法局", [], date(2016, 1, 1), None)
    late = Approval.model_validate({"by": "市司法局", "date": "2031-01-01"})
    assert approvers.fault(late) == ""
