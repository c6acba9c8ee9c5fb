"""复核合议: what people settled of a dispute, and why, written down as an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from pydantic import ValidationError

from indicators.problem import BadInput, Problem
from indicators.scalars import plain
from scoring.review.conflict import Conflict, conflicts_of
from scoring.review.rating import SHARES, Stage, Verdict
from scoring.review.record import Decided
from scoring.review.rule import contradiction
from shifan.journal import finish
from shifan.reviewing.assigning import circle_of
from shifan.reviewing.judging import REOPEN, Judged, judged_in
from shifan.reviewing.round import append_event
from shifan.workspace import open_workspace
from shifan.writing import workspace_lock

_OPTIONS = {"reason": "--reason", "by": "--by", "present": "--present"}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A 复核合议, as given.

    Attributes:
        by: who answers for it. present: all who took part.
        day: of the meeting. today: of writing it down, when: the moment in UTC.
    """

    stage: Stage
    by: str
    present: tuple[str, ...]
    day: date
    today: date
    when: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What it settled for one indicator, as given."""

    code: str
    share: Fraction
    verdict: Verdict
    reason: str


def decide_dispute(root: Path, meeting: Meeting, ruling: Ruling, *, reopen: bool = False) -> bool:
    """Write down what a 复核合议 settled for one indicator.

    Args:
        root: the workspace.
        meeting: who settled it, and when.
        ruling: what was settled.
        reopen: whether a round that has its result may change.

    Returns:
        Whether anything changed.

    Raises:
        BadInput: when the indicator is not in dispute, something is missing, or somebody took
            part who must keep out.
        CannotRun: when the lock is held or the disk refuses.
    """
    workspace = open_workspace(root)
    with workspace_lock(root):
        finish(root)
        judged = judged_in(workspace, meeting.stage)
        change, problems = decided(judged, meeting, ruling, kept_out(judged, meeting))
        if problems or change is None:
            raise BadInput(problems)
        same = _stands(judged, change)
        if not same and judged.standing.final and not reopen:
            raise BadInput([Problem(f"{meeting.stage}已定分", remedy=REOPEN)])
        if not same:
            append_event(root, meeting.stage, change, meeting.by.strip(), meeting.when)
    return not same


def kept_out(judged: Judged, meeting: Meeting) -> tuple[Conflict, ...]:
    """What those of the list who take part in a meeting must keep out of."""
    taking_part = {meeting.by.strip(), *meeting.present}
    listed = [one for one in judged.standing.reviewers if one.name in taking_part]
    if not listed:
        return ()
    circle = circle_of(judged.workspace, meeting.stage)
    return tuple(conflict for person in listed for conflict in conflicts_of(person, circle))


def decided(
    judged: Judged, meeting: Meeting, ruling: Ruling, conflicts: Sequence[Conflict]
) -> tuple[Decided | None, list[Problem]]:
    """A ruling as the record holds it, and why it cannot be; None where something is missing.

    Args:
        judged: the round.
        meeting: who settled it, and when.
        ruling: what was settled.
        conflicts: what `kept_out` says of the meeting.
    """
    problems = [*_not_to_decide(judged, meeting, ruling), *_too_near(ruling, conflicts)]
    change = _as_recorded(meeting, ruling, problems)
    return change, problems


def _not_to_decide(judged: Judged, meeting: Meeting, ruling: Ruling) -> list[Problem]:
    """Why there is nothing to decide here, or not in this way."""
    code = ruling.code[:20]
    one = next((one for one in judged.comparison.indicators if one.code == code), None)
    if one is None:
        inapplicable = {code for code, _ in judged.comparison.not_applicable}
        why = "不适用，不参加评审" if code in inapplicable else "不在目录里"
        return [Problem(f"指标 {code} {why}", remedy="用 shifan review compare 看争议清单")]
    problems = []
    if not one.disputes:
        message = f"{code} 没有争议，按定分规则处理，不需要合议"
        remedy = "评审人员要更正的，用 shifan review withdraw 退回原表后重新收"
        problems.append(Problem(message, remedy=remedy))
    due = judged.standing.due
    if one.awaited and meeting.day <= due:
        message = f"{code} 还在等{'、'.join(one.awaited)}的评审表，截止日期 {due} 还没有过"
        problems.append(Problem(message, remedy="收齐评审表，或过了截止日期再合议"))
    if ruling.share not in SHARES:
        steps = "、".join(plain(share) for share in SHARES)
        message = f"没有 {plain(ruling.share)} 这一档"
        problems.append(Problem(message, key="--share", remedy=f"只能写 {steps}"))
    if told := contradiction(ruling.share, ruling.verdict):
        problems.append(Problem(told, key="--verdict", remedy="核对得分比例和结论"))
    if meeting.day > meeting.today:
        message = f"合议日期 {meeting.day} 还没有到"
        problems.append(Problem(message, key="--date", remedy="写实际合议的日期"))
    received = [s.received for s in judged.standing.sheets if s.reviewer in one.asked]
    if received and meeting.day < max(received):
        message = f"合议日期 {meeting.day} 早于收到评审表的日期 {max(received)}"
        problems.append(Problem(message, key="--date", remedy="写实际合议的日期"))
    return problems


def _too_near(ruling: Ruling, conflicts: Sequence[Conflict]) -> list[Problem]:
    """Listed reviewers who took part although they must keep out of the indicator."""
    return [
        Problem(
            f"{one.reviewer}应当回避 {one.indicator}（{one.reason}），不能参加合议",
            key="--present",
            remedy="换不用回避的人合议",
        )
        for one in conflicts
        if one.indicator == ruling.code
    ]


def _as_recorded(meeting: Meeting, ruling: Ruling, problems: list[Problem]) -> Decided | None:
    """The decision as the record holds it; what is missing is added to the problems."""
    try:
        return Decided(
            indicator=ruling.code,
            share=ruling.share,
            verdict=ruling.verdict,
            reason=ruling.reason,
            by=meeting.by,
            present=meeting.present,
            date=meeting.day,
        )
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            message = detail.get("ctx", {}).get("message", "写法不对")
            key = _OPTIONS.get(str(detail["loc"][0]), "")
            problems.append(Problem(message, key=key, remedy="合议的理由和主持人都要写明"))
        return None


def _stands(judged: Judged, change: Decided) -> bool:
    """Whether this very decision stands already."""
    return any(
        (d.share, d.verdict, d.reason, d.by, d.present, d.date)
        == (change.share, change.verdict, change.reason, change.by, change.present, change.date)
        for d in judged.standing.decisions
        if d.indicator == change.indicator
    )
