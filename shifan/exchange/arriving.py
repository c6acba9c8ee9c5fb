"""Opens what a unit sent: a workbook with the files beside it, a folder, or a zip of both."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from evidence.exchange.files import SentFile, SentFiles
from evidence.exchange.reader import UNREAD_WORKBOOKS, WORKBOOKS, sheet_names
from evidence.exchange.stamp import STAMP_SHEET
from evidence.file_names import is_archive
from indicators.problem import BadInput, Problem
from shifan.packages.unpacking import unpack_files

_MOST_FILES = 5000
_LITTER = {"thumbs.db", "desktop.ini", ".ds_store"}
_MARKS = ("~$", ".~", "._", ".")


@dataclass(frozen=True)
class Arrival:
    """What a unit sent.

    Attributes:
        folder: where its files lie.
        workbook: the 报送表, relative to the folder.
        whole: whether all that lies in the folder was sent.
    """

    folder: Path
    workbook: str
    whole: bool = True

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The other files, relative to the folder, with forward slashes.

        Raises:
            BadInput: when there are so many that this cannot be a package.
        """
        return tuple(name for name in _files(self.folder) if name != self.workbook)

    def sent(self, wanted: Collection[str]) -> SentFiles:
        """The files; those that cells may mean are read for their hash.

        Args:
            wanted: the names that cells write.
        """
        listed = SentFiles(SentFile(name, 1, name) for name in self.names)
        meant = {file.path for cell in wanted for file in listed.find(cell)}
        return SentFiles(self._hashed(name) for name in sorted(meant))

    def _hashed(self, name: str) -> SentFile:
        path = self.folder / name
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return SentFile(name, stream.tell(), digest)


@contextmanager
def arrival(source: Path, progress: Callable[[int, int], None] | None = None) -> Iterator[Arrival]:
    """What lies in a file or folder that a unit sent.

    Args:
        source: a workbook, a folder or a zip.
        progress: called with (files unpacked, files in all).

    Raises:
        BadInput: when it is nothing of these, is hostile, or holds no 报送表 or several.
    """
    if source.is_dir():
        yield _in_folder(source, source.name)
    elif not source.is_file():
        remedy = "核对文件名和所在文件夹"
        raise BadInput([Problem("找不到文件", str(source), remedy=remedy)])
    elif source.suffix.lower() == ".zip":
        with tempfile.TemporaryDirectory(prefix="shifan-", ignore_cleanup_errors=True) as name:
            unpack_files(source, Path(name), progress=progress)
            yield _in_folder(Path(name), source.name)
    elif is_archive(source.name):
        remedy = "解开成文件夹，或改用 zip 压缩"
        raise BadInput([Problem(f"读不了 {source.suffix} 压缩包", source.name, remedy=remedy)])
    else:
        yield Arrival(source.parent, source.name, whole=False)


def _in_folder(folder: Path, shown: str) -> Arrival:
    names = _files(folder)
    sheets = [name for name in names if Path(name).suffix.lower() in WORKBOOKS]
    found = [name for name in sheets if STAMP_SHEET in sheet_names(folder / name)]
    if not found:
        # The only workbook is meant, whatever is wrong with it: reading it tells.
        others = [name for name in names if Path(name).suffix.lower() in UNREAD_WORKBOOKS]
        found = sheets if len(sheets) == 1 else others[:1] if not sheets else []
    if len(found) != 1:
        message = f"有几份报送表：{'、'.join(found[:4])}" if found else "里面没有报送表"
        remedy = "每次只导入一份报送表；它是 shifan evidence export 导出的 .xlsx"
        raise BadInput([Problem(message, shown, remedy=remedy)])
    return Arrival(folder, found[0])


def _files(folder: Path) -> tuple[str, ...]:
    """Every regular file below a folder; links are passed over, and what systems leave behind."""
    names: list[str] = []
    for parent, folders, files in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "__MACOSX"]
        for name in files:
            path = Path(parent, name)
            if name.lower() in _LITTER or name.startswith(_MARKS) or path.is_symlink():
                continue
            names.append(path.relative_to(folder).as_posix())
        if len(names) > _MOST_FILES:
            message = f"文件夹里超过 {_MOST_FILES} 个文件"
            remedy = "把报送表和它的材料单独放进一个文件夹再导入"
            raise BadInput([Problem(message, str(folder), remedy=remedy)])
    return tuple(sorted(names))
