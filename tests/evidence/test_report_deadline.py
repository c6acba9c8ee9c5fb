"""“By the 5th”: includes it, moves to the next working day, covers the month before."""

from __future__ import annotations

from datetime import date

import pytest

from evidence.report_deadline import report_deadline
from indicators.month import Month
from indicators.workdays import is_working_day


@pytest.mark.parametrize(
    ("month", "day"),
    [
        (Month(2021, 1), date(2021, 2, 5)),
        (Month(2021, 3), date(2021, 4, 6)),  # 清明
        (Month(2021, 4), date(2021, 5, 6)),  # 劳动节
        (Month(2021, 5), date(2021, 6, 7)),  # 星期六
        (Month(2021, 9), date(2021, 10, 8)),  # 国庆节
        (Month(2021, 12), date(2022, 1, 5)),
    ],
)
def test_the_deadlines_of_2021(month: Month, day: date) -> None:
    assert report_deadline(month).day == day


def test_it_is_the_first_working_day_from_the_fifth_on() -> None:
    for number in range(1, 13):
        found = report_deadline(Month(2020, number))
        assert found.usual.day == 5
        assert is_working_day(found.day)
        assert not any(is_working_day(found.usual.replace(day=d)) for d in range(5, found.day.day))


def test_a_year_without_published_holidays_is_called_an_estimate() -> None:
    assert report_deadline(Month(2090, 3)).estimated
    assert "预估" in report_deadline(Month(2090, 3)).words
    assert not report_deadline(Month(2021, 3)).estimated
