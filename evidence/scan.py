"""Walks `files/` and hashes what is there, on both cores (design §4)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from evidence.files_index import FilesIndex, IndexedFile
from indicators.disk_error import disk_reason

_THREADS = 2  # hashlib frees the interpreter lock; two threads keep both cores busy
_IGNORED = {"thumbs.db", "desktop.ini", ".ds_store"}


@dataclass(frozen=True)
class Scan:
    """What a scan found.

    Attributes:
        index: every readable regular file.
        links: paths of links, which are never followed; `files` itself may be one.
        unreadable: paths of files and folders with the reason why they could not be read.
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
    unreadable: list[tuple[str, str]] = []

    def closed(error: OSError) -> None:
        name = _shown(Path(error.filename), root)
        unreadable.append((name, disk_reason(error)))

    for path in _walk(root / "files", closed):
        if path.is_symlink():
            links.append(_shown(path, root))
        elif path.is_file():
            name = path.relative_to(root).as_posix()
            if name == _shown(path, root):
                paths.append(path)
            else:
                unreadable.append((_shown(path, root), "文件名的编码不对，请改名"))
    paths.sort()
    files: dict[str, IndexedFile] = {}
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
    return Scan(FilesIndex(files), tuple(sorted(links)), tuple(sorted(unreadable)))


def _walk(folder: Path, closed: Callable[[OSError], None]) -> Iterator[Path]:
    """Every file and link below a folder; `closed` is told of folders that cannot be read."""
    if folder.is_symlink():
        yield folder
        return
    if not folder.exists():
        return
    for parent, folders, names in os.walk(folder, onerror=closed, followlinks=False):
        places = [Path(parent, name) for name in names]
        places += [path for name in folders if (path := Path(parent, name)).is_symlink()]
        for path in places:
            if path.name.lower() not in _IGNORED and not path.name.startswith(
                ("~$", ".~", ".shifan-")
            ):
                yield path


def _shown(path: Path, root: Path) -> str:
    """The path inside the workspace; bytes that are no UTF-8 as question marks."""
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8")


def _hash(path: Path) -> tuple[int, str] | str:
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return stream.tell(), digest
    except OSError as error:
        return disk_reason(error)
