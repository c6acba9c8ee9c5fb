"""Strict YAML: strings only, no surprises, every fault with its line.

Values are read line by line where a file is plain, else built from libyaml's events; they stay
exactly what was written (`3.10`, `010`, `no`, `12:30`); typing belongs to the models. Duplicate
keys, anchors, tags, tabs, several documents and full-width colons are refused with the line and
the remedy (design §4).
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Any

from indicators.disk_error import disk_reason
from indicators.noted_reads import note_read
from indicators.plain_yaml import NOT_PLAIN, plain_root
from indicators.problem import BadInput, Problem
from indicators.yaml_text import unclean_text

Node = Any
"""A built value: `str`, `None` (an empty scalar, meaning unknown), a list or a dict of nodes."""

KeyPath = tuple[str | int, ...]
"""Keys and list positions from the root to a value."""

MAX_BYTES = 4 * 1024 * 1024

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True)
class YamlDocument:
    """One YAML file read strictly.

    Attributes:
        name: the file as messages name it.
        text: its decoded text.
        root: the built value.
    """

    name: str
    text: str = field(repr=False)
    root: Node = field(repr=False)

    def line(self, path: Sequence[str | int]) -> int:
        """The 1-based line where `path` stands, or of its nearest ancestor that exists."""
        from indicators.yaml_lines import lines_of

        lines = lines_of(self.text)
        for length in range(len(path), -1, -1):
            found = lines.get(tuple(path[:length]))
            if found is not None:
                return found
        return 1

    def problem(self, path: Sequence[str | int], message: str, remedy: str = "") -> Problem:
        """A problem of this file at `path`."""
        return Problem(message, self.name, self.line(path), dotted(path), remedy)


def dotted(path: Sequence[str | int]) -> str:
    """A key path as people read it, e.g. `facts.a[0].year`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_yaml(path: Path | str, name: str = "") -> YamlDocument:
    """Read one YAML file.

    Args:
        path: the file.
        name: what messages call it; the path itself when empty.

    Raises:
        BadInput: when the file is missing, too large, not text, or breaks the strict rules.
    """
    name = name or Path(path).as_posix()
    return parse_yaml(decode(read_bytes(path, name), name), name)


def read_bytes(path: Path | str, name: str) -> bytes:
    """The bytes of one file that may be YAML.

    Raises:
        BadInput: when the file is missing, too large, or cannot be read.
    """
    try:
        # What was opened is looked at, so that nothing can be put in its place in between; without
        # waiting, since a pipe that nobody writes to would hold the reader for ever.
        opened = os.open(path, _READ)
        try:
            status = os.fstat(opened)
            if not S_ISREG(status.st_mode):
                raise BadInput([_not_regular(name)])
            if status.st_size > MAX_BYTES:
                raise BadInput([_too_large(name, status.st_size)])
            data = _whole(opened, status.st_size)
        finally:
            os.close(opened)
    except OSError as error:
        if not Path(path).exists():
            message, remedy = "找不到文件", "检查文件名和所在文件夹"
            raise BadInput([Problem(message, name, remedy=remedy)]) from None
        if Path(path).is_dir():
            # Windows does not even open a folder.
            raise BadInput([_not_regular(name)]) from None
        raise BadInput(
            [Problem(f"文件读不出来（{disk_reason(error)}）", name, remedy="检查权限")]
        ) from None
    note_read(path, data)
    return data


def _not_regular(name: str) -> Problem:
    return Problem("这不是普通文件", name, remedy="移走它，换成 YAML 文本文件")


def _whole(opened: int, size: int) -> bytes:
    """All bytes of an open file, which a single read from a network drive may not give."""
    data = os.read(opened, size + 1)
    while more := os.read(opened, size + 1):
        data += more
    return data


def _too_large(name: str, size: int) -> Problem:
    return Problem(
        f"文件有 {math.ceil(size / 104858) / 10} MB，超过 {MAX_BYTES // 1048576} MB 的上限",
        name,
        remedy="清单只写文字；材料原件放进 files/ 并在清单里引用",
    )


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8 (with or without BOM) or GB18030.

    Raises:
        BadInput: when the bytes are neither, or are not text at all.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput([Problem("文件是 UTF-16 编码", name, 1, remedy="请另存为 UTF-8")])
    if b"\x00" in data[:65536]:
        raise BadInput(
            [Problem("文件不是文本（含有空字节）", name, 1, remedy="请放入 YAML 文本文件")]
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    if _mostly_utf8(data):
        message, remedy = "UTF-8 文字在这一行有损坏的字节", "对照原稿改正这一行，另存为 UTF-8"
        raise BadInput([Problem(message, name, line, remedy=remedy)])
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    raise BadInput(
        [Problem("文字编码既不是 UTF-8 也不是 GB18030", name, line, remedy="请另存为 UTF-8 后再试")]
    )


def _mostly_utf8(data: bytes) -> bool:
    """Whether broken UTF-8 is meant; as GB18030 it would often decode, into other characters."""
    text = data.decode("utf-8", "replace")
    return len(re.findall("[\u4e00-\u9fff]", text)) > text.count("\ufffd")


def parse_yaml(text: str, name: str) -> YamlDocument:
    """Build the value of a YAML text.

    Raises:
        BadInput: with file and line for every rule of the module that the text breaks.
    """
    written = text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    root = plain_root(text)
    if root is not NOT_PLAIN:
        return YamlDocument(name, text, root)
    problems = list(unclean_text(written, name))
    if problems:
        raise BadInput(problems)
    # Loading libyaml takes longer than most files that need none of it.
    from indicators.yaml_builder import strict_root

    return YamlDocument(name, text, strict_root(text, name))
