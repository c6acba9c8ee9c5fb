"""In which area (一级指标) each indicator stands."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.catalogue_model import Catalogue


def area_numbers(catalogues: Iterable[Catalogue]) -> dict[str, int]:
    """The number of the area by the code of the indicator, in the catalogues' order."""
    return {
        indicator.code: area.no
        for catalogue in catalogues
        for area in catalogue.areas
        for indicator in area.indicators
    }
