"""The strict builder of YAML on libyaml's events, for whatever the line reader leaves to it.

It makes strings only and refuses duplicate keys, anchors, tags, several documents and comments that
would swallow text, each with its line and the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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

from indicators.problem import BadInput, Problem
from indicators.unseen import UNSEEN
from indicators.yaml_syntax import syntax_problem
from indicators.yaml_text import unseen_words

MAX_DEPTH = 24

_ENDS = (MappingEndEvent, SequenceEndEvent)
_MARK_WITHOUT_SPACE = re.compile(r"#[^\s#]")
_COMMENT_WITHOUT_SPACE = re.compile(r"\S[ \t]+#[^\s#]")
_COMMENT_AFTER = re.compile(r":?[ \t]+#[^\s#]")


def strict_root(text: str, name: str) -> Any:
    """The value of a YAML text.

    Args:
        text: with line feeds as its only line ends.
        name: the file as messages name it.

    Raises:
        BadInput: with file and line for what the text breaks.
    """
    problems: list[Problem] = []
    try:
        root = _build(text, name)
        if _MARK_WITHOUT_SPACE.search(text) and _COMMENT_WITHOUT_SPACE.search(text):
            problems = list(_lost_comments(text, name))
    except yaml.YAMLError as error:
        raise BadInput([syntax_problem(error, text, name)]) from None
    if problems:
        raise BadInput(problems)
    return root


def _refuse(name: str, line: int, message: str, remedy: str, key: str = "") -> BadInput:
    return BadInput([Problem(message, name, line, key, remedy)])


def _build(text: str, name: str) -> Any:
    """The root value; a stack of open containers instead of recursion bounds the depth."""
    root: list[Any] = []
    stack: list[tuple[Any, str | None]] = []
    container: Any = root
    key: str | None = None
    documents = 0
    for event in _events(text):
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse_decoration(event, name)
            value: Any = event.value
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
