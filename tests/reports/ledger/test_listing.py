"""Filters and figures of the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.ledger.listing import Filter, select, stats, stats_by
from tests.reports.ledger.test_transitions import CLOSED, OPEN, SUBMITTED, WORKING

AFTER = date(2021, 5, 1)
COUNTY = replace(
    OPEN, number=2, unit="甲县", level="县区", source="初评", severity="重点", indicator="N051"
)
LATE = replace(WORKING, number=3)
DONE = replace(CLOSED, number=4, closed_on=date(2021, 3, 11))
WAITS = replace(SUBMITTED, number=5, reopened=2)
ALL = [DONE, LATE, COUNTY, WAITS]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter(), [2, 3, 4, 5]),
        (Filter(unit="甲县"), [2]),
        (Filter(level="县区"), [2]),
        (Filter(state="closed"), [4]),
        (Filter(source="初评"), [2]),
        (Filter(indicator="N050"), [3, 4, 5]),
        (Filter(overdue=True), [2, 3]),
        (Filter(severity="重点"), [2, 3]),
        (Filter(severity="一般", state="submitted"), [5]),
        (Filter(unit="没有"), []),
    ],
)
def test_a_filter_keeps_what_it_names(wanted: Filter, numbers: list[int]) -> None:
    assert [entry.number for entry in select(ALL, wanted, AFTER)] == numbers


def test_figures_of_a_day() -> None:
    found = stats(ALL, AFTER)
    assert (found.total, found.open, found.working, found.submitted, found.closed) == (
        4,
        1,
        1,
        1,
        1,
    )
    assert (found.reopened, found.overdue, found.due, found.closed_in_time) == (2, 2, 4, 1)
    assert found.median_days == 10
    assert found.closings == {"正常销号": 1}
    assert stats(ALL, date(2021, 4, 30)).due == 0


def test_closing_after_a_late_request_is_not_in_time() -> None:
    late = replace(DONE, submitted_on=AFTER, closed_on=AFTER)
    assert stats([late], date(2021, 6, 1)).closed_in_time == 0


def test_no_entries_have_no_median() -> None:
    assert stats([], AFTER).as_json()["median_days"] == ""


@given(st.lists(st.integers(0, 400), min_size=1, max_size=9))
def test_the_median_is_the_exact_middle(days: list[int]) -> None:
    first = OPEN.added_on.toordinal()
    entries = [
        replace(DONE, number=n, closed_on=date.fromordinal(first + d)) for n, d in enumerate(days)
    ]
    ordered = sorted(days)
    low, high = ordered[(len(days) - 1) // 2], ordered[len(days) // 2]
    assert stats(entries, AFTER).median_days == Fraction(low + high, 2)


def test_groups_add_up() -> None:
    groups = stats_by(ALL, AFTER, lambda entry: entry.level)
    assert list(groups) == ["县区", "市本级"]
    assert sum(group.total for group in groups.values()) == len(ALL)
