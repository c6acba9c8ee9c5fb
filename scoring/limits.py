"""The years in which a criterion is judged, and its thresholds in each (design §5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from indicators.criterion import Criterion, Variant
from indicators.period import years_of


@dataclass(frozen=True)
class Limits:
    """A criterion's thresholds as they stood in one year; each is looked up once."""

    criterion: Any
    variant: Variant | None
    year: int

    def __getattr__(self, name: str) -> Any:
        own = getattr(self.variant, name) if self.variant else None
        found = getattr(self.criterion, name) if own is None else own
        self.__dict__[name] = found
        return found

    @cached_property
    def slope(self) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
        """The way from floor to target, the target and the floor, each as top and bottom."""
        target, floor = self.target, self.floor
        return (
            (target - floor).as_integer_ratio(),
            target.as_integer_ratio(),
            floor.as_integer_ratio(),
        )


class Terms(NamedTuple):
    """When a criterion is judged and under which thresholds.

    Attributes:
        criterion: the statement.
        years: those in which it is judged, oldest first; empty when no rule was in force.
        limits: its thresholds by year.
    """

    criterion: Criterion
    years: tuple[int, ...]
    limits: Mapping[int, Limits]


_KNOWN: dict[tuple[int, tuple[int, ...]], Terms] = {}
_MOST_KNOWN = 8192


def terms_of(criterion: Criterion, years: tuple[int, ...]) -> Terms:
    """The terms of a criterion in a period; found once for each of both.

    Args:
        criterion: the statement.
        years: the counted years of the period, oldest first.
    """
    key = (id(criterion), years)
    terms = _KNOWN.get(key)
    if terms is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        judged = years_of(criterion, years)
        limits = {year: Limits(criterion, criterion.variant(year), year) for year in judged}
        # The terms hold the criterion, so that nothing else can get its id meanwhile.
        terms = _KNOWN[key] = Terms(criterion, judged, limits)
    return terms
