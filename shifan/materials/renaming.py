"""Gives files legal names and says so in the manifests, all together or not at all (design §8)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evidence.file_names import MOST_NAME, name_fault, proposed_name, utf16_length
from evidence.path_writing import with_paths
from evidence.scan import scan_files
from indicators.problem import BadInput, Problem
from indicators.strict_yaml import decode
from shifan.journal import commit, finish
from shifan.workspace import Workspace, open_workspace
from shifan.writing import workspace_lock

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file that got another name: both paths below the workspace."""

    old: str
    new: str


def rename_files(root: Path) -> tuple[Renamed, ...]:
    """Rename every file whose name, or whose folder's, is not legal on every computer.

    Raises:
        BadInput: when a file of the workspace is invalid, or laid out so that a path in it cannot
            be changed alone; nothing is renamed then.
        CannotRun: when the disk refuses.
    """
    with workspace_lock(root):
        finish(root)
        workspace = open_workspace(root)
        moved = renamed_paths(list(scan_files(root).index.files))
        if not moved:
            return ()
        contents: dict[str, str | Path] = {new: root / old for old, new in moved.items()}
        contents.update(_manifests(workspace, moved))
        commit(root, contents, moved)
    return tuple(Renamed(old, new) for old, new in sorted(moved.items()))


def renamed_paths(paths: list[str]) -> dict[str, str]:
    """New paths of those that need one; no two become one, also where case does not count."""
    taken = {path.casefold() for path in paths}
    moved: dict[str, str] = {}
    for path in sorted(paths):
        parts = [proposed_name(p) if name_fault(p) else p for p in path.split("/")]
        new = "/".join(parts)
        if new == path:
            continue
        number = 1
        while new.casefold() in taken:
            number += 1
            new = "/".join([*parts[:-1], _numbered(parts[-1], number)])
        taken.add(new.casefold())
        moved[path] = new
    return moved


def _numbered(name: str, number: int) -> str:
    stem, dot, extension = name.rpartition(".")
    if not dot:
        stem, extension = name, ""
    ending = f"（{number}）{dot}{extension}"
    return proposed_name(stem, MOST_NAME - utf16_length(ending)) + ending


def _manifests(workspace: Workspace, moved: dict[str, str]) -> dict[str, str | Path]:
    """The new texts of the manifests that name a moved file."""
    texts: dict[str, str | Path] = {}
    problems = []
    for loaded in workspace.loaded.values():
        paths = {p for m in loaded.manifest.materials for p in (m.file, m.snapshot) if p}
        if not paths & moved.keys():
            continue
        document = loaded.document
        data = (workspace.root / document.name).read_bytes()
        try:
            # Not the document's own text: its line ends may have been made one kind.
            text = with_paths(decode(data, document.name), moved)
        except ValueError:
            remedy = "按常见的写法排一下这份清单，或手工改路径"
            problems.append(Problem("清单的排法改不了文件路径", document.name, remedy=remedy))
            continue
        texts[document.name] = f"\ufeff{text}" if data.startswith(_BOM) else text
    if problems:
        raise BadInput(problems)
    return texts
