"""Which material carries a sum, and why a certificate does not count (design §5)."""

from __future__ import annotations

import pytest

from tests.scoring.one_indicator import (
    EMPTY,
    LEAD,
    criterion,
    material,
    onsite,
    scored,
    three,
)

_THREE_YEARS = ("2018-01-01", "2020-12-31")


def _carried(*sources: str) -> tuple[str, str, str]:
    """Three years summed, each carried as its letter says: good, far away, empty or nothing."""
    ids = {"g": "m1", "f": "m2", "e": "m3"}
    facts = [
        {
            "unit": LEAD,
            "year": str(2018 + n),
            "value": "1",
            **({"source": ids[letter]} if letter in ids else {}),
        }
        for n, letter in enumerate(sources)
    ]
    materials = [material(), material("m2", onsite=onsite()), material("m3", file=EMPTY)]
    asked = criterion("count", at_least="3", over="pooled")
    return three(scored(asked, facts, materials, period=_THREE_YEARS))


_SUPPORTED, _ONSITE = ("100.00", "100.00", "0.00"), ("100.00", "0.00", "100.00")
_UNPROVEN = ("100.00", "0.00", "0.00")


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ("ggg", _SUPPORTED),
        ("gfg", _ONSITE),
        ("fgg", _ONSITE),
        ("eff", _UNPROVEN),
        ("ffe", _UNPROVEN),
        ("gg-", _UNPROVEN),
        ("-fg", _UNPROVEN),
    ],
)
def test_a_sum_is_carried_as_its_weakest_year_wherever_that_stands(
    sources: str, expected: tuple[str, str, str]
) -> None:
    assert _carried(*sources) == expected


@pytest.mark.parametrize(
    ("sources", "kind"),
    [(("m3", "m3"), "material_invalid"), (("m3", ""), "no_material"), (("", ""), "no_material")],
)
def test_a_sum_lacks_a_material_unless_each_of_its_facts_offers_one(
    sources: tuple[str, str], kind: str
) -> None:
    facts = [
        {"unit": LEAD, "year": str(2019 + n), "value": "1", **({"source": id} if id else {})}
        for n, id in enumerate(sources)
    ]
    asked = criterion("count", at_least="2", over="pooled")
    (gap,) = scored(asked, facts, [material("m3", file=EMPTY)]).gaps
    assert (gap.cls, gap.kind) == ("material", kind)


@pytest.mark.parametrize(
    ("named", "issuer", "kind", "says"),
    [
        (False, "市审计局", "no_material", "发生情况须有主管机关出具的证明"),
        (True, "", "material_invalid", "证明 m1 没有写明出具机关"),
        (True, LEAD, "material_invalid", f"证明 m1 由{LEAD}自己出具，不能自证"),
        (True, "司法局", "material_invalid", "证明 m1 由司法局自己出具，不能自证"),
    ],
)
def test_a_certificate_that_does_not_count_says_why(
    named: bool, issuer: str, kind: str, says: str
) -> None:
    asked = criterion("deduction", per_event="0.2", over="latest")
    fact = {"unit": LEAD, "events": [], **({"certificate": "m1"} if named else {})}
    units = [{"name": LEAD, "level": "市本级", "kind": "政府部门", "aliases": ["司法局"]}]
    given = material("m1", **({"issuer": issuer} if issuer else {}))
    (gap,) = scored(asked, [fact], [given], units=units).gaps
    assert (gap.cls, gap.kind, gap.reason) == ("material", kind, f"2020年{says}")


def test_an_empty_certificate_of_the_unit_itself_is_told_as_an_empty_one() -> None:
    asked = criterion("deduction", per_event="0.2", over="latest")
    fact = {"unit": LEAD, "events": [], "certificate": "m1"}
    (gap,) = scored(asked, [fact], [material("m1", file=EMPTY, issuer=LEAD)]).gaps
    assert gap.kind == "material_invalid"
    assert "m1：" in gap.reason
    assert "自证" not in gap.reason


def test_a_veto_stands_on_the_word_of_a_body_as_events_do() -> None:
    asked = [criterion("veto"), criterion("boolean", "b")]
    facts = {"a": [{"unit": LEAD, "occurred": "否"}], "b": [{"unit": LEAD, "value": "是"}]}
    found = scored(asked, facts, [material(supports=["a", "b"])])
    reasons = {(gap.criterion, gap.cls): gap.reason for gap in found.gaps}
    assert three(found) == _SUPPORTED
    assert reasons == {("a", "material"): "发生情况须有主管机关出具的证明"}
