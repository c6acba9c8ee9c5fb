"""评审表 in: checked whole, the raw file kept, refused with the reason where it cannot be taken."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.file_names import proposed_name
from indicators.problem import BadInput, Problem
from indicators.xlsx_reader import MAX_BYTES
from reports.review.reader import Returned, read_sheet
from scoring.review.rating import Stage
from scoring.review.record import SheetImported, SheetWithdrawn
from scoring.review.standing import Round
from shifan.journal import finish
from shifan.reviewing.round import SHEETS, append_event, append_events, read_round
from shifan.workspace import Workspace, open_workspace
from shifan.writing import workspace_lock


@dataclass(frozen=True, slots=True)
class Arrival:
    """How sheets came in.

    Attributes:
        received: the day on which the office got them.
        today: the day on which they are taken in.
        late_reason: why the office takes what came after the due day; empty refuses it.
        by: the acting person; empty for the office.
        when: the moment in UTC.
    """

    stage: Stage
    received: date
    today: date
    late_reason: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came in.

    Attributes:
        sheets: the new ones. missing: who has not handed in yet, by name.
        now: the round as it stands afterwards.
    """

    sheets: tuple[SheetImported, ...]
    missing: tuple[str, ...]
    now: Round


def import_sheets(root: Path, files: Sequence[Path], arrival: Arrival) -> TakenIn:
    """Take in returned sheets, all of them or none.

    Args:
        root: the workspace.
        files: the sheets as they came.
        arrival: how they came.

    Raises:
        BadInput: with every reason why one of them cannot be taken; nothing is written then.
        CannotRun: when the lock is held or the disk refuses.
    """
    workspace = open_workspace(root)
    with (
        workspace_lock(root),
        TemporaryDirectory(prefix="shifan-", ignore_cleanup_errors=True) as folder,
    ):
        finish(root)
        now = read_round(root, arrival.stage)
        barred = _closed(now) + _days(now, arrival)
        problems = list(barred)
        taken: dict[str, SheetImported] = {}
        contents: dict[str, str | Path] = {}
        for number, file in enumerate(files):
            try:
                data = _bytes_of(file)
                returned = read_sheet(data, str(file))
            except BadInput as error:
                problems += error.problems
                continue
            refused = _refusals(workspace, now, returned, taken, str(file))
            problems += refused
            if refused or barred:
                continue
            change = _change(now, returned, data, arrival)
            taken[change.reviewer] = change
            # The bytes that were checked are kept, whatever happens to the file meanwhile.
            contents[change.file] = Path(folder) / str(number)
            (Path(folder) / str(number)).write_bytes(data)
        if problems:
            raise BadInput(problems)
        who = arrival.by or workspace.settings.office
        sheets = tuple(taken[one.name] for one in now.reviewers if one.name in taken)
        append_events(root, arrival.stage, sheets, who, arrival.when, contents)
        after = read_round(root, arrival.stage)
    done = {sheet.reviewer for sheet in after.sheets}
    judging = {name for _, name in after.pairs} - done
    missing = tuple(one.name for one in after.reviewers if one.name in judging)
    return TakenIn(sheets, missing, after)


def withdraw_sheet(
    root: Path, stage: Stage, reviewer: str, reason: str, by: str, when: str
) -> SheetWithdrawn:
    """Take a sheet out of the count so that a corrected one can come; the raw file stays.

    Args:
        root: the workspace.
        stage: the stage.
        reviewer: whose sheet.
        reason: why.
        by: who answers for it.
        when: the moment in UTC.

    Raises:
        BadInput: when no sheet of that person stands, or the reason is missing.
        CannotRun: when the lock is held or the disk refuses.
    """
    open_workspace(root)
    with workspace_lock(root):
        finish(root)
        now = read_round(root, stage)
        standing = {sheet.reviewer: sheet for sheet in now.sheets}
        problems = []
        if not reason.strip():
            problems.append(Problem("没有写退回的理由", key="--reason", remedy="写明为什么退回"))
        if reviewer not in standing:
            names = "、".join(standing) or "还没有收到任何人的"
            message = f"{stage}没有收过{reviewer[:30]}的评审表"
            problems.append(Problem(message, key="--reviewer", remedy=f"已收的有：{names}"))
        if problems:
            raise BadInput(problems)
        change = SheetWithdrawn(reviewer=reviewer, sha256=standing[reviewer].sha256, reason=reason)
        append_event(root, stage, change, by, when)
    return change


