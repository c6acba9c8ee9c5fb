"""现场核查备查清单: what waits for the visit, where and with whom."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from reports.gaps.onsite_list import OnsiteItem, onsite_list
from tests import small_case


def _items(data: list[dict[str, Any]]) -> tuple[OnsiteItem, ...]:
    return onsite_list(small_case.catalogues(), small_case.manifests(data), small_case.roster())


def _changed(code: str, **keys: Any) -> list[dict[str, Any]]:
    data = deepcopy(small_case.MANIFESTS)
    next(one for one in data if one["indicator"] == code).update(keys)
    return data


def test_an_onsite_material_names_place_keeper_reason_and_what_it_proves() -> None:
    (item,) = _items(small_case.MANIFESTS)
    assert (item.indicator, item.name, item.unit) == ("N003", "制度汇编", "甲县政府")
    assert (item.place, item.keeper, item.reason) == ("档案室", "李某", "篇幅大，不便上传")
    assert item.proves == ("三项制度都有",)
    assert item.outcome == "待核验"


def test_a_reference_is_named_beside_the_material_and_not_listed_twice() -> None:
    (item,) = _items(_changed("N004", materials=[{"id": "m1", "ref": "N003/m1"}]))
    assert item.also == ("N004",)


def test_a_secret_material_is_marked() -> None:
    onsite = {"place": "机要室", "keeper": "赵某", "reason": "涉密"}
    secret = {
        "id": "m1",
        "title": "某文件",
        "kind": "document",
        "disclosure": "secret",
        "onsite": onsite,
    }
    assert _items(_changed("N003", materials=[secret]))[0].secret


def test_the_outcome_of_a_visit_is_told_with_its_person_and_day() -> None:
    result = {"by": "周某", "date": "2021-05-06", "result": "ok"}
    onsite = {"place": "档案室", "keeper": "李某", "reason": "篇幅大", "result": result}
    material = {"id": "m1", "title": "汇编", "kind": "document", "onsite": onsite}
    (item,) = _items(_changed("N003", materials=[material]))
    assert item.outcome == "核验通过（周某 2021-05-06）"


def test_an_indicator_that_does_not_apply_asks_for_no_visit() -> None:
    material = small_case.MANIFESTS[2]["materials"][0]
    assert len(_items(_changed("N005", materials=[material]))) == 1
