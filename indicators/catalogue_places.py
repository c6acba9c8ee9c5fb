"""Where the indicators and criteria of a catalogue stand in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.catalogue_model import Catalogue, Indicator
from indicators.criterion import Criterion
from indicators.strict_yaml import KeyPath, YamlDocument


@dataclass(frozen=True, slots=True)
class PlacedCatalogue:
    """A catalogue with its file, every indicator and criterion with its place there.

    Attributes:
        catalogue: what the file says. document: the file.
        indicators: in catalogue order. criteria: likewise, each with its indicator.
    """

    catalogue: Catalogue
    document: YamlDocument
    indicators: tuple[tuple[KeyPath, Indicator], ...]
    criteria: tuple[tuple[KeyPath, Indicator, Criterion], ...]


def placed_indicators(catalogue: Catalogue) -> Iterator[tuple[KeyPath, Indicator]]:
    """Every indicator with its place in the file."""
    for a, area in enumerate(catalogue.areas):
        for g, group in enumerate(area.groups):
            for i, indicator in enumerate(group.indicators):
                yield ("areas", a, "groups", g, "indicators", i), indicator


def placed_catalogue(catalogue: Catalogue, document: YamlDocument) -> PlacedCatalogue:
    """The catalogue with all places found once, for rules that each look at all of them."""
    indicators = tuple(placed_indicators(catalogue))
    criteria = tuple(
        ((*path, "criteria", number), indicator, criterion)
        for path, indicator in indicators
        for number, criterion in enumerate(indicator.criteria)
    )
    return PlacedCatalogue(catalogue, document, indicators, criteria)