def foreign_paper(
    workspace: Workspace, stage: Stage, stamped: tuple[str, str, str], file: str
) -> list[Problem]:
    """Why a paper that came back is of another round.

    Args:
        workspace: where it came back to.
        stage: the round.
        stamped: applicant, cycle and stage as the paper's stamp has them.
        file: what messages call it.
    """
    settings = workspace.settings
    own = (settings.applicant.name, settings.cycle, stage)
    names = ("申报主体", "创建周期", "评审环节")
    return [
        Problem(f"这份表的{name}是“{told[:30]}”，这里是“{here}”", file, remedy="核对是不是交错了表")
        for name, told, here in zip(names, stamped, own, strict=True)
        if told != here
    ]


def _bytes_of(file: Path) -> bytes:
    if not file.is_file():
        raise BadInput([Problem("找不到文件", str(file), remedy="检查文件名和所在文件夹")])
    if file.stat().st_size > MAX_BYTES:
        limit = f"文件超过 {MAX_BYTES // 1048576} MB 的上限"
        raise BadInput([Problem(limit, str(file), remedy="删去图片和无关的工作表再试")])
    return file.read_bytes()


def _closed(now: Round) -> list[Problem]:
    if now.final is None:
        return []
    remedy = "确需更正的，先用 shifan review withdraw 退回原表并写明理由，再重新定分"
    return [Problem(f"{now.stage}已定分，不再收评审表", remedy=remedy)]


def _days(now: Round, arrival: Arrival) -> list[Problem]:
    if arrival.received > arrival.today:
        message = f"收表日期 {arrival.received} 还没有到"
        return [Problem(message, key="--received", remedy="写实际收到的日期")]
    if arrival.received > now.due and not arrival.late_reason.strip():
        message = f"{arrival.received} 收到，晚于截止日期 {now.due}"
        remedy = "办公室同意收的，加 --late-reason 写明理由，会记录在案"
        return [Problem(message, key="--received", remedy=remedy)]
    return []


def _refusals(
    workspace: Workspace,
    now: Round,
    returned: Returned,
    taken: Mapping[str, SheetImported],
    file: str,
) -> list[Problem]:
    """Why a faultless sheet is still not to be taken here and now."""
    stamp = returned.stamp
    foreign = foreign_paper(workspace, now.stage, (stamp.applicant, stamp.cycle, stamp.stage), file)
    if foreign:
        return foreign
    name = stamp.reviewer
    known = "、".join(dict.fromkeys(reviewer for _, reviewer in now.pairs))
    if name not in {reviewer for _, reviewer in now.pairs}:
        message = f"分工里没有“{name[:30]}”"
        return [Problem(message, file, remedy=f"有评审任务的是：{known}")]
    if stamp.assignment != now.assignment:
        message = f"{name}的这份表出在重新分工之前，已经作废"
        return [Problem(message, file, remedy="用重新分工后出的表填写")]
    before = next((sheet for sheet in now.sheets if sheet.reviewer == name), None)
    if before or name in taken:
        when = f"{before.received} 已经收过" if before else "这一次交了两份"
        message = f"{name}的评审表{when}"
        remedy = "要换成更正后的表，先用 shifan review withdraw 退回原来的并写明理由"
        return [Problem(message, file, remedy=remedy if before else "只留一份")]
    if now.issued.get(name) != returned.content:
        message = (
            f"{name}的这份表与最近一次发出的内容不符，是较早的一版，或者隐藏的校验信息被改过"
            if name in now.issued
            else f"还没有给{name}发过评审表"
        )
        return [Problem(message, file, remedy="用最近一次 shifan review sheets 出的表填写")]
    return []


def _change(now: Round, returned: Returned, data: bytes, arrival: Arrival) -> SheetImported:
    name = returned.stamp.reviewer
    late = arrival.received > now.due
    kept = {event.change.file for event in now.events if isinstance(event.change, SheetImported)}
    number, file = 1, f"{SHEETS}/{proposed_name(f'{name}.xlsx')}"
    # A withdrawn sheet stays beside the corrected one.
    while file in kept:
        number += 1
        file = f"{SHEETS}/{proposed_name(f'{name}（第{number}份）.xlsx')}"
    return SheetImported(
        reviewer=name,
        received=arrival.received,
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        content=returned.content,
        late_reason=arrival.late_reason.strip() if late else None,
        ratings=returned.rows,
    )
