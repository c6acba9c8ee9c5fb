"""One applicant from its files to its row: a function that any process or machine can run."""

from __future__ import annotations

from pathlib import Path

from indicators.disk_error import disk_reason
from indicators.problem import BadInput, Problem
from shifan.batching.discovery import Source
from shifan.batching.one_workspace import score_workspace
from shifan.batching.outcome import Content, Failed, Outcome


def score_source(root: Path, source: Source, known: Content | None = None) -> Outcome:
    """Score one applicant, or find that its known row still holds.

    Args:
        root: the folder that holds all.
        source: which one.
        known: what its known row was made from; None when there is none.
    """
    place = root / source.path
    try:
        if source.kind == "edition":
            # Verifying needs most of the program, which a batch of workspaces does not.
            from shifan.batching.one_edition import score_edition

            return score_edition(place, source, known)
        return score_workspace(place, source, known)
    except BadInput as error:
        return Failed(source.path, error.problems)
    except OSError as error:
        message = f"读不出来（{disk_reason(error)}）"
        return Failed(source.path, (Problem(message, source.path, remedy="检查权限和磁盘"),))
