"""评审表 out: one blind workbook for each reviewer, and the record of what went out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence.file_names import proposed_name
from evidence.files_index import NAME as FILES_INDEX
from indicators.canonical_json import sha256_of
from reports.review.sheet import Addressed, review_sheet
from reports.review.sheet_questions import Shown, asks_of
from scoring.review.rating import Stage
from scoring.review.record import SheetsIssued
from scoring.review.standing import Round
from shifan.journal import finish
from shifan.provenance import sha256_of as file_hash
from shifan.provenance import source_hashes
from shifan.reviewing.round import append_events, read_round
from shifan.workspace import EVIDENCE, Workspace, open_workspace
from shifan.writing import workspace_lock, write_whole

FOLDER = "评审"
"""Where review papers go below `out/`, a folder for each stage."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Issued:
    """The sheets written, by reviewer; those not written, because theirs is in or they have none.

    Attributes:
        paths: (reviewer, file). handed_in: whose sheet has come in. idle: who judges nothing.
    """

    paths: tuple[tuple[str, Path], ...]
    handed_in: tuple[str, ...]
    idle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issuing:
    """What the office asks for.

    Attributes:
        folder: where the sheets go; None for `out/评审/<stage>`.
        by: the acting person; empty for the office.
        when: the moment in UTC.
    """

    stage: Stage
    folder: Path | None
    by: str
    when: str


def issue_sheets(root: Path, issuing: Issuing, progress: Progress | None = None) -> Issued:
    """Write a sheet for everybody who judges something and has not handed in yet.

    Args:
        root: the workspace.
        issuing: what is asked.
        progress: called with (sheets written, sheets in all).

    Raises:
        BadInput: when the stage has no assignment, or a file of the workspace is faulty.
        CannotRun: when the lock is held or the disk refuses.
    """
    workspace = open_workspace(root)
    target = issuing.folder or papers_folder(workspace, issuing.stage)
    with workspace_lock(root):
        finish(root)
        now = read_round(root, issuing.stage)
        handed_in = tuple(sheet.reviewer for sheet in now.sheets)
        judging = dict.fromkeys(name for _, name in now.pairs)
        idle = tuple(one.name for one in now.reviewers if one.name not in judging)
        evidence = evidence_hash(workspace)
        shown = shown_of(workspace)
        wanted = [one.name for one in now.reviewers if one.name in judging]
        wanted = [name for name in wanted if name not in handed_in]
        paths, contents = [], {}
        for done, name in enumerate(wanted, start=1):
            codes = [code for code, reviewer in now.pairs if reviewer == name]
            to = _addressed(workspace, now, name, evidence)
            data, contents[name] = review_sheet(asks_of(codes, shown), to)
            path = target / proposed_name(f"评审表（{name}）.xlsx")
            write_whole(path, data)
            paths.append((name, path))
            if progress:
                progress(done, len(wanted))
        if any(now.issued.get(name) != content for name, content in contents.items()):
            change = SheetsIssued(evidence=evidence, sheets=contents)
            who = issuing.by or workspace.settings.office
            append_events(root, issuing.stage, [change], who, issuing.when, {})
    return Issued(tuple(paths), handed_in, idle)


def papers_folder(workspace: Workspace, stage: Stage) -> Path:
    """Where a stage's papers go unless another folder is named."""
    return workspace.out / FOLDER / stage


def evidence_hash(workspace: Workspace) -> str:
    """A hash of all that a review rests on: catalogues, scheme, manifests, the index of files."""
    names: Sequence[str] = [f"{EVIDENCE}/{code}.yaml" for code in workspace.loaded]
    files = {
        name: file_hash(workspace.root / name)
        for name in (*names, FILES_INDEX)
        if (workspace.root / name).is_file()
    }
    return sha256_of([source_hashes(workspace), files])


def shown_of(workspace: Workspace) -> Shown:
    """What sheets show of a workspace."""
    return Shown(
        workspace.indicators,
        workspace.roster,
        workspace.settings.period.years,
        workspace.manifests,
        {one.code: one.standings for one in workspace.evaluate().indicators},
    )


def _addressed(workspace: Workspace, now: Round, reviewer: str, evidence: str) -> Addressed:
    settings = workspace.settings
    return Addressed(
        now.stage,
        settings.applicant.name,
        settings.cycle,
        reviewer,
        now.due.isoformat(),
        settings.office,
        now.assignment,
        evidence,
        settings.notices,
    )
