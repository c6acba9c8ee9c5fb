"""The index of files as it would be: what a scan wrote, and files that came since."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from evidence.files_index import FilesIndex, IndexedFile
from shifan.materials.secrecy_reading import claimed_files
from shifan.workspace import Workspace


def indexed_on_disk(workspace: Workspace) -> FilesIndex:
    """The index, with the files that materials name and no scan has seen."""
    found = dict(workspace.files.files)
    for name in claimed_files(workspace):
        path = workspace.root / name
        inside = path.resolve().is_relative_to(workspace.root.resolve())
        if name not in found and inside and path.is_file():
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                found[name] = IndexedFile(name, stream.tell(), digest)
    return replace(workspace.files, files=found)
