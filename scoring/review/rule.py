"""定分规则: what counts as a dispute, and how a result follows where there is none (design §9)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from indicators.scalars import Share, plain
from indicators.strict_model import StrictModel
from scoring.review.rating import VERDICTS, Verdict

FinalRule = Literal["median_low", "lowest", "mean", "agreed"]

RULE_NAMES: dict[FinalRule, str] = {
    "median_low": "取中位数，人数为双数时取中间两个里较低的",
    "lowest": "取最低的",
    "mean": "取平均数",
    "agreed": "各人评分完全一致才定分，不一致的都交复核合议",
}


class ReviewRule(StrictModel):
    """The scheme's rule of review; all its numbers are working values.

    Attributes:
        dispute_above: shares further apart than this are a dispute.
        against_computed: a result further from the computed score than this is a dispute.
        final: how a result follows from the shares where there is no dispute; a dispute is never
            settled by it.
    """

    dispute_above: Share = Fraction(1, 4)
    against_computed: Share = Fraction(1, 2)
    final: FinalRule = "median_low"

    @property
    def words(self) -> tuple[str, ...]:
        """The rule as people read it, a sentence each."""
        disputed = (
            f"争议标准（工作参考值）：各人得分比例相差超过{plain(self.dispute_above)}，"
            "一人评符合另一人评不符合，评出分数的人数不足，"
            f"或与填报测算的得分比例相差超过{plain(self.against_computed)}。"
        )
        settled = (
            f"定分规则（工作参考值）：没有争议的{RULE_NAMES[self.final]}，结论取最低的；"
            "有争议的一律由复核合议决定，不取平均。"
        )
        return disputed, settled

    def result_of(self, shares: Sequence[Fraction]) -> Fraction:
        """What the rule makes of shares that are not in dispute.

        Args:
            shares: at least one.
        """
        if self.final == "mean":
            return sum(shares, Fraction(0)) / len(shares)
        ordered = sorted(shares)
        if self.final == "median_low":
            return ordered[(len(ordered) - 1) // 2]
        return ordered[0]


def gravest(verdicts: Sequence[Verdict]) -> Verdict:
    """The lowest of several verdicts.

    Args:
        verdicts: at least one.
    """
    return max(verdicts, key=VERDICTS.index)


def contradiction(share: Fraction, verdict: Verdict) -> str:
    """Why a share and a verdict cannot stand together, in Chinese; empty when they can."""
    if share == 1 and verdict == "不符合":
        return "得满分的不能评不符合"
    if share == 0 and verdict == "符合":
        return "得0分的不能评符合"
    return ""
