"""Which points a material carries, which wait for the site, which no material proves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.scoring.one_indicator import (
    EMPTY,
    LEAD,
    criterion,
    lost,
    material,
    onsite,
    scored,
    three,
)

_SUPPORTED = ("100.00", "100.00", "0.00")
_ONSITE = ("100.00", "0.00", "100.00")
_UNPROVEN = ("100.00", "0.00", "0.00")
_YES = {"unit": LEAD, "value": "是"}


def _with(*materials: dict[str, Any], **fact: Any) -> tuple[str, str, str]:
    return three(scored(criterion("boolean"), [{**_YES, **fact}], materials))


def test_a_fact_alone_is_claimed_and_not_supported() -> None:
    score = scored(criterion("boolean"), [_YES])
    assert three(score) == _UNPROVEN
    assert [(gap.cls, gap.kind) for gap in score.gaps] == [("material", "no_material")]


def test_a_material_for_the_criterion_supports_it() -> None:
    assert _with(material(supports=["a"])) == _SUPPORTED


def test_a_material_named_as_source_supports_it() -> None:
    assert _with(material(), source="m1") == _SUPPORTED


def test_a_named_source_is_judged_and_no_other_material() -> None:
    general = material("m2", supports=["a"])
    assert _with(material(file=EMPTY), general, source="m1") == _UNPROVEN
    assert _with(material(onsite=onsite()), general, source="m1") == _ONSITE


def test_a_material_for_another_criterion_supports_nothing() -> None:
    asked = [criterion("boolean"), criterion("boolean", "b")]
    facts = {"a": [_YES], "b": [_YES]}
    assert three(scored(asked, facts, [material(supports=["b"])])) == ("100.00", "50.00", "0.00")


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        pytest.param(material(file=EMPTY), _UNPROVEN, id="empty file"),
        pytest.param(material(file="files/N001/gone.docx"), _UNPROVEN, id="missing file"),
        pytest.param(material(file="files/N001/a.exe"), _UNPROVEN, id="odd extension"),
        pytest.param(material(kind="image"), _UNPROVEN, id="kind not asked for"),
        pytest.param(material(kind="statement", text="情况简介"), _UNPROVEN, id="statement"),
        pytest.param(material(kind="link", url="https://example.invalid/a"), _SUPPORTED, id="link"),
        pytest.param(material(kind="link", url="ftp://example.invalid/a"), _UNPROVEN, id="no web"),
        pytest.param(
            material(checked={"by": "张三", "date": "2021-01-01", "result": "rejected"}),
            _UNPROVEN,
            id="rejected by a person",
        ),
        pytest.param(
            material(checked={"by": "张三", "date": "2021-01-01", "result": "ok"}),
            _SUPPORTED,
            id="checked by a person",
        ),
        pytest.param(material(onsite=onsite()), _ONSITE, id="on site"),
        pytest.param(
            material(onsite=onsite(result={"by": "张三", "date": "2021-01-01", "result": "ok"})),
            _SUPPORTED,
            id="seen on site",
        ),
        pytest.param(
            material(
                onsite=onsite(result={"by": "张三", "date": "2021-01-01", "result": "rejected"})
            ),
            _UNPROVEN,
            id="refused on site",
        ),
    ],
)
def test_a_material_counts_as_it_stands(
    offered: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    assert _with({**offered, "supports": ["a"]}) == expected


def test_the_best_of_several_materials_counts() -> None:
    bad = material("m1", file=EMPTY, supports=["a"])
    far = material("m2", onsite=onsite(), supports=["a"])
    good = material("m3", supports=["a"])
    assert _with(bad) == _UNPROVEN
    assert _with(bad, far) == _ONSITE
    assert _with(bad, far, good) == _SUPPORTED
    assert _with(good, far, bad) == _SUPPORTED


def test_a_bad_material_is_a_gap_of_its_own_type() -> None:
    score = scored(criterion("boolean"), [_YES], [material(file=EMPTY, supports=["a"])])
    assert [(gap.cls, gap.kind) for gap in score.gaps] == [("material", "material_invalid")]


def test_the_weakest_of_pooled_facts_decides() -> None:
    asked = criterion("count", at_least="2", over="pooled")
    facts = [
        {"unit": LEAD, "year": "2019", "value": "1", "source": "m1"},
        {"unit": LEAD, "year": "2020", "value": "1", "source": "m2"},
    ]
    good, far, bad = material(), material("m2", onsite=onsite()), material("m2", file=EMPTY)
    assert three(scored(asked, facts, [good, material("m2")])) == _SUPPORTED
    assert three(scored(asked, facts, [good, far])) == _ONSITE
    assert three(scored(asked, facts, [good, bad])) == _UNPROVEN


def test_each_year_stands_on_its_own_source() -> None:
    facts = [
        {"unit": LEAD, "year": str(year), "value": "1", "source": id}
        for year, id in ((2019, "m1"), (2020, "m2"))
    ]
    materials = [material(), material("m2", onsite=onsite())]
    score = scored(criterion("count", at_least="1"), facts, materials)
    assert three(score) == ("100.00", "50.00", "50.00")
    assert score.gaps == ()


def test_supported_and_on_site_are_rounded_together() -> None:
    """Half a cent on site and half a cent supported are one cent, not two."""
    asked = [criterion("boolean"), criterion("boolean", "b")]
    facts = {"a": [{**_YES, "source": "m1"}], "b": [{**_YES, "source": "m2"}]}
    materials = [material(), material("m2", onsite=onsite())]
    assert three(scored(asked, facts, materials, points="0.01")) == ("0.01", "0.01", "0.00")
    assert three(scored(asked, facts, materials, points="0.03")) == ("0.03", "0.02", "0.01")


def test_a_reference_counts_like_the_material_it_names() -> None:
    elsewhere = {"indicator": "N002", "materials": [material("m7"), material("m8", file=EMPTY)]}
    for name, expected in (("m7", _SUPPORTED), ("m8", _UNPROVEN), ("m9", _UNPROVEN)):
        reference = {"id": "m1", "ref": f"N002/{name}", "supports": ["a"]}
        score = scored(criterion("boolean"), [_YES], [reference], others=[elsewhere])
        assert three(score) == expected


def test_references_in_a_circle_carry_nothing() -> None:
    elsewhere = {"indicator": "N002", "materials": [{"id": "m2", "ref": "N001/m1"}]}
    reference = {"id": "m1", "ref": "N002/m2", "supports": ["a"]}
    score = scored(criterion("boolean"), [_YES], [reference], others=[elsewhere])
    assert three(score) == _UNPROVEN


_CERTIFICATE = material("m1", issuer="市审计局")
_OWN_WORD = material("m1", issuer=LEAD)
_NO_ISSUER = material("m1")


@pytest.mark.parametrize(
    ("materials", "named", "expected"),
    [
        pytest.param([_CERTIFICATE], True, _SUPPORTED, id="certificate"),
        pytest.param([_CERTIFICATE], False, _UNPROVEN, id="certificate that is not named"),
        pytest.param([_OWN_WORD], True, _UNPROVEN, id="own word"),
        pytest.param([_NO_ISSUER], True, _UNPROVEN, id="nobody issued it"),
        pytest.param([{**_CERTIFICATE, "file": EMPTY}], True, _UNPROVEN, id="empty certificate"),
        pytest.param(
            [material("m1", issuer="市审计局", onsite=onsite())], True, _ONSITE, id="on site"
        ),
    ],
)
def test_none_happened_stands_on_a_certificate_of_another_body(
    materials: Sequence[dict[str, Any]], named: bool, expected: tuple[str, str, str]
) -> None:
    asked = criterion("deduction", per_event="0.2", over="latest")
    fact: dict[str, Any] = {"unit": LEAD, "events": [], "source": "m1"}
    if named:
        fact["certificate"] = "m1"
    assert three(scored(asked, [fact], materials)) == expected


@pytest.mark.parametrize(
    ("stored", "beside", "expected"),
    [
        pytest.param("市审计局", LEAD, _SUPPORTED, id="the stored issuer holds"),
        pytest.param(LEAD, "市审计局", _UNPROVEN, id="own word under another's name"),
        pytest.param(None, "市审计局", _UNPROVEN, id="a name that the original lacks"),
    ],
)
def test_a_reference_cannot_give_a_certificate_another_issuer(
    stored: str | None, beside: str, expected: tuple[str, str, str]
) -> None:
    asked = criterion("deduction", per_event="0.2", over="latest")
    fact = {"unit": LEAD, "events": [], "certificate": "m1"}
    original = material("m2", **({"issuer": stored} if stored else {}))
    elsewhere = {"indicator": "N002", "materials": [original]}
    reference = {"id": "m1", "ref": "N002/m2", "issuer": beside}
    assert three(scored(asked, [fact], [reference], others=[elsewhere])) == expected


def test_that_only_one_event_happened_stands_on_a_certificate_too() -> None:
    asked = criterion("deduction", per_event="0.2", over="latest")
    fact: dict[str, Any] = {"unit": LEAD, "events": ["某事"], "source": "m1"}
    assert three(scored(asked, [fact], [_OWN_WORD])) == ("80.00", "0.00", "0.00")
    fact["certificate"] = "m1"
    assert three(scored(asked, [fact], [_CERTIFICATE])) == ("80.00", "80.00", "0.00")


def test_what_is_not_claimed_is_lost_once() -> None:
    asked = criterion("checklist")
    score = scored(asked, [{"unit": LEAD, "value": ["甲"]}])
    assert lost(score) == {("a", LEAD, "work"): "75.00", ("a", LEAD, "material"): "25.00"}
