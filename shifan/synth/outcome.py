"""What a made criterion is worth, drawn before any fact is written.

The true score of a made city follows from these draws alone; the engine that later reads the
facts has no part in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any, Literal

from indicators.catalogue_model import Indicator
from indicators.criterion import ChecklistCriterion, CountCriterion, Criterion, DeductionCriterion
from indicators.owed import owed_units
from indicators.period import years_of
from indicators.roster import Roster

Carried = Literal["supported", "onsite", "none"]

_QUARTERS = (Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
_ALL_OR_NOTHING = ("boolean", "veto")
_MAY_BE_EMPTY = ("ratio",)


@dataclass(frozen=True, slots=True)
class CellOutcome:
    """One judged cell as it was drawn.

    Attributes:
        units: the units that report together. year: the year; None for the whole period.
        threshold_year: the year whose thresholds hold.
        share: what it earns, 0 to 1; None when it is empty by a zero report.
        filled: whether facts are written at all; without any it earns nothing.
    """

    units: tuple[str, ...]
    year: int | None
    threshold_year: int
    share: Fraction | None
    filled: bool = True


@dataclass(frozen=True, slots=True)
class CriterionOutcome:
    """One criterion as it was drawn: rows are units, cells of a row are years."""

    criterion: Criterion
    rows: tuple[tuple[CellOutcome, ...], ...]
    carried: Carried


def draw_criterion(
    criterion: Criterion,
    indicator: Indicator,
    roster: Roster,
    years: tuple[int, ...],
    quality: float,
    rng: Random,
) -> CriterionOutcome:
    """The outcome of one criterion.

    Args:
        criterion: the statement.
        indicator: where it stands.
        roster: the units of the made city.
        years: the counted years of its period.
        quality: how likely a cell earns everything, 0 to 1.
        rng: where chance comes from.
    """
    judged = years_of(criterion, years)
    units = owed_units(criterion, indicator, roster).units
    unit_sets = [units] if criterion.rollup == "pooled" else [(unit,) for unit in units]
    spans: Sequence[int | None] = judged if criterion.over != "pooled" else judged[-1:] and (None,)
    rows = tuple(
        tuple(_draw_cell(criterion, names, year, judged[-1], quality, rng) for year in spans)
        for names in unit_sets
    )
    carried: Carried = rng.choices(("supported", "onsite", "none"), (82, 7, 11))[0]
    return CriterionOutcome(criterion, rows, carried)


def _draw_cell(
    criterion: Criterion,
    units: tuple[str, ...],
    year: int | None,
    last: int,
    quality: float,
    rng: Random,
) -> CellOutcome:
    threshold_year = year or last
    chance = rng.random()
    if chance < quality:
        return CellOutcome(units, year, threshold_year, Fraction(1))
    if chance > 0.985:
        return CellOutcome(units, year, threshold_year, Fraction(0), filled=False)
    if criterion.type in _MAY_BE_EMPTY and rng.random() < 0.12:
        return CellOutcome(units, year, threshold_year, None)
    return CellOutcome(units, year, threshold_year, _less_than_all(criterion, threshold_year, rng))


def _less_than_all(criterion: Criterion, year: int, rng: Random) -> Fraction:
    """A share that facts of this type can state exactly; vetoes never occur in made cities."""
    if criterion.type == "veto":
        return Fraction(1)
    if isinstance(criterion, ChecklistCriterion):
        return Fraction(rng.randrange(len(criterion.items)), len(criterion.items))
    if isinstance(criterion, CountCriterion):
        least: int = threshold(criterion, year, "at_least")
        return Fraction(rng.randrange(least), least)
    if isinstance(criterion, DeductionCriterion):
        floor: Fraction = threshold(criterion, year, "floor")
        left: Fraction = 1 - threshold(criterion, year, "per_event") * rng.randint(1, 3)
        return max(floor, left)
    if criterion.type in _ALL_OR_NOTHING or by_day(criterion, year):
        return Fraction(0)
    return rng.choice(_QUARTERS)


def by_day(criterion: Criterion, year: int) -> bool:
    """Whether it is a deadline that a day keeps or misses."""
    return criterion.type == "deadline" and threshold(criterion, year, "days") is None


def threshold(criterion: Criterion, year: int, name: str) -> Any:
    """A threshold as it stood at the end of a year."""
    variant = criterion.variant(year)
    own = getattr(variant, name) if variant else None
    return getattr(criterion, name) if own is None else own
