"""Which sentences enter the report: exact optimisation under a cap of characters (design §7).

First as many areas as possible are covered, then the weight is the largest. Of one indicator
the weightiest chosen sentence counts whole and every further one half. Of equal sets the one
holds that takes the earlier option in the order area, indicator, weight, key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_IMPOSSIBLE = -(2**62)


@dataclass(frozen=True, slots=True)
class Option:
    """One sentence that may be chosen.

    Attributes:
        key: names it; unique.
        area: number of its area.
        indicator: code of its indicator; the options of one indicator share an area.
        weight: worth, above zero.
        length: characters it takes.
        pinned: it must be chosen.
    """

    key: str
    area: int
    indicator: str
    weight: int
    length: int
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen options.

    Attributes:
        keys: in the order area, indicator, weight, key.
        weight: their worth, further sentences of an indicator at half.
        areas: numbers of the areas they cover, ascending.
        length: characters they take.
    """

    keys: tuple[str, ...]
    weight: Fraction
    areas: tuple[int, ...]
    length: int


class PinsTooLong(Exception):
    """The pinned options alone do not fit."""

    def __init__(self, length: int, room: int) -> None:
        self.length = length
        self.room = room
        super().__init__(f"{length} > {room}")


def choose(options: Sequence[Option], room: int, target: int | None = None) -> Choice:
    """The best set of options.

    Args:
        options: what may be chosen, in any order.
        room: characters that must not be exceeded.
        target: characters to stay within unless pins or an area need more; by default `room`.

    Raises:
        PinsTooLong: when the pinned options alone exceed `room`.
    """
    ordered = sorted(options, key=lambda o: (o.area, o.indicator, -o.weight, o.key))
    pinned = sum(option.length for option in ordered if option.pinned)
    if pinned > room:
        raise PinsTooLong(pinned, room)
    everything = sum(option.length for option in ordered)
    cap = min(room, everything)
    goal = min(cap, room if target is None else target)
    if everything <= goal:
        return _choice(ordered, range(len(ordered)))
    bonus = 1 + 2 * sum(option.weight for option in ordered)
    best, taken = _solve(ordered, cap, bonus)
    covered = best[cap] // bonus
    budget = max(goal, pinned, 0)
    while best[budget] // bonus < covered:
        budget += 1
    return _choice(ordered, _walk(ordered, taken, budget))


def _solve(
    ordered: Sequence[Option], cap: int, bonus: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Best value by characters left, and whether to take each option in each state.

    Values are counted from the last option back. The state before an option is 0 (its area not
    covered yet), 1 (area covered, indicator new) or 2 (indicator taken before). Weights count
    double, so that halves stay whole; `bonus` for a new area outweighs all of them.
    """
    import numpy as np

    taken = np.zeros((len(ordered), 3, cap + 1), dtype=np.bool_)
    after = np.zeros((3, cap + 1), dtype=np.int64)
    for place in range(len(ordered) - 1, -1, -1):
        option = ordered[place]
        following = ordered[place + 1] if place + 1 < len(ordered) else None
        if following is None or following.area != option.area:
            after = np.stack([after[0]] * 3)
        elif following.indicator != option.indicator:
            after = np.stack([after[0], after[1], after[1]])
        gains = (2 * option.weight + bonus, 2 * option.weight, option.weight)
        fits = max(0, cap + 1 - option.length)
        take = np.full((3, cap + 1), _IMPOSSIBLE, dtype=np.int64)
        for state, gain in enumerate(gains):
            take[state, cap + 1 - fits :] = after[2, :fits] + gain
        skip = np.full_like(after, _IMPOSSIBLE) if option.pinned else after
        taken[place] = take >= skip
        after = np.maximum(take, skip)
    return after[0], taken


def _walk(ordered: Sequence[Option], taken: NDArray[np.bool_], budget: int) -> list[int]:
    """The places of the chosen options, followed forward from the first."""
    chosen: list[int] = []
    state = 0
    for place, option in enumerate(ordered):
        before = ordered[place - 1] if place else None
        if before is None or before.area != option.area:
            state = 0
        elif before.indicator != option.indicator:
            state = min(state, 1)
        if taken[place, state, budget]:
            chosen.append(place)
            budget -= option.length
            state = 2
    return chosen


def _choice(ordered: Sequence[Option], places: Sequence[int]) -> Choice:
    chosen = [ordered[place] for place in places]
    weight = Fraction(0)
    seen: set[str] = set()
    for option in chosen:
        weight += option.weight if option.indicator not in seen else Fraction(option.weight, 2)
        seen.add(option.indicator)
    return Choice(
        tuple(option.key for option in chosen),
        weight,
        tuple(sorted({option.area for option in chosen})),
        sum(option.length for option in chosen),
    )
