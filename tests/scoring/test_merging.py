"""How several units, years and materials come to one cause of lost points (design §5, §6)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from evidence.facts import Fact, fact_adapter
from indicators.criterion import Criterion
from scoring.indicator_score import IndicatorScore
from scoring.judging_together import judge_together
from scoring.limits import terms_of
from scoring.losses import told
from scoring.verdict import Verdict
from tests.scoring.one_indicator import (
    EMPTY,
    ENFORCERS,
    LEAD,
    claimed,
    criterion,
    evaluated,
    lost,
    material,
    scored,
)
from tests.small_case import area, catalogue, indicator

_GROUP = {"owed_by": "各执法部门"}
_THREE_YEARS = ("2018-01-01", "2020-12-31")


def _criterion(kind: str, **more: Any) -> Criterion:
    of = evaluated(
        [
            catalogue(
                "one", "national", area(1, "领域", indicator("N001", "甲", criterion(kind, **more)))
            )
        ],
        [],
    )
    return of.indicators[0].criteria[0].criterion


def _together(asked: Criterion, *facts: dict[str, Any]) -> Verdict:
    read: tuple[Fact, ...] = fact_adapter(asked.type).validate_python(
        [{"unit": unit, **fact} for unit, fact in zip(ENFORCERS, facts, strict=False)]
    )
    return judge_together(asked, read, terms_of(asked, (2020,)).limits[2020])


def test_what_cannot_be_summed_is_worth_its_weakest_and_of_equal_ones_the_first() -> None:
    asked = _criterion("checklist", over="latest")
    verdict = _together(asked, {"value": ["甲", "乙"]}, {"value": ["丙"]}, {"value": ["丁"]})
    assert (verdict.share, verdict.sentence) == (Fraction(1, 4), "4项要件具备1项，缺甲、乙、丁")
    assert _together(asked, {"value": []}, {"value": ["丁"]}).share == 0


def test_cases_in_time_are_summed_and_days_are_not() -> None:
    asked = _criterion("deadline", days="20", over="latest")
    cases = _together(asked, {"on_time": "1", "total": "4"}, {"on_time": "5", "total": "6"})
    assert (cases.share, cases.sentence) == (Fraction(3, 5), "6/10=60%，未达100%")
    days = _together(asked, {"days": "19"}, {"days": "22"}, {"days": "21"})
    assert (days.share, days.sentence) == (Fraction(0), "22日，不符合不超过20日")
    mixed = _together(asked, {"on_time": "4", "total": "4"}, {"days": "30"})
    assert (mixed.share, mixed.sentence) == (Fraction(0), "30日，不符合不超过20日")


@pytest.mark.parametrize("name", ["on_time", "total"])
def test_a_fact_that_lacks_one_side_is_not_summed(name: str) -> None:
    asked = _criterion("deadline", days="20", over="latest")
    half = {"days": "3", name: "4"}
    assert _together(asked, half, {"on_time": "1", "total": "2"}).share == Fraction(1, 2)


def test_facts_that_do_not_apply_are_left_out_of_the_weakest() -> None:
    asked = _criterion("deadline", days="20", over="latest")
    empty = {"on_time": "0", "total": "0", "zero_report": "是"}
    assert _together(asked, empty, {"days": "3"}).share == 1
    assert _together(asked, empty, {"days": "30"}).share == 0
    assert _together(asked, empty, empty).share is None


@pytest.mark.parametrize(
    ("kind", "side", "more"),
    [
        ("ratio", ("numerator", "denominator"), {}),
        ("deadline", ("on_time", "total"), {"days": "9"}),
    ],
)
def test_only_the_empty_wholes_of_a_sum_need_a_zero_report(
    kind: str, side: tuple[str, str], more: dict[str, Any]
) -> None:
    asked = _criterion(kind, over="latest", **more)
    none = {side[0]: "0", side[1]: "0"}
    zero, some = {**none, "zero_report": "是"}, {side[0]: "3", side[1]: "4"}
    assert _together(asked, zero, some).share == Fraction(3, 4)
    assert _together(asked, zero, zero).share is None
    assert _together(asked, zero, none).gap_class == "unfilled"


def test_events_of_all_are_counted_together() -> None:
    asked = _criterion("deduction", per_event="0.1", over="latest")
    verdict = _together(asked, {"events": ["一"]}, {"events": []}, {"events": ["二", "三"]})
    assert (verdict.share, verdict.kind) == (Fraction(7, 10), "event")


def _counts(*values: int, **more: Any) -> IndicatorScore:
    """Counts of three years of which each should reach ten."""
    facts = [
        {"unit": LEAD, "year": str(2018 + n), "value": str(value)} for n, value in enumerate(values)
    ]
    return scored(criterion("count", at_least="10", **more), facts, period=_THREE_YEARS)


def test_a_missing_year_and_a_poor_one_are_two_causes() -> None:
    assert lost(_counts(10, 5)) == {
        ("a", LEAD, "material"): "50.00",
        ("a", LEAD, "unfilled"): "33.33",
        ("a", LEAD, "work"): "16.67",
    }


def test_the_largest_shortfall_gives_the_kind_and_of_equal_ones_the_first() -> None:
    bad = material(file=EMPTY)
    asked = criterion("count", at_least="10")

    def kinds(*values: str, named: tuple[bool, ...]) -> list[str]:
        facts = [
            {
                "unit": LEAD,
                "year": str(2018 + n),
                "value": value,
                **({"source": "m1"} if yes else {}),
            }
            for n, (value, yes) in enumerate(zip(values, named, strict=True))
        ]
        found = scored(asked, facts, [bad], period=_THREE_YEARS)
        return [gap.kind for gap in found.gaps if gap.cls == "material"]

    assert kinds("10", "10", "10", named=(True, False, False)) == ["material_invalid"]
    assert kinds("10", "10", "10", named=(False, True, True)) == ["no_material"]
    assert kinds("4", "9", "5", named=(False, True, False)) == ["material_invalid"]
    assert kinds("9", "4", "5", named=(False, True, True)) == ["no_material"]


def test_units_that_are_silent_together_share_the_loss_evenly() -> None:
    asked = criterion("count", at_least="9", rollup="pooled", over="latest", **_GROUP)
    found = scored(asked, [{"unit": ENFORCERS[0], "value": "9"}])
    assert lost(found) == {
        ("a", ENFORCERS[1], "unfilled"): "50.00",
        ("a", ENFORCERS[2], "unfilled"): "50.00",
    }
    assert sum(gap.loss for gap in scored(asked, []).gaps) == 10000
    assert sorted(lost(scored(asked, [])).values()) == ["33.33", "33.33", "33.34"]


def test_a_cent_that_cannot_be_shared_goes_to_the_first_by_criterion_and_unit() -> None:
    asked = [criterion("boolean", id) for id in "ba"]
    found = scored(asked, {id: [{"unit": LEAD, "value": "否"}] for id in "ab"}, points="0.01")
    assert lost(found) == {("a", LEAD, "work"): "0.01", ("b", LEAD, "work"): "0.00"}
    silent = criterion("count", at_least="9", rollup="each_unit", over="latest", **_GROUP)
    units = [gap.unit for gap in scored(silent, [], points="0.01").gaps if gap.loss]
    assert units == [min(ENFORCERS)]


def test_gaps_go_by_criterion_then_class_then_unit() -> None:
    asked = [
        criterion("count", "b", at_least="2", rollup="each_unit", over="latest", **_GROUP),
        criterion("judgement", "a"),
    ]
    values = zip(ENFORCERS[::-1], ("1", "1"), strict=False)
    facts = {"b": [{"unit": unit, "value": value} for unit, value in values]}
    found = [(gap.criterion, gap.cls, gap.unit) for gap in scored(asked, facts).gaps]
    low = sorted(ENFORCERS[1:])
    assert found == [
        ("a", "pending", LEAD),
        ("b", "unfilled", ENFORCERS[0]),
        *(("b", "material", unit) for unit in low),
        *(("b", "work", unit) for unit in low),
    ]


@pytest.mark.parametrize("units", [ENFORCERS, ENFORCERS[:2]])
def test_units_share_evenly_only_among_those_to_which_it_applies(units: tuple[str, ...]) -> None:
    asked = criterion("ratio", rollup="each_unit", over="latest", **_GROUP)
    facts: list[dict[str, Any]] = [
        {"unit": unit, "numerator": "0", "denominator": "1"} for unit in units
    ]
    facts += [
        {"unit": unit, "numerator": "0", "denominator": "0", "zero_report": "是"}
        for unit in ENFORCERS
        if unit not in units
    ]
    shares = {"33.33", "33.34"} if len(units) == 3 else {"50.00"}
    found = scored(asked, facts)
    assert set(lost(found).values()) == shares
    assert {gap.unit for gap in found.gaps} == set(units)


def test_cells_earn_their_part_of_the_criterion_and_none_where_nothing_is_earned() -> None:
    asked = criterion("ratio", floor="0.5")
    facts = [
        {"unit": LEAD, "year": str(year), "numerator": str(part), "denominator": "4"}
        for year, part in ((2018, 4), (2019, 3), (2020, 2))
    ]
    (whole,) = scored(asked, facts, period=_THREE_YEARS).criteria
    assert [cell.earned for cell in whole.cells] == [Fraction(1, 3), Fraction(1, 6), 0]


def test_of_two_facts_of_one_unit_and_year_the_first_holds() -> None:
    facts = [{"unit": LEAD, "year": "2020", "value": value} for value in ("2", "1")]
    asked = criterion("count", at_least="2", over="latest")
    assert claimed(scored(asked, facts)) == "100.00"
    assert claimed(scored(asked, facts[::-1])) == "50.00"


def test_a_present_state_that_is_left_empty_gives_way_to_the_year() -> None:
    asked = criterion("count", at_least="2", over="latest")
    facts: list[dict[str, Any]] = [{"unit": LEAD}, {"unit": LEAD, "year": "2020", "value": "2"}]
    assert claimed(scored(asked, facts)) == "100.00"
    pooled = criterion("count", at_least="2", over="pooled")
    both = [*facts, {"unit": LEAD, "year": "2019", "value": "0"}]
    assert claimed(scored(pooled, both)) == "100.00"
    facts[0]["value"] = "1"
    assert claimed(scored(asked, facts)) == "50.00"
    assert claimed(scored(pooled, [*both[:1], {**both[1], "value": "9"}])) == "50.00"


def test_an_empty_whole_among_others_is_asked_of_its_own_unit() -> None:
    asked = criterion("ratio", rollup="pooled", over="latest", **_GROUP)
    facts = [{"unit": unit, "numerator": "3", "denominator": "4"} for unit in ENFORCERS[:2]]
    silent = {"unit": ENFORCERS[2], "numerator": "0", "denominator": "0"}
    assert lost(scored(asked, [*facts, silent])) == {("a", ENFORCERS[2], "unfilled"): "100.00"}
    for rollup in ("lead", "pooled"):
        alone = scored(criterion("ratio", rollup=rollup, over="latest"), [{**silent, "unit": LEAD}])
        assert [gap.reason for gap in alone.gaps] == ["2020年分母为0，但没有注明零报告"]


def test_an_empty_whole_of_one_of_two_years_is_not_covered_by_the_other() -> None:
    years = [
        {"unit": LEAD, "year": "2019", "numerator": "0", "denominator": "0"},
        {"unit": LEAD, "year": "2020", "numerator": "3", "denominator": "4"},
    ]
    asked = criterion("ratio", over="pooled")
    assert lost(scored(asked, years)) == {("a", LEAD, "unfilled"): "100.00"}
    years[0]["zero_report"] = "是"
    assert claimed(scored(asked, years)) == "75.00"


def test_no_other_word_of_a_unit_hides_its_veto_of_a_year() -> None:
    asked = [criterion("veto", over="latest"), criterion("boolean", "b")]
    whole = {"unit": LEAD, "occurred": "否"}
    facts = {"a": [whole, {"unit": LEAD, "year": "2020", "occurred": "是"}]}
    assert [g.kind for g in scored(asked, facts).gaps if g.criterion == "a"] == ["event"]


@pytest.mark.parametrize("part", ["95", "97"])
def test_nothing_is_lost_at_the_target_or_above(part: str) -> None:
    asked = criterion("ratio", target="0.95", over="latest")
    found = scored(asked, [{"unit": LEAD, "numerator": part, "denominator": "100"}])
    assert [gap.cls for gap in found.gaps] == ["material"]


def test_a_veto_of_any_unit_or_year_shows_up_under_its_own_reason() -> None:
    asked = [criterion("veto", rollup="pooled", **_GROUP), criterion("boolean", "b")]
    facts = {"a": [{"unit": ENFORCERS[1], "year": "2019", "occurred": "是"}]}
    told_of = [(g.criterion, g.unit, g.cls, g.kind) for g in scored(asked, facts).gaps]
    assert told_of[0] == ("a", LEAD, "work", "event")
    yearly = [criterion("veto", over="each_year"), criterion("boolean", "b")]
    whole = {"a": [{"unit": LEAD, "occurred": "是"}]}
    assert [g.kind for g in scored(yearly, whole).gaps if g.criterion == "a"] == ["not_filled"]


def test_years_before_a_reason_are_gathered_and_other_words_kept() -> None:
    assert told(["2019年未填报", "2020年未填报"]) == "2019、2020年未填报"
    assert told(["2020年迟报", "2019年未填报", "2020年未填报"]) == "2020年迟报；2019、2020年未填报"
    assert told(["一票否决", "一票否决"]) == "一票否决"
    assert told(["全年未报", "99年未报", "20195年未报"]) == "全年未报；99年未报；20195年未报"
