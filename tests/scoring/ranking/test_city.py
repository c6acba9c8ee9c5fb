"""What an applicant brings along, and that nothing of it is lost on the way through the cache."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

from scoring.ranking.city import (
    CityScore,
    GapShare,
    cells_of,
    gap_shares,
    outline_from_json,
    outline_json,
    outline_of,
)
from scoring.scheme import Scheme
from tests import small_case
from tests.scoring.ranking.made_cities import city

SCHEME = Scheme.model_validate(small_case.SCHEME)


def test_the_outline_names_areas_indicators_and_criteria_with_their_points() -> None:
    found = outline_of(small_case.catalogues(), SCHEME)
    assert [(area.no, area.codes, area.points) for area in found.areas] == [
        (1, ("N001", "N002", "N003"), 300),
        (2, ("N004", "N005"), 200),
        (9, ("P01",), 100),
    ]
    assert found.codes == ("N001", "N002", "N003", "N004", "N005", "P01")
    assert found.catalogues == ("small目录（2019）", "extra目录（2019）")
    assert found.scheme == "测试方案"
    assert found.titles["N003"] == "制度齐全"
    assert found.statements["N004.b"] == "没有被撤销的文件"


def test_points_of_an_outline_are_those_of_the_scheme() -> None:
    dearer = SCHEME.model_copy(update={"points": {"N004": Fraction(5, 2)}})
    assert outline_of(small_case.catalogues(), dearer).areas[1].points == 350


def test_only_the_same_catalogues_and_scheme_are_the_same_standard() -> None:
    whole = small_case.catalogues()
    same = outline_of(whole, SCHEME).id
    assert outline_of(small_case.catalogues(), SCHEME).id == same
    assert outline_of(whole[:1], SCHEME).id != same
    assert outline_of(whole, SCHEME.model_copy(update={"note": "另一说明"})).id != same


def test_an_outline_and_a_score_come_back_from_the_cache_as_they_went_in() -> None:
    outline = outline_of(small_case.catalogues(), SCHEME)
    assert outline_from_json(json.loads(json.dumps(outline_json(outline)))) == outline
    one = replace(city("甲", gaps=[("N001", "a", "work", 3)]), remark="核查发现2处问题")
    assert CityScore.from_json(json.loads(json.dumps(one.as_json()))) == one


def test_cells_are_full_claimed_onsite_and_supported_by_indicator() -> None:
    found = cells_of(small_case.evaluation())
    assert [(c.full, c.claimed, c.onsite, c.supported) for c in found] == [
        (i.full, i.claimed, i.onsite, i.supported) for i in small_case.evaluation().indicators
    ]
    assert found[2] == (100, 100, 100, 0)


def test_losses_of_units_are_added_up_by_indicator_criterion_and_class() -> None:
    losses = [
        GapShare("N002", "a", "work", 5),
        GapShare("N001", "a", "work", 3),
        GapShare("N002", "a", "work", 7),
        GapShare("N002", "a", "material", 1),
    ]
    assert gap_shares(losses) == (
        GapShare("N001", "a", "work", 3),
        GapShare("N002", "a", "material", 1),
        GapShare("N002", "a", "work", 12),
    )
