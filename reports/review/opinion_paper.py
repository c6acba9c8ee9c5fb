"""评审意见反馈单 before it becomes a file: what one unit is told, in words (design §9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scoring.review.opinion import Opinion
from scoring.review.rating import Stage

WAITS = "本项尚待复核合议，结论另行告知。"
NOTHING = "—"
RULE = "评审意见由评审人员独立提出，不署名；顺序与评审人员无关；得分不在本单告知。"


@dataclass(frozen=True, slots=True)
class OpinionPaper:
    """What one unit is told of a review.

    Attributes:
        stage: the stage. unit: to whom.
        opinions: at least one, in the order of the catalogues.
        due: the last day for answering; the day itself is in time.
        office: who signs. day: the paper's day.
        cycle: the applicant's cycle, as named. notices: lines under the title.
    """

    stage: Stage
    unit: str
    opinions: tuple[Opinion, ...]
    due: date
    office: str
    day: date
    cycle: str
    notices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The paper's title."""
        return opinion_title(self.stage)


def opinion_title(stage: Stage) -> str:
    """The title of a stage's papers.

    >>> opinion_title("初评"), opinion_title("省级评审")
    ('初评意见反馈单', '省级评审意见反馈单')
    """
    return f"{stage}意见反馈单"


def indicator_words(opinion: Opinion) -> str:
    """The indicator with its co-operating units."""
    owner = opinion.owner
    named = f"{opinion.indicator} {owner.title}"
    units = "、".join(owner.cooperating)
    return f"{named}\n（配合单位：{units}）" if units else named


def opinion_words(opinion: Opinion) -> str:
    """The opinions, each on a line; the panel's alone where it decided."""
    if opinion.decided:
        return f"合议意见：{opinion.opinions[0]}"
    lines = [f"评审意见{number}：{words}" for number, words in enumerate(opinion.opinions, start=1)]
    return "\n".join([*lines, WAITS] if opinion.waits else lines)


def listed_words(parts: Sequence[str]) -> str:
    """Problems or wishes, numbered where there are several.

    >>> listed_words(["台账不全"]), listed_words([])
    ('台账不全', '—')
    """
    if len(parts) < 2:
        return "".join(parts) or NOTHING
    return "\n".join(f"{number}. {part}" for number, part in enumerate(parts, start=1))
