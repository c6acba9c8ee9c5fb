"""The six rules of scoring hold on random workspaces (design §5)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.evaluation import Evaluation
from scoring.evaluation_json import evaluation_json
from tests.scoring.one_indicator import FILED
from tests.scoring.oracle import Case, Expected, expected_scores
from tests.scoring.random_case import better_fact, cases, evaluation_of


def _sums(evaluation: Evaluation) -> dict[str, Expected]:
    return {
        s.code: Expected(s.full, s.claimed, s.supported, s.onsite) for s in evaluation.indicators
    }


def _everything(evaluation: Evaluation) -> list[Any]:
    """Every amount and every gap, without the words of reasons."""
    return [
        (
            score.code,
            score.status,
            score.full,
            score.claimed,
            score.supported,
            score.onsite,
            [(gap.id, gap.kind, gap.loss) for gap in score.gaps],
        )
        for score in evaluation.indicators
    ]


@given(cases())
@settings(max_examples=240)
def test_the_engine_agrees_with_a_plain_second_calculation(case: Case) -> None:
    """Rules 1 and 4: exact shares, one rounding, and what does not apply."""
    assert _sums(evaluation_of(case)) == expected_scores(case)


@given(cases())
@settings(max_examples=120)
def test_scores_stay_in_order_and_every_cent_has_a_cause(case: Case) -> None:
    """Rules 2 and 3, for every indicator, every unit and in total."""
    evaluation = evaluation_of(case)
    for score in evaluation.indicators:
        assert min(score.supported, score.onsite) >= 0
        assert score.supported + score.onsite <= score.claimed <= score.full <= score.points
        assert all(gap.loss >= 0 for gap in score.gaps)
        assert len({gap.id for gap in score.gaps}) == len(score.gaps)
        lost = sum(gap.loss for gap in score.gaps)
        assert score.full == score.supported + score.onsite + lost
        material = sum(gap.loss for gap in score.gaps if gap.cls == "material")
        assert material == score.claimed - score.supported - score.onsite
        if score.status == "not_applicable":
            assert (score.full, score.gaps) == (0, ())
    total = evaluation.total
    assert total.full == sum(score.full for score in evaluation.indicators)
    assert total.lost == sum(gap.loss for gap in evaluation.gaps)
    by_unit: dict[str, int] = {}
    for gap in evaluation.gaps:
        by_unit[gap.unit] = by_unit.get(gap.unit, 0) + gap.loss
    assert total.full == total.supported + total.onsite + sum(by_unit.values())
    assert total.full + total.not_applicable_points == sum(s.points for s in evaluation.indicators)


@given(cases(), st.data())
@settings(max_examples=100)
def test_a_better_fact_lowers_no_score(case: Case, data: st.DataObject) -> None:
    """Rule 5: more done, fewer events, an earlier day; for every type of criterion."""
    places = [
        (number, criterion, position)
        for number, manifest in enumerate(case.manifests)
        for indicator in case.indicators
        if indicator["code"] == manifest["indicator"]
        for criterion in indicator["criteria"]
        for position in range(len(manifest["facts"].get(criterion["id"], [])))
    ]
    assume(places)
    number, criterion, position = data.draw(st.sampled_from(places))
    manifest = case.manifests[number]
    facts = list(manifest["facts"][criterion["id"]])
    better = better_fact(criterion, facts[position])
    assume(better is not None)
    facts[position] = better
    changed = {**manifest, "facts": {**manifest["facts"], criterion["id"]: facts}}
    _assert_no_lower(case, _with_manifest(case, number, changed))


@given(cases(), st.data())
@settings(max_examples=60)
def test_one_more_valid_material_lowers_no_score(case: Case, data: st.DataObject) -> None:
    """Rule 5: offered for every criterion, and named as a source where a fact names some."""
    assume(case.manifests)
    number = data.draw(st.integers(0, len(case.manifests) - 1))
    manifest = case.manifests[number]
    valid = {
        "id": "m9",
        "title": "又一份材料",
        "kind": "document",
        "file": FILED,
        "issuer": "市审计局",
        "supports": sorted(manifest["facts"]),
    }
    named = {
        id: [{**f, "source": [*f["source"], "m9"]} if "source" in f else f for f in facts]
        for id, facts in manifest["facts"].items()
    }
    materials = [*manifest["materials"], valid]
    for facts in (manifest["facts"], named):
        changed = {**manifest, "facts": facts, "materials": materials}
        _assert_no_lower(case, _with_manifest(case, number, changed))


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_no_order_changes_a_result(case: Case, random: Any) -> None:
    """Rule 5: neither of manifests, nor of criteria, facts, sources or materials."""

    def shuffled(items: Any) -> list[Any]:
        listed = list(items)
        random.shuffle(listed)
        return listed

    manifests = []
    for manifest in shuffled(case.manifests):
        facts = {
            id: [
                {**f, "source": shuffled(f["source"])} if "source" in f else f
                for f in shuffled(manifest["facts"][id])
            ]
            for id in shuffled(manifest["facts"])
        }
        materials = [{**m, "supports": shuffled(m["supports"])} for m in manifest["materials"]]
        manifests.append({**manifest, "facts": facts, "materials": shuffled(materials)})
    after = replace(case, manifests=manifests)
    assert _everything(evaluation_of(after)) == _everything(evaluation_of(case))


@given(cases())
@settings(max_examples=20)
def test_the_same_input_gives_the_same_bytes(case: Case) -> None:
    """Rule 6, and amounts are decimal strings with two places."""
    one, other = (
        json.dumps(
            evaluation_json(evaluation_of(case), "shifan", {"random": "", "test": ""}, ()),
            ensure_ascii=False,
        )
        for _ in range(2)
    )
    assert one == other
    for indicator in json.loads(one)["indicators"]:
        for name in ("full", "claimed", "onsite", "supported"):
            whole, _, cents = indicator[name].partition(".")
            assert whole.isdigit()
            assert len(cents) == 2


def _with_manifest(case: Case, number: int, manifest: dict[str, Any]) -> Case:
    manifests = list(case.manifests)
    manifests[number] = manifest
    return replace(case, manifests=manifests)


def _assert_no_lower(before: Case, after: Case) -> None:
    old, new = _sums(evaluation_of(before)), _sums(evaluation_of(after))
    for code, score in old.items():
        assert new[code].claimed >= score.claimed
        assert new[code].supported >= score.supported
        assert new[code].supported + new[code].onsite >= score.supported + score.onsite
