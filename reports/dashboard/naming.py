"""How the page names areas and units, and the addresses of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from indicators.catalogue_model import TIER_NAMES
from reports.style.rate_text import rate_text
from scoring.evaluation import AreaTotal, Evaluation

_SHORT = re.compile(r"[\w（）·-]{1,40}")


@dataclass(frozen=True)
class Names:
    """The names that all parts of one page share.

    Attributes:
        areas: an area's name by its number.
        units: the key of a unit's address by the unit's name; unique.
    """

    areas: Mapping[int, str]
    units: Mapping[str, str]


def names_of(evaluation: Evaluation, units: Iterable[str]) -> Names:
    """The names of one page.

    Args:
        evaluation: for its areas.
        units: every unit that has a page, in order.
    """
    areas = {area.no: area_name(area) for area in evaluation.areas}
    keys: dict[str, str] = {}
    for number, unit in enumerate(units, start=1):
        # A long or odd name would make an address that nobody can read.
        keys[unit] = unit if _SHORT.fullmatch(unit) else f"~{number}"
    return Names(areas, keys)


def area_name(area: AreaTotal) -> str:
    """An area with its number, e.g. `4 坚持严格规范公正文明执法`."""
    return f"{area.no} {area.title}"


def tier_name(tier: str) -> str:
    """A tier in words, e.g. 国家指标."""
    return next(name for known, name in TIER_NAMES.items() if known == tier)


def rate_words(part: int, whole: int) -> str:
    """A rate in percent; a dash where there is nothing to divide by."""
    return rate_text(Fraction(part, whole)) if whole else "—"
