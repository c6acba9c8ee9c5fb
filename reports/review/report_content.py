"""评审报告 before it becomes a file: results, disputes and problems of a round (design §9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from indicators.catalogue_model import TIER_NAMES
from scoring.apportion import to_cents
from scoring.evaluation import Evaluation
from scoring.review.comparison import Compared, Comparison
from scoring.review.opinion import Opinion
from scoring.review.rating import VERDICTS, Verdict
from scoring.review.rule import gravest
from scoring.review.standing import Round

if TYPE_CHECKING:
    from scoring.agreement.annex import Annex


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an indicator came to.

    Attributes:
        compared: everything that was said of it.
        score: cents; None while its dispute is open.
        verdict: the panel's, else the gravest; None while its dispute is open.
    """

    compared: Compared
    score: int | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Sum:
    """Outcomes summed over a tier, an area or all.

    Attributes:
        title: of what.
        count: indicators. full: their cents.
        self_score: cents of those with a self-score. unsaid: how many have none.
        claimed, supported: computed cents.
        score: cents of those with a result. settled_full: the full score of these.
        open: how many wait for the panel.
    """

    title: str
    count: int
    full: int
    self_score: int
    unsaid: int
    claimed: int
    supported: int
    score: int
    settled_full: int
    open: int


@dataclass(frozen=True)
class ReviewReport:
    """A round as its report tells it.

    Attributes:
        applicant, cycle: as the settings name them. office: who signs.
        standing: the round. comparison: its indicators. evaluation: the applicant's own scores.
        problems: what the units are told; nobody's name is in it.
        annex: agreement of the reviewers.
        unlike: why a signed result no longer holds; empty when it does, or there is none.
        notices: lines under the title.
    """

    applicant: str
    cycle: str
    office: str
    standing: Round
    comparison: Comparison
    evaluation: Evaluation
    problems: tuple[Opinion, ...]
    annex: Annex
    unlike: str = ""
    notices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The report's title."""
        return f"评审报告（{self.standing.stage}）"

    @property
    def draft_reasons(self) -> list[str]:
        """Why the report is a draft; empty once the result is signed and still holds."""
        if self.standing.final is not None:
            return [self.unlike] if self.unlike else []
        reasons = []
        if self.comparison.waiting:
            reasons.append(f"还有{len(self.comparison.waiting)}名评审人员的评审表没有收到")
        if self.comparison.open:
            reasons.append(f"还有{len(self.comparison.open)}项待复核合议")
        return reasons or ["还没有定分签署"]

    @property
    def all_notices(self) -> tuple[str, ...]:
        """The lines under the title; the first says when it is a draft."""
        return ("未定稿", *self.notices) if self.draft_reasons else self.notices

    @property
    def signed_on(self) -> date | None:
        """The day of signing; None for a draft."""
        final = self.standing.final
        return final.date if final and not self.draft_reasons else None

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every indicator that applies, in catalogue order."""
        return outcomes_of(self.comparison)

    @property
    def total(self) -> Sum:
        """Over all indicators."""
        return _sum("合计", self.outcomes)

    @property
    def tiers(self) -> list[Sum]:
        """By tier, in catalogue order."""
        return [
            _sum(name, [one for one in self.outcomes if one.compared.tier == tier])
            for tier, name in TIER_NAMES.items()
            if any(catalogue.tier == tier for catalogue in self.evaluation.catalogues)
        ]

    @property
    def areas(self) -> list[tuple[Sum, tuple[Outcome, ...]]]:
        """By area, in catalogue order, with the outcomes of each; empty areas are left out."""
        found = []
        for catalogue in self.evaluation.catalogues:
            for area in catalogue.areas:
                codes = {indicator.code for indicator in area.indicators}
                own = tuple(one for one in self.outcomes if one.compared.code in codes)
                if own:
                    found.append((_sum(area.title, own), own))
        return found

    @property
    def verdicts(self) -> list[tuple[str, int]]:
        """How many indicators have each verdict, and how many wait for one."""
        given = [one.verdict for one in self.outcomes]
        counts: list[tuple[str, int]] = [(verdict, given.count(verdict)) for verdict in VERDICTS]
        return [*counts, ("待复核合议", given.count(None))]

    def problem_of(self, code: str) -> Opinion | None:
        """What the unit is told of an indicator."""
        return next((opinion for opinion in self.problems if opinion.indicator == code), None)


def outcomes_of(comparison: Comparison) -> tuple[Outcome, ...]:
    """Every indicator that applies, in catalogue order."""
    return tuple(_outcome(one) for one in comparison.indicators)


def worst_first(outcomes: Iterable[Outcome]) -> Sequence[Outcome]:
    """The outcomes that lost points, the largest loss first, ties in catalogue order."""
    lost = [one for one in outcomes if one.score is not None and one.score < one.compared.full]
    return sorted(lost, key=lambda one: (one.score or 0) - one.compared.full)


def _outcome(compared: Compared) -> Outcome:
    if compared.result is None:
        return Outcome(compared, None, None)
    given = [rating.verdict for rating in compared.ratings if rating.verdict is not None]
    verdict = compared.decision.verdict if compared.decision else gravest(given)
    return Outcome(compared, to_cents(compared.result * compared.full / 100), verdict)


def _sum(title: str, outcomes: Sequence[Outcome]) -> Sum:
    compared = [one.compared for one in outcomes]
    settled = [one for one in outcomes if one.score is not None]
    return Sum(
        title,
        len(compared),
        sum(one.full for one in compared),
        sum(one.self_score or 0 for one in compared),
        sum(one.self_score is None for one in compared),
        sum(one.claimed for one in compared),
        sum(one.supported for one in compared),
        sum(one.score or 0 for one in settled),
        sum(one.compared.full for one in settled),
        len(outcomes) - len(settled),
    )
