"""Reads the prose that `claims` and `match` are given: a file, or every file of a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evidence.material_text import Unread, material_text
from indicators.problem import BadInput, Problem

SUFFIXES = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")


@dataclass(frozen=True, slots=True)
class Prose:
    """One text with the file it came from, as the person named it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadProse:
    """What could be read.

    Attributes:
        texts: in the order of their names.
        unread: files of a folder that could not be read, each with the reason.
    """

    texts: tuple[Prose, ...]
    unread: tuple[tuple[str, str], ...] = ()


def read_prose(path: Path) -> ReadProse:
    """The text of a file, or of every file of a folder that may hold prose.

    Raises:
        BadInput: when there is nothing at the path, the only file cannot be read, or a folder
            holds no file of a kind that can be.
    """
    if path.is_dir():
        return _read_folder(path)
    if not path.is_file():
        raise BadInput([Problem("没有这个文件", str(path), remedy="核对路径和文件名")])
    if path.suffix.lower() not in SUFFIXES:
        raise BadInput([Problem("不能从这类文件读文字", str(path), remedy=_remedy())])
    try:
        return ReadProse((Prose(str(path), material_text(path)),))
    except Unread as error:
        raise BadInput(
            [Problem(str(error), str(path), remedy="另存为 txt 或 docx 后再试")]
        ) from None


def _read_folder(folder: Path) -> ReadProse:
    texts: list[Prose] = []
    unread: list[tuple[str, str]] = []
    paths = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not path.name.startswith(("~", "."))
    )
    if not paths:
        raise BadInput([Problem("文件夹里没有能读文字的文件", str(folder), remedy=_remedy())])
    for path in paths:
        try:
            texts.append(Prose(str(path), material_text(path)))
        except Unread as error:
            unread.append((str(path), str(error)))
    return ReadProse(tuple(texts), tuple(unread))


def _remedy() -> str:
    return f"可用 {'、'.join(SUFFIXES)}"
