"""What `files.json` still proves: files that lie there unchanged, with every error that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from evidence.files_index import FilesIndex, IndexedFile, RecordedFinding
from evidence.reading.reading import Reading
from evidence.rules.content_rules import FAULT_RULES
from evidence.scan import Scan
from shifan.checking import material_errors
from shifan.materials.secrecy_reading import claimed_files
from shifan.workspace import Workspace


def with_present_files(
    workspace: Workspace, scan: Scan, readings: Mapping[str, Reading]
) -> Workspace:
    """The workspace whose index holds nothing that is missing or changed.

    Packing and verifying score by it, so that an index written by hand proves no more than the
    files do. Errors that were recorded stay, those found now are added.

    Args:
        workspace: the validated workspace.
        scan: what lies in `files/` right now.
        readings: what was read from the files that materials name.
    """
    own = {path: readings[path] for path in claimed_files(workspace) if path in readings}
    recorded = workspace.files
    files = {
        path: _with_fault(entry, own.get(path))
        for path, entry in recorded.files.items()
        if (current := scan.index.get(path)) and current.sha256 == entry.sha256
    }
    materials = dict(recorded.materials)
    for place, found in material_errors(workspace, scan, own).items():
        materials[place] = _joined(materials.get(place, ()), found)
    return replace(workspace, files=FilesIndex(files, recorded.scanned, materials))


def _with_fault(entry: IndexedFile, reading: Reading | None) -> IndexedFile:
    if reading is None or reading.fault is None:
        return entry
    fault = RecordedFinding(FAULT_RULES[reading.fault], reading.reason)
    return replace(entry, findings=_joined(entry.findings, (fault,)))


def _joined(
    first: tuple[RecordedFinding, ...], more: tuple[RecordedFinding, ...]
) -> tuple[RecordedFinding, ...]:
    known = {finding.id for finding in first}
    return (*first, *(finding for finding in more if finding.id not in known))
