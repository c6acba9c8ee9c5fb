"""Scans the files of a workspace and keeps `files.json` (design §4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from evidence.document.proposal import match_index, proposal_for
from evidence.files_index import (
    NAME,
    Changes,
    FilesIndex,
    IndexedFile,
    RecordedFinding,
    Revision,
    changes_between,
    load_files_index,
)
from evidence.reading.ocr import OcrEngine
from evidence.reading.reading import Reading
from evidence.rules.content_rules import FAULT_RULES
from evidence.scan import Scan, scan_files
from indicators.catalogue_model import Indicator
from indicators.match.packaged import packaged_terms
from indicators.problem import BadInput, Problem
from shifan.checking import material_errors
from shifan.journal import finish
from shifan.materials.material_reading import own_cache, read_files
from shifan.workspace import SETTINGS, Workspace, open_workspace
from shifan.writing import workspace_lock, write_whole


def scan_workspace(
    root: Path,
    progress: Callable[[int, int], None] | None = None,
    ocr: OcrEngine | None = None,
    reading: Callable[[int, int], None] | None = None,
) -> tuple[Scan, Changes]:
    """Hash and read all files of a workspace and replace its `files.json`.

    Args:
        root: the workspace.
        progress: called with (files hashed, files in all).
        ocr: what recognises writing in pictures; None leaves pictures unread.
        reading: called with (files read, files in all).

    Returns:
        The scan, whose index holds what was read and found, and what changed since the last one.

    Raises:
        BadInput: when the folder is no workspace.
    """
    if not (root / SETTINGS).is_file():
        remedy = "先用 shifan init 建立工作区"
        raise BadInput([Problem(f"这里没有 {SETTINGS}，不是工作区", str(root), remedy=remedy)])
    with workspace_lock(root):
        finish(root)
        before = _index_before(root)
        scan = scan_files(root, progress)
        changes = changes_between(before, scan.index)
        cache = own_cache(root, writing=True)
        readings = read_files(root, scan.index.files, scan.index, cache, ocr, reading)
        index = _with_what_was_read(root, scan, before, changes, readings)
        write_whole(root / NAME, index.as_text())
    return replace(scan, index=index), changes


def _with_what_was_read(
    root: Path,
    scan: Scan,
    before: FilesIndex,
    changes: Changes,
    readings: Mapping[str, Reading],
) -> FilesIndex:
    workspace = _workspace(root)
    indicators: dict[str, Indicator] = workspace.indicators if workspace else {}
    match = match_index(tuple(indicators.values()), packaged_terms())
    came_from = {new: old for old, new in changes.moved}
    files = {}
    for path, entry in scan.index.files.items():
        reading = readings[path]
        read = _read_before(entry, before.get(path))
        files[path] = replace(
            entry,
            revisions=_revisions(entry, before.get(came_from.get(path, path))),
            read=read or proposal_for(path, reading, match, indicators).as_read(),
            findings=_file_findings(reading),
        )
    index = replace(scan.index, files=files)
    if workspace is None:
        return index
    return replace(
        index, materials=material_errors(workspace, replace(scan, index=index), readings)
    )


def _workspace(root: Path) -> Workspace | None:
    """The workspace; None while its manifests have faults, which are told by other commands."""
    try:
        return open_workspace(root)
    except BadInput:
        return None


def _read_before(entry: IndexedFile, before: IndexedFile | None) -> Mapping[str, str]:
    """What the last scan read from the same bytes; empty where it is to be read again."""
    if before is None or before.sha256 != entry.sha256 or "unread" in before.read:
        return {}
    return before.read


def _revisions(entry: IndexedFile, before: IndexedFile | None) -> tuple[Revision, ...]:
    if before is None:
        return ()
    if before.sha256 == entry.sha256:
        return before.revisions
    return (*before.revisions, Revision(before.size, before.sha256))


def _file_findings(reading: Reading) -> tuple[RecordedFinding, ...]:
    if reading.fault is None:
        return ()
    return (RecordedFinding(FAULT_RULES[reading.fault], reading.reason),)


def _index_before(root: Path) -> FilesIndex:
    # A broken index is no reason to refuse the scan that replaces it.
    try:
        return load_files_index(root / NAME)
    except BadInput:
        return FilesIndex(scanned=False)
