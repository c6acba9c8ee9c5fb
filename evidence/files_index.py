"""`files.json`: the machine-written index of the materials' files (design §4)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indicators.problem import BadInput, Problem

NAME = "files.json"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_REMEDY = "删去 files.json 后重新运行 shifan evidence scan"


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """One file as the last scan saw it.

    Attributes:
        path: relative to the workspace, with forward slashes.
        size: bytes.
        sha256: of the stored bytes, in lower-case hex.
    """

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class FilesIndex:
    """All files that the last scan saw, by path."""

    files: Mapping[str, IndexedFile] = field(default_factory=dict)
    scanned: bool = True

    def get(self, path: str) -> IndexedFile | None:
        """The entry of a path, or None."""
        return self.files.get(path)

    def as_text(self) -> str:
        """The file as it is written: sorted, one entry a line group, same bytes every time."""
        entries = [
            {"path": f.path, "size": f.size, "sha256": f.sha256}
            for f in sorted(self.files.values(), key=lambda f: f.path)
        ]
        return json.dumps({"format": 1, "files": entries}, ensure_ascii=False, indent=1) + "\n"


def load_files_index(path: Path, name: str = NAME) -> FilesIndex:
    """The index of a workspace; an empty, unscanned one where there is none yet.

    Raises:
        BadInput: when the file is not what `evidence scan` writes.
    """
    if not path.exists():
        return FilesIndex(scanned=False)
    if not path.is_file():
        raise BadInput([Problem("files.json 不是普通文件", name, remedy=_REMEDY)])
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != 1:
            raise BadInput([Problem("files.json 的格式版本不认识", name, 1, "format", _REMEDY)])
        entries = list(content["files"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise BadInput(
            [Problem("files.json 不是扫描写出的样子", name, line, remedy=_REMEDY)]
        ) from None
    files: dict[str, IndexedFile] = {}
    problems: list[Problem] = []
    for number, entry in enumerate(entries):
        file = _entry(entry)
        if file is None or file.path in files:
            what = "登记得不对" if file is None else "登记了两次"
            message = f"files.json 里第 {number + 1} 个文件{what}"
            problems.append(Problem(message, name, key=f"files[{number}]", remedy=_REMEDY))
        else:
            files[file.path] = file
    if problems:
        raise BadInput(problems)
    return FilesIndex(files)


def _entry(entry: Any) -> IndexedFile | None:
    """One entry; None when it is not what a scan writes."""
    if not isinstance(entry, dict):
        return None
    path, size, sha256 = entry.get("path"), entry.get("size"), entry.get("sha256")
    if type(size) is not int or size < 0:
        return None
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        return None
    if not isinstance(path, str) or not path.startswith("files/") or ".." in path.split("/"):
        return None
    return IndexedFile(path, size, sha256)


@dataclass(frozen=True)
class Changes:
    """What differs between two scans, as paths."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]


def changes_between(before: FilesIndex, after: FilesIndex) -> Changes:
    """Paths that are new, changed or missing in `after`."""
    old, new = before.files, after.files
    return Changes(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(p for p in new.keys() & old.keys() if new[p].sha256 != old[p].sha256)),
        tuple(sorted(old.keys() - new.keys())),
    )
