"""Ranks units by one rate: ties share a rank, too few items or a named reason leave one out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from indicators.roster import Unit
from reports.progress.share import Share, difference

FEWEST = 3
"""Items that a unit needs to be ranked (design §10)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One unit's place by one rate.

    Attributes:
        unit: the unit's name.
        share: its figures.
        rank: its place, shared by all of the same rate; None when it is not ranked.
        unranked: why it is not ranked; empty when it is.
        change: change of its rate against the month before; None when there is none to tell.
    """

    unit: str
    share: Share
    rank: int | None
    unranked: str
    change: Fraction | None

    def as_json(self) -> dict[str, object]:
        """The place as `progress --json` prints it; the change is in percentage points."""
        from indicators.scalars import plain

        return {
            **self.share.as_json(),
            "rank": self.rank,
            "unranked": self.unranked,
            "change": "" if self.change is None else plain(self.change * 100),
        }


def ranked(
    units: Sequence[Unit],
    shares: Mapping[str, Share],
    before: Mapping[str, Share] | None,
    excluded: Mapping[str, str],
    what: str,
) -> tuple[Placed, ...]:
    """The places of a group's units: ranked ones by rate, then the others in roster order.

    Args:
        units: the group, in roster order.
        shares: figures by unit.
        before: figures of the month before; None when they were not kept.
        excluded: why units are ranked nowhere, by unit.
        what: what is too few below `FEWEST` items, e.g. 应报不足3次.
    """
    placed = []
    rates: list[Fraction] = []
    for unit in units:
        share = shares.get(unit.name, Share())
        reason = excluded.get(unit.name, "") or (what if share.owed < FEWEST else "")
        change = difference(share, before.get(unit.name) if before is not None else None)
        placed.append(Placed(unit.name, share, None, reason, change))
        if not reason and share.rate is not None:
            rates.append(share.rate)
    # Everybody with a higher rate stands before; those of one rate stand together.
    done = [
        one
        if one.unranked
        else Placed(one.unit, one.share, 1 + _better(rates, one.share), "", one.change)
        for one in placed
    ]
    return tuple(sorted(done, key=lambda one: (one.rank is None, one.rank or 0)))


def _better(rates: Sequence[Fraction], share: Share) -> int:
    return sum(share.rate is not None and rate > share.rate for rate in rates)
