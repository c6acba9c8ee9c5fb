"""How years and units combine, which rule was in force, what a zero report does (design §5)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scoring.one_indicator import (
    ENFORCERS,
    LEAD,
    UNITS,
    claimed,
    criterion,
    lost,
    scored,
    three,
)

_GROUP = {"owed_by": "各执法部门"}


def _rate(unit: str, year: int | None, part: int, whole: int, **more: Any) -> dict[str, Any]:
    when = {} if year is None else {"year": str(year)}
    return {"unit": unit, **when, "numerator": str(part), "denominator": str(whole), **more}


def _zero(unit: str, year: int) -> dict[str, Any]:
    return _rate(unit, year, 0, 0, zero_report="是")


def test_each_year_holds_an_equal_share() -> None:
    facts = [_rate(LEAD, 2019, 10, 10), _rate(LEAD, 2020, 5, 10)]
    assert claimed(scored(criterion("ratio"), facts)) == "75.00"


def test_a_missing_year_earns_nothing() -> None:
    score = scored(criterion("ratio"), [_rate(LEAD, 2019, 10, 10)])
    assert lost(score)[("a", LEAD, "unfilled")] == "50.00"


def test_a_fact_without_a_year_answers_no_yearly_question() -> None:
    assert claimed(scored(criterion("ratio"), [_rate(LEAD, None, 10, 10)])) == "0.00"


def test_a_year_counts_once_it_has_ended() -> None:
    facts = [_rate(LEAD, 2019, 10, 10), _rate(LEAD, 2020, 0, 10)]
    for end in ("2020-12-30", "2020-06-30", "2019-12-31"):
        assert claimed(scored(criterion("ratio"), facts, period=("2019-06-01", end))) == "100.00"
    assert claimed(scored(criterion("ratio"), facts, period=("2019-06-01", "2020-12-31"))) == (
        "50.00"
    )


def test_latest_asks_for_the_last_year_or_the_present_state() -> None:
    asked = criterion("ratio", over="latest")
    assert claimed(scored(asked, [_rate(LEAD, 2019, 0, 9), _rate(LEAD, 2020, 9, 9)])) == "100.00"
    assert claimed(scored(asked, [_rate(LEAD, None, 9, 9)])) == "100.00"
    assert claimed(scored(asked, [_rate(LEAD, 2019, 9, 9)])) == "0.00"


def test_pooled_years_sum_both_sides() -> None:
    asked = criterion("ratio", over="pooled")
    facts = [_rate(LEAD, 2019, 1, 1), _rate(LEAD, 2020, 0, 3)]
    assert claimed(scored(asked, facts)) == "25.00"
    assert claimed(scored(asked, facts[:1])) == "0.00"
    assert claimed(scored(asked, [_rate(LEAD, None, 1, 2)])) == "50.00"


def test_each_unit_holds_an_equal_share_and_loses_it_alone() -> None:
    asked = criterion("ratio", over="latest", rollup="each_unit", **_GROUP)
    facts = [_rate(ENFORCERS[0], 2020, 10, 10), _rate(ENFORCERS[1], 2020, 1, 2)]
    score = scored(asked, facts)
    assert claimed(score) == "50.00"
    assert lost(score)[("a", ENFORCERS[1], "work")] == "16.67"
    assert lost(score)[("a", ENFORCERS[2], "unfilled")] == "33.33"


def test_years_of_one_unit_share_its_part() -> None:
    asked = criterion("ratio", rollup="each_unit", **_GROUP)
    facts = [
        _rate(ENFORCERS[0], 2019, 1, 1),
        _rate(ENFORCERS[0], 2020, 1, 1),
        _rate(ENFORCERS[1], 2019, 1, 1),
        _zero(ENFORCERS[1], 2020),
        _zero(ENFORCERS[2], 2019),
        _zero(ENFORCERS[2], 2020),
    ]
    score = scored(asked, facts)
    assert claimed(score) == "100.00"
    assert claimed(scored(asked, facts[1:])) == "75.00"


def test_pooled_units_are_scored_when_all_have_reported() -> None:
    asked = criterion("ratio", over="latest", rollup="pooled", **_GROUP)
    facts = [_rate(unit, 2020, part, 4) for unit, part in zip(ENFORCERS, (4, 2, 0), strict=True)]
    score = scored(asked, facts)
    assert claimed(score) == "50.00"
    assert "应报3家、已报3家" in score.sentence
    assert lost(score) == {("a", LEAD, "work"): "50.00", ("a", LEAD, "material"): "50.00"}


def test_pooled_units_that_are_missing_bear_the_loss() -> None:
    asked = criterion("ratio", over="latest", rollup="pooled", **_GROUP)
    score = scored(asked, [_rate(ENFORCERS[1], 2020, 4, 4)])
    assert "应报3家、已报1家" in score.sentence
    assert lost(score) == {
        ("a", ENFORCERS[0], "unfilled"): "50.00",
        ("a", ENFORCERS[2], "unfilled"): "50.00",
    }


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
@pytest.mark.parametrize(
    ("asked", "facts"),
    [
        pytest.param(
            criterion("deadline", days="20"),
            [{"days": "3"}, {"days": "30"}, {"days": "10"}],
            id="days",
        ),
        pytest.param(
            criterion("deadline", days="20"),
            [
                {"since": "2020-12-01", "date": "2020-12-02"},
                {"since": "2020-01-01", "date": "2020-06-01"},
                {"days": "2"},
            ],
            id="durations",
        ),
        pytest.param(
            criterion("deadline", yearly="06-30"),
            [{"date": "2020-05-01"}, {"date": "2020-07-01"}, {"date": "2020-06-30"}],
            id="days of the year",
        ),
        pytest.param(
            criterion("deadline", days="20"),
            [{"on_time": "9", "total": "9"}, {"days": "30"}, {"on_time": "9", "total": "9"}],
            id="cases and days",
        ),
        pytest.param(
            criterion("survey", target="80", min_sample="300"),
            [
                {"value": "95", "sample": "900"},
                {"value": "90", "sample": "10"},
                {"value": "80", "sample": "900"},
            ],
            id="survey with a small sample",
        ),
        pytest.param(
            criterion("checklist", items=["甲", "乙"]),
            [{"value": ["甲", "乙"]}, {"value": []}, {"value": ["乙", "甲"]}],
            id="checklist",
        ),
        pytest.param(
            criterion("boolean"), [{"value": "是"}, {"value": "否"}, {"value": "是"}], id="boolean"
        ),
    ],
)
def test_no_pooled_unit_covers_for_another(
    asked: dict[str, Any], facts: list[dict[str, Any]], order: tuple[int, ...]
) -> None:
    """What cannot be summed is worth what its weakest unit reports, whichever unit that is."""
    pooled = {**asked, "rollup": "pooled", "over": "latest", **_GROUP}
    stated = [
        {"unit": unit, **facts[number]} for unit, number in zip(ENFORCERS, order, strict=True)
    ]
    assert claimed(scored(pooled, stated)) == "0.00"


def test_an_item_named_twice_does_not_make_a_pooled_list_longer() -> None:
    asked = criterion("checklist", over="latest", rollup="pooled", **_GROUP)
    lists = (["甲", "甲", "甲"], ["甲", "乙"], ["甲", "乙", "丙", "丁"])
    stated = [{"unit": u, "value": v} for u, v in zip(ENFORCERS, lists, strict=True)]
    assert claimed(scored(asked, stated)) == "25.00"


def test_a_zero_report_leaves_its_unit_and_year_out() -> None:
    asked = criterion("ratio", rollup="each_unit", **_GROUP)
    facts = [_zero(u, y) for u in ENFORCERS[:2] for y in (2019, 2020)]
    facts += [_rate(ENFORCERS[2], 2019, 1, 2), _zero(ENFORCERS[2], 2020)]
    score = scored(asked, facts)
    assert (score.full, claimed(score)) == (10000, "50.00")


def test_zero_reports_everywhere_leave_the_full_score() -> None:
    score = scored(criterion("ratio"), [_zero(LEAD, 2019), _zero(LEAD, 2020)])
    assert score.status == "not_applicable"
    assert (score.points, score.full, *three(score)) == (10000, 0, "0.00", "0.00", "0.00")
    assert score.gaps == ()


@pytest.mark.parametrize("silent", ENFORCERS)
def test_pooled_zeros_apply_until_every_unit_has_sent_its_zero_report(silent: str) -> None:
    asked = criterion("ratio", over="latest", rollup="pooled", **_GROUP)
    facts = [_rate(u, 2020, 0, 0) if u == silent else _zero(u, 2020) for u in ENFORCERS]
    assert scored(asked, [_zero(u, 2020) for u in ENFORCERS]).status == "not_applicable"
    score = scored(asked, facts)
    assert (score.status, score.full) == ("unknown", 10000)


def test_a_criterion_that_does_not_apply_takes_its_points_along() -> None:
    asked = [criterion("ratio"), criterion("boolean", "b", weight="3")]
    score = scored(asked, {"a": [_zero(LEAD, 2019), _zero(LEAD, 2020)]})
    assert (score.points, score.full) == (10000, 7500)


def test_an_alias_speaks_for_its_unit() -> None:
    units = [UNITS[0], {**UNITS[1], "aliases": ["公安局"]}]
    asked = criterion("ratio", over="latest", rollup="each_unit", **_GROUP)
    assert claimed(scored(asked, [_rate("公安局", 2020, 1, 1)], units=units)) == "100.00"


def test_facts_of_units_that_are_not_asked_earn_nothing() -> None:
    asked = criterion("ratio", over="latest", rollup="each_unit", **_GROUP)
    assert claimed(scored(asked, [_rate(LEAD, 2020, 1, 1), _rate("某公司", 2020, 1, 1)])) == "0.00"


def test_the_unit_named_in_owed_by_answers_instead_of_the_lead() -> None:
    asked = criterion("boolean", owed_by="市水利局")
    assert claimed(scored(asked, [{"unit": LEAD, "value": "是"}])) == "0.00"
    assert claimed(scored(asked, [{"unit": "市水利局", "value": "是"}])) == "100.00"


def test_an_empty_group_falls_to_the_lead_of_a_city_and_not_of_a_county() -> None:
    asked = criterion("boolean", rollup="each_unit", owed_by="各管委会")
    assert claimed(scored(asked, [{"unit": LEAD, "value": "是"}])) == "100.00"
    assert scored(asked, level="county").status == "not_applicable"


_VARIANTS = [
    {"valid_to": "2020-06-30", "at_least": "4"},
    {"valid_from": "2020-07-01", "at_least": "2"},
]


def test_each_year_is_judged_by_the_rule_of_its_last_day() -> None:
    asked = criterion("count", at_least="9", variants=_VARIANTS)
    facts = [{"unit": LEAD, "year": str(year), "value": "2"} for year in (2019, 2020)]
    assert claimed(scored(asked, facts)) == "75.00"


def test_a_year_without_a_rule_is_not_asked() -> None:
    asked = criterion("count", at_least="9", variants=_VARIANTS[1:])
    assert claimed(scored(asked, [{"unit": LEAD, "year": "2020", "value": "2"}])) == "100.00"


def test_a_criterion_without_a_rule_in_the_period_does_not_apply() -> None:
    asked = criterion("count", at_least="9", variants=[{"valid_from": "2021-01-01"}])
    score = scored(asked)
    assert score.status == "not_applicable"
    assert "没有施行中的规定" in score.sentence


def test_a_rule_that_ended_is_not_asked_of_the_latest_year() -> None:
    asked = criterion("count", at_least="9", over="latest", variants=[{"valid_to": "2020-06-30"}])
    assert scored(asked).status == "not_applicable"
