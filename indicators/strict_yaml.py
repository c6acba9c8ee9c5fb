"""Strict YAML: strings only, no surprises, every fault with its line.

Values are built from libyaml's events and stay exactly what was written (`3.10`, `010`, `no`,
`12:30`); typing belongs to the models. Duplicate keys, anchors, tags, tabs, several documents
and full-width colons are refused with the line and the remedy (design §4).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from indicators.disk_error import disk_reason
from indicators.plain_yaml import NOT_PLAIN, plain_root
from indicators.problem import BadInput, Problem
from indicators.unseen import UNSEEN
from indicators.yaml_lines import lines_of
from indicators.yaml_syntax import syntax_problem
from indicators.yaml_text import unclean_text, unseen_words

Node = Any
"""A built value: `str`, `None` (an empty scalar, meaning unknown), a list or a dict of nodes."""

KeyPath = tuple[str | int, ...]
"""Keys and list positions from the root to a value."""

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 24

_ENDS = (MappingEndEvent, SequenceEndEvent)
_MARK_WITHOUT_SPACE = re.compile(r"#[^\s#]")
_COMMENT_WITHOUT_SPACE = re.compile(r"\S[ \t]+#[^\s#]")
_COMMENT_AFTER = re.compile(r":?[ \t]+#[^\s#]")


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


def read_yaml(path: Path, name: str = "") -> YamlDocument:
    """Read one YAML file.

    Args:
        path: the file.
        name: what messages call it; the path itself when empty.

    Raises:
        BadInput: when the file is missing, too large, not text, or breaks the strict rules.
    """
    name = name or path.as_posix()
    return parse_yaml(decode(read_bytes(path, name), name), name)


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of one file that may be YAML.

    Raises:
        BadInput: when the file is missing, too large, or cannot be read.
    """
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise BadInput([Problem("这不是普通文件", name, remedy="移走它，换成 YAML 文本文件")])
        if status.st_size > MAX_BYTES:
            raise BadInput([_too_large(name, status.st_size)])
        with path.open("rb", buffering=0) as stream:
            return stream.read()
    except OSError as error:
        if not path.exists():
            message, remedy = "找不到文件", "检查文件名和所在文件夹"
            raise BadInput([Problem(message, name, remedy=remedy)]) from None
        raise BadInput(
            [Problem(f"文件读不出来（{disk_reason(error)}）", name, remedy="检查权限")]
        ) from None


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
    problems = list(unclean_text(text, name))
    if problems:
        raise BadInput(problems)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    root = plain_root(text)
    if root is not NOT_PLAIN:
        return YamlDocument(name, text, root)
    try:
        root = _build(text, name)
        if _MARK_WITHOUT_SPACE.search(text) and _COMMENT_WITHOUT_SPACE.search(text):
            problems = list(_lost_comments(text, name))
    except yaml.YAMLError as error:
        raise BadInput([syntax_problem(error, text, name)]) from None
    if problems:
        raise BadInput(problems)
    return YamlDocument(name, text, root)


def _refuse(name: str, line: int, message: str, remedy: str, key: str = "") -> BadInput:
    return BadInput([Problem(message, name, line, key, remedy)])


def _build(text: str, name: str) -> Node:
    """The root value; a stack of open containers instead of recursion bounds the depth."""
    root: list[Node] = []
    stack: list[tuple[Node, str | None]] = []
    container: Node = root
    key: str | None = None
    documents = 0
    for event in _events(text):
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse_decoration(event, name)
            value: Node = event.value
            if event.style == '"':
                _refuse_unseen(event, name)
            if value == "" and event.implicit[0]:
                value = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse_decoration(event, name)
            line = event.start_mark.line + 1
            if len(stack) >= MAX_DEPTH:
                raise _refuse(name, line, f"嵌套超过 {MAX_DEPTH} 层", "请减少层次")
            value = {} if kind is MappingStartEvent else []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            container, key = stack.pop()
            continue
        elif kind is AliasEvent:
            line = event.start_mark.line + 1
            raise _refuse(name, line, "不支持别名（*）", "请把内容写全，或给文字加引号")
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                line = event.start_mark.line + 1
                raise _refuse(name, line, "一个文件里有多个文档（---）", "请拆成多个文件")
            continue
        else:
            continue

        if type(container) is list:
            container.append(value)
        elif key is None:
            line = event.start_mark.line + 1
            if kind is not ScalarEvent or value is None:
                raise _refuse(name, line, "键应当是一个词", "写成“键: 值”")
            if value in container:
                if str(value).isdigit():
                    message = f"“{value}”前面的数字里有逗号"
                    raise _refuse(name, line, message, "数字不写千位逗号，如 1200", value)
                raise _refuse(name, line, f"重复的键“{value}”", "同一层只留一个", value)
            key = value
            container[key] = None
            continue
        else:
            container[key] = value
            if kind is ScalarEvent:
                key = None
        if kind is not ScalarEvent:
            stack.append((container, None))
            container, key = value, None
    return root[0] if root else None


def _events(text: str) -> Iterator[Any]:
    """The events of libyaml, asked one by one, which is cheaper than PyYAML's own generator."""
    loader: Any = yaml.CLoader(text)
    return iter(loader.get_event, None)


def _refuse_decoration(event: Any, name: str) -> None:
    line = event.start_mark.line + 1
    if event.anchor is not None:
        raise _refuse(name, line, f"不支持锚点（&{event.anchor}）", "请把内容写全，或给文字加引号")
    raise _refuse(name, line, f"不支持标签（{event.tag}）", "请去掉“!”开头的标签，或给文字加引号")


def _refuse_unseen(event: Any, name: str) -> None:
    """Refuses an unseen character that an escape in double quotation marks stands for."""
    found = UNSEEN.search(event.value)
    if found:
        line = event.start_mark.line + 1
        raise _refuse(name, line, unseen_words(found[0]), "请删去双引号里的这个转义，或改用单引号")


def _lost_comments(text: str, name: str) -> Iterator[Problem]:
    """Text whose rest a `#` without a following space would silently turn into a comment."""
    lines = text.split("\n")
    for event in _events(text):
        mark: Any = event.end_mark
        line = lines[mark.line] if mark.line < len(lines) else ""
        if type(event) is ScalarEvent:
            ends_here = event.style not in ("|", ">")
        else:
            ends_here = type(event) in _ENDS and line[: mark.column].endswith(("]", "}"))
        if ends_here:
            found = _COMMENT_AFTER.match(line[mark.column :])
            if found:
                rest = line[mark.column :].lstrip(":").strip()
                yield Problem(
                    f"“{rest[:20]}”会被当作注释丢掉",
                    name,
                    mark.line + 1,
                    remedy="要保留就给整段文字加引号；确是注释就在 # 后加空格",
                )
