"""Applicants side by side: amounts by area, ranks with ties, shares, gaps and groups."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.ranking.city import Cents, CityScore
from scoring.ranking.comparison import Comparing, Group
from tests.scoring.ranking.made_cities import OUTLINE, city, indicator


def groups(*cities: CityScore) -> tuple[Group, ...]:
    comparing = Comparing()
    for one in cities:
        comparing.add(one, replace(OUTLINE, id=one.outline))
    return comparing.groups()


def group(*cities: CityScore) -> Group:
    (only,) = groups(*cities)
    return only


def paths(of: Group) -> list[str]:
    return [standing.city.path for standing in of.standings]


def test_each_of_the_four_amounts_is_added_up_by_area_and_in_all() -> None:
    cells = (indicator(100, 10, 20, 50), indicator(200, 100, 5, 150), indicator(100, 40, 30, 90))
    (standing,) = group(city("甲", cells)).standings
    assert [area.cents for area in standing.areas] == [
        Cents(full=300, claimed=200, onsite=25, supported=110),
        Cents(full=100, claimed=90, onsite=30, supported=40),
    ]
    assert standing.total == Cents(full=400, claimed=290, onsite=55, supported=150)


def test_the_most_supported_cents_come_first_and_equal_ones_share_a_rank_by_path() -> None:
    found = group(city("丙", (50, 150, 50)), city("乙", (100, 100, 50)), city("甲", (100, 150, 51)))
    assert [(s.city.path, s.rank) for s in found.standings] == [("甲", 1), ("丙", 2), ("乙", 2)]


def test_onsite_points_do_not_raise_a_rank() -> None:
    waiting = (indicator(100, 10, 90), indicator(200, 10, 190), indicator(100, 10, 90))
    found = group(city("甲", waiting), city("乙", (11, 10, 10)))
    assert paths(found) == ["乙", "甲"]


def test_what_does_not_apply_is_counted_and_leaves_the_rate() -> None:
    part = (indicator(0, 0), indicator(200, 180), indicator(0, 0))
    found = group(city("甲", part), city("乙", (100, 200, 0)), city("丙", (100, 100, 100)))
    told = {s.city.path: (s.not_applicable, s.rank, s.rate_rank) for s in found.standings}
    assert told == {"甲": (2, 3, 1), "乙": (0, 1, 2), "丙": (0, 1, 2)}


def test_an_area_has_the_percentile_of_its_own_rate_and_none_where_nothing_applies() -> None:
    none = (indicator(100, 10), indicator(200, 20), indicator(0, 0))
    found = group(city("甲", none), city("乙", (100, 50, 60)), city("丙", (0, 60, 50)))
    shares = {s.city.path: [area.percentile for area in s.areas] for s in found.standings}
    assert shares == {
        "甲": [Fraction(1, 3), None],
        "乙": [Fraction(1), Fraction(1)],
        "丙": [Fraction(2, 3), Fraction(1, 2)],
    }


def test_the_spread_of_an_area_is_that_of_its_own_rates() -> None:
    found = group(*(city(f"市{n}", (n, n, 100 - n)) for n in range(1, 11)))
    assert [(spread.no, spread.title) for spread in found.spreads] == [
        (1, "第一领域"),
        (2, "第二领域"),
    ]
    assert found.spreads[0].rates == tuple(Fraction(2 * n, 300) for n in (1, 3, 5, 8, 9))
    assert found.spreads[1].rates == tuple(Fraction(n, 100) for n in (90, 92, 94, 97, 98))


def test_a_rate_of_nothing_counts_in_the_spread_and_no_rate_does_not() -> None:
    none = (indicator(100, 10), indicator(200, 20), indicator(0, 0))
    found = group(
        city("甲", (1, 1, 0)), city("乙", (1, 1, 0)), city("丙", (1, 1, 40)), city("丁", none)
    )
    assert found.spreads[1].rates == (Fraction(0),) * 3 + (Fraction(2, 5),) * 2


def test_a_common_gap_counts_its_cities_and_adds_up_what_they_lose() -> None:
    found = group(
        city("甲", gaps=[("N001", "a", "work", 30), ("N002", "a", "work", 5)]),
        city("乙", gaps=[("N001", "a", "work", 20), ("N001", "a", "material", 7)]),
    )
    assert [tuple(gap) for gap in found.gaps] == [
        ("N001", "a", "work", 2, 50),
        ("N001", "a", "material", 1, 7),
        ("N002", "a", "work", 1, 5),
    ]


def test_common_gaps_go_by_cities_then_by_loss_then_by_name() -> None:
    gaps = [("N003", "a", "work", 9), ("N001", "b", "work", 4), ("N001", "a", "work", 4)]
    found = group(city("甲", gaps=[*gaps, ("N002", "a", "work", 1)]), city("乙", gaps=gaps[1:2]))
    told = [(gap.indicator, gap.criterion, gap.cities, gap.loss) for gap in found.gaps]
    assert told == [
        ("N001", "b", 2, 8),
        ("N003", "a", 1, 9),
        ("N001", "a", 1, 4),
        ("N002", "a", 1, 1),
    ]


@pytest.mark.parametrize(
    "stranger",
    [city("丙", level="county"), city("丙", years=(2020, 2020)), city("丙", outline="另一标准")],
    ids=["level", "years", "standards"],
)
def test_only_the_same_level_years_and_standards_are_compared(stranger: CityScore) -> None:
    large, small = groups(stranger, city("甲"), city("乙"))
    assert (paths(large), paths(small)) == (["乙", "甲"], ["丙"])
    assert (small.level, small.years, small.outline.id) == (
        stranger.level,
        stranger.years,
        stranger.outline,
    )
    assert [s.rank for s in small.standings] == [1]


def test_groups_of_one_size_go_by_level_then_years_then_standards() -> None:
    found = groups(
        city("丁", level="county"),
        city("丙", outline="一标准"),
        city("乙", outline="二标准"),
        city("甲", years=(2018, 2019), outline="三标准"),
    )
    assert [paths(one) for one in found] == [["甲"], ["丙"], ["乙"], ["丁"]]


def test_a_comparison_keeps_who_was_compared_and_drops_single_indicators() -> None:
    one = city("甲", gaps=[("N001", "a", "work", 30)])
    (standing,) = group(one).standings
    assert standing.city == replace(one, cells=(), gaps=())


def test_a_comparison_says_how_often_it_drew_and_how_far_weights_moved() -> None:
    found = group(*(city(f"市{n:03}") for n in range(301)))
    assert (found.draws, found.band) == (3_000_000 // 301, Fraction(3, 10))


def test_a_city_ahead_in_both_areas_stays_ahead_and_others_may_change_places() -> None:
    found = group(city("甲", (100, 200, 100)), city("乙", (90, 180, 10)), city("丙", (80, 100, 95)))
    told = [(s.city.path, s.rank, s.best, s.worst) for s in found.standings]
    assert told == [("甲", 1, 1, 1), ("乙", 2, 2, 3), ("丙", 3, 2, 3)]
    assert all(s.best <= s.usual[0] <= s.usual[1] <= s.worst for s in found.standings)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.integers(0, 200), st.integers(0, 100)),
        min_size=1,
        max_size=6,
    ).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(range(len(rows)))))
)
def test_the_order_of_taking_changes_nothing(
    drawn: tuple[list[tuple[int, int, int]], list[int]],
) -> None:
    rows, order = drawn
    cities = [
        city(f"市{n}", row, gaps=[("N001", "a", "work", 1 + n)]) for n, row in enumerate(rows)
    ]
    assert groups(*(cities[n] for n in order)) == groups(*cities)
