"""逐项比较: self-score, computed score and reviewers side by side, and what is in dispute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from indicators.scalars import plain
from scoring.apportion import to_cents
from scoring.evaluation import Evaluation
from scoring.indicator_score import IndicatorScore
from scoring.review.rating import Rating
from scoring.review.rule import ReviewRule
from scoring.review.standing import Decision, Round

DisputeKind = Literal["too_few", "spread", "verdict", "computed"]

DISPUTE_NAMES: dict[DisputeKind, str] = {
    "too_few": "评审不足",
    "spread": "评分相差",
    "verdict": "结论相反",
    "computed": "与测算相差",
}

_CANNOT_JUDGE = "无法判断"


@dataclass(frozen=True, slots=True)
class Dispute:
    """One reason why an indicator goes to 复核合议.

    Attributes:
        reason: in Chinese, with the numbers behind it.
    """

    kind: DisputeKind
    reason: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator with everything that was said of it.

    Attributes:
        area: number of its area.
        full: cents. self_score, claimed, supported: cents; no self-score is None.
        asked: who was to judge, in the order of the list.
        ratings: who did, in the same order; 无法判断 counts as said.
        spread: highest less lowest share; None when fewer than two gave one.
        disputes: reasons for 复核合议; none means that the rule settles it.
        decision: what the 复核合议 settled; None when it has not.
        result: the share that stands: decided, or by the rule where nothing is disputed.
    """

    code: str
    title: str
    area: int
    tier: str
    full: int
    self_score: int | None
    claimed: int
    supported: int
    asked: tuple[str, ...]
    ratings: tuple[Rating, ...]
    spread: Fraction | None
    disputes: tuple[Dispute, ...]
    decision: Decision | None
    result: Fraction | None

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """The shares that were given."""
        return tuple(rating.share for rating in self.ratings if rating.share is not None)

    @property
    def awaited(self) -> tuple[str, ...]:
        """Who was asked and has said nothing yet."""
        said = {rating.reviewer for rating in self.ratings}
        return tuple(name for name in self.asked if name not in said)

    @property
    def open(self) -> bool:
        """Whether a dispute still waits for 复核合议."""
        return bool(self.disputes) and self.decision is None

    @property
    def result_cents(self) -> int | None:
        """The result in cents, rounded once; None while it is open."""
        return None if self.result is None else to_cents(self.result * self.full / 100)

    def share_of(self, cents: int | None) -> Fraction | None:
        """Cents as a share of the full score; None without cents or without a full score."""
        return Fraction(cents, self.full) if cents is not None and self.full else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A round of review against the applicant's own score.

    Attributes:
        indicators: all that apply, in catalogue order.
        not_applicable: codes that do not apply, with their titles; they stay out of the result.
        rule: the scheme's.
        waiting: reviewers whose sheet has not come in, in the order of the list.
    """

    indicators: tuple[Compared, ...]
    not_applicable: tuple[tuple[str, str], ...]
    rule: ReviewRule
    waiting: tuple[str, ...]

    @property
    def disputes(self) -> tuple[Compared, ...]:
        """Indicators in dispute, decided or not."""
        return tuple(one for one in self.indicators if one.disputes)

    @property
    def open(self) -> tuple[Compared, ...]:
        """Indicators whose dispute nobody decided yet."""
        return tuple(one for one in self.indicators if one.open)


def compare(evaluation: Evaluation, standing: Round) -> Comparison:
    """Everything that was said, indicator by indicator.

    Args:
        evaluation: the applicant's scores, with the scheme whose rule holds.
        standing: the round as its record stands.
    """
    rule = evaluation.scheme.review
    asked: dict[str, list[str]] = {}
    for code, name in standing.pairs:
        asked.setdefault(code, []).append(name)
    ratings = {(rating.indicator, rating.reviewer): rating for rating in standing.ratings}
    decisions = {decision.indicator: decision for decision in standing.decisions}
    handed_in = {sheet.reviewer for sheet in standing.sheets}
    judging = {name for _, name in standing.pairs} - handed_in
    return Comparison(
        tuple(
            _compared(score, asked.get(score.code, []), ratings, decisions, standing, rule)
            for score in evaluation.indicators
            if score.status != "not_applicable"
        ),
        tuple((s.code, s.title) for s in evaluation.indicators if s.status == "not_applicable"),
        rule,
        tuple(one.name for one in standing.reviewers if one.name in judging),
    )


def _compared(
    score: IndicatorScore,
    asked: Sequence[str],
    ratings: Mapping[tuple[str, str], Rating],
    decisions: Mapping[str, Decision],
    standing: Round,
    rule: ReviewRule,
) -> Compared:
    given = tuple(ratings[score.code, name] for name in asked if (score.code, name) in ratings)
    shares = [rating.share for rating in given if rating.share is not None]
    disputes = [
        *_too_few(asked, given, standing.per_indicator),
        *_apart(given, shares, rule),
        *_verdicts(given),
        *_far_from_computed(score, shares, rule),
    ]
    decision = decisions.get(score.code)
    settled = None if disputes else rule.result_of(shares)
    return Compared(
        score.code,
        score.title,
        score.area,
        score.tier,
        score.full,
        score.self_score,
        score.claimed,
        score.supported,
        tuple(asked),
        given,
        max(shares) - min(shares) if len(shares) > 1 else None,
        tuple(disputes),
        decision,
        decision.share if decision else settled,
    )


def _too_few(asked: Sequence[str], given: Sequence[Rating], wanted: int) -> list[Dispute]:
    """Fewer scores than the assignment asks for; nobody's silence counts as a score."""
    judged = sum(rating.share is not None for rating in given)
    wanted = max(wanted, len(asked), 1)
    if judged >= wanted:
        return []
    if not asked:
        return [Dispute("too_few", "没有分给任何人评")]
    said = {rating.reviewer for rating in given}
    unable = [rating.reviewer for rating in given if rating.share is None]
    absent = [name for name in asked if name not in said]
    why = [f"{'、'.join(unable)}{_CANNOT_JUDGE}"] if unable else []
    why += [f"没有收到{'、'.join(absent)}的评审表"] if absent else []
    return [Dispute("too_few", f"应有{wanted}人评分，实有{judged}人：{'；'.join(why)}")]


