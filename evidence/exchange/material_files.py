"""The files that rows of materials name: found in the package, hashed, given a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence.exchange.faults import CellFault
from evidence.exchange.files import SentFile, SentFiles, Shelf
from evidence.exchange.unit_export import HASHES
from evidence.file_names import is_archive
from evidence.files_index import FilesIndex
from evidence.manifest import Material


@dataclass(frozen=True)
class RowFiles:
    """The files of one row: paths they get and hashes, by column; what is wrong with them."""

    paths: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)


class MaterialFiles:
    """Finds and places the files of a package.

    Args:
        sent: the files that came with the workbook.
        shelf: where new files go.
        index: the files of the workspace.
        unit: whose package it is.
    """

    def __init__(self, sent: SentFiles, shelf: Shelf, index: FilesIndex, unit: str) -> None:
        self._sent, self._shelf, self._index, self._unit = sent, shelf, index, unit
        self.used: set[str] = set()

    def of_row(
        self,
        cells: Mapping[str, str],
        base: Mapping[str, str],
        code: str,
        there: Material | None,
    ) -> RowFiles:
        """The files that a row names.

        Args:
            cells: the row's cells.
            base: its cells as they were exported; empty for a new row.
            code: the indicator.
            there: the material that a row sent again has become; its own file stays in use.
        """
        files = RowFiles()
        for column, hash in HASHES.items():
            name = cells.get(column, "")
            if not name:
                continue
            found = self._sent.find(name)
            if not found and name == base.get(column):
                if hash in base:
                    files.hashes[hash] = base[hash]
                continue
            fault = _fault(found)
            if fault:
                files.faults.append(CellFault(column, *fault))
                continue
            file = found[0]
            self.used |= {f.path for f in self._sent.files if f.sha256 == file.sha256}
            files.hashes[hash] = file.sha256
            if file.sha256 != base.get(hash) or name != base.get(column):
                files.paths[column] = self._path(file, column, code, there)
        return files

    def hash_of(self, path: str | None) -> str:
        """The hash of a file of the workspace; empty where there is none."""
        entry = self._index.get(path) if path else None
        return entry.sha256 if entry else ""

    def _path(self, file: SentFile, column: str, code: str, there: Material | None) -> str:
        path: str | None = getattr(there, column) if there else None
        if path and self.hash_of(path) == file.sha256:
            return path
        return self._shelf.place(file, code, self._unit)


def _fault(found: tuple[SentFile, ...]) -> tuple[str, str] | None:
    """Why what a cell names cannot be taken, and what to do."""
    if not found:
        remedy = "把文件放进去，文件名与表里写的一致；一行只写一个文件"
        return "报送的文件夹里没有这个文件", remedy
    if len(found) > 1:
        places = "、".join(file.path for file in found[:3])
        return f"有几个同名而内容不同的文件：{places}", "只留一份，或在文件名前写上文件夹"
    if not found[0].size:
        return "文件是空的", "换成完好的文件再报送"
    if is_archive(found[0].name):
        return "压缩包不能作材料", "解开后逐份放入，一份一行"
    return None
