"""The row of one scored applicant, and the standards it was scored by."""

from __future__ import annotations

from indicators.catalogue_model import Catalogue
from scoring.ranking.city import Cents, CityScore, GapShare, Outline, outline_of
from scoring.scheme import Scheme
from shifan.batching.discovery import Source
from shifan.settings import Settings


def row_of(
    source: Source,
    settings: Settings,
    outline: Outline,
    remark: str,
    cells: tuple[Cents, ...],
    gaps: tuple[GapShare, ...],
) -> CityScore:
    """The row of one applicant.

    Args:
        source: where it lies.
        settings: its own.
        outline: the standards that scored it.
        remark: what verifying an edition found; empty for a workspace.
        cells: the amounts of its indicators, in the outline's order.
        gaps: what each criterion lost for each class of causes.
    """
    years = settings.period.years
    return CityScore(
        source.path,
        source.kind,
        settings.applicant.name,
        settings.cycle,
        settings.applicant.level,
        (years[0], years[-1]),
        outline.id,
        settings.notices,
        remark,
        cells,
        gaps,
    )


_OUTLINES: dict[tuple[object, ...], tuple[tuple[Catalogue, ...], Outline]] = {}
_MOST_OUTLINES = 8


def known_outline(catalogues: tuple[Catalogue, ...], scheme: Scheme) -> Outline:
    """The outline, made once for standards that are loaded once."""
    key = (*map(id, catalogues), scheme.model_dump_json())
    if key not in _OUTLINES:
        if len(_OUTLINES) >= _MOST_OUTLINES:
            _OUTLINES.clear()
        # Keeping the catalogues keeps their ids from being given to others.
        _OUTLINES[key] = (catalogues, outline_of(catalogues, scheme))
    return _OUTLINES[key][1]
