"""Reads the files that materials name, each once, for every rule that looks into contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from evidence.files_index import FilesIndex
from evidence.reading.ocr import OcrEngine
from evidence.reading.read_file import read_file
from evidence.reading.reading import Reading
from evidence.scan import Scan
from indicators.disk_error import disk_reason
from shifan.materials.reading_cache import ReadingCache
from shifan.workspace import OUT, Workspace, out_folder

CACHE = ".cache"


def own_cache(root: Path, writing: bool = False) -> ReadingCache:
    """The cache of an applicant's own workspace; that of a package is never believed."""
    folder = out_folder(root) if writing else root / OUT
    return ReadingCache(folder / CACHE, writing)


def read_files(
    root: Path,
    paths: Iterable[str],
    index: FilesIndex,
    cache: ReadingCache | None = None,
    ocr: OcrEngine | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Reading]:
    """What stands in some files of a workspace; those that are not there are left out.

    Args:
        root: the workspace.
        paths: the files.
        index: their hashes as they are now; a file that is not in it is not opened.
        cache: what was read before; None reads everything.
        ocr: what recognises writing in pictures; None leaves pictures unread.
        progress: called with (files done, files in all).
    """
    wanted = sorted(set(paths))
    readings: dict[str, Reading] = {}
    for done, path in enumerate(wanted, start=1):
        entry = index.get(path)
        if entry is not None:
            reading = cache.get(path, entry.sha256) if cache else None
            if reading is None:
                reading = _read(root / path, ocr)
                if cache:
                    cache.put(path, entry.sha256, reading)
            readings[path] = reading
        if progress:
            progress(done, len(wanted))
    return readings


def read_all(
    workspace: Workspace, scan: Scan, progress: Callable[[int, int], None] | None = None
) -> dict[str, Reading]:
    """What stands in all files of a workspace, those that no material names too; read anew.

    Args:
        workspace: the workspace.
        scan: what lies in `files/` right now.
        progress: called with (files done, files in all).
    """
    return read_files(workspace.root, scan.index.files, scan.index, progress=progress)


def _read(path: Path, ocr: OcrEngine | None) -> Reading:
    try:
        return read_file(path, ocr)
    except OSError as error:
        return Reading(reason=f"文件读不出来（{disk_reason(error)}）")
