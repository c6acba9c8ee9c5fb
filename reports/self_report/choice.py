"""Which sentences enter the report: exact optimisation under a cap of characters (design §7).

First as many areas as possible are covered, then the worth is the largest. Of one indicator the
weightiest chosen sentence counts whole and every further one half. An area's first sentence in
a section (举措, 成效, 亮点) adds as much again as the heaviest of all sentences weighs, so that
the sections stay in balance. Of equal sets the one holds that takes the earlier option in the
order area, indicator, weight, key.
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
        section: name of the section that it stands in.
        weight: worth, above zero.
        length: characters it takes.
        pinned: it must be chosen.
    """

    key: str
    area: int
    indicator: str
    section: str
    weight: int
    length: int
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen options.

    Attributes:
        keys: in the order area, indicator, weight, key.
        worth: their weights, further sentences of an indicator at half, and the breadth.
        areas: numbers of the areas they cover, ascending.
        length: characters they take.
    """

    keys: tuple[str, ...]
    worth: Fraction
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
    bonus = _area_bonus(ordered)
    best, taken = _solve(ordered, cap)
    covered = best[cap] // bonus
    budget = max(goal, pinned, 0)
    while best[budget] // bonus < covered:
        budget += 1
    return _choice(ordered, _walk(ordered, taken, budget))


def _breadth(ordered: Sequence[Option]) -> int:
    """What an area's first sentence in a section adds."""
    return max((option.weight for option in ordered), default=0)


def _area_bonus(ordered: Sequence[Option]) -> int:
    """What a new area is worth: it outweighs everything else; weights count double here."""
    breadth = _breadth(ordered)
    return 1 + 2 * sum(option.weight + breadth for option in ordered)


def _bits(ordered: Sequence[Option]) -> dict[str, int]:
    """A bit for each section, in the order of their names."""
    return {name: 1 << n for n, name in enumerate(sorted({o.section for o in ordered}))}


def _solve(ordered: Sequence[Option], cap: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Best value by characters left, and whether to take each option in each state, as bits.

    Values are counted from the last option back, in halves of a weight. The state before an
    option is the set of sections in which its area speaks already, and whether its indicator
    has been taken.
    """
    import numpy as np

    bonus, breadth, bits = _area_bonus(ordered), _breadth(ordered), _bits(ordered)
    sets = np.arange(1 << len(bits))
    taken: list[NDArray[np.uint8]] = []
    after = np.zeros((len(sets), 2, cap + 1), dtype=np.int64)
    for option, following in zip(reversed(ordered), [None, *reversed(ordered[1:])], strict=True):
        if following is None or following.area != option.area:
            after = np.broadcast_to(after[:1, :1], after.shape)
        elif following.indicator != option.indicator:
            after = after[:, [0, 0]]
        bit = bits[option.section]
        news = np.where(sets & bit, 0, 2 * breadth) + np.where(sets, 0, bonus)
        worth = news[:, None] + np.array([2 * option.weight, option.weight])
        fits = max(0, cap + 1 - option.length)
        take = np.full(after.shape, _IMPOSSIBLE, dtype=np.int64)
        take[:, :, cap + 1 - fits :] = after[sets | bit, 1, None, :fits] + worth[:, :, None]
        skip = np.full_like(take, _IMPOSSIBLE) if option.pinned else after
        taken.append(np.packbits(take >= skip, axis=-1))
        after = np.maximum(take, skip)
    return after[0, 0], np.stack(taken[::-1])


def _walk(ordered: Sequence[Option], taken: NDArray[np.uint8], budget: int) -> list[int]:
    """The places of the chosen options, followed forward from the first."""
    bits = _bits(ordered)
    chosen: list[int] = []
    sections = repeated = 0
    for place, option in enumerate(ordered):
        before = ordered[place - 1] if place else None
        if before is None or before.area != option.area:
            sections = repeated = 0
        elif before.indicator != option.indicator:
            repeated = 0
        if taken[place, sections, repeated, budget // 8] >> (7 - budget % 8) & 1:
            chosen.append(place)
            budget -= option.length
            sections |= bits[option.section]
            repeated = 1
    return chosen


def _choice(ordered: Sequence[Option], places: Sequence[int]) -> Choice:
    chosen = [ordered[place] for place in places]
    worth = Fraction(_breadth(ordered) * len({(o.area, o.section) for o in chosen}))
    seen: set[str] = set()
    for option in chosen:
        worth += option.weight if option.indicator not in seen else Fraction(option.weight, 2)
        seen.add(option.indicator)
    return Choice(
        tuple(option.key for option in chosen),
        worth,
        tuple(sorted({option.area for option in chosen})),
        sum(option.length for option in chosen),
    )
