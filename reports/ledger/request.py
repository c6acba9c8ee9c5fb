"""What a person asks of an entry, and what such a request may lack (design §6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.problem import BadInput, Problem
from reports.ledger.entry import Entry, Mending
from reports.ledger.moves import PersonVerb
from reports.ledger.people import Authority

Missing = Literal[
    "name", "state", "unit", "note", "proof", "approver", "submitter", "own_unit", "reason",
    "date", "gap_shown", "gap_gone", "measure", "mending", "milestone", "completed", "received",
]  # fmt: skip

MAX_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for.

    Attributes:
        verb: what to do. entry: id of the entry, or its number alone.
        who: the acting person, `李某` or `市公安局/李某`. when: the moment in UTC.
        why: reason or opinion.
        measure: the unit's measures (start, measure).
        mending: the class of mending (classify).
        stage: title of a milestone (milestone). planned, reached: its days; without a planned day
            the milestone is dropped.
        completion: progress (note) or completion note (submit). proofs: what it rests on.
        completed: the day on which it was done (submit). received: the day on which the office
            received the request, where it was written down later (submit).
        special: whether closing is meant although the scoring still shows the gap (accept).
        due: the new date (extend).
    """

    verb: PersonVerb
    entry: str
    who: str
    when: str
    why: str = ""
    measure: str = ""
    completion: str = ""
    proofs: tuple[str, ...] = ()
    special: bool = False
    due: date | None = None
    mending: Mending | None = None
    stage: str = ""
    planned: date | None = None
    reached: date | None = None
    completed: date | None = None
    received: date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that a request lacks: the kind, what is missing, and who could do it or how."""

    missing: Missing
    message: str
    remedy: str = ""


class Refused(BadInput):
    """A request that may not happen; `refusals` say everything it lacks, not only the first."""

    def __init__(self, entry: Entry, request: Request, refusals: tuple[Refusal, ...]) -> None:
        self.request = request
        self.refusals = refusals
        super().__init__(Problem(r.message, key=entry.id, remedy=r.remedy) for r in refusals)


class RefusedTogether(BadInput):
    """Requests of which at least one may not happen, so that none does."""

    def __init__(self, refused: Iterable[Refused]) -> None:
        self.refused = tuple(refused)
        super().__init__(problem for one in self.refused for problem in one.problems)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the world outside the request says.

    Attributes:
        authority: who is of which unit, of the office, of the 督导组.
        still_shown: whether the latest scoring shows a gap in the entry's subject.
        proof_hashes: SHA-256 of each proof that exists.
        asked_with: SHA-256 of each proof when closing was asked for (accept).
    """

    authority: Authority
    still_shown: bool = False
    proof_hashes: Mapping[str, str] | None = None
    asked_with: Mapping[str, str] | None = None

    def hashes(self) -> Mapping[str, str]:
        """The proofs' hashes, none when none were read."""
        return self.proof_hashes or {}
