"""评审记录: what happened in a round of review, as events chained by hashes (design §9).

An event says who did what when, and carries the hash of the one before it, so that a changed,
dropped or moved event shows. Nothing is updated: a withdrawn sheet and a new decision are events
of their own, and what stands is what the whole chain comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from indicators.canonical_json import sha256_of
from indicators.scalars import Count, Day, Line, Share, Text
from indicators.strict_model import StrictModel
from scoring.review.rating import Rating, Stage, Verdict
from scoring.review.reviewer import Reviewer

GENESIS = "0" * 64

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Assignment(StrictModel):
    """分工: who judges what in a round; `assignment.json` holds it, its hash stands in the chain.

    Attributes:
        seed: what broke ties among equally good assignments.
        per_indicator: how many people judge each indicator.
        due: the last day on which sheets are taken.
        reviewers: everybody of the list, those without any indicator too.
        pairs: (indicator, reviewer), sorted by the catalogue's order and the list's.
    """

    format: Literal["1"] = "1"
    stage: Stage
    applicant: Line
    cycle: Line
    seed: Count
    per_indicator: Count
    due: Day
    reviewers: tuple[Reviewer, ...]
    pairs: tuple[tuple[str, str], ...]

    @property
    def sha256(self) -> str:
        """The hash that events and sheets name the assignment by."""
        return sha256_of(self.model_dump(mode="json"))

    def of(self, reviewer: str) -> tuple[str, ...]:
        """Codes of what a reviewer judges."""
        return tuple(code for code, name in self.pairs if name == reviewer)


class RatedRow(StrictModel):
    """One row of an imported sheet."""

    indicator: str
    share: Share | None
    verdict: Verdict | None
    remark: str = ""
    problem: str = ""
    wanted: str = ""

    def rating(self, reviewer: str) -> Rating:
        """The row as the reviewer's word."""
        return Rating(
            self.indicator,
            reviewer,
            self.share,
            self.verdict,
            self.remark,
            self.problem,
            self.wanted,
        )


class Assigned(StrictModel):
    """分工 made, or made anew before any sheet came in."""

    kind: Literal["assigned"] = "assigned"
    assignment: Sha256


class SheetsIssued(StrictModel):
    """评审表 sent out: what each asked, so that a returned one can be held against it.

    Attributes:
        evidence: hash of what the workspace held.
        sheets: hash of each sheet's questions, by reviewer.
    """

    kind: Literal["sheets_issued"] = "sheets_issued"
    evidence: Sha256
    sheets: dict[str, Sha256]


class SheetImported(StrictModel):
    """评审表 taken in, whole.

    Attributes:
        received: the day on which the office got it.
        file: where the raw file is kept, below the round's folder.
        sha256: of the raw file's bytes.
        content: the hash of the questions that it answers; an issued one.
        late_reason: why the office took it after the due day; None when it was in time.
    """

    kind: Literal["sheet_imported"] = "sheet_imported"
    reviewer: Line
    received: Day
    file: Line
    sha256: Sha256
    content: Sha256
    late_reason: Text | None = None
    ratings: tuple[RatedRow, ...]


class SheetWithdrawn(StrictModel):
    """评审表 taken back by the office, so that a corrected one can come; the raw file stays."""

    kind: Literal["sheet_withdrawn"] = "sheet_withdrawn"
    reviewer: Line
    sha256: Sha256
    reason: Text


class Decided(StrictModel):
    """复核合议: what a panel settled for one indicator, and why.

    Attributes:
        share: of the indicator's full score.
        by: who answers for the decision. present: all who took part.
        date: the day of the meeting.
    """

    kind: Literal["decided"] = "decided"
    indicator: str
    share: Share
    verdict: Verdict
    reason: Text
    by: Line
    present: tuple[Line, ...] = ()
    date: Day


class Finalised(StrictModel):
    """定分: the result of the round, signed by its hash.

    Attributes:
        sha256: of the result's canonical JSON.
        signers: those who signed.
    """

    kind: Literal["finalised"] = "finalised"
    sha256: Sha256
    signers: Annotated[tuple[Line, ...], Field(min_length=1)]
    date: Day


Change = Annotated[
    Assigned | SheetsIssued | SheetImported | SheetWithdrawn | Decided | Finalised,
    Field(discriminator="kind"),
]

_CHANGE: TypeAdapter[Any] = TypeAdapter(Change)


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """One event in its place of the chain.

    Attributes:
        seq: its number, from 1.
        previous: hash of the event before it; `GENESIS` for the first.
        who: the acting person, as named. when: the moment in UTC, `2021-06-05T02:30:00Z`.
        change: what happened.
        hash: over all of the above.
    """

    seq: int
    previous: str
    who: str
    when: str
    change: Change
    hash: str

    def as_json(self) -> dict[str, object]:
        """The event as a line of `events.jsonl` holds it."""
        return {**_content(self.seq, self.previous, self.who, self.when, self.change)} | {
            "hash": self.hash
        }


def next_event(events: tuple[ReviewEvent, ...], change: Change, who: str, when: str) -> ReviewEvent:
    """The event that follows a chain."""
    previous = events[-1].hash if events else GENESIS
    content = _content(len(events) + 1, previous, who, when, change)
    return ReviewEvent(len(events) + 1, previous, who, when, change, sha256_of(content))


def parse_event(document: Mapping[str, Any]) -> ReviewEvent:
    """An event as its line holds it; whether it fits is for `broken_at` to say.

    Raises:
        ValueError: when the line is no event (a pydantic ValidationError is one).
        KeyError: when a key is missing.
    """
    return ReviewEvent(
        int(document["seq"]),
        str(document["previous"]),
        str(document["who"]),
        str(document["when"]),
        _CHANGE.validate_python(document["what"]),
        str(document["hash"]),
    )


def broken_at(events: Iterable[ReviewEvent]) -> tuple[int, str] | None:
    """Where a chain does not hold, counted from 1, and how; None when it is whole."""
    previous = GENESIS
    for number, event in enumerate(events, start=1):
        if event.seq != number:
            return number, f"序号应当是{number}，写的是{event.seq}，有记录被删去、插入或调换"
        if event.previous != previous:
            return number, "接不上前一条，前面的记录被换过或删过"
        content = _content(event.seq, event.previous, event.who, event.when, event.change)
        if sha256_of(content) != event.hash:
            return number, "内容与校验码不符，写入以后被改过"
        previous = event.hash
    return None


def _content(seq: int, previous: str, who: str, when: str, change: Change) -> dict[str, object]:
    return {
        "seq": seq,
        "previous": previous,
        "who": who,
        "when": when,
        "what": change.model_dump(mode="json"),
    }
