"""What one reviewer says of one indicator."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Stage = Literal["初评", "省级评审", "第三方评估"]
"""When people review; the stage decides what counts as a conflict of interest."""

STAGES: tuple[Stage, ...] = ("初评", "省级评审", "第三方评估")

Verdict = Literal["符合", "基本符合", "不符合"]

VERDICTS: tuple[Verdict, ...] = ("符合", "基本符合", "不符合")

SHARES: tuple[Fraction, ...] = (Fraction(1), Fraction(3, 4), Fraction(1, 2), Fraction(0))
"""The steps of the scale, as shares of an indicator's full score (a working value)."""


@dataclass(frozen=True, slots=True)
class Rating:
    """One reviewer's word on one indicator.

    Attributes:
        indicator: its code.
        reviewer: the reviewer's name.
        share: what is earned, one of `SHARES` of the full score; None for 无法判断, which is
            another thing than 0.
        verdict: None only for 无法判断.
        remark: the opinion, as written.
        problem: what is wrong, as written; empty for nothing.
        wanted: material that the unit should add, as written; empty for nothing.
    """

    indicator: str
    reviewer: str
    share: Fraction | None
    verdict: Verdict | None
    remark: str = ""
    problem: str = ""
    wanted: str = ""
