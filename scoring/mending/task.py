"""整改任务: gaps that can still be mended, with effort and date, and those that cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from evidence.manifest import Manifest
from scoring.evaluation import Evaluation
from scoring.gap import Gap
from scoring.mending.capacity import Capacity

Hindrance = Literal["past", "absent", "pending"]
"""Why nobody can mend a gap: a past failure, a material that does not exist, no verdict yet."""


@dataclass(frozen=True, slots=True)
class Task:
    """One gap to be mended by its unit.

    Attributes:
        gap: the gap; its loss is what mending it can bring at most.
        effort: working days.
        due: the last day for it.
        group: what several units must report together before any of it counts; empty if alone.
    """

    gap: Gap
    effort: Fraction
    due: date
    group: str = ""

    @property
    def duty(self) -> bool:
        """Whether it is an unmet statutory duty or an open veto event."""
        return self.gap.severity == "重点"


@dataclass(frozen=True, slots=True)
class Backlog:
    """All gaps of an evaluation by what can be done about them.

    Attributes:
        tasks: what units can mend, in the order of the gaps.
        past: past failures, which nobody can repair.
        absent: materials that the applicant has declared not to exist; they must not be made up.
        pending: what waits for reviewers.
    """

    tasks: tuple[Task, ...]
    past: tuple[Gap, ...]
    absent: tuple[Gap, ...]
    pending: tuple[Gap, ...]


def backlog_of(
    evaluation: Evaluation,
    manifests: Mapping[str, Manifest],
    capacity: Capacity,
    due_of: Callable[[Gap], date],
) -> Backlog:
    """The tasks of an evaluation, and what is none.

    Args:
        evaluation: the scores.
        manifests: what they were made from, for materials declared not to exist.
        capacity: for the effort of each gap.
        due_of: the last day for a gap.
    """
    hindered = hindrances(evaluation, manifests)
    tasks = [gap for gap in evaluation.gaps if gap.id not in hindered]
    groups = _groups(evaluation, tasks)

    def held(by: Hindrance) -> tuple[Gap, ...]:
        return tuple(gap for gap in evaluation.gaps if hindered.get(gap.id) == by)

    return Backlog(
        tuple(
            Task(gap, capacity.effort(gap), due_of(gap), groups.get(gap.id, "")) for gap in tasks
        ),
        held("past"),
        held("absent"),
        held("pending"),
    )


def hindrances(evaluation: Evaluation, manifests: Mapping[str, Manifest]) -> dict[str, Hindrance]:
    """The gaps that no unit can mend, by id, each with the reason.

    Args:
        evaluation: the scores.
        manifests: what they were made from, for materials declared not to exist.
    """
    absent = _absent(evaluation, manifests)
    hindered: dict[str, Hindrance] = {}
    for gap in evaluation.gaps:
        if not gap.mendable:
            hindered[gap.id] = "past"
        elif gap.id in absent:
            hindered[gap.id] = "absent"
        elif gap.cls == "pending":
            hindered[gap.id] = "pending"
    return hindered


def _absent(evaluation: Evaluation, manifests: Mapping[str, Manifest]) -> set[str]:
    """Gaps without a material where none exists; a certificate can still be asked for."""
    certified = {
        (score.code, part.criterion.id)
        for score in evaluation.indicators
        for part in score.criteria
        if part.criterion.type in ("deduction", "veto")
    }
    return {
        gap.id
        for gap in evaluation.gaps
        if gap.kind == "no_material"
        and gap.indicator in manifests
        and manifests[gap.indicator].none_reason
        and (gap.indicator, gap.criterion) not in certified
    }


def _groups(evaluation: Evaluation, gaps: Sequence[Gap]) -> dict[str, str]:
    """Gaps of units whose facts are scored only once all of them have reported."""
    pooled = {
        (score.code, part.criterion.id)
        for score in evaluation.indicators
        for part in score.criteria
        if part.criterion.rollup == "pooled"
    }
    together: dict[str, list[str]] = defaultdict(list)
    for gap in gaps:
        if gap.cls == "unfilled" and (gap.indicator, gap.criterion) in pooled:
            together[f"{gap.indicator}.{gap.criterion}"].append(gap.id)
    return {id: name for name, ids in together.items() if len(ids) > 1 for id in ids}
