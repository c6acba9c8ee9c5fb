"""The proposed selection is the best there is, and says what it leaves open (design §8)."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evidence.files_index import FilesIndex
from evidence.manifest import Manifest
from indicators.catalogue_model import Indicator
from scoring.criterion_score import Rules
from scoring.indicator_score import score_indicator
from scoring.scheme import Scheme
from scoring.selection import Selection, propose_selection
from tests import small_case

INDICATOR = Indicator.model_validate(
    small_case.indicator(
        "N001",
        "清单公布",
        {"id": "a", "type": "boolean", "text": "公布了清单", "weight": "3"},
        {"id": "b", "type": "boolean", "text": "更新了清单", "weight": "2"},
        {"id": "c", "type": "boolean", "text": "解释了清单"},
        {"id": "d", "type": "checklist", "text": "三样都有", "items": ["甲", "乙", "丙"]},
        {
            "id": "e",
            "type": "boolean",
            "text": "各单位都有",
            "rollup": "each_unit",
            "owed_by": "各执法部门",
        },
    )
)
RULES = Rules(
    Scheme.model_validate(small_case.SCHEME),
    small_case.roster(),
    "city",
    (2019, 2020),
    FilesIndex(),
)
LINK = {"kind": "link", "url": "https://example.invalid/a"}


def manifest(materials: list[dict[str, Any]], source: dict[str, list[str]]) -> Manifest:
    facts = {
        id: [{"unit": "市司法局", "value": "是", "source": source.get(id, [])}] for id in "abc"
    }
    facts["d"] = [{"unit": "市司法局", "value": ["甲", "乙"], "source": source.get("d", [])}]
    facts["e"] = [
        {"unit": unit, "value": "是", "source": source.get(unit, [])}
        for unit in ("市公安局", "市城管局", "市交通局")
    ]
    one = {"indicator": "N001", "facts": facts, "materials": materials}
    return small_case.manifests([one], [small_case.catalogue("x", "national", _area())])["N001"]


def _area() -> dict[str, Any]:
    data = INDICATOR.model_dump(mode="json", exclude_none=True)
    for criterion in data["criteria"]:
        criterion.update(mendable=str(criterion["mendable"]), statutory=str(criterion["statutory"]))
    return small_case.area(1, "领域", data)


def proposed(of: Manifest) -> Selection:
    score = score_indicator(INDICATOR, 1, "national", {"N001": of}, RULES)
    return propose_selection(INDICATOR, score, of, RULES)


def material(id: str, supports: str = "", **more: Any) -> dict[str, Any]:
    return {"id": id, "title": f"材料{id}", "supports": list(supports), **LINK, **more}


def test_one_material_that_proves_all_is_enough() -> None:
    selection = proposed(manifest([material("m1", "a"), material("m2", "abcde")], {}))
    assert selection.ids == ("m2",)
    assert selection.proven == selection.claimed
    assert selection.unproven == ()


def test_three_are_chosen_by_points_and_the_rest_is_named() -> None:
    four = [material("m1", "c"), material("m2", "a"), material("m3", "b"), material("m4", "e")]
    selection = proposed(manifest(four, {}))
    assert selection.ids == ("m1", "m2", "m3")
    told = {one.criterion: one.elsewhere for one in selection.unproven}
    assert told == {"d": False, "e": True}


def test_an_onsite_material_counts_after_those_that_prove_now() -> None:
    onsite = {"place": "档案室", "keeper": "李某", "reason": "不外借"}
    waiting = {"id": "m1", "title": "原件", "kind": "document", "onsite": onsite, "supports": ["a"]}
    selection = proposed(manifest([waiting, material("m2", "b")], {}))
    assert selection.ids == ("m1", "m2")
    assert selection.onsite > 0


def test_what_is_selected_already_wins_a_tie() -> None:
    alike = [material("m1", "abc"), material("m2", "abc", selected="是")]
    assert proposed(manifest(alike, {})).ids == ("m2",)


def test_materials_that_count_for_nothing_are_never_proposed() -> None:
    words = {"id": "m1", "title": "简介", "kind": "statement", "text": "好", "supports": ["a"]}
    assert proposed(manifest([words], {})).ids == ()


@given(
    st.lists(st.sets(st.sampled_from("abcde")), min_size=1, max_size=6),
    st.dictionaries(
        st.sampled_from(["a", "b", "c", "d", "市公安局", "市城管局", "市交通局"]),
        st.lists(st.integers(0, 5), max_size=2, unique=True),
    ),
)
def test_no_combination_proves_more(supports: list[set[str]], named: dict[str, list[int]]) -> None:
    materials = [material(f"m{n}", "".join(sorted(s))) for n, s in enumerate(supports)]
    known = {one["id"] for one in materials}
    source = {k: [f"m{n}" for n in v if f"m{n}" in known] for k, v in named.items()}
    whole = manifest(materials, source)
    best = proposed(whole)
    for size in range(4):
        for ids in combinations(sorted(known), size):
            kept = whole.model_copy(
                update={"materials": tuple(m for m in whole.materials if m.id in ids)}
            )
            score = score_indicator(INDICATOR, 1, "national", {"N001": kept}, RULES)
            proven = sum(part.carried("supported") for part in score.criteria)
            assert proven <= best.proven
    assert len(best.ids) <= 3
