"""The choice of sentences, against examples and an integer-programming solver."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from reports.self_report.choice import Choice, Option, PinsTooLong, choose

SECTIONS = ("measures", "results", "highlights")


def option(
    key: str,
    weight: int,
    length: int,
    *,
    area: int = 1,
    indicator: str = "",
    section: str = "measures",
    pinned: bool = False,
) -> Option:
    return Option(key, area, indicator or key, section, weight, length, pinned)


def test_the_heavier_sentence_wins() -> None:
    options = [option("a", 5, 10), option("b", 6, 10)]
    assert choose(options, 10).keys == ("b",)


def test_an_area_is_covered_before_weight() -> None:
    """A light sentence of a second area beats a heavy second one of the first."""
    options = [option("a", 100, 10), option("b", 100, 10), option("c", 1, 10, area=2)]
    assert choose(options, 20).areas == (1, 2)


def test_a_second_sentence_of_an_indicator_counts_half() -> None:
    options = [
        option("a", 10, 10, indicator="N1"),
        option("b", 9, 10, indicator="N1"),
        option("c", 5, 10, indicator="N2"),
    ]
    assert choose(options, 20).keys == ("a", "c")
    assert Fraction(10 + 10 + 5 + Fraction(9, 2)) == choose(options, 30).worth


def test_an_area_speaks_in_a_new_section_rather_than_twice_in_one() -> None:
    options = [option("a", 10, 10), option("b", 10, 10), option("c", 1, 10, section="results")]
    assert "c" in choose(options, 20).keys


def test_pins_are_in_however_light() -> None:
    options = [option("a", 100, 10), option("b", 1, 10, pinned=True)]
    assert choose(options, 10).keys == ("b",)


def test_pins_that_alone_do_not_fit_are_refused() -> None:
    with pytest.raises(PinsTooLong) as refused:
        choose([option("a", 1, 6, pinned=True), option("b", 1, 6, pinned=True)], 11)
    assert (refused.value.length, refused.value.room) == (12, 11)


def test_the_target_is_kept_unless_an_area_needs_more() -> None:
    options = [option("a", 9, 10), option("b", 9, 10), option("c", 1, 8, area=2)]
    assert choose(options, 30, 20).length == 18
    assert choose(options, 30, 12).length == 18
    assert choose(options[:2], 30, 12).length == 10


def test_the_target_gives_way_to_pins() -> None:
    options = [option("a", 9, 10, pinned=True), option("b", 9, 10, pinned=True)]
    assert choose(options, 30, 12).length == 20


def test_nothing_to_choose_from_gives_nothing() -> None:
    assert Choice((), Fraction(0), (), 0) == choose([], 100)


def test_ties_go_to_the_earlier_key() -> None:
    options = [option("b", 5, 10), option("a", 5, 10)]
    assert choose(options, 10).keys == ("a",)


instances = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.integers(0, 2),
        st.sampled_from(SECTIONS),
        st.integers(1, 50),
        st.integers(1, 40),
        st.booleans(),
    ),
    max_size=12,
)


@given(instances, st.integers(0, 300), st.randoms(use_true_random=False))
def test_the_order_of_the_options_changes_nothing(
    rows: list[tuple[int, int, str, int, int, bool]], room: int, shuffler: random.Random
) -> None:
    options = [
        Option(f"k{n}", area, f"N{area}{code}", section, weight, length)
        for n, (area, code, section, weight, length, _) in enumerate(rows)
    ]
    shuffled = list(options)
    shuffler.shuffle(shuffled)
    assert choose(options, room) == choose(shuffled, room)


@given(instances, st.integers(0, 300))
def test_more_room_never_makes_a_worse_report(
    rows: list[tuple[int, int, str, int, int, bool]], room: int
) -> None:
    options = [
        Option(f"k{n}", area, f"N{area}{code}", section, weight, length)
        for n, (area, code, section, weight, length, _) in enumerate(rows)
    ]
    less, more = choose(options, room), choose(options, room + 7)
    assert less.length <= room
    assert (len(less.areas), less.worth) <= (len(more.areas), more.worth)


def test_a_solver_finds_nothing_better() -> None:
    """In 160 random instances the solver's coverage and worth are exactly ours."""
    dice = np.random.default_rng(7)
    for _ in range(160):
        options = _instance(dice)
        room = int(dice.integers(20, 40 + 12 * len(options)))
        if sum(o.length for o in options if o.pinned) > room:
            continue
        ours = choose(options, room)
        assert _solved(options, room) == (len(ours.areas), ours.worth)


def _instance(dice: np.random.Generator) -> list[Option]:
    return [
        Option(
            f"k{n:02}",
            code % 3,
            f"N{code}",
            SECTIONS[dice.integers(3)],
            int(dice.integers(1, 60)),
            int(dice.integers(5, 60)),
            bool(dice.random() < 0.05),
        )
        for n, code in enumerate(dice.integers(7, size=dice.integers(2, 16)).tolist())
    ]


def _solved(options: Sequence[Option], room: int) -> tuple[int, Fraction]:
    """Areas covered and worth of the solver's best set, as a mixed integer programme.

    Variables: x an option is chosen, f it counts whole, p an area speaks in a section, z an
    area is covered.
    """
    pairs = sorted({(o.area, o.section) for o in options})
    areas = sorted({o.area for o in options})
    count = len(options)
    p, z = 2 * count, 2 * count + len(pairs)
    size = z + len(areas)
    breadth = max(o.weight for o in options)
    bonus = 1 + 2 * sum(o.weight + breadth for o in options)
    gain = np.array(
        [o.weight for o in options] * 2 + [2 * breadth] * len(pairs) + [bonus] * len(areas)
    )
    rows: list[tuple[dict[int, int], float]] = [
        ({n: o.length for n, o in enumerate(options)}, room),
        *(({count + n: 1, n: -1}, 0) for n in range(count)),
    ]
    for code in {o.indicator for o in options}:
        rows.append(({count + n: 1 for n, o in enumerate(options) if o.indicator == code}, 1))
    for place, pair in enumerate(pairs):
        mine = {n: -1 for n, o in enumerate(options) if (o.area, o.section) == pair}
        rows.append(({p + place: 1, **mine}, 0))
    for place, area in enumerate(areas):
        rows.append(({z + place: 1, **{n: -1 for n, o in enumerate(options) if o.area == area}}, 0))
    cells = [(r, c, v) for r, (row, _) in enumerate(rows) for c, v in row.items()]
    at, columns, values = zip(*cells, strict=True)
    matrix = coo_array((values, (at, columns)), shape=(len(rows), size)).tocsc()
    lower = np.zeros(size)
    lower[[n for n, o in enumerate(options) if o.pinned]] = 1
    result = milp(
        -gain,
        integrality=np.ones(size),
        bounds=Bounds(lower, np.ones(size)),
        constraints=LinearConstraint(matrix, -np.inf, [limit for _, limit in rows]),
        options={"mip_rel_gap": 0},
    )
    value = round(-result.fun)
    return value // bonus, Fraction(value % bonus, 2)


def test_two_thousand_sentences_take_well_under_a_second() -> None:
    dice = np.random.default_rng(1)
    options = [
        Option(
            f"k{n:04}",
            n // 3 % 10,
            f"N{n // 3:03}",
            SECTIONS[n % 3],
            int(dice.integers(1, 10_000)),
            int(dice.integers(20, 90)),
        )
        for n in range(2000)
    ]
    start = time.perf_counter()
    chosen = choose(options, 1800, 1750)
    assert time.perf_counter() - start < 2
    assert 1700 < chosen.length <= 1750
