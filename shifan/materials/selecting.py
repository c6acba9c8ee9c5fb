"""Proposes the materials to select, and writes the proposal where nobody has chosen (design §8)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evidence.selection_writing import with_selection
from indicators.problem import BadInput, Problem
from indicators.strict_yaml import decode
from scoring.selection import MOST_SELECTED, Selection, propose_selection
from shifan.journal import commit, finish
from shifan.workspace import Workspace, open_workspace
from shifan.writing import workspace_lock


@dataclass(frozen=True)
class Applied:
    """What writing a proposal came to: the manifests written, and the choices left alone."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def proposals(workspace: Workspace) -> list[Selection]:
    """The proposal for every indicator that has materials, in catalogue order."""
    return [
        propose_selection(
            workspace.indicators[score.code],
            score,
            workspace.manifests[score.code],
            workspace.rules,
        )
        for score in workspace.evaluate().indicators
        if score.code in workspace.manifests and workspace.manifests[score.code].materials
    ]


def apply_proposals(workspace: Workspace, chosen: list[Selection], replace: bool) -> Applied:
    """Write proposals into the manifests.

    Args:
        workspace: the workspace.
        chosen: the proposals.
        replace: also where somebody has selected up to three materials; else these stand.

    Raises:
        BadInput: when a manifest is laid out so that it cannot be changed alone; nothing is
            written then.
        CannotRun: when the lock is held or the disk refuses.
    """
    texts: dict[str, str] = {}
    kept: list[str] = []
    problems: list[Problem] = []
    root, codes = workspace.root, {selection.indicator for selection in chosen}
    with workspace_lock(root):
        finish(root)
        # Somebody may have changed a manifest since the proposals were made.
        now = open_workspace(root)
        for selection in (one for one in proposals(now) if one.indicator in codes):
            if selection.ids == selection.chosen or not selection.ids:
                continue
            if 0 < len(selection.chosen) <= MOST_SELECTED and not replace:
                kept.append(selection.indicator)
                continue
            name = now.loaded[selection.indicator].document.name
            try:
                texts[name] = with_selection(_text(root / name, name), selection.ids)
            except ValueError:
                remedy = f"在 {'、'.join(selection.ids)} 下各写一行 selected: true"
                problems.append(Problem("写法特殊，不能自动改写", name, remedy=remedy))
        if problems:
            raise BadInput(problems)
        if texts:
            commit(root, texts)
    return Applied(tuple(texts), tuple(kept))


def _text(path: Path, name: str) -> str:
    return decode(path.read_bytes(), name)
