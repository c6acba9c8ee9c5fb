"""Not applicable, vetoes, bonus and self scores: what changes the whole indicator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from scoring.indicator_score import IndicatorScore
from tests.scoring.one_indicator import CODE, LEAD, criterion, lost, material, scored, three

_APPROVED = {
    "applicable": "否",
    "reason": "本地没有口岸",
    "approval": {"by": "王五", "date": "2021-02-01"},
}
_YES = {"unit": LEAD, "value": "是"}


def _declared(manifest: Mapping[str, Any], **indicator: Any) -> IndicatorScore:
    facts = [_YES]
    return scored(criterion("boolean"), facts, manifest=manifest, **indicator)


def test_an_approved_declaration_leaves_the_full_score() -> None:
    score = _declared(_APPROVED, na_allowed="没有口岸的")
    assert score.status == "not_applicable"
    assert (score.points, score.full, *three(score)) == (10000, 0, "0.00", "0.00", "0.00")
    assert "本地没有口岸" in score.sentence
    assert "王五" in score.sentence


def test_a_county_may_declare_what_only_cities_owe() -> None:
    assert _declared(_APPROVED, applies_to=["city"], level="county").status == "not_applicable"
    assert _declared(_APPROVED, applies_to=["city"]).status == "scored"


def test_a_declaration_without_approval_or_permission_changes_nothing() -> None:
    unapproved = {key: value for key, value in _APPROVED.items() if key != "approval"}
    for score in (_declared(unapproved, na_allowed="没有口岸的"), _declared(_APPROVED)):
        assert (score.status, score.full, three(score)[0]) == ("scored", 10000, "100.00")
        assert "仍按适用计分" in score.sentence


def test_weights_share_the_points() -> None:
    asked = [criterion("boolean"), criterion("boolean", "b", weight="2")]
    assert three(scored(asked, {"b": [_YES]}))[0] == "66.67"
    assert lost(scored(asked, {"b": [_YES]}))[("a", LEAD, "unfilled")] == "33.33"


_VETO = [criterion("boolean"), criterion("veto", "v")]
_ZEROING = {"zeroing_vetoes": [{"indicator": CODE, "basis": "某文件第三条"}]}


def _vetoed(occurred: str, scheme: Mapping[str, Any] | None = None) -> IndicatorScore:
    facts = {"a": [{**_YES, "source": "m1"}], "v": [{"unit": LEAD, "occurred": occurred}]}
    return scored(_VETO, facts, [material()], scheme=scheme)


def test_a_veto_asks_for_a_decision_and_takes_no_points() -> None:
    score = _vetoed("是")
    assert three(score) == ("100.00", "100.00", "0.00")
    assert [(g.criterion, g.loss, g.severity) for g in score.gaps] == [("v", 0, "重点")]


def test_a_scheme_may_zero_the_indicator_and_says_why() -> None:
    score = _vetoed("是", _ZEROING)
    assert three(score) == ("0.00", "0.00", "0.00")
    assert lost(score) == {("v", LEAD, "work"): "100.00"}
    assert "某文件第三条" in score.sentence


def test_a_zeroing_veto_loses_only_what_would_have_remained() -> None:
    asked = [criterion("checklist"), criterion("veto", "v")]
    facts = {
        "a": [{"unit": LEAD, "value": ["甲", "乙", "丙"]}],
        "v": [{"unit": LEAD, "occurred": "是"}],
    }
    score = scored(asked, facts, scheme=_ZEROING)
    assert lost(score) == {("a", LEAD, "work"): "25.00", ("v", LEAD, "work"): "75.00"}


@pytest.mark.parametrize("year", ["2019", "2020", None])
def test_no_blank_year_hides_a_veto(year: str | None) -> None:
    when = {} if year is None else {"year": year}
    others = [{"unit": LEAD, "year": y, "occurred": "否"} for y in ("2019", "2020") if y != year]
    event = {"unit": LEAD, **when, "occurred": "是"}
    for told in ([event], [event, *others]):
        score = scored(_VETO, {"a": [_YES], "v": told}, scheme=_ZEROING)
        assert three(score)[0] == "0.00"
        assert lost(score)[("v", LEAD, "work")] == "100.00"


def test_no_silent_unit_hides_the_veto_of_another() -> None:
    asked = [criterion("boolean"), criterion("veto", "v", rollup="pooled", owed_by="各执法部门")]
    for when in ({}, {"year": "2019"}):
        facts = {"a": [_YES], "v": [{"unit": "市水利局", **when, "occurred": "是"}]}
        assert three(scored(asked, facts, scheme=_ZEROING))[0] == "0.00"


def test_a_veto_that_did_not_occur_zeroes_nothing() -> None:
    assert three(_vetoed("否", _ZEROING)) == ("100.00", "100.00", "0.00")


@pytest.mark.parametrize(("number", "bonus"), [(0, 0), (1, 50), (2, 100), (9, 100)])
def test_a_bonus_stands_beside_the_score_up_to_its_most(number: int, bonus: int) -> None:
    asked = [criterion("boolean"), criterion("bonus", "j", per_item="0.5", most="1")]
    facts = {"a": [_YES], "j": [{"unit": LEAD, "value": str(number)}]}
    score = scored(asked, facts)
    assert (score.bonus, score.full, three(score)[0]) == (bonus, 10000, "100.00")


def test_points_come_from_the_scheme_before_the_catalogue() -> None:
    score = scored(criterion("boolean"), [_YES], scheme={"points": {CODE: "2.5"}})
    assert (score.full, three(score)[0]) == (250, "2.50")


def test_an_indicator_of_no_points_scores_nothing_of_nothing() -> None:
    score = scored(criterion("boolean"), [_YES], scheme={"points": {CODE: "0"}})
    assert (score.full, *three(score), sum(g.loss for g in score.gaps)) == (
        0,
        "0.00",
        "0.00",
        "0.00",
        0,
    )


def test_the_self_score_changes_no_other_score() -> None:
    plain, boasting = (
        scored(criterion("boolean"), [_YES], manifest=manifest)
        for manifest in ({}, {"self_score": "100"})
    )
    assert (boasting.self_score, plain.self_score) == (10000, None)
    assert three(plain) == three(boasting)
