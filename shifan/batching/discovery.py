"""Finds the workspaces and verify editions below a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reports.package.bag import DECLARATION
from shifan.workspace import SETTINGS

Kind = Literal["workspace", "edition"]


@dataclass(frozen=True, slots=True)
class Source:
    """One applicant's data.

    Attributes:
        path: below the root, with forward slashes; what the outputs name it by.
        kind: a workspace, or a verify edition, zipped or unpacked.
    """

    path: str
    kind: Kind


def find_sources(root: Path) -> list[Source]:
    """Every workspace and edition below a folder, by path.

    What lies inside one is its own; hidden folders and links are passed over. A zip is taken for
    an edition, so that one that is none becomes a row with its error.
    """
    if (kind := _kind_of(root)) is not None:
        return [Source(".", kind)]
    return sorted(_below(root, ""), key=lambda source: source.path)


def _below(folder: Path, prefix: str) -> Iterator[Source]:
    waiting = [(folder, prefix)]
    while waiting:
        here, before = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.name.startswith((".", "~")) or entry.is_symlink():
                    continue
                path = f"{before}{entry.name}"
                if entry.is_dir():
                    kind = _kind_of(here / entry.name)
                    if kind is not None:
                        yield Source(path, kind)
                    else:
                        waiting.append((here / entry.name, f"{path}/"))
                elif entry.name.lower().endswith(".zip"):
                    yield Source(path, "edition")


def _kind_of(folder: Path) -> Kind | None:
    if (folder / SETTINGS).is_file():
        return "workspace"
    return "edition" if (folder / DECLARATION).is_file() else None
