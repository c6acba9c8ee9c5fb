"""Blank manifests for indicators that have none, as after a catalogue grew (design §4)."""

from __future__ import annotations

from pathlib import Path

from evidence.manifest_template import manifest_template
from shifan.journal import finish
from shifan.workspace import EVIDENCE, open_workspace
from shifan.writing import workspace_lock, write_whole


def add_missing_manifests(root: Path) -> tuple[str, ...]:
    """Write a blank manifest for every indicator that has none; files that stand stay as they are.

    Args:
        root: the workspace.

    Returns:
        Codes of the indicators that got one, in catalogue order.

    Raises:
        BadInput: when a file of the workspace is faulty; nothing is written then.
        CannotRun: when the lock is held or the disk refuses.
    """
    with workspace_lock(root):
        finish(root)
        workspace = open_workspace(root)
        level, years = workspace.settings.applicant.level, workspace.settings.period.years
        blanks = {
            code: manifest_template(indicator, workspace.roster, level, tuple(years)).encode()
            for code, indicator in workspace.indicators.items()
            if code not in workspace.loaded
        }
        for code, content in blanks.items():
            write_whole(root / EVIDENCE / f"{code}.yaml", content)
    return tuple(blanks)
