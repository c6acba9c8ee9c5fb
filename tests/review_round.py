"""A round of review as its record would stand after sheets came in, written without any sheet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from indicators.canonical_json import canonical
from scoring.review.rating import Rating, Stage
from scoring.review.record import (
    Assigned,
    Assignment,
    Decided,
    RatedRow,
    SheetImported,
    SheetsIssued,
)
from scoring.review.reviewer import Reviewer
from shifan.reviewing.round import append_event, append_events

WHEN = "2021-06-05T02:30:00Z"


def write_round(
    root: Path,
    ratings: Sequence[Rating],
    decisions: Sequence[Decided] = (),
    stage: Stage = "初评",
    idle: Sequence[str] = (),
) -> None:
    """Assign the ratings' pairs, take their sheets in and decide.

    Args:
        root: the workspace.
        ratings: what came in.
        decisions: of the panel.
        stage: the stage.
        idle: reviewers whose sheets did not come in; they judge the first rating's indicator.
    """
    names = list(dict.fromkeys(rating.reviewer for rating in ratings))
    pairs = [(rating.indicator, rating.reviewer) for rating in ratings]
    pairs += [(ratings[0].indicator, name) for name in idle]
    assignment = Assignment.model_validate(
        {
            "stage": stage,
            "applicant": "示例市人民政府",
            "cycle": "2021",
            "seed": 7,
            "per_indicator": 2,
            "due": "2021-06-30",
            "reviewers": [Reviewer(name=name, unit="市外单位") for name in [*names, *idle]],
            "pairs": pairs,
        }
    )
    written = {"assignment.json": canonical(assignment.model_dump(mode="json"))}
    append_events(root, stage, [Assigned(assignment=assignment.sha256)], "周科", WHEN, written)
    issued = SheetsIssued(evidence="0" * 64, sheets=dict.fromkeys(names, "1" * 64))
    append_event(root, stage, issued, "周科", WHEN)
    for number, name in enumerate(names, start=1):
        raw = json.dumps(number)
        file = f"sheets/{number}.xlsx"
        rows = tuple(row_of(rating) for rating in ratings if rating.reviewer == name)
        change = SheetImported(
            reviewer=name,
            received="2021-06-20",
            file=file,
            sha256=hashlib.sha256(raw.encode()).hexdigest(),
            content="1" * 64,
            ratings=rows,
        )
        append_events(root, stage, [change], "周科", WHEN, {file: raw})
    for decision in decisions:
        append_event(root, stage, decision, "周科", WHEN)


def row_of(rating: Rating) -> RatedRow:
    """A rating as an imported sheet's row."""
    return RatedRow(
        indicator=rating.indicator,
        share=rating.share,
        verdict=rating.verdict,
        remark=rating.remark,
        problem=rating.problem,
        wanted=rating.wanted,
    )
