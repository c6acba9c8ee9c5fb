"""What scoring one applicant comes to: a new row, the known one, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.problem import Problem
from scoring.ranking.city import CityScore, Outline
from shifan.batching.fingerprint import Names


@dataclass(frozen=True, slots=True)
class Content:
    """What a row was made from.

    Attributes:
        own: hash of the applicant's files. names: the standards that it names.
        standards: hash of the files of those.
    """

    own: str
    names: Names
    standards: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The row that is known still holds."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A new row.

    Attributes:
        content: what it was made from; None when the files changed meanwhile, so that the row
            must not be kept.
    """

    city: CityScore
    outline: Outline
    content: Content | None


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no row."""

    path: str
    problems: tuple[Problem, ...]


Outcome = Unchanged | Scored | Failed
