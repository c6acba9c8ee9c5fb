"""Walks `files/` and hashes what is there, on both cores (design §4)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from evidence.files_index import FilesIndex, IndexedFile

_THREADS = 2  # hashlib frees the interpreter lock; two threads keep both cores busy
_IGNORED = {"thumbs.db", "desktop.ini", ".ds_store"}


@dataclass(frozen=True)
class Scan:
    """What a scan found.

    Attributes:
        index: every readable regular file.
        links: paths of links, which are never followed.
        unreadable: paths with the reason why they could not be read.
    """

    index: FilesIndex
    links: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()


def scan_files(root: Path, progress: Callable[[int, int], None] | None = None) -> Scan:
    """Hash every file below `root/files`.

    Args:
        root: the workspace.
        progress: called with (files done, files in all) after each file.
    """
    paths: list[Path] = []
    links: list[str] = []
    for path in _walk(root / "files"):
        if path.is_symlink():
            links.append(path.relative_to(root).as_posix())
        elif path.is_file():
            paths.append(path)
    paths.sort()
    files: dict[str, IndexedFile] = {}
    unreadable: list[tuple[str, str]] = []
    with ThreadPoolExecutor(_THREADS) as pool:
        for done, (path, result) in enumerate(
            zip(paths, pool.map(_hash, paths), strict=True), start=1
        ):
            name = path.relative_to(root).as_posix()
            if isinstance(result, str):
                unreadable.append((name, result))
            else:
                files[name] = IndexedFile(name, *result)
            if progress:
                progress(done, len(paths))
    return Scan(FilesIndex(files), tuple(sorted(links)), tuple(unreadable))


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, followlinks=False):
        for name in [*names, *folders]:
            path = Path(parent, name)
            if name.lower() in _IGNORED or name.startswith(("~$", ".~")):
                continue
            if name in names or path.is_symlink():
                yield path


def _hash(path: Path) -> tuple[int, str] | str:
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return stream.tell(), digest
    except OSError as error:
        return error.strerror or "读不出来"
