"""失分排位: which losses stay among the largest however the areas are weighted.

A loss counts with the weight of its area. One loss lies before another under every admissible
weighting when it does so at the smallest possible ratio of their two weights, and that ratio has
a closed form: its own area at the lower end, the other one at the upper end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.sensitivity.interval import ONE, reach

Standing = Literal["always", "some", "never"]
STANDINGS: tuple[Standing, ...] = ("always", "some", "never")


@dataclass(frozen=True, slots=True)
class AreaLoss:
    """Lost cents, above zero, and the number of the area in which they were lost."""

    area: int
    loss: int


@dataclass(frozen=True, slots=True)
class RankRange:
    """The best and the worst rank that pairwise comparison leaves open; rank 1 loses most.

    Both are safe bounds: no admissible weighting gives a better or a worse rank, but a rank
    between them need not occur.
    """

    best: int
    worst: int

    def standing(self, top: int) -> Standing:
        """Whether the loss is among the `top` largest always, perhaps, or never."""
        if self.worst <= top:
            return "always"
        return "never" if self.best > top else "some"


def rank_ranges(
    losses: Sequence[AreaLoss], weights: Mapping[int, int], band: Fraction
) -> list[RankRange]:
    """The range of ranks of every loss; equal losses share the better rank.

    Args:
        losses: all losses that are ranked.
        weights: cents that each area holds.
        band: by which share of itself an area's weight may move, below 1.
    """
    areas = sorted({item.area for item in losses})
    by_area = {no: sorted(item.loss for item in losses if item.area == no) for no in areas}
    ratios = {
        (one, other): least_ratio(one, other, weights, band) for one in areas for other in areas
    }
    known: dict[AreaLoss, RankRange] = {}
    for item in losses:
        if item not in known:
            known[item] = _range(item, by_area, ratios)
    return [known[item] for item in losses]


def least_ratio(one: int, other: int, weights: Mapping[int, int], band: Fraction) -> Fraction:
    """The smallest admissible ratio of how two areas' weights have moved; 1 for the same area."""
    if one == other:
        return ONE
    whole = sum(weights.values())
    lower = ONE - reach(weights[one], whole, band)
    return lower / (ONE + reach(weights[other], whole, band))


def _range(
    item: AreaLoss,
    by_area: Mapping[int, Sequence[int]],
    ratios: Mapping[tuple[int, int], Fraction],
) -> RankRange:
    surely = perhaps = 0
    for area, losses in by_area.items():
        # Another loss is larger at its own worst: other × ratio > own.
        surely += len(losses) - bisect_right(losses, item.loss / ratios[area, item.area])
        # Another loss is larger at its own best: other > own × ratio.
        perhaps += len(losses) - bisect_right(losses, item.loss * ratios[item.area, area])
    return RankRange(surely + 1, perhaps + 1)
