"""责任分工 stands in the place of what the catalogue proposes, and every fault of it is told."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from indicators.allocation import Allocation, parse_allocation
from indicators.catalogue_model import Indicator
from indicators.problem import BadInput, Problem
from indicators.strict_yaml import parse_yaml
from tests import small_case

CATALOGUES = small_case.catalogues()
ROSTER = small_case.roster()


def read(*duties: dict[str, Any]) -> Allocation:
    text = yaml.safe_dump({"format": 1, "indicators": list(duties)}, allow_unicode=True)
    return parse_allocation(parse_yaml(text, "allocation.yaml"), CATALOGUES, ROSTER)


def allotted(code: str, *duties: dict[str, Any]) -> Indicator:
    catalogues = read(*duties).over(CATALOGUES)
    return next(i for c in catalogues for i in c.indicators if i.code == code)


def problems(*duties: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(BadInput) as caught:
        read(*duties)
    return caught.value.problems


def test_the_lead_and_the_co_operating_units_are_those_of_the_city() -> None:
    duty = {"indicator": "N001", "lead": "市公安局", "cooperating": ["市城管局", "甲县"]}
    indicator = allotted("N001", duty)
    assert indicator.lead == "市公安局"
    assert indicator.cooperating == ("市城管局", "甲县政府")


def test_what_is_not_said_stays_as_the_catalogue_has_it() -> None:
    assert allotted("N002", {"indicator": "N002", "contact": "李某"}).cooperating == ("甲县政府",)
    assert allotted("N002", {"indicator": "N002", "cooperating": []}).cooperating == ()
    assert Allocation().over(CATALOGUES)[0] is CATALOGUES[0]
    touched = read({"indicator": "P01", "lead": "市公安局"}).over(CATALOGUES)
    assert touched[0] is CATALOGUES[0]


def test_a_new_lead_does_not_co_operate_with_itself() -> None:
    assert allotted("N002", {"indicator": "N002", "lead": "甲县"}).cooperating == ()


def test_one_criterion_may_be_another_units() -> None:
    own = {"criterion": "b", "lead": "市公安局", "cooperating": ["市交通局"]}
    indicator = allotted("N004", {"indicator": "N004", "criteria": [own]})
    assert indicator.lead == "市司法局"
    assert [criterion.owed_by for criterion in indicator.criteria] == [None, "市公安局"]
    assert indicator.cooperating == ("市交通局",)


def test_former_names_are_read_as_todays() -> None:
    assert allotted("N001", {"indicator": "N001", "lead": "市法制办"}).lead == "市司法局"


def test_an_unknown_unit_is_told_with_the_nearest_name_and_its_line() -> None:
    (problem,) = problems({"indicator": "N001", "cooperating": ["市公案局"]})
    assert "市公案局" in problem.message
    assert "市公安局" in problem.remedy
    assert problem.file == "allocation.yaml"
    assert problem.line > 0


def test_a_group_can_help_but_not_lead() -> None:
    assert allotted("N001", {"indicator": "N001", "cooperating": ["各执法部门"]}).cooperating == (
        "各执法部门",
    )
    (problem,) = problems({"indicator": "N001", "lead": "各执法部门"})
    assert "一组单位" in problem.message


def test_a_criterion_that_every_unit_answers_for_cannot_be_given_to_one() -> None:
    own = {"criterion": "a", "lead": "市公安局"}
    (problem,) = problems({"indicator": "N002", "criteria": [own]})
    assert "各执法部门各自填报" in problem.message


def test_every_fault_is_told_at_once() -> None:
    found = problems(
        {"indicator": "N099"},
        {"indicator": "N001", "lead": "某某局", "criteria": [{"criterion": "z"}]},
        {"indicator": "N003"},
        {"indicator": "N003"},
    )
    told = " ".join(problem.message for problem in found)
    for words in ("N099", "某某局", "没有评分标准“z”", "N003 写了两次"):
        assert words in told


def test_an_empty_file_says_nothing() -> None:
    text = "format: 1\nindicators:\n"
    assert parse_allocation(parse_yaml(text, "x"), CATALOGUES, ROSTER).duties == {}
