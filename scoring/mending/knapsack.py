"""The most points for a unit's working days, exactly.

States of a dynamic programme are the pairs of effort and points that no other pair beats; there
are never more than points to win, so that efforts may be any fractions (Nemhauser and Ullmann
1969).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge


@dataclass(frozen=True, slots=True)
class Item:
    """Something that may be chosen: its id, its effort above zero, its cents above zero."""

    id: str
    effort: Fraction
    cents: int


@dataclass(frozen=True, slots=True)
class _State:
    effort: Fraction
    cents: int
    taken: Item | None = None
    before: _State | None = None


def most_points(items: Sequence[Item], room: Fraction) -> tuple[Item, ...]:
    """The choice with most cents; of those the one with least effort, then the earlier items.

    Args:
        items: what may be chosen, in the order of preference.
        room: the effort that there is.
    """
    states = [_State(Fraction(0), 0)]
    for item in items:
        wider = [
            _State(s.effort + item.effort, s.cents + item.cents, item, s)
            for s in states
            if s.effort + item.effort <= room
        ]
        # Stable: of two equal states the one without the later item stays.
        ordered = merge(states, wider, key=lambda s: (s.effort, -s.cents))
        states = []
        for state in ordered:
            if not states or state.cents > states[-1].cents:
                states.append(state)
    chosen: list[Item] = []
    best: _State | None = states[-1]
    while best is not None and best.taken is not None:
        chosen.append(best.taken)
        best = best.before
    return tuple(reversed(chosen))
