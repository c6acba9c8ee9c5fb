"""What an assignment gives each person: how much, how much of it fitting, how much barred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.area_numbers import area_numbers
from indicators.catalogue_model import Catalogue
from scoring.review.conflict import Conflict
from scoring.review.record import Assignment
from scoring.review.reviewer import Reviewer


@dataclass(frozen=True, slots=True)
class AssignedWork:
    """What one person was given.

    Attributes:
        reviewer: who it is.
        codes: the indicators that they judge.
        fitting: how many of these lie in their areas; None for somebody whom every area fits.
        barred: how many indicators they are kept out of.
    """

    reviewer: Reviewer
    codes: tuple[str, ...]
    fitting: int | None
    barred: int


def assigned_work(
    assignment: Assignment, catalogues: Iterable[Catalogue], conflicts: Sequence[Conflict]
) -> tuple[AssignedWork, ...]:
    """Everybody's work, in the order of the list of reviewers.

    Args:
        assignment: who judges what.
        catalogues: what the indicators stand in.
        conflicts: who was kept out of what.
    """
    areas = area_numbers(catalogues)
    barred = Counter(one.reviewer for one in conflicts)
    works = []
    for person in assignment.reviewers:
        codes = assignment.of(person.name)
        fitting = sum(areas[code] in person.expertise for code in codes)
        works.append(
            AssignedWork(person, codes, fitting if person.expertise else None, barred[person.name])
        )
    return tuple(works)