def _apart(given: Sequence[Rating], shares: Sequence[Fraction], rule: ReviewRule) -> list[Dispute]:
    if len(shares) < 2:
        return []
    spread = max(shares) - min(shares)
    told = "、".join(f"{r.reviewer} {plain(r.share)}" for r in given if r.share is not None)
    if spread > rule.dispute_above:
        limit = plain(rule.dispute_above)
        return [Dispute("spread", f"得分比例相差{plain(spread)}，超过{limit}：{told}")]
    if spread and rule.final == "agreed":
        return [Dispute("spread", f"得分比例不一致，按评分方案须完全一致：{told}")]
    return []


def _verdicts(given: Sequence[Rating]) -> list[Dispute]:
    against = {"符合", "不符合"}
    if not against <= {rating.verdict for rating in given}:
        return []
    told = "、".join(f"{r.reviewer}评{r.verdict}" for r in given if r.verdict in against)
    return [Dispute("verdict", f"结论相反：{told}")]


def _far_from_computed(
    score: IndicatorScore, shares: Sequence[Fraction], rule: ReviewRule
) -> list[Dispute]:
    """A result far from what the facts earn; what waits for people's judgement may go either way."""
    if not shares or not score.full:
        return []
    pending = sum(gap.loss for gap in score.gaps if gap.cls == "pending")
    low = Fraction(score.claimed, score.full)
    high = Fraction(score.claimed + pending, score.full)
    result = rule.result_of(shares)
    away = max(low - result, result - high)
    if away <= rule.against_computed:
        return []
    computed = _hundredths(low) if low == high else f"{_hundredths(low)}至{_hundredths(high)}"
    limit = plain(rule.against_computed)
    reason = f"评审{_hundredths(result)}，填报测算{computed}，相差{_hundredths(away)}，超过{limit}"
    return [Dispute("computed", reason)]


def _hundredths(share: Fraction) -> str:
    """A share with at most two places."""
    return plain(Fraction(int(share * 200 + 1) // 2, 100))
