"""Which years count, by the period, the rule in force and the way years combine."""

from datetime import date

import pytest

from indicators.period import Period, years_of
from indicators.workdays import is_working_day, working_days_between
from tests.pieces import criterion

YEARS = (2016, 2017, 2018, 2019, 2020)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2016-01-01", "2020-12-31", YEARS),
        ("2016-01-01", "2021-08-31", YEARS),
        ("2016-07-01", "2018-12-30", (2016, 2017)),
        ("2020-01-01", "2020-11-30", ()),
    ],
)
def test_a_year_counts_once_it_has_ended(start: str, end: str, years: tuple[int, ...]) -> None:
    assert Period.model_validate({"from": start, "to": end}).years == years


def test_a_year_before_the_rule_is_left_out() -> None:
    since_2019 = criterion("a", "ratio", variants=[{"valid_from": "2019-09-01"}])
    assert years_of(since_2019, YEARS) == (2019, 2020)


def test_the_latest_year_is_judged_alone() -> None:
    assert years_of(criterion("a", "boolean"), YEARS) == (2020,)


def test_nothing_is_judged_while_no_rule_is_in_force() -> None:
    since_2021 = criterion("a", "boolean", variants=[{"valid_from": "2021-07-15"}])
    assert years_of(since_2021, YEARS) == ()


def test_a_duty_that_ended_is_no_longer_asked_for() -> None:
    ended = criterion("a", "boolean", variants=[{"valid_to": "2018-12-31"}])
    assert years_of(ended, YEARS) == ()


def test_a_moved_working_day_counts() -> None:
    assert is_working_day(date(2023, 10, 7))
    assert not is_working_day(date(2023, 10, 2))


def test_working_days_follow_the_chinese_calendar() -> None:
    assert working_days_between(date(2023, 9, 20), date(2023, 10, 24)) == 20


def test_a_year_without_a_calendar_counts_monday_to_friday() -> None:
    assert is_working_day(date(2090, 1, 2)) == (date(2090, 1, 2).weekday() < 5)
