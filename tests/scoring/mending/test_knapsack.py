"""Most points for the effort, exactly."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from scoring.mending.knapsack import Item, most_points

EFFORTS = st.sampled_from((Fraction(1), Fraction(2), Fraction(5, 2), Fraction(1, 3), Fraction(7)))


@st.composite
def items_of(draw: st.DrawFn) -> list[Item]:
    size = draw(st.integers(0, 9))
    return [Item(f"g{n}", draw(EFFORTS), draw(st.integers(1, 60))) for n in range(size)]


def cents(items: tuple[Item, ...]) -> int:
    return sum(item.cents for item in items)


def effort(items: tuple[Item, ...]) -> Fraction:
    return sum((item.effort for item in items), Fraction(0))


def test_best_value_first_is_not_good_enough() -> None:
    """10 points in 6 days is the best rate, but 7 and 6 points in 5 days each bring more."""
    items = [
        Item("rate", Fraction(6), 10),
        Item("one", Fraction(5), 7),
        Item("two", Fraction(5), 6),
    ]
    assert [item.id for item in most_points(items, Fraction(10))] == ["one", "two"]


def test_of_equal_choices_the_shorter_then_the_earlier_is_taken() -> None:
    items = [Item("a", Fraction(2), 5), Item("b", Fraction(1), 5), Item("c", Fraction(1), 5)]
    assert [item.id for item in most_points(items, Fraction(2))] == ["b", "c"]
    assert [item.id for item in most_points(items, Fraction(1))] == ["b"]


@settings(deadline=None)
@given(items_of(), st.sampled_from((Fraction(0), Fraction(3), Fraction(19, 3), Fraction(10))))
def test_no_other_choice_brings_more_or_as_much_for_less(items: list[Item], room: Fraction) -> None:
    best = most_points(items, room)
    assert effort(best) <= room
    for size in range(len(items) + 1):
        for other in combinations(items, size):
            if effort(other) <= room:
                assert (cents(other), -effort(other)) <= (cents(best), -effort(best))


def test_forty_items_come_out_as_an_integer_programming_solver_has_it() -> None:
    random = np.random.default_rng(4)
    for _ in range(3):
        values = random.integers(1, 100, 40)
        weights = random.integers(1, 30, 40)
        items = [
            Item(f"g{n}", Fraction(int(w), 3), int(v))
            for n, (v, w) in enumerate(zip(values, weights, strict=True))
        ]
        solved = milp(
            -values.astype(float),
            constraints=LinearConstraint(weights.astype(float)[None, :], ub=150.0),
            integrality=np.ones(40),
            bounds=Bounds(0, 1),
        )
        assert cents(most_points(items, Fraction(50))) == round(-solved.fun)
