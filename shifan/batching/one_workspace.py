"""One workspace to its row."""

from __future__ import annotations

from pathlib import Path

from indicators.catalogue_loader import catalogue_path, load_catalogue
from indicators.problem import BadInput
from scoring.ranking.city import GapShare, cells_of, gap_shares
from scoring.scheme import load_scheme, scheme_path
from shifan.batching.discovery import Source
from shifan.batching.fingerprint import Names, standards_hash, workspace_hash
from shifan.batching.outcome import Content, Outcome, Scored, Unchanged
from shifan.batching.row import known_outline, row_of
from shifan.workspace import STAGE, Workspace, open_workspace


def score_workspace(place: Path, source: Source, known: Content | None) -> Outcome:
    """Score a workspace, or find that its known row still holds.

    Args:
        place: its folder.
        source: how the batch names it.
        known: what its known row was made from; None when there is none.

    Raises:
        BadInput: with the faults of its files.
    """
    staged = (place / STAGE).is_dir()
    before = "" if staged else workspace_hash(place)
    if known and known.own == before and _same_standards(place, known):
        return Unchanged()
    workspace = open_workspace(place)
    names = Names(workspace.settings.catalogues, workspace.settings.scheme)
    standards = standards_hash(place, names)
    evaluation = workspace.evaluate()
    outline = known_outline(workspace.standards, workspace.scheme)
    losses = [
        GapShare(indicator.code, charge.loss.criterion.id, charge.loss.cls, charge.cents)
        for indicator in evaluation.indicators
        for charge in indicator.charges
    ]
    city = row_of(source, workspace.settings, outline, "", cells_of(evaluation), gap_shares(losses))
    steady = not staged and workspace_hash(place) == before and _loaded(workspace, names)
    return Scored(city, outline, Content(before, names, standards) if steady else None)


def _same_standards(place: Path, known: Content) -> bool:
    try:
        return standards_hash(place, known.names) == known.standards
    except (BadInput, OSError):
        return False


def _loaded(workspace: Workspace, names: Names) -> bool:
    """Whether the standards on the disk are still those that scored; loading knows them by bytes."""
    root = workspace.root
    again = [load_catalogue(catalogue_path(name, root), name) for name in names.catalogues]
    same = all(one is two for one, two in zip(again, workspace.standards, strict=True))
    return same and load_scheme(scheme_path(names.scheme, root), names.scheme) == workspace.scheme
