"""What the lists of the page can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.roster import LEVELS


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice of a filter bar.

    Attributes:
        key: what the items of the list call it.
        label: what people call it; the address of a filtered list too.
        options: what may be chosen, in order.
    """

    key: str
    label: str
    options: tuple[str, ...]


def unit_filter(units: Iterable[str]) -> Filter:
    """The choice of a unit, in the order given."""
    return Filter("unit", "单位", tuple(dict.fromkeys(units)))


def area_filter(areas: Iterable[str]) -> Filter:
    """The choice of an area, in the order given."""
    return Filter("area", "一级指标", tuple(areas))


def level_filter(present: Iterable[str]) -> Filter:
    """The choice of a level among those present."""
    found = set(present)
    return Filter("level", "层级", tuple(level for level in LEVELS if level in found))


def class_filter(names: Sequence[str]) -> Filter:
    """The choice of a class of gaps."""
    return Filter("class", "问题类别", tuple(names))
