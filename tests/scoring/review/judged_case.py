"""A round of review on the small case, built in Python without any file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from scoring.evaluation import Evaluation
from scoring.review.comparison import Compared, Comparison, compare
from scoring.review.rating import Rating, Verdict
from scoring.review.record import Assigned, Assignment, Change, ReviewEvent, next_event
from scoring.review.reviewer import Reviewer
from scoring.review.rule import ReviewRule
from scoring.review.standing import Decision, Round, Sheet
from tests import small_case

CODE = "N002"
_VERDICTS: dict[Fraction, Verdict] = {Fraction(1): "符合", Fraction(0): "不符合"}

Given = Mapping[str, str | None]
"""What people gave, by name: a share, or None for 无法判断."""


def rating(code: str, name: str, share: str | None, verdict: Verdict | None = None) -> Rating:
    """A rating whose verdict follows from the share unless it is given."""
    if share is None:
        return Rating(code, name, None, None, "看不到材料")
    amount = Fraction(share)
    return Rating(code, name, amount, verdict or _VERDICTS.get(amount, "基本符合"))


def decision(code: str, share: str, verdict: Verdict = "基本符合") -> Decision:
    """What a panel settled."""
    people, day = ("周主任", "李处长"), date(2021, 6, 25)
    why, moment = "现场看了台账", "2021-06-25T02:00:00Z"
    return Decision(code, Fraction(share), verdict, why, "周主任", people, day, moment)


def round_of(
    ratings: Sequence[Rating],
    absent: Sequence[tuple[str, str]] = (),
    decisions: Sequence[Decision] = (),
    per_indicator: int = 2,
) -> Round:
    """A round in which these ratings came in, and these (indicator, reviewer) did not."""
    pairs = (*((one.indicator, one.reviewer) for one in ratings), *absent)
    names = list(dict.fromkeys(name for _, name in pairs))
    came = {one.reviewer for one in ratings} - {name for _, name in absent}
    people = tuple(Reviewer(name=name, unit="市外单位") for name in names)
    assignment = Assignment(
        stage="初评",
        applicant="示例市人民政府",
        cycle="2021",
        seed=7,
        per_indicator=per_indicator,
        due=date(2021, 6, 30),
        reviewers=people,
        pairs=pairs,
    )
    change: Change = Assigned(assignment=assignment.sha256)
    event: ReviewEvent = next_event((), change, "周科", "2021-06-05T02:30:00Z")
    return Round(
        "初评",
        7,
        per_indicator,
        assignment.due,
        assignment.sha256,
        people,
        pairs,
        {},
        tuple(Sheet(n, date(2021, 6, 20), f"sheets/{n}.xlsx", "0" * 64) for n in sorted(came)),
        tuple(one for one in ratings if one.reviewer in came),
        tuple(decisions),
        None,
        (event,),
    )


def evaluation(rule: Mapping[str, str] | None = None, **scores: Any) -> Evaluation:
    """The small case under a rule; `scores` changes fields of the indicator `CODE`."""
    base = small_case.evaluation()
    scheme = base.scheme.model_copy(update={"review": ReviewRule.model_validate(rule or {})})
    changed: dict[str, Any] = {"claimed": 50, "full": 100, "charges": ()} | scores
    indicators = tuple(
        replace(one, **changed) if one.code == CODE else one for one in base.indicators
    )
    return replace(base, scheme=scheme, indicators=indicators)


def compared(given: Given, rule: Mapping[str, str] | None = None, **scores: Any) -> Compared:
    """What comes of ratings of the indicator `CODE`."""
    ratings = [rating(CODE, name, share) for name, share in given.items()]
    return one_of(compare(evaluation(rule, **scores), round_of(ratings)))


def one_of(comparison: Comparison, code: str = CODE) -> Compared:
    """One indicator of a comparison."""
    return next(one for one in comparison.indicators if one.code == code)


def settled_round(shares: Sequence[str] = ("1", "0.75")) -> Round:
    """Every indicator that applies scored by two people, every dispute decided."""
    codes = [i.code for i in evaluation().indicators if i.status != "not_applicable"]
    names = ("张三", "李四")
    ratings = [rating(c, n, s) for c in codes for n, s in zip(names, shares, strict=True)]
    disputed = [one.code for one in compare(evaluation(), round_of(ratings)).disputes]
    return round_of(ratings, decisions=[decision(code, "0.5") for code in disputed])
