"""The files that came with a workbook: found by the names staff wrote, and where they go."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from evidence.file_names import MOST_NAME, MOST_PATH, proposed_name, utf16_length
from evidence.files_index import FilesIndex, IndexedFile


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file of a package: its path there, with forward slashes, and its bytes' hash."""

    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """Its name without folders."""
        return self.path.rpartition("/")[2]


def plain_file_name(name: str) -> str:
    """A name for comparing: no blanks, one kind of brackets, lower case."""
    text = unicodedata.normalize("NFKC", name.replace("\\", "/").rpartition("/")[2])
    return "".join(text.split()).casefold()


class SentFiles:
    """The files of a package, by name.

    Args:
        files: the files, workbooks left out.
    """

    def __init__(self, files: Iterable[SentFile] = ()) -> None:
        self.files = tuple(sorted(files, key=lambda file: file.path))
        self._by_name: dict[str, list[SentFile]] = {}
        self._by_stem: dict[str, list[SentFile]] = {}
        for file in self.files:
            plain = plain_file_name(file.name)
            self._by_name.setdefault(plain, []).append(file)
            self._by_stem.setdefault(plain.rpartition(".")[0], []).append(file)

    def find(self, name: str) -> tuple[SentFile, ...]:
        """The files that a cell may mean, one for each content; none, one or several.

        The name counts, with its folders where the cell names them; else the name without its
        extension.
        """
        plain = plain_file_name(name)
        found = self._by_name.get(plain) or self._by_stem.get(plain) or []
        folders = name.replace("\\", "/").strip("/")
        exact = [file for file in found if f"/{file.path}".endswith(f"/{folders}")]
        if "/" in folders and exact:
            found = exact
        by_content: dict[str, SentFile] = {}
        for file in found:
            by_content.setdefault(file.sha256, file)
        return tuple(by_content.values())


class Shelf:
    """Where new files go in the workspace: beside what is there, never over it.

    Args:
        index: the files that the workspace has.
        there: further paths that exist, in lower case.
    """

    def __init__(self, index: FilesIndex, there: Iterable[str] = ()) -> None:
        self._index = index
        self._taken = {path.casefold() for path in index.files} | {p.casefold() for p in there}
        self._placed: dict[str, str] = {}
        self.copies: dict[str, SentFile] = {}

    def place(self, file: SentFile, code: str, unit: str) -> str:
        """The path for a file of an indicator and a unit; the same for the same bytes.

        A file that the unit's folder of the indicator already holds stays where it is.
        """
        if file.sha256 in self._placed:
            return self._placed[file.sha256]
        folder = f"files/{code}/{proposed_name(unit, 24)}/"
        path = self._known(file, folder) or self._free(file, folder)
        self._placed[file.sha256] = path
        return path

    def _known(self, file: SentFile, folder: str) -> str:
        return next(
            (
                entry.path
                for entry in self._index.files.values()
                if entry.sha256 == file.sha256 and entry.path.startswith(folder)
            ),
            "",
        )

    def _free(self, file: SentFile, folder: str) -> str:
        most = min(MOST_NAME, MOST_PATH - utf16_length(folder))
        name = proposed_name(file.name, most)
        stem, dot, extension = name.rpartition(".")
        if not dot:
            stem, extension = name, ""
        number = 1
        path = folder + name
        while path.casefold() in self._taken:
            number += 1
            ending = f"（{number}）{dot}{extension}"
            path = folder + proposed_name(stem, most - utf16_length(ending)) + ending
        self._taken.add(path.casefold())
        self.copies[path] = file
        return path

    def new_entries(self) -> dict[str, IndexedFile]:
        """The entries of the index for the new files."""
        return {
            path: IndexedFile(path, file.size, file.sha256) for path, file in self.copies.items()
        }
