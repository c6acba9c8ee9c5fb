"""What changed since an earlier comparison, and what is no comparison at all."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from indicators.problem import BadInput
from scoring.ranking.changes import CityChange, Earlier, changes_since, read_earlier
from scoring.ranking.city import CityScore
from scoring.ranking.comparison import Comparing
from tests.scoring.ranking.made_cities import OUTLINE, city


def _printed(**more: Any) -> dict[str, Any]:
    row = {
        "path": "甲",
        "applicant": "甲市",
        "supported": "2.50",
        "claimed": "130.05",
        "rank": 3,
        "standards": OUTLINE.id,
    }
    group = {"level": "city", "years": [2019, 2020], "cities": [{**row, **more}]}
    return {"format": 1, "kind": "batch", "groups": [group]}


def _before(**more: Any) -> Earlier:
    made = Earlier("甲市", 250, 410, 2, OUTLINE.id, "city", (2019, 2020))
    return replace(made, **more)


def _now(*cities: CityScore) -> Any:
    comparing = Comparing()
    for one in cities:
        comparing.add(one, replace(OUTLINE, id=one.outline))
    return comparing.groups()


def test_an_earlier_comparison_is_read_to_the_cent() -> None:
    assert read_earlier(_printed(), "上次.json") == {
        "甲": _before(supported=250, claimed=13005, rank=3)
    }


@pytest.mark.parametrize(
    "amount", ["2.5", "2.500", "2", ".50", "-2.50", "2.5x", "x.50", "2,50", "", 2.5, None]
)
@pytest.mark.parametrize("name", ["supported", "claimed"])
def test_an_amount_without_two_places_is_none_of_ours(name: str, amount: Any) -> None:
    with pytest.raises(BadInput, match="这不是批量测算的结果"):
        read_earlier(_printed(**{name: amount}), "上次.json")


@pytest.mark.parametrize(
    ("key", "value"), [("format", 2), ("kind", "score"), ("groups", None), ("groups", [{}])]
)
def test_another_document_is_refused_by_its_name_with_the_remedy(key: str, value: Any) -> None:
    document = deepcopy(_printed())
    document[key] = value
    with pytest.raises(BadInput) as caught:
        read_earlier(document, "上次.json")
    (problem,) = caught.value.problems
    assert (problem.file, problem.key) == ("上次.json", "--since")
    assert "shifan batch" in problem.remedy


@pytest.mark.parametrize("missing", ["path", "applicant", "supported", "rank", "standards"])
def test_a_row_that_lacks_anything_is_refused(missing: str) -> None:
    document = _printed()
    del document["groups"][0]["cities"][0][missing]
    with pytest.raises(BadInput):
        read_earlier(document, "上次.json")


def test_gains_are_counted_in_cents_and_in_places() -> None:
    earlier = {"甲": _before(supported=250, claimed=410, rank=2)}
    assert changes_since(earlier, _now(city("甲", (100, 150, 50)), city("乙", (0, 0, 0)))) == (
        CityChange("乙", "乙市", None, None, None, "上次没有"),
        CityChange("甲", "甲市", claimed=-110, supported=50, rank=1),
    )


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (_before(outline="旧标准"), "目录或方案变了，不比较"),
        (_before(level="county"), "申报层级或评估年度变了，不比较"),
        (_before(years=(2018, 2019)), "申报层级或评估年度变了，不比较"),
        (_before(applicant="戊市"), "上次这里是戊市，不比较"),
    ],
)
def test_what_was_otherwise_measured_is_named_and_not_compared(before: Earlier, told: str) -> None:
    (change,) = changes_since({"甲": before}, _now(city("甲")))
    assert change == CityChange("甲", "甲市", None, None, None, told)


def test_new_and_gone_applicants_are_named() -> None:
    found = changes_since({"丁": _before(applicant="丁市")}, _now(city("甲")))
    assert found == (
        CityChange("丁", "丁市", None, None, None, "这次没有"),
        CityChange("甲", "甲市", None, None, None, "上次没有"),
    )
