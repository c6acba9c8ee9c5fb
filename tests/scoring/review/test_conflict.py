"""回避: own unit, own city, own word; each with its reason."""

from __future__ import annotations

import pytest

from indicators.catalogue_model import Indicator
from scoring.review.conflict import Circle, conflicts_of, group_notes, list_problems, same_city
from scoring.review.rating import Stage
from scoring.review.reviewer import Reviewer
from tests import small_case


def circle(stage: Stage = "初评", applicant: str = "测试市人民政府") -> Circle:
    indicators = [one for book in small_case.catalogues() for one in book.indicators]
    return Circle(stage, applicant, small_case.roster(), indicators)


def barred(reviewer: Reviewer, stage: Stage = "初评") -> dict[str, str]:
    return {one.indicator: one.reason for one in conflicts_of(reviewer, circle(stage))}


def person(unit: str, city: str | None = None, recuse: tuple[str, ...] = ()) -> Reviewer:
    return Reviewer(name="张三", unit=unit, city=city, recuse=recuse)


def test_nobody_judges_what_the_own_unit_leads() -> None:
    found = barred(person("市司法局"))
    assert found["N001"] == "本人所在单位市司法局是牵头单位"
    assert "N003" not in found


def test_nobody_judges_what_the_own_unit_co_operates_in() -> None:
    assert barred(person("甲县"))["N002"] == "本人所在单位甲县政府是配合单位"


@pytest.mark.parametrize(
    "unit",
    [
        "测试市司法局",
        "司法局",
        "市 司法局",
        "某省测试市司法局",
        "测试市人民政府司法局",
        "市政府法制办公室",
        "测试市法制办",
        "市司法局法制科",
    ],
)
def test_the_own_unit_is_known_by_its_other_spellings(unit: str) -> None:
    assert "N001" in barred(person(unit))


def test_owing_facts_as_one_of_a_group_is_a_note_and_no_conflict() -> None:
    reviewer = person("市公安局")
    assert "N002" not in barred(reviewer)
    notes = {one.indicator: one.reason for one in group_notes(reviewer, circle())}
    assert notes["N002"] == "市公安局作为各执法部门之一填报数据，不回避"


def test_nobody_judges_what_the_own_unit_alone_owes_facts_of() -> None:
    owed = {"id": "a", "type": "boolean", "text": "公布了清单", "owed_by": "公安局"}
    one = Indicator.model_validate(small_case.indicator("N001", "清单公布", owed))
    around = Circle("初评", "测试市人民政府", small_case.roster(), [one])
    (found,) = conflicts_of(person("市公安局"), around)
    assert found.reason == "本人所在单位市公安局是填报单位"
    assert conflicts_of(person("市城管局"), around) == ()


def test_who_must_keep_out_is_not_told_beside_that_one_of_a_group_may_stay() -> None:
    owed = {"id": "a", "type": "boolean", "text": "公布了清单", "owed_by": "各执法部门"}
    data = small_case.indicator("N001", "清单公布", owed, lead="市公安局")
    one = Indicator.model_validate(data)
    around = Circle("初评", "测试市人民政府", small_case.roster(), [one])
    assert len(conflicts_of(person("市公安局"), around)) == 1
    assert group_notes(person("市公安局"), around) == ()
    assert len(group_notes(person("市城管局"), around)) == 1


def test_the_name_of_a_reviewer_may_be_as_long_as_the_limit() -> None:
    assert Reviewer(name="长" * 30, unit="某大学").name == "长" * 30
    with pytest.raises(ValueError, match="姓名有 31 个字，超过 30 个字"):
        Reviewer(name="长" * 31, unit="某大学")


def test_people_of_a_county_stand_near_what_their_county_answers_for() -> None:
    for unit, city in (("甲县", "甲县"), ("甲县司法局", "甲县"), ("甲县司法局", "测试市甲县")):
        assert barred(person(unit, city))["N002"] == "本人所在单位甲县政府是配合单位"


@pytest.mark.parametrize("unit", ["某省司法厅", "某省总工会", "市委党校", "省公安厅"])
def test_units_of_the_province_and_units_beside_are_not_the_own_unit(unit: str) -> None:
    assert barred(person(unit)) == {}


def test_people_from_outside_judge_everything_in_the_first_review() -> None:
    assert barred(person("市司法局", city="邻市")) == {}
    assert barred(person("省法学会")) == {}


@pytest.mark.parametrize("stage", ["省级评审", "第三方评估"])
def test_later_stages_keep_out_the_whole_own_city(stage: Stage) -> None:
    found = barred(person("某大学", city="测试市"), stage)
    assert len(found) == len(circle().indicators)
    assert found["N003"] == f"{stage}回避申报地人员：张三在测试市工作"
    assert barred(person("市司法局", city="邻市"), stage) == {}
    for county in ("甲县", "甲县人民政府", "测试市甲县", "某省测试市乙区"):
        assert len(barred(person("某大学", city=county), stage)) == len(found)


def test_people_keep_out_of_codes_and_units_that_they_name() -> None:
    found = barred(person("某大学", recuse=("N004", "甲县")))
    assert found["N004"] == "本人申请回避这一项"
    assert found["N003"] == "本人申请回避甲县政府的事项，甲县政府是牵头单位"
    assert "N001" not in found


def test_a_recusal_that_names_nothing_known_is_a_fault() -> None:
    reviewers = [person("某大学", recuse=("N999", "市某局", "N004"))]
    found = list_problems(reviewers, circle(), "reviewers.yaml")
    assert [p.message for p in found] == [
        "张三要回避的“N999”不在本次评审的指标里",
        "张三要回避的“市某局”不在单位名册里",
    ]
    assert found[0].key == "reviewers[0].recuse"


def test_later_stages_ask_for_every_city() -> None:
    (problem,) = list_problems([person("某大学")], circle("省级评审"), "reviewers.yaml")
    assert "没有写所在城市" in problem.message


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("测试市", "测试市", True),
        ("某省测试市", "测试市", True),
        ("测试", "测试市", True),
        ("邻市", "测试市", False),
        ("测试县", "另一市", False),
        ("某省范县", "范县", True),
        ("范县人民政府", "某市范县", True),
        ("长沙市", "沙市", False),
    ],
)
def test_a_city_is_known_by_its_spellings(one: str, other: str, same: bool) -> None:
    assert same_city(one, other) is same


def of_a_county(reviewer: Reviewer, stage: Stage, above: str = "某省上级市") -> dict[str, str]:
    indicators = [one for book in small_case.catalogues() for one in book.indicators]
    around = Circle(stage, "测试县人民政府", small_case.roster(), indicators, above)
    return {one.indicator: one.reason for one in conflicts_of(reviewer, around)}


@pytest.mark.parametrize("city", ["上级市", "某省上级市", "上级", "上级市邻县"])
def test_people_of_the_city_above_keep_out_of_a_countys_review(city: str) -> None:
    found = of_a_county(person("某大学", city), "第三方评估")
    assert found["N001"] == f"第三方评估回避所属设区的市人员：张三在{city}工作"


def test_people_of_the_city_above_do_the_first_review_of_a_county() -> None:
    assert of_a_county(person("上级市司法局", "上级市"), "初评") == {}


def test_without_a_city_above_only_the_county_keeps_out() -> None:
    assert of_a_county(person("某大学", "上级市"), "省级评审", above="") == {}
    assert of_a_county(person("某大学", "测试县"), "省级评审", above="")
