"""What is proposed where several selections prove as much, and what stays open (design §8)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from indicators.catalogue_model import Indicator
from scoring.indicator_score import score_indicator
from scoring.selection import Selection, propose_selection
from tests import small_case
from tests.scoring.one_indicator import onsite
from tests.scoring.test_selection import RULES, manifest, material, proposed


def far(id: str, supports: str, **more: Any) -> dict[str, Any]:
    """A material that is shown on site only."""
    note = {"id": id, "title": f"原件{id}", "kind": "document", "onsite": onsite()}
    return {**note, "supports": list(supports), **more}


def empty(id: str, supports: str) -> dict[str, Any]:
    """A material that counts for nothing: its file was never scanned."""
    return {**far(id, supports), "onsite": None, "file": f"files/N001/{id}.docx"}


def of(*materials: dict[str, Any], **source: list[str]) -> Selection:
    return proposed(manifest(list(materials), source))


@pytest.mark.parametrize(
    ("materials", "ids"),
    [
        ([material("m1", "a"), material("m2", "a")], ("m1",)),
        ([material("m2", "a"), material("m1", "a")], ("m2",)),
        ([material("m1", "a"), material("m2", "a", selected="是")], ("m2",)),
        (
            [material("m1", "a", selected="是"), material("m2", "a", selected="是")],
            ("m1",),
        ),
        ([material("m1", "a"), material("m2", "b"), material("m3", "ab")], ("m3",)),
        (
            [
                material("m1", "a", selected="是"),
                material("m2", "b", selected="是"),
                material("m3", "ab"),
            ],
            ("m3",),
        ),
        ([material("m1", "ab"), material("m2", "abc")], ("m2",)),
        ([far("m1", "a"), material("m2", "a")], ("m2",)),
        ([far("m1", "a", selected="是"), material("m2", "a")], ("m2",)),
        ([material("m1", "a"), far("m2", "a")], ("m1",)),
        ([material("m1", "a"), far("m2", "ab")], ("m1", "m2")),
        ([far("m1", "ab"), material("m2", "a"), far("m3", "b")], ("m1", "m2")),
        ([far("m1", "a"), far("m2", "a")], ("m1",)),
        ([far("m1", "a"), far("m2", "a", selected="是")], ("m2",)),
        ([empty("m1", "abcde"), material("m2", "d")], ("m2",)),
        ([material("m3", "b"), material("m1", "a")], ("m3", "m1")),
        ([material(f"m{n}", "abcde") for n in range(150)], ("m0",)),
    ],
    ids=[
        "the first",
        "the first of the manifest, not of the names",
        "the one that is selected already",
        "the first of those selected already",
        "one instead of two",
        "one instead of two that are selected already",
        "the one that proves more",
        "one that proves now, not on site",
        "one that proves now, though another is selected already",
        "nothing that proves no more on site",
        "one on site for what it alone shows",
        "one on site instead of two",
        "the first on site",
        "the one on site that is selected already",
        "nothing that does not count",
        "all in the order of the manifest",
        "one of many alike",
    ],
)
def test_ties_go_by_fewest_then_selected_already_then_the_manifest(
    materials: list[dict[str, Any]], ids: tuple[str, ...]
) -> None:
    assert of(*materials).ids == ids


def test_points_that_are_proven_now_go_before_more_points_on_site() -> None:
    """Three places: c and e each bring less than a, but a is shown on site only."""
    small = [material("m1", "c"), material("m2", "d"), material("m3", "e"), far("m4", "a")]
    found = of(*small)
    assert found.ids == ("m1", "m2", "m3")
    assert found.onsite == 0
    assert {one.criterion: one.elsewhere for one in found.unproven} == {"a": True, "b": False}


def test_a_proposal_says_what_it_proves_and_what_all_would() -> None:
    """Of 100 cents a weighs 3 eighths, b 2, and c, d and e one each; of d two thirds are earned."""
    four = [material(f"m{n}", id) for n, id in enumerate("abc")]
    found = of(*four, material("m3", "e"), far("m4", "d"))
    eighth = Fraction(1, 8)
    assert (found.indicator, found.ids, found.chosen) == ("N001", ("m0", "m1", "m2"), ())
    assert found.proven == 6 * eighth
    assert found.provable == 7 * eighth
    assert found.claimed == 7 * eighth + eighth * Fraction(2, 3)
    assert [(one.criterion, one.points, one.elsewhere) for one in found.unproven] == [
        ("d", eighth * Fraction(2, 3), True),
        ("e", eighth, True),
    ]
    assert found.unproven[0].text == "三样都有"


def test_what_waits_for_the_visit_is_not_open() -> None:
    found = of(far("m1", "abcde"))
    assert (found.proven, found.onsite) == (Fraction(0), found.claimed)
    assert found.unproven == ()


def test_what_is_selected_now_is_told_beside_the_proposal() -> None:
    found = of(material("m1", "a", selected="是"), material("m2", "ab"))
    assert (found.chosen, found.ids) == (("m1",), ("m2",))


def test_a_fact_that_names_its_source_is_carried_by_no_other_material() -> None:
    both = [material("m1", "a"), material("m2", "")]
    assert of(*both, a=["m2"]).ids == ("m2",)
    assert of(*both, a=["m9"]).ids == ()


def test_a_certificate_is_proposed_for_what_it_certifies() -> None:
    asked = {
        "id": "a",
        "type": "deduction",
        "text": "没有被撤销的文件",
        "event": "文件被撤销",
        "per_event": "0.5",
        "certified_by": "市人大常委会",
        "over": "latest",
    }
    data = small_case.indicator("N001", "制度质量", asked)
    told = {
        "indicator": "N001",
        "facts": {"a": [{"unit": "市司法局", "events": [], "certificate": "m2"}]},
        "materials": [material("m1", "a"), material("m2", "", issuer="市人大常委会")],
    }
    catalogue = small_case.catalogue("x", "national", small_case.area(1, "领域", data))
    known = small_case.manifests([told], [catalogue])["N001"]
    indicator = Indicator.model_validate(data)
    score = score_indicator(indicator, 1, "national", {"N001": known}, RULES)
    assert propose_selection(indicator, score, known, RULES).ids == ("m2",)
