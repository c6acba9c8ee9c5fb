"""Typed scalars: what a person may write for a number, a day, yes or no."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from indicators.scalars import (
    MAX_LINE,
    MAX_TEXT,
    Amount,
    Day,
    Line,
    Text,
    half_width,
    plain,
    read_amount,
    read_count,
    read_day,
    read_grade,
    read_month_day,
    read_points,
    read_share,
    read_year,
    read_yes_no,
)

Read = Callable[[object], object]


@pytest.mark.parametrize(
    ("read", "written", "means"),
    [
        (read_amount, "0.85", Fraction(17, 20)),
        (read_amount, "-3", Fraction(-3)),
        (read_amount, " １２．５ ", Fraction(25, 2)),
        (read_amount, "007", Fraction(7)),
        (read_amount, "123456789012.123456", Fraction("123456789012.123456")),
        (read_share, "1", Fraction(1)),
        (read_share, "0.000001", Fraction(1, 1_000_000)),
        (read_points, "1000", Fraction(1000)),
        (read_grade, "100", Fraction(100)),
        (read_count, "0", 0),
        (read_count, "999999999", 999_999_999),
        (read_count, "１２０", 120),
        (read_year, "2020年", 2020),
        (read_year, "２０２０", 2020),
        (read_yes_no, "是", True),
        (read_yes_no, "有", True),
        (read_yes_no, "YES", True),
        (read_yes_no, "true", True),
        (read_yes_no, "否", False),
        (read_yes_no, "无", False),
        (read_yes_no, "no", False),
        (read_day, "2020-12-22", date(2020, 12, 22)),
        (read_day, "2020.12.22", date(2020, 12, 22)),
        (read_day, "2020/1/2", date(2020, 1, 2)),
        (read_day, "20201222", date(2020, 12, 22)),
        (read_day, "2020年12月22日", date(2020, 12, 22)),
        (read_day, "２０２０－１２－２２", date(2020, 12, 22)),
        (read_month_day, "3月31日", "03-31"),
        (read_month_day, "3-31", "03-31"),
        (read_month_day, "02-29", "02-29"),
    ],
)
def test_what_a_person_would_write_is_read(read: Read, written: str, means: object) -> None:
    assert read(written) == means


@pytest.mark.parametrize(
    ("read", "written"),
    [
        (read_amount, "1_000"),
        (read_amount, "1,000"),
        (read_amount, "1e3"),
        (read_amount, "1e99999999"),
        (read_amount, ".5"),
        (read_amount, "5."),
        (read_amount, "90%"),
        (read_amount, "nan"),
        (read_amount, "1/3"),
        (read_amount, "٣"),
        (read_amount, "1234567890123"),
        (read_amount, "0.1234567"),
        (read_share, "1.01"),
        (read_share, "-0.1"),
        (read_points, "1000.01"),
        (read_grade, "101"),
        (read_count, "-1"),
        (read_count, "1.0"),
        (read_count, "12人"),
        (read_count, "1000000000"),
        (read_year, "1999"),
        (read_year, "20"),
        (read_year, "2100"),
        (read_yes_no, "1"),
        (read_yes_no, "对"),
        (read_day, "0"),
        (read_day, "2020-02-30"),
        (read_day, "1948-12-31"),
        (read_day, "2100-01-01"),
        (read_day, "12月22日"),
        (read_month_day, "02-30"),
        (read_month_day, "13-01"),
        (read_month_day, "0331"),
    ],
)
def test_what_could_be_misread_is_refused_in_chinese(read: Read, written: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read(written)
    assert any("一" <= character <= "龥" for character in caught.value.message())


@pytest.mark.parametrize(
    "read",
    [read_amount, read_count, read_year, read_yes_no, read_day, read_month_day],
)
@pytest.mark.parametrize(
    ("value", "says"), [(None, "没有填写"), ([], "一组内容"), ({}, "一组内容")]
)
def test_nothing_and_groups_are_told_apart(read: Read, value: object, says: str) -> None:
    with pytest.raises(PydanticCustomError, match=says):
        read(value)


def test_braces_of_the_person_are_not_a_template() -> None:
    with pytest.raises(ValidationError, match=r"“\{x\}”不是数字"):
        TypeAdapter(Amount).validate_python("{x}")


@pytest.mark.parametrize(("of", "limit"), [(Line, MAX_LINE), (Text, MAX_TEXT)])
def test_texts_are_trimmed_composed_and_limited(of: Any, limit: int) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(of)
    assert adapter.validate_python("  甲乙\u3000") == "甲乙"
    assert adapter.validate_python("e\u0301") == "é"
    assert len(adapter.validate_python("字" * limit)) == limit
    for bad in ("字" * (limit + 1), "   ", None, ["甲"]):
        with pytest.raises(ValidationError):
            adapter.validate_python(bad)


def test_full_width_signs_become_half_width_and_words_stay() -> None:
    assert half_width("　１２．５％－／甲 ") == "12.5%-/甲"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(17, 20), "0.85"),
        (Fraction(-1, 20), "-0.05"),
        (Fraction(100), "100"),
        (Fraction(1, 3), "0.333333"),
    ],
)
def test_plain_decimals_have_no_trailing_zeros(value: Fraction, text: str) -> None:
    assert plain(value) == text


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_every_amount_that_can_be_read_is_written_and_read_back(millionths: int) -> None:
    amount = Fraction(millionths, 1_000_000)
    assert read_amount(plain(amount)) == amount


@given(st.dates(min_value=date(1949, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_each_of_its_forms(day: date) -> None:
    forms = ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日")
    assert {read_day(day.strftime(form)) for form in forms} == {day}


@given(st.dates(min_value=date(1949, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_written_as_it_is_read(day: date) -> None:
    adapter = TypeAdapter(Day)
    assert adapter.validate_json(adapter.dump_json(day)) == day


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    for read in (read_amount, read_count, read_year, read_yes_no, read_day, read_month_day):
        with contextlib.suppress(PydanticCustomError):
            read(text)
