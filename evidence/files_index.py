"""`files.json`: the machine-written index of the materials' files (design §4)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from indicators.problem import BadInput, Problem

NAME = "files.json"
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
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != 1:
            raise BadInput([Problem("files.json 的格式版本不认识", name, 1, "format", _REMEDY)])
        files = [_entry(entry) for entry in content["files"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise BadInput(
            [Problem("files.json 不是扫描写出的样子", name, line, remedy=_REMEDY)]
        ) from None
    return FilesIndex({file.path: file for file in files})


def _entry(entry: Mapping[str, object]) -> IndexedFile:
    path, size, sha256 = entry["path"], entry["size"], entry["sha256"]
    if not (isinstance(path, str) and isinstance(size, int) and isinstance(sha256, str)):
        raise TypeError(path)
    return IndexedFile(path, size, sha256)
