"""填报率: how many of the rows that a unit is asked for it has filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from evidence.exchange.asked import as_stated, asked_of
from evidence.manifest import Manifest
from indicators.catalogue_model import Indicator
from indicators.month import MonthField
from indicators.roster import Roster
from indicators.scalars import Count, Day, Line
from indicators.strict_model import StrictModel


class FillCount(NamedTuple):
    """Rows filled in, of the rows asked for."""

    filled: int
    owed: int


class UnitFill(StrictModel):
    """One unit's count, as it was kept."""

    unit: Line
    filled: Count
    owed: Count


class FillRecord(StrictModel):
    """`progress/2021-03/填报率.yaml`: the counts that the circular of a month stated.

    Manifests have no history, so without it no later month could be compared with this one.

    Attributes:
        month: the month of the circular. day: the day on which it was counted.
    """

    format: Literal["1"]
    month: MonthField
    day: Day
    units: Annotated[tuple[UnitFill, ...], Field(min_length=1)]

    @property
    def counts(self) -> dict[str, FillCount]:
        """The counts by unit."""
        return {one.unit: FillCount(one.filled, one.owed) for one in self.units}


def fill_counts(
    units: Iterable[str],
    indicators: Iterable[Indicator],
    roster: Roster,
    years: tuple[int, ...],
    manifests: Mapping[str, Manifest],
) -> dict[str, FillCount]:
    """The count of each unit: one row per criterion and year, judgements left out.

    Args:
        units: units in the roster's spelling.
        indicators: every indicator.
        roster: the roster.
        years: the counted years.
        manifests: by indicator code.
    """
    asked = tuple(indicators)
    counts = {}
    for unit in units:
        rows = as_stated(asked_of(unit, asked, roster, years), manifests, roster)
        facts = (row.fact_in(manifests.get(row.indicator.code), roster) for row in rows)
        filled = sum(fact is not None and fact.filled for fact in facts)
        counts[unit] = FillCount(filled, len(rows))
    return counts
