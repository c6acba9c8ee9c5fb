"""评审现状: what a round's record comes to: sheets, decisions and result that stand (design §9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scoring.review.rating import Rating, Stage, Verdict
from scoring.review.record import (
    Assigned,
    Assignment,
    Decided,
    Finalised,
    ReviewEvent,
    SheetImported,
    SheetsIssued,
    SheetWithdrawn,
)
from scoring.review.reviewer import Reviewer


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that stands: received and not withdrawn.

    Attributes:
        received: the day on which the office got it.
        file: the raw file, below the round's folder. sha256: of its bytes.
        late_reason: why it was taken after the due day; empty when it was in time.
    """

    reviewer: str
    received: date
    file: str
    sha256: str
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a 复核合议 that stands: the last of its indicator.

    Attributes:
        share: of the indicator's full score.
        by: who answers for it. present: all who took part.
        date: the day of the meeting.
        recorded: the moment in UTC at which it was written down.
    """

    indicator: str
    share: Fraction
    verdict: Verdict
    reason: str
    by: str
    present: tuple[str, ...]
    date: date
    recorded: str


@dataclass(frozen=True, slots=True)
class Round:
    """A round of review as its record stands.

    Attributes:
        stage: the stage. seed: what broke ties. per_indicator: how many judge each indicator.
        due: the last day for sheets.
        assignment: hash of the assignment.
        reviewers: everybody of the list. pairs: (indicator, reviewer).
        issued: hash of the questions of each reviewer's last sheet that went out, by reviewer.
        sheets: the sheets that stand, in the order of the reviewers.
        ratings: their rows, by indicator and reviewer in the order of `pairs`.
        decisions: those that stand, by indicator; a later change of a sheet that judges the
            indicator voids them.
        final: the last 定分 when nothing changed after it, else None.
        events: the whole chain.
    """

    stage: Stage
    seed: int
    per_indicator: int
    due: date
    assignment: str
    reviewers: tuple[Reviewer, ...]
    pairs: tuple[tuple[str, str], ...]
    issued: Mapping[str, str]
    sheets: tuple[Sheet, ...]
    ratings: tuple[Rating, ...]
    decisions: tuple[Decision, ...]
    final: Finalised | None
    events: tuple[ReviewEvent, ...]

    @property
    def head(self) -> str:
        """The last event's hash, as printed; with `len(events)` it proves the record whole."""
        return self.events[-1].hash


def replayed(assignment: Assignment, events: tuple[ReviewEvent, ...]) -> Round:
    """What a chain comes to.

    Args:
        assignment: the one that the last `assigned` event names.
        events: the chain, whole.
    """
    imported: dict[str, SheetImported] = {}
    decided: dict[str, Decision] = {}
    issued: dict[str, str] = {}
    final: Finalised | None = None
    for event in events:
        change = event.change
        if isinstance(change, Assigned):
            imported, decided, issued = {}, {}, {}
        elif isinstance(change, SheetsIssued):
            issued |= change.sheets
            continue
        elif isinstance(change, SheetImported):
            imported[change.reviewer] = change
            _void(decided, (row.indicator for row in change.ratings))
        elif isinstance(change, SheetWithdrawn):
            _void(decided, (row.indicator for row in imported.pop(change.reviewer).ratings))
        elif isinstance(change, Decided):
            decided[change.indicator] = _decision(change, event.when)
        final = change if isinstance(change, Finalised) else None
    rows = {(row.indicator, name): row for name, sheet in imported.items() for row in sheet.ratings}
    return Round(
        assignment.stage,
        assignment.seed,
        assignment.per_indicator,
        assignment.due,
        assignment.sha256,
        assignment.reviewers,
        assignment.pairs,
        issued,
        tuple(
            Sheet(one.name, came.received, came.file, came.sha256, came.late_reason or "")
            for one in assignment.reviewers
            if (came := imported.get(one.name))
        ),
        tuple(rows[pair].rating(pair[1]) for pair in assignment.pairs if pair in rows),
        tuple(decided[code] for code in sorted(decided)),
        final,
        events,
    )


def _void(decided: dict[str, Decision], codes: Iterable[str]) -> None:
    for code in codes:
        decided.pop(code, None)


def _decision(change: Decided, when: str) -> Decision:
    return Decision(
        change.indicator,
        change.share,
        change.verdict,
        change.reason,
        change.by,
        change.present,
        change.date,
        when,
    )
