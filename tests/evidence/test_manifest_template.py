"""The blank manifest: it asks for everything in words, and is itself a good manifest."""

from __future__ import annotations

import re
from typing import Any

import pytest

from evidence.manifest import Manifest
from evidence.manifest_loader import parse_manifest
from evidence.manifest_template import manifest_template
from indicators.catalogue_model import Indicator
from indicators.criterion import TYPE_NAMES
from indicators.roster import Roster, Unit
from indicators.strict_yaml import parse_yaml
from tests.pieces import criterion, indicator

YEARS = (2019, 2020)
ROSTER = Roster(
    tuple(
        Unit.model_validate(
            {"name": name, "level": "市本级", "kind": "政府部门", "enforcement": "是"}
        )
        for name in ("市司法局", *(f"市{n}局" for n in "甲乙丙丁戊己庚辛壬"))
    )
)


def one(type: str, **more: Any) -> Indicator:
    return indicator("N001", [criterion("a", type, **more)])


def filled_in(text: str) -> str:
    """The text after a clerk has removed the comment marks of every fact."""
    return re.sub(r"^    # - \{", "    - {", text, flags=re.MULTILINE)


def read(text: str, of: Indicator) -> Manifest:
    return parse_manifest(parse_yaml(text, "evidence/N001.yaml"), {"N001": of}, ROSTER, "N001")


def template(of: Indicator, level: Any = "city", years: tuple[int, ...] = YEARS) -> str:
    return manifest_template(of, ROSTER, level, years)


@pytest.mark.parametrize("type", TYPE_NAMES)
def test_a_blank_manifest_is_good_and_states_nothing(type: str) -> None:
    blank = read(template(one(type)), one(type))
    assert blank.applicable
    assert not any(blank.facts.values())


@pytest.mark.parametrize("type", TYPE_NAMES)
def test_every_block_is_a_fact_once_its_comment_mark_is_gone(type: str) -> None:
    facts = read(filled_in(template(one(type))), one(type)).facts["a"]
    assert facts
    assert {fact.unit for fact in facts} == {"市司法局"}
    assert not any(fact.filled for fact in facts)


@pytest.mark.parametrize("type", TYPE_NAMES)
def test_the_type_is_told_in_chinese_with_what_to_write(type: str) -> None:
    text = template(one(type))
    assert f"类型：{TYPE_NAMES[type]}；" in text
    assert "填报单位：市司法局" in text


def test_years_are_asked_where_the_criterion_wants_them() -> None:
    yearly = read(filled_in(template(one("ratio"))), one("ratio")).facts["a"]
    assert [fact.year for fact in yearly] == [2019, 2020]
    latest = one("ratio", over="latest")
    assert [f.year for f in read(filled_in(template(latest)), latest).facts["a"]] == [2020]
    state = one("boolean")
    assert [f.year for f in read(filled_in(template(state)), state).facts["a"]] == [None]


def test_every_owed_unit_finds_its_own_line() -> None:
    many = one("boolean", rollup="each_unit", owed_by="各执法部门")
    text = template(many)
    assert len(read(filled_in(text), many).facts["a"]) == 10
    assert (
        "填报单位：市司法局、市甲局、市乙局、市丙局、市丁局、市戊局、市己局、市庚局等10家" in text
    )


def test_a_criterion_without_a_rule_in_force_asks_for_nothing() -> None:
    later = one("boolean", variants=[{"valid_from": "2021-07-15"}])
    text = template(later)
    assert "没有施行中的规定，不用填" in text
    assert "# - {unit" not in text
    assert read(text, later).facts == {}


def test_a_county_is_offered_to_declare_a_city_indicator_away() -> None:
    city = indicator("N001", [criterion("a", "boolean")], applies_to=["city"])
    proposed = read(template(city, "county"), city)
    assert not proposed.applicable
    assert proposed.reason
    assert not proposed.declared_not_applicable
    assert read(template(city, "city"), city).applicable


def test_an_indicator_that_may_fall_away_says_when() -> None:
    may = indicator("N001", [criterion("a", "boolean")], na_allowed="没有口岸的")
    assert "# 可以不适用的情形：没有口岸的" in template(may)
    assert read(template(may), may).applicable


def test_text_with_line_ends_stays_inside_its_comment() -> None:
    """A requirement of two paragraphs must not become YAML."""
    long = indicator(
        "N001", [criterion("a", "boolean", hint="第一段\nfacts: 乱")], requirement="一\n二"
    )
    text = template(long)
    assert read(text, long).facts == {}
    assert "# 要求：一 二" in text
    assert "\nfacts: 乱" not in text


def test_kinds_hints_and_the_rule_against_making_up_are_told() -> None:
    text = template(one("boolean"))
    assert "document（文件）、link（新闻链接）、image（图片）" in text
    assert "# 提示：印发的文件" in text
    assert "不得事后补造" in text


@pytest.mark.parametrize(("level", "told"), [("county", True), ("city", False)])
def test_a_county_is_told_how_to_read_texts_worded_for_a_city(level: str, told: bool) -> None:
    text = template(one("boolean"), level)
    assert ("指本级政府" in text) is told
