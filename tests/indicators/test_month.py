"""Months as people write them, and counting along them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.month import Month, month_of, months_between, read_month


@pytest.mark.parametrize(
    "text", ["2021-03", "2021-3", "2021.03", "202103", "2021年3月", "２０２１－０３"]
)
def test_usual_ways_of_writing_are_read(text: str) -> None:
    assert read_month(text) == Month(2021, 3)


@pytest.mark.parametrize("text", ["2021", "2021-13", "2021-00", "3月", "", None, 202103])
def test_what_is_no_month_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="不是月份"):
        read_month(text)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_lies_in_its_month(day: date) -> None:
    month = month_of(day)
    assert month.first <= day <= month.last
    assert month.following.previous == month
    assert read_month(str(month)) == month


def test_months_between_holds_both_ends() -> None:
    found = list(months_between(Month(2020, 11), Month(2021, 2)))
    assert [str(month) for month in found] == ["2020-11", "2020-12", "2021-01", "2021-02"]
    assert not list(months_between(Month(2021, 2), Month(2021, 1)))
