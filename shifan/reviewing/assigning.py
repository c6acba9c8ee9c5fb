"""分工: who judges what in a round, made from the list of reviewers and written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indicators.area_numbers import area_numbers
from indicators.canonical_json import canonical
from indicators.problem import BadInput, Problem
from indicators.strict_yaml import read_yaml
from scoring.review.assignment import Shortage, Task, assign
from scoring.review.conflict import Circle, Conflict, conflicts_of, group_notes, list_problems
from scoring.review.rating import Stage
from scoring.review.record import Assigned, Assignment
from scoring.review.reviewer import Reviewer, parse_reviewers
from shifan.journal import finish
from shifan.reviewing.round import ASSIGNMENT, append_events, has_round, read_round
from shifan.settings import Settings
from shifan.workspace import Workspace, open_workspace
from shifan.writing import workspace_lock

_PHASES = {"初评": "初评"}
"""Which phase of the cycle a stage belongs to, by a word of its title."""

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Asking:
    """What the office asks of an assignment.

    Attributes:
        reviewers: the file that lists them.
        due: the last day for sheets; None for the end of the stage's phase.
        by: the acting person; empty for the office.
        when: the moment in UTC.
    """

    stage: Stage
    reviewers: Path
    per_indicator: int
    seed: int
    due: date | None
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class Made:
    """An assignment with what led to it.

    Attributes:
        workspace: the workspace that it is for.
        conflicts: who was kept out of what, and why. notes: who was not, though near.
        fresh: whether it differs from what stood before.
    """

    assignment: Assignment
    workspace: Workspace
    conflicts: tuple[Conflict, ...]
    notes: tuple[Conflict, ...]
    fresh: bool


def make_assignment(root: Path, asking: Asking) -> Made:
    """Assign a stage's indicators and write the assignment down.

    Args:
        root: the workspace.
        asking: what is asked.

    Raises:
        BadInput: when the list is faulty, too few people can judge something, or a sheet of the
            stage has already come in.
        CannotRun: when the lock is held or the disk refuses.
    """
    workspace = open_workspace(root)
    reviewers = parse_reviewers(read_yaml(asking.reviewers, str(asking.reviewers)))
    due = asking.due or _due(workspace.settings, asking.stage)
    with workspace_lock(root):
        finish(root)
        before = _standing(root, asking.stage)
        circle = circle_of(workspace, asking.stage)
        file = str(asking.reviewers)
        problems = list_problems(reviewers, circle, file)
        problems += _area_problems(reviewers, workspace, file)
        if len(reviewers) < asking.per_indicator:
            message = f"名单上只有{len(reviewers)}人，每项要{asking.per_indicator}人评"
            remedy = "补充评审人员，或减少 --per-indicator"
            problems.append(Problem(message, file, remedy=remedy))
        if problems:
            raise BadInput(problems)
        conflicts = tuple(one for person in reviewers for one in conflicts_of(person, circle))
        tasks = _tasks(workspace, circle, conflicts)
        shares = assign(tasks, reviewers, asking.per_indicator, asking.seed)
        if shares.shortages:
            raise BadInput(
                _shortage_problems(shares.shortages, conflicts, asking.per_indicator, file)
            )
        assignment = Assignment(
            stage=asking.stage,
            applicant=workspace.settings.applicant.name,
            cycle=workspace.settings.cycle,
            seed=asking.seed,
            per_indicator=asking.per_indicator,
            due=due,
            reviewers=reviewers,
            pairs=shares.pairs,
        )
        fresh = assignment.sha256 != before
        if fresh:
            change = Assigned(assignment=assignment.sha256)
            files = {ASSIGNMENT: canonical(assignment.model_dump(mode="json")) + "\n"}
            who = asking.by or workspace.settings.office
            append_events(root, asking.stage, [change], who, asking.when, files)
    notes = tuple(one for person in reviewers for one in group_notes(person, circle))
    return Made(assignment, workspace, conflicts, notes, fresh)


def circle_of(workspace: Workspace, stage: Stage) -> Circle:
    """What a stage judges: every indicator that applies, in catalogue order."""
    scored = workspace.evaluate().indicators
    return Circle(
        stage,
        workspace.settings.applicant.name,
        workspace.roster,
        [workspace.indicators[one.code] for one in scored if one.status != "not_applicable"],
        workspace.settings.applicant.city or "",
    )


def _due(settings: Settings, stage: Stage) -> date:
    word = _PHASES.get(stage)
    found = [phase for phase in settings.phases if word and word in phase.title]
    if not found:
        message = f"没有写收表截止日期，shifan.yaml 里也没有{stage}阶段"
        raise BadInput([Problem(message, key="--due", remedy="加 --due，如 --due 2021-07-20")])
    return found[-1].to


def _standing(root: Path, stage: Stage) -> str:
    """Hash of the assignment that stands; refuses to replace one that sheets came in for."""
    if not has_round(root, stage):
        return ""
    now = read_round(root, stage)
    if now.sheets:
        names = "、".join(sheet.reviewer for sheet in now.sheets)
        message = f"{stage}已收到{len(now.sheets)}份评审表（{names}），不能重新分工"
        remedy = "确需重新分工的，先用 shifan review withdraw 逐份退回并写明理由"
        raise BadInput([Problem(message, remedy=remedy)])
    return now.assignment


def _area_problems(reviewers: Sequence[Reviewer], workspace: Workspace, file: str) -> list[Problem]:
    """Areas of expertise that no catalogue has."""
    known = sorted({area.no for catalogue in workspace.catalogues for area in catalogue.areas})
    return [
        Problem(
            f"{person.name}的专长写了{no}，没有这个一级指标",
            file,
            key=f"reviewers[{number}].expertise",
            remedy=f"只能写 {'、'.join(map(str, known))}",
        )
        for number, person in enumerate(reviewers)
        for no in person.expertise
        if no not in known
    ]


def _tasks(workspace: Workspace, circle: Circle, conflicts: Sequence[Conflict]) -> tuple[Task, ...]:
    areas = area_numbers(workspace.catalogues)
    barred: dict[str, set[str]] = {indicator.code: set() for indicator in circle.indicators}
    for conflict in conflicts:
        barred[conflict.indicator].add(conflict.reviewer)
    return tuple(Task(code, areas[code], frozenset(names)) for code, names in barred.items())


def _shortage_problems(
    shortages: Sequence[Shortage], conflicts: Sequence[Conflict], per_indicator: int, file: str
) -> list[Problem]:
    """Why indicators do not find enough people, and what would help: one problem a cause."""
    barred: dict[str, list[str]] = {}
    for one in conflicts:
        barred.setdefault(one.indicator, []).append(f"{one.reviewer}，{one.reason}")
    causes: dict[str, list[str]] = {}
    for shortage in shortages:
        if shortage.full:
            continue
        free = "、".join(shortage.reviewers)
        found = f"能评的只有{free}" if free else "没有人能评"
        for code in shortage.indicators:
            why = "；".join(sorted(barred.get(code, ())))
            message = f"要{per_indicator}人评，{found}" + (f"。回避的有：{why}" if why else "")
            causes.setdefault(message, []).append(code)
    remedy = "补充不用回避的评审人员，或减少 --per-indicator"
    problems = [
        Problem(message, file, key=_shown(codes), remedy=remedy)
        for message, codes in causes.items()
    ]
    for shortage in shortages:
        if shortage.full:
            names = "、".join(shortage.reviewers)
            message = (
                f"{_shown(shortage.indicators)}在其他能评的人都评以后，还要{names}评"
                f"{shortage.needed}人次，他们合计最多评{shortage.room}项"
            )
            remedy = "补充能评这些指标的人员，调高 at_most，或减少 --per-indicator"
            problems.append(Problem(message, file, remedy=remedy))
    return problems


def _shown(codes: Sequence[str]) -> str:
    more = f"等{len(codes)}项" if len(codes) > _MOST_NAMED else ""
    return "、".join(codes[:_MOST_NAMED]) + more
