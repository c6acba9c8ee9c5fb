"""Scans the files of a workspace and keeps `files.json` (design §4)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evidence.files_index import NAME, Changes, FilesIndex, changes_between, load_files_index
from evidence.scan import Scan, scan_files
from indicators.problem import BadInput, Problem
from shifan.workspace import SETTINGS
from shifan.writing import workspace_lock, write_whole


def scan_workspace(
    root: Path, progress: Callable[[int, int], None] | None = None
) -> tuple[Scan, Changes]:
    """Hash all files of a workspace and replace its `files.json`.

    Raises:
        BadInput: when the folder is no workspace.
    """
    if not (root / SETTINGS).is_file():
        remedy = "先用 shifan init 建立工作区"
        raise BadInput([Problem(f"这里没有 {SETTINGS}，不是工作区", str(root), remedy=remedy)])
    with workspace_lock(root):
        before = _index_before(root)
        scan = scan_files(root, progress)
        write_whole(root / NAME, scan.index.as_text())
    return scan, changes_between(before, scan.index)


def _index_before(root: Path) -> FilesIndex:
    # A broken index is no reason to refuse the scan that replaces it.
    try:
        return load_files_index(root / NAME)
    except BadInput:
        return FilesIndex(scanned=False)
