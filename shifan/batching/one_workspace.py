"""One workspace to its row."""

from __future__ import annotations

from pathlib import Path

from indicators.catalogue_loader import catalogue_path, load_catalogue
from indicators.noted_reads import noted_reads
from indicators.problem import BadInput
from scoring.ranking.city import GapShare, cells_of, gap_shares
from scoring.scheme import load_scheme, scheme_path
from shifan.batching.discovery import Source
from shifan.batching.fingerprint import Names, hash_of_reads, standards_hash, workspace_hash
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
    if known and not staged and _holds(place, known):
        return Unchanged()
    with noted_reads() as reads:
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
    own = None if staged else hash_of_reads(place, reads)
    steady = own is not None and _loaded(workspace, names)
    return Scored(city, outline, Content(own, names, standards) if own and steady else None)


def _holds(place: Path, known: Content) -> bool:
    """Whether nothing that the known row was made from has changed."""
    if workspace_hash(place) != known.own:
        return False
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
