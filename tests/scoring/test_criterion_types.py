"""What one fact earns, type by type: the worked examples of the rules (design §5)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scoring.one_indicator import LEAD, claimed, criterion, lost, scored

_RATIO = criterion("ratio", floor="0.8", over="latest")
_SURVEY = criterion("survey", target="80", floor="60", min_sample="300")
_YEARLY = criterion("deadline", yearly="03-31", of_next_year="是", over="latest")
_DAYS = criterion("deadline", days="20", floor="0.9", over="latest")
_WORKING = criterion("deadline", days="20", counting="working", over="latest")
_AHEAD = criterion("deadline", days="30", sense="at_least", over="latest")
_DEDUCTION = criterion("deduction", per_event="0.2", over="latest")
_FLOORED = criterion("deduction", per_event="0.2", floor="0.5", over="latest")


def _events(number: int) -> dict[str, Any]:
    return {"events": [f"事项{n}" for n in range(number)]}


@pytest.mark.parametrize(
    ("asked", "fact", "points"),
    [
        pytest.param(criterion("boolean"), {"value": "是"}, "100.00", id="yes"),
        pytest.param(criterion("boolean"), {"value": "否"}, "0.00", id="no"),
        pytest.param(criterion("checklist"), {"value": ["甲", "丙", "丁"]}, "75.00", id="3 of 4"),
        pytest.param(criterion("checklist"), {"value": []}, "0.00", id="no item"),
        pytest.param(
            criterion("checklist"), {"value": ["甲", "甲"]}, "25.00", id="item named twice"
        ),
        pytest.param(_RATIO, {"numerator": "114", "denominator": "120"}, "75.00", id="95 per cent"),
        pytest.param(_RATIO, {"numerator": "96", "denominator": "120"}, "0.00", id="at the floor"),
        pytest.param(
            _RATIO, {"numerator": "9", "denominator": "120"}, "0.00", id="below the floor"
        ),
        pytest.param(_RATIO, {"numerator": "7", "denominator": "7"}, "100.00", id="at the target"),
        *(
            pytest.param(
                criterion("ratio", target="0.95", floor="0.9", over="latest"),
                {"numerator": part, "denominator": "100"},
                points,
                id=f"{part} of 100 where 95 are asked for",
            )
            for part, points in (("94", "80.00"), ("95", "100.00"), ("97", "100.00"))
        ),
        pytest.param(
            criterion("ratio", target="0.05", over="latest"),
            {"numerator": "1", "denominator": "60"},
            "33.33",
            id="a third, rounded once",
        ),
        pytest.param(
            criterion("count", at_least="2", over="latest"), {"value": "1"}, "50.00", id="1 of 2"
        ),
        pytest.param(
            criterion("count", at_least="2", over="latest"), {"value": "3"}, "100.00", id="3 of 2"
        ),
        pytest.param(
            criterion("count", at_least="2", over="latest"), {"value": "0"}, "0.00", id="none"
        ),
        pytest.param(
            criterion("deadline", by="2020-06-30", over="latest"),
            {"date": "2020-06-30"},
            "100.00",
            id="on the last day",
        ),
        pytest.param(
            criterion("deadline", by="2020-06-30", over="latest"),
            {"date": "2020-07-01"},
            "0.00",
            id="one day late",
        ),
        pytest.param(_YEARLY, {"date": "2021-03-31"}, "100.00", id="yearly day of the next year"),
        pytest.param(_YEARLY, {"date": "2021-04-01"}, "0.00", id="yearly day missed"),
        pytest.param(
            criterion("deadline", yearly="02-29", of_next_year="是", over="latest"),
            {"date": "2021-02-28"},
            "100.00",
            id="29 February in a common year",
        ),
        pytest.param(_DAYS, {"on_time": "95", "total": "100"}, "50.00", id="95 of 100 in time"),
        pytest.param(_DAYS, {"days": "20"}, "100.00", id="20 days"),
        pytest.param(_DAYS, {"days": "21"}, "0.00", id="21 days"),
        pytest.param(
            _DAYS, {"since": "2020-01-01", "date": "2020-01-21"}, "100.00", id="20 calendar days"
        ),
        pytest.param(
            _DAYS, {"since": "2020-01-01", "date": "2020-01-22"}, "0.00", id="21 calendar days"
        ),
        pytest.param(
            _WORKING,
            {"since": "2020-09-20", "date": "2020-10-22"},
            "100.00",
            id="20 working days across the autumn holidays",
        ),
        pytest.param(
            _WORKING,
            {"since": "2020-09-20", "date": "2020-10-23"},
            "0.00",
            id="21 working days across the autumn holidays",
        ),
        pytest.param(_AHEAD, {"days": "30"}, "100.00", id="30 days ahead"),
        pytest.param(_AHEAD, {"days": "29"}, "0.00", id="29 days ahead"),
        pytest.param(_DEDUCTION, _events(0), "100.00", id="no event"),
        pytest.param(_DEDUCTION, _events(2), "60.00", id="2 events"),
        pytest.param(_DEDUCTION, _events(7), "0.00", id="7 events"),
        pytest.param(_FLOORED, _events(7), "50.00", id="7 events down to the floor"),
        pytest.param(_SURVEY, {"value": "75", "sample": "500"}, "75.00", id="75 of 80"),
        pytest.param(_SURVEY, {"value": "60", "sample": "500"}, "0.00", id="survey at the floor"),
        pytest.param(_SURVEY, {"value": "99", "sample": "300"}, "100.00", id="smallest sample"),
        pytest.param(_SURVEY, {"value": "99", "sample": "299"}, "0.00", id="sample too small"),
        pytest.param(
            criterion("judgement"), {"value": "0.75", "by": "评审组"}, "75.00", id="grade"
        ),
    ],
)
def test_a_fact_earns(asked: dict[str, Any], fact: dict[str, Any], points: str) -> None:
    assert claimed(scored(asked, [{"unit": LEAD, **fact}])) == points


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        pytest.param(criterion("boolean"), {}, id="yes or no"),
        pytest.param(criterion("checklist"), {}, id="checklist"),
        pytest.param(_RATIO, {"numerator": "9"}, id="ratio without a denominator"),
        pytest.param(_RATIO, {"numerator": "0", "denominator": "0"}, id="0 of 0, no zero report"),
        pytest.param(_DAYS, {"on_time": "9"}, id="cases without a total"),
        pytest.param(_DAYS, {"date": "2020-01-01"}, id="day without its beginning"),
        pytest.param(_YEARLY, {"days": "3"}, id="days where a day is asked"),
        pytest.param(_SURVEY, {"value": "90"}, id="survey without a sample"),
        pytest.param(_DEDUCTION, {}, id="events"),
    ],
)
def test_an_empty_value_is_unfilled_and_not_zero(
    asked: dict[str, Any], fact: dict[str, Any]
) -> None:
    score = scored(asked, [{"unit": LEAD, **fact}])
    assert score.status == "unknown"
    assert lost(score) == {("a", LEAD, "unfilled"): "100.00"}


def test_a_reported_zero_is_scored_and_work_to_do() -> None:
    score = scored(criterion("count", at_least="2", over="latest"), [{"unit": LEAD, "value": "0"}])
    assert score.status == "scored"
    assert lost(score) == {("a", LEAD, "work"): "100.00"}


def test_a_judgement_nobody_made_is_pending() -> None:
    for facts in ([], [{"unit": LEAD}], [{"unit": LEAD, "value": "0.9"}]):
        assert lost(scored(criterion("judgement"), facts)) == {("a", LEAD, "pending"): "100.00"}


def test_the_sentence_tells_the_figures() -> None:
    score = scored(_RATIO, [{"unit": LEAD, "numerator": "114", "denominator": "120"}])
    assert "114/120=95%" in score.sentence
    assert "80%起计" in score.sentence
