"""The whole analysis of the small case, in numbers that can be checked by hand.

Its areas hold 300, 100 and 100 cents; 258, 50 and 0 are claimed, 158, 0 and 0 supported and
100, 0 and 0 wait for the visit.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from indicators.period import Period
from scoring.criterion_score import Rules
from scoring.scheme import Scheme
from scoring.sensitivity.analysis import Sensitivity, analyse
from scoring.sensitivity.draws import draw_rates
from scoring.sensitivity.interval import Interval, Part
from scoring.sensitivity.working_values import (
    MEASURES,
    Cents,
    Change,
    WorkingValue,
    working_values,
)
from tests import small_case
from tests.scoring.one_indicator import (
    INDEX,
    LEAD,
    UNITS,
    criterion,
    evaluated,
    material,
    onsite,
)


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    period = Period.model_validate(small_case.PERIOD)
    scheme = Scheme.model_validate(small_case.SCHEME)
    rules = Rules(scheme, small_case.roster(), "city", period.years, small_case.files_index())
    return analyse(small_case.evaluation(), small_case.manifests(), rules, number=40, seed=3, top=2)


def test_the_three_rates_are_claimed_supported_and_supported_with_what_waits(
    found: Sensitivity,
) -> None:
    told = [(m.measure, m.cents, m.full, m.rate) for m in found.measures]
    assert told == [
        ("claimed", 308, 500, Fraction(308, 500)),
        ("supported", 158, 500, Fraction(158, 500)),
        ("proven", 258, 500, Fraction(258, 500)),
    ]
    assert found.measure("proven") == found.measures[2]


def test_weights_of_areas_move_a_rate_as_far_as_the_best_and_the_worst_area_let_them(
    found: Sensitivity,
) -> None:
    """At the least 0.7 × 308, and 150 cents of weight go to the lowest or to the highest rates."""
    claimed = found.measure("claimed").by_area
    assert claimed.low * 500 == Fraction(7, 10) * 308 + 60 * 0 + 60 * Fraction(1, 2) + Fraction(
        30 * 258, 300
    )
    assert claimed.high * 500 == Fraction(7, 10) * 308 + Fraction(150 * 258, 300)


def test_weights_of_indicators_move_it_further(found: Sensitivity) -> None:
    supported = found.measure("supported").by_indicator
    assert supported.low * 500 == Fraction(7, 10) * 158
    assert supported.high * 500 == Fraction(7, 10) * 158 + 60 + Fraction(60 * 58, 100)


def test_one_area_alone_moves_the_rate_by_its_own(found: Sensitivity) -> None:
    """The heavy first area only by a fifth, because the others cannot make up for more."""
    told = [(a.no, a.title, a.full, a.rate, a.at_least, a.at_most) for a in found.areas]
    assert told[0] == (
        1,
        "政府职能依法全面履行",
        300,
        Fraction(158, 300),
        Fraction(2528, 10000),
        Fraction(3792, 10000),
    )
    low, high = Fraction(2923, 10000), Fraction(3397, 10000)
    assert [(one[0], *one[2:]) for one in told[1:]] == [
        (2, 100, Fraction(0), high, low),
        (9, 100, Fraction(0), high, low),
    ]


def test_draws_are_those_of_the_areas_by_all_three_measures(found: Sensitivity) -> None:
    areas = [(300, 258, 158, 258), (100, 50, 0, 0), (100, 0, 0, 0)]
    parts = [[Part(full, earned[n]) for full, *earned in areas] for n in range(3)]
    assert found.draws == draw_rates(parts, Fraction(3, 10), 40, 3)
    assert (found.draws.seed, found.draws.number, found.band, found.top) == (
        3,
        40,
        Fraction(3, 10),
        2,
    )


def test_indicators_that_lose_go_by_their_surest_rank_then_by_loss_and_code(
    found: Sensitivity,
) -> None:
    told = [(one.score.code, one.loss, one.ranks.best, one.ranks.worst) for one in found.indicators]
    assert told == [("N004", 100, 1, 2), ("P01", 100, 1, 2), ("N002", 42, 3, 3)]


def test_gaps_that_lose_go_by_their_surest_rank_then_by_loss_and_id(found: Sensitivity) -> None:
    told = [(one.gap.id, one.gap.loss, one.ranks.best, one.ranks.worst) for one in found.gaps]
    assert told == [
        ("P01.a.市城管局.unfilled", 100, 1, 1),
        ("N004.a.市司法局.pending", 50, 2, 3),
        ("N004.b.市司法局.material", 50, 2, 3),
        ("N002.a.市城管局.unfilled", 34, 2, 4),
        ("N002.a.市公安局.work", 8, 5, 5),
    ]


def test_areas_in_which_nothing_applies_have_no_swing() -> None:
    out = {"applicable": "否", "approval": {"by": "王某", "date": "2021-02-01"}, "reason": "没有"}
    catalogues = [
        small_case.CATALOGUES[0],
        {
            **small_case.CATALOGUES[1],
            "areas": [
                small_case.area(
                    9,
                    "省定特色指标",
                    small_case.indicator(
                        "P01",
                        "普法活动",
                        {"id": "a", "type": "boolean", "text": "有活动"},
                        na_allowed="没有的",
                    ),
                )
            ],
        },
    ]
    manifests = [
        *(one for one in small_case.MANIFESTS if one["indicator"] != "P01"),
        {"indicator": "P01", **out},
    ]
    period = Period.model_validate(small_case.PERIOD)
    scheme = Scheme.model_validate(small_case.SCHEME)
    rules = Rules(scheme, small_case.roster(), "city", period.years, small_case.files_index())
    known = small_case.manifests(manifests, catalogues)
    score = small_case.evaluation(manifests, catalogues)
    found = analyse(score, known, rules, number=5, seed=1, top=1)
    assert [area.no for area in found.areas] == [1, 2]
    assert found.measure("supported").full == 400


def test_a_width_is_what_lies_between_both_ends() -> None:
    assert Interval(Fraction(1, 4), Fraction(2, 3)).width == Fraction(5, 12)


@pytest.mark.parametrize(
    ("strict", "lenient", "swing"),
    [(-30, 12, 42), (-30, None, 30), (None, 12, 12), (None, None, 0), (5, 12, 12), (-3, -9, 9)],
)
def test_the_swing_of_a_number_is_between_both_ends_and_where_it_stands(
    strict: int | None, lenient: int | None, swing: int
) -> None:
    sides = [None if n is None else Change("1", Cents(99, n, 98)) for n in (strict, lenient)]
    value = WorkingValue("N001", "第一项", "a", "要做到的事", "floor", "起评线", "80%", *sides)
    assert value.swing == swing


def test_a_quantile_is_the_smallest_rate_that_so_many_draws_do_not_exceed() -> None:
    """Of twenty draws the smallest is one of twenty; of twenty-one the second is needed."""
    parts = [Part(100, 100), Part(100, 0)]
    one, twenty, more = (
        draw_rates([parts], Fraction(3, 10), number, 5).spreads[0] for number in (1, 20, 21)
    )
    assert one.least == one.p5 == one.p50 == one.p95 == one.greatest
    assert twenty.least == twenty.p5 < twenty.p50 < twenty.p95 < twenty.greatest
    assert more.least < more.p5


def test_cents_of_each_measure_are_added_and_taken_away_by_themselves() -> None:
    more, less = Cents(claimed=90, supported=50, proven=70), Cents(9, 5, 7)
    assert more + less == Cents(99, 55, 77)
    assert more - less == Cents(81, 45, 63)
    assert [more.of(measure) for measure in MEASURES] == [90, 50, 70]


def test_a_number_moves_what_waits_for_the_visit_as_well() -> None:
    """One of two is held and shown on site only: of one that is asked for it would be all."""
    asked = criterion("count", at_least="2", over="latest", working=["at_least"])
    one = small_case.indicator("N001", "第一项", asked, points="10")
    data = [small_case.catalogue("one", "national", small_case.area(1, "领域", one))]
    given = material("m1", onsite=onsite(), supports=["a"])
    told = [
        {"indicator": "N001", "facts": {"a": [{"unit": LEAD, "value": "1"}]}, "materials": [given]}
    ]
    score = evaluated(data, told)
    rules = Rules(score.scheme, small_case.roster(UNITS), "city", (2019, 2020), INDEX)
    (value,) = working_values(score, small_case.manifests(told, data), rules).values
    assert value.strict == Change("3", Cents(-167, 0, -167))
    assert value.lenient == Change("1", Cents(500, 0, 500))
