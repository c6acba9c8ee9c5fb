"""`files.json`: the machine-written index of the materials' files (design §4)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indicators.noted_reads import note_read
from indicators.problem import BadInput, Problem

NAME = "files.json"
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_REMEDY = "删去 files.json 后重新运行 shifan evidence scan"


@dataclass(frozen=True, slots=True)
class Revision:
    """What a file was before it changed: bytes and hash."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class RecordedFinding:
    """An error that the last scan found in a file or at a material: rule and message."""

    id: str
    message: str


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """One file as the last scan saw it.

    Attributes:
        path: relative to the workspace, with forward slashes.
        size: bytes.
        sha256: of the stored bytes, in lower-case hex.
        revisions: what it was before, oldest first.
        read: what was read from it, by name: title, number, days and the like.
        findings: errors of the file itself; a file that has any supports nothing.
    """

    path: str
    size: int
    sha256: str
    revisions: tuple[Revision, ...] = ()
    read: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[RecordedFinding, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The entry as it is written; what is empty is left out."""
        more = {
            "revisions": [{"size": r.size, "sha256": r.sha256} for r in self.revisions],
            "read": dict(sorted(self.read.items())),
            "findings": [{"id": f.id, "message": f.message} for f in self.findings],
        }
        kept = {key: value for key, value in more.items() if value}
        return {"path": self.path, "size": self.size, "sha256": self.sha256, **kept}


@dataclass(frozen=True)
class FilesIndex:
    """All files that the last scan saw, by path.

    Attributes:
        files: the files.
        scanned: whether there was a scan at all.
        materials: errors of single materials whatever their file, by `N001/m1`.
    """

    files: Mapping[str, IndexedFile] = field(default_factory=dict)
    scanned: bool = True
    materials: Mapping[str, tuple[RecordedFinding, ...]] = field(default_factory=dict)

    def get(self, path: str) -> IndexedFile | None:
        """The entry of a path, or None."""
        return self.files.get(path)

    def as_text(self) -> str:
        """The file as it is written: sorted, one entry a line group, same bytes every time."""
        entries = [f.as_json() for f in sorted(self.files.values(), key=lambda f: f.path)]
        document: dict[str, Any] = {"format": 1, "files": entries}
        if self.materials:
            document["materials"] = {
                place: [{"id": f.id, "message": f.message} for f in found]
                for place, found in sorted(self.materials.items())
            }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


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
        data = path.read_bytes()
        note_read(path, data)
        content = json.loads(data)
        if content["format"] != 1:
            raise BadInput([Problem("files.json 的格式版本不认识", name, 1, "format", _REMEDY)])
        entries = list(content["files"])
        materials = {
            str(place): _recorded(found) for place, found in content.get("materials", {}).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
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
    return FilesIndex(files, materials=materials)


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
    if "\\" in path or _UNWRITABLE.search(path):
        return None
    if len(entry) == 3:
        return IndexedFile(path, size, sha256)
    try:
        revisions = tuple(_revision(one) for one in entry.get("revisions", ()))
        read = {str(name): str(value) for name, value in entry.get("read", {}).items()}
        return IndexedFile(
            path, size, sha256, revisions, read, _recorded(entry.get("findings", ()))
        )
    except (TypeError, KeyError, ValueError, AttributeError):
        return None


def _revision(data: Any) -> Revision:
    if type(data["size"]) is not int or not _SHA256.fullmatch(data["sha256"]):
        raise ValueError("no revision")
    return Revision(data["size"], data["sha256"])


def _recorded(data: Any) -> tuple[RecordedFinding, ...]:
    return tuple(RecordedFinding(str(one["id"]), str(one["message"])) for one in data)


@dataclass(frozen=True)
class Changes:
    """What differs between two scans, as paths.

    Attributes:
        moved: old and new path of files whose bytes stand elsewhere now; both paths also count
            as missing and new.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    moved: tuple[tuple[str, str], ...] = ()


def changes_between(before: FilesIndex, after: FilesIndex) -> Changes:
    """Paths that are new, changed or missing in `after`."""
    old, new = before.files, after.files
    arrived, gone = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    waiting = list(arrived)
    moved = []
    for path in gone:
        target = next((p for p in waiting if new[p].sha256 == old[path].sha256), None)
        if target is not None and old[path].size:
            waiting.remove(target)
            moved.append((path, target))
    changed = tuple(sorted(p for p in new.keys() & old.keys() if new[p].sha256 != old[p].sha256))
    return Changes(tuple(arrived), changed, tuple(gone), tuple(moved))
