"""Facts: one shape a criterion type; a blank is unknown, never zero."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from evidence.facts import FACT_SHAPES, DeadlineFact, DeductionFact, Fact, fact_adapter
from indicators.criterion import Criterion

FILLED: dict[str, dict[str, Any]] = {
    "boolean": {"value": "是"},
    "checklist": {"value": ["甲"]},
    "ratio": {"numerator": "1", "denominator": "2"},
    "count": {"value": "3"},
    "deadline": {"date": "2020-03-31"},
    "deduction": {"events": []},
    "survey": {"value": "85.5", "sample": "500"},
    "judgement": {"value": "0.8", "by": "张某"},
    "veto": {"occurred": "否"},
    "bonus": {"value": "2"},
}


def fact(type: str, **values: Any) -> Fact:
    """One fact of that type as the loader reads it."""
    (read,) = fact_adapter(type).validate_python([{"unit": "市司法局", **values}])
    return read


def refusal(type: str, **values: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        fact(type, **values)
    return str(caught.value)


def test_every_criterion_type_has_a_shape() -> None:
    union = get_args(Criterion)[0]
    types = {get_args(one.model_fields["type"].annotation)[0] for one in get_args(union)}
    assert set(FACT_SHAPES) == types == set(FILLED)


@pytest.mark.parametrize("type", FILLED)
def test_a_filled_fact_misses_nothing(type: str) -> None:
    read = fact(type, **FILLED[type])
    assert read.filled
    assert read.missing == ()


@pytest.mark.parametrize("type", FILLED)
def test_blanks_are_unknown_and_not_zero(type: str) -> None:
    """Every value of a shape may be left open; then the fact is not filled."""
    blank = dict.fromkeys(FILLED[type])
    read = fact(type, **blank)
    assert not read.filled
    assert all(getattr(read, name) is None for name in blank)


@pytest.mark.parametrize("type", ["ratio", "survey", "judgement"])
def test_half_a_fact_is_not_filled_and_says_what_is_missing(type: str) -> None:
    for name in FILLED[type]:
        read = fact(type, **{**FILLED[type], name: None})
        assert not read.filled
        assert read.missing == (name,)


def test_zero_no_and_no_events_are_filled() -> None:
    assert fact("count", value="0").filled
    assert fact("ratio", numerator="0", denominator="0").filled
    assert fact("boolean", value="否").filled
    assert fact("checklist", value=[]).filled
    assert fact("deduction", events=[]).filled


def test_values_are_exact() -> None:
    read = fact("ratio", numerator="0.1", denominator="0.3")
    assert getattr(read, "numerator", None) == Fraction(1, 10)
    assert getattr(read, "denominator", None) == Fraction(3, 10)


@pytest.mark.parametrize(
    ("type", "values", "says"),
    [
        ("ratio", {"numerator": "-1", "denominator": "2"}, "分子不能是负数"),
        ("ratio", {"numerator": None, "denominator": "-2"}, "分母不能是负数"),
        ("ratio", {"numerator": "3", "denominator": "2"}, "分子大于分母"),
        ("ratio", {"numerator": "1_000", "denominator": "2000"}, "不是数字"),
        ("ratio", {"numerator": "90%", "denominator": "100"}, "带百分号"),
        ("count", {"value": "2.5"}, "不是整数"),
        ("count", {"value": "-1"}, "不是整数"),
        ("boolean", {"value": "1"}, "不是“是”或“否”"),
        ("survey", {"value": "100.1", "sample": "5"}, "不在 0 到 100 之间"),
        ("judgement", {"value": "1.2", "by": "张某"}, "不在 0 到 1 之间"),
        ("deadline", {"on_time": "3", "total": "2"}, "大于总数"),
        ("deadline", {"since": "2020-02-01", "date": "2020-01-31"}, "起算日 since 晚于"),
        ("deadline", {"date": "2020-02-30"}, "没有“2020-02-30”这一天"),
        ("veto", {"occurred": "可能"}, "不是“是”或“否”"),
    ],
)
def test_values_that_cannot_be_are_refused(type: str, values: dict[str, Any], says: str) -> None:
    assert says in refusal(type, **values)


@pytest.mark.parametrize("type", FILLED)
def test_a_key_of_another_type_is_refused(type: str) -> None:
    other = "sample" if type == "veto" else "occurred"
    assert other in refusal(type, **FILLED[type], **{other: "1"})


@pytest.mark.parametrize(
    ("values", "filled"),
    [
        ({"date": "2020-03-31"}, True),
        ({"days": "0"}, True),
        ({"on_time": "0", "total": "0"}, True),
        ({"on_time": "3"}, False),
        ({"total": "3"}, False),
        ({"since": "2020-03-31"}, False),
        ({}, False),
    ],
)
def test_a_deadline_is_filled_by_a_day_by_days_or_by_both_counts(
    values: dict[str, str], filled: bool
) -> None:
    read = fact("deadline", **values)
    assert isinstance(read, DeadlineFact)
    assert read.filled is filled


def test_an_event_may_be_a_sentence_or_say_more() -> None:
    read = fact(
        "deduction", events=["某决定被撤销", {"text": "某文件被废止", "date": "2020-05-01"}]
    )
    assert isinstance(read, DeductionFact)
    assert [event.text for event in read.events or ()] == ["某决定被撤销", "某文件被废止"]
    assert [event.date for event in read.events or ()] == [None, date(2020, 5, 1)]


@pytest.mark.parametrize(
    ("written", "read"), [("m1", ("m1",)), (["m1", "m2"], ("m1", "m2")), (None, ()), ([], ())]
)
def test_a_source_is_one_id_or_several(written: object, read: tuple[str, ...]) -> None:
    assert fact("boolean", value="是", source=written).source == read


def test_a_fact_names_its_unit() -> None:
    with pytest.raises(ValidationError, match="unit"):
        fact_adapter("boolean").validate_python([{"value": "是"}])
    with pytest.raises(ValidationError, match="unit"):
        fact_adapter("boolean").validate_python([{"unit": None, "value": "是"}])


def test_a_zero_report_is_said_and_never_supposed() -> None:
    assert not fact("ratio", numerator="0", denominator="0").zero_report
    assert fact("ratio", numerator="0", denominator="0", zero_report="是").zero_report
