"""Outcomes on their way home from a worker: standards travel only to where they are not known.

The standards of one row are several times larger than the row, and the same for most.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scoring.ranking.city import CityScore, Outline
from shifan.batching.discovery import Source
from shifan.batching.one_city import score_source
from shifan.batching.outcome import Content, Outcome, Scored


@dataclass(frozen=True, slots=True)
class Bare:
    """A new row whose standards are known at home."""

    city: CityScore
    content: Content | None


def score_to_ship(
    root: Path, source: Source, known: Content | None, at_home: frozenset[str]
) -> Outcome | Bare:
    """Score one applicant in a worker.

    Args:
        root: the folder that holds all.
        source: which one.
        known: what its known row was made from; None when there is none.
        at_home: ids of the standards that need not be sent.
    """
    outcome = score_source(root, source, known)
    if isinstance(outcome, Scored) and outcome.outline.id in at_home:
        return Bare(outcome.city, outcome.content)
    return outcome


class Arrivals:
    """What came home: gives every bare row its standards back."""

    def __init__(self) -> None:
        self._outlines: dict[str, Outline] = {}

    @property
    def at_home(self) -> frozenset[str]:
        """Ids of the standards that came already."""
        return frozenset(self._outlines)

    def take(self, shipped: Outcome | Bare) -> Outcome:
        """The outcome as the worker had it."""
        if isinstance(shipped, Bare):
            return Scored(shipped.city, self._outlines[shipped.city.outline], shipped.content)
        if isinstance(shipped, Scored):
            self._outlines.setdefault(shipped.outline.id, shipped.outline)
        return shipped
