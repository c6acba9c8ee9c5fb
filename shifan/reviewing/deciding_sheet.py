"""合议表 out and in: the open disputes of a round settled in one workbook, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evidence.exchange.reader import read_workbook
from indicators.problem import BadInput, Problem
from indicators.scalars import plain
from reports.review.decision_reader import ReturnedDecisions, SettledRow, read_decisions
from reports.review.decision_sheet import (
    REASON,
    SHARE,
    VERDICT,
    DecisionStamp,
    decision_sheet,
    dispute_digest,
)
from scoring.review.comparison import Compared
from scoring.review.conflict import Conflict
from scoring.review.rating import Stage
from scoring.review.record import Decided
from shifan.journal import finish
from shifan.reviewing.deciding import Meeting, Ruling, decided, kept_out
from shifan.reviewing.importing import foreign_paper
from shifan.reviewing.judging import Judged, judge_round, judged_in
from shifan.reviewing.round import append_events, read_round
from shifan.workspace import open_workspace
from shifan.writing import workspace_lock, write_whole

_CELLS = {"--share": SHARE, "--verdict": VERDICT, "--reason": REASON, "--present": ""}
"""Which cell of its row a fault of a ruling stands at; other faults are the whole meeting's."""

_APART = "清空这一行再收；由不用回避的人合议后，用 shifan review decide 编号 单独登记"
_ANEW = "重新出合议表，合议后填进新表；不再用的，清空这一行"
_SINGLY = "清空这一行再收；确要改的，用 shifan review decide 编号 单独登记"


@dataclass(frozen=True, slots=True)
class SentOut:
    """What went out.

    Attributes:
        codes: the rows. awaited: open disputes left out because sheets may still come in.
    """

    codes: tuple[str, ...]
    awaited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettledSheet:
    """What a 合议表 came to.

    Attributes:
        changes: what was written down, in catalogue order.
        blank: codes of rows without an answer that still wait. absent: of rows that were deleted
            and still wait.
        open: how many disputes of the round still wait.
        head: the record's last hash afterwards. count: its number of events.
    """

    changes: tuple[Decided, ...]
    blank: tuple[str, ...]
    absent: tuple[str, ...]
    open: int
    head: str
    count: int


def send_decision_sheet(root: Path, stage: Stage, today: date, output: Path) -> SentOut:
    """Write the open disputes that a 合议 may settle today; no file when there are none.

    Args:
        root: the workspace.
        stage: the round.
        today: until the last day for sheets, disputes that wait for one stay out.
        output: the .xlsx.

    Raises:
        BadInput: when the round has not begun, or a file of the workspace is faulty.
        CannotRun: when the disk refuses.
    """
    judged = judge_round(root, stage)
    settings, standing = judged.workspace.settings, judged.standing
    still = today <= standing.due
    disputes = [one for one in judged.comparison.open if not (still and one.awaited)]
    if disputes:
        stamp = DecisionStamp(
            stage, settings.applicant.name, settings.cycle, standing.assignment, standing.head
        )
        write_whole(output, decision_sheet(disputes, stamp, settings.notices))
    codes = tuple(one.code for one in disputes)
    return SentOut(
        codes, tuple(one.code for one in judged.comparison.open if one.code not in codes)
    )


def decide_by_sheet(root: Path, file: Path, meeting: Meeting) -> SettledSheet:
    """Write down everything that a filled-in 合议表 settles, or nothing.

    Args:
        root: the workspace.
        file: the workbook as it came back.
        meeting: who settled it, and when.

    Raises:
        BadInput: with every reason why one of its rows cannot be taken; nothing is written then.
        CannotRun: when the lock is held or the disk refuses.
    """
    workspace = open_workspace(root)
    shown = str(file)
    with workspace_lock(root):
        finish(root)
        judged = judged_in(workspace, meeting.stage)
        returned = read_decisions(read_workbook(file, shown), shown)
        stamp = returned.stamp
        told = (stamp.applicant, stamp.cycle, stamp.stage)
        if foreign := foreign_paper(workspace, meeting.stage, told, shown):
            raise BadInput(foreign)
        if stamp.assignment != judged.standing.assignment:
            message = "这份合议表出在重新分工之前，已经作废"
            raise BadInput([Problem(message, shown, remedy="重新出合议表")])
        changes = _changes(judged, meeting, returned, shown)
        if changes:
            append_events(root, meeting.stage, changes, meeting.by.strip(), meeting.when, {})
        after = read_round(root, meeting.stage)
    settled = {change.indicator for change in changes}
    waiting = [one.code for one in judged.comparison.open if one.code not in settled]
    return SettledSheet(
        changes,
        tuple(code for code in returned.blank if code in waiting),
        tuple(code for code in returned.absent if code in waiting),
        len(waiting),
        after.head,
        len(after.events),
    )


def _changes(
    judged: Judged, meeting: Meeting, returned: ReturnedDecisions, file: str
) -> tuple[Decided, ...]:
    """What the rows settle, in catalogue order.

    Raises:
        BadInput: with every fault of every row.
    """
    problems = list(returned.problems)
    compared = {one.code: one for one in judged.comparison.indicators}
    conflicts = kept_out(judged, meeting) if returned.rows else ()
    found: dict[str, Decided] = {}
    for row in returned.rows:
        refused = list(_outdated(row, compared.get(row.code), file))
        if not refused:
            change, refused = _settled(judged, meeting, row, conflicts, file)
            found |= {row.code: change} if change else {}
        problems += refused
    if problems:
        # What is wrong with the meeting is wrong with every row; it is told once.
        raise BadInput(dict.fromkeys(problems))
    return tuple(found[code] for code in compared if code in found)


def _outdated(row: SettledRow, one: Compared | None, file: str) -> Iterator[Problem]:
    """Why a row no longer says what the panel saw; what has left the review is told elsewhere."""
    if one is None:
        return
    if one.decision:
        share, verdict = plain(one.decision.share), one.decision.verdict
        message = f"{row.code} 已经合议：{one.decision.date} {one.decision.by}，{share}，{verdict}"
        yield Problem(message, file, key=row.places[SHARE], remedy=_SINGLY)
    elif one.disputes and dispute_digest(one) != row.digest:
        message = (
            f"{row.code} 的评审、自评、测算或争议在出表以后有了变化，合议时看到的不是现在的情况"
        )
        yield Problem(message, file, key=row.places[""], remedy=_ANEW)


def _settled(
    judged: Judged,
    meeting: Meeting,
    row: SettledRow,
    conflicts: Sequence[Conflict],
    file: str,
) -> tuple[Decided | None, list[Problem]]:
    """What a row settles, by the rules of a single decision; its faults at their cells."""
    ruling = Ruling(row.code, row.share, row.verdict, row.reason)
    change, problems = decided(judged, meeting, ruling, conflicts)
    return change, [_at_cell(problem, row, file) for problem in problems]


def _at_cell(problem: Problem, row: SettledRow, file: str) -> Problem:
    if problem.key and problem.key not in _CELLS:
        return problem
    remedy = _APART if problem.key == "--present" else problem.remedy
    told = problem.message if row.code in problem.message else f"{row.code} {problem.message}"
    place = row.places[_CELLS.get(problem.key, "")]
    return replace(problem, message=told, file=file, key=place, remedy=remedy)
