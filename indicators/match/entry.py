"""What is known about an indicator when a text is matched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator as the index sees it.

    Attributes:
        code: e.g. `N050`.
        area: number of its area.
        title: its title.
        requirement: its requirement.
        criteria: the texts of its criteria with their items and sides.
        hints: what the catalogue says about materials.
    """

    code: str
    area: int
    title: str
    requirement: str
    criteria: str
    hints: str


_CRITERION_TEXTS = ("text", "numerator", "denominator", "event", "hint")


def entries_of(catalogue: Mapping[str, Any]) -> list[Entry]:
    """The entries of a catalogue.

    Args:
        catalogue: its YAML as it was built, not yet a model: models take longer to make than
            a text to match, and only words are needed here.
    """
    return [
        _entry(int(area["no"]), indicator)
        for area in catalogue["areas"]
        for group in area["groups"]
        for indicator in group["indicators"]
    ]


def _entry(area: int, indicator: Mapping[str, Any]) -> Entry:
    criteria = []
    for criterion in indicator["criteria"]:
        criteria += [criterion[key] for key in _CRITERION_TEXTS if criterion.get(key)]
        criteria += criterion.get("items") or ()
    return Entry(
        indicator["code"],
        area,
        indicator["title"],
        indicator["requirement"],
        "。".join(criteria),
        "。".join((indicator.get("evidence") or {}).get("hints") or ()),
    )
