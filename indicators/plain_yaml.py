"""A fast reader of plain YAML: the block style in which manifests are mostly written.

It builds the same value as the strict builder does, or none: whatever is not plainly of this style
(escapes, text over several lines, anchors, tags, odd indents, repeated keys, rare characters) is
left to the strict builder, which also explains every fault. Tests compare both.
"""

from __future__ import annotations

import re
from typing import Any

NOT_PLAIN = object()
"""The answer for a text that the strict builder has to read."""

_MOST_OPEN = 16

# Chinese characters and punctuation; other scripts and signs are rare and left to libyaml.
_HAN = "·—‘’“”…\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uffee"
_FIRST = f"[0-9A-Za-z{_HAN}]"
# No `#`; a colon only before another character, since before a blank it would make a key.
_BLOCK_TEXT = rf"{_FIRST}(?:[ -\"$-9;-~{_HAN}]|:(?=[^ ]))*(?<! )"
# None of the signs that mean something inside brackets.
_FLOW_TEXT = rf"{_FIRST}[ !$%(-+\--9;-\>@A-Z\\^-z|~{_HAN}]*(?<! )"
_QUOTED = r'"[ !$-\[\]-~' + _HAN + r']*"'
_ITEM = rf"(?:{_FLOW_TEXT}|{_QUOTED})"
_LIST = rf"\[(?:{_ITEM}(?:, {_ITEM})*)?\]"
_PAIR = rf"[a-z_]+: (?:{_ITEM}|{_LIST})"

_IS_KEY = re.compile(r"[a-z_][a-z0-9_]*").fullmatch
_IS_TEXT = re.compile(_BLOCK_TEXT).fullmatch
_IS_QUOTED = re.compile(_QUOTED).fullmatch
_IS_LIST = re.compile(_LIST).fullmatch
_IS_SIMPLE_MAP = re.compile(rf"\{{[a-z_]+: {_FLOW_TEXT}(?:, [a-z_]+: {_FLOW_TEXT})*\}}").fullmatch
_IS_MAP = re.compile(rf"\{{{_PAIR}(?:, {_PAIR})*\}}").fullmatch
_ITEMS = re.compile(_ITEM).findall
_PAIRS = re.compile(rf"([a-z_]+): ({_ITEM}|{_LIST})").findall


def plain_root(text: str) -> Any:
    """The value of a text of plain style; `NOT_PLAIN` for any other.

    Args:
        text: with line feeds as its only line ends, and without control characters.
    """
    root: dict[str, Any] = {}
    open_ones: list[tuple[int, Any]] = [(0, root)]
    waiting: tuple[int, dict[str, Any], str] | None = None
    for line in text.split("\n"):
        body = line.lstrip(" ")
        if not body or body[0] == "#":
            continue
        indent = len(line) - len(body)
        dash = body.startswith("- ")
        if dash:
            body = body[2:]
            if not body:
                return NOT_PLAIN
        key, colon, value = body.partition(": ")
        if body[0] in "{[":
            key, value = "", body
        elif not colon:
            key, value = (body[:-1], "") if body[-1] == ":" else ("", body)
        if (key and not _IS_KEY(key)) or not (key or dash):
            return NOT_PLAIN
        if waiting is not None:
            above, owner, name = waiting
            if indent > above:
                owner[name] = [] if dash else {}
                open_ones.append((indent, owner[name]))
            waiting = None
        while open_ones[-1][0] > indent:
            open_ones.pop()
        at, container = open_ones[-1]
        if at != indent or len(open_ones) > _MOST_OPEN:
            return NOT_PLAIN
        if dash:
            if type(container) is not list:
                return NOT_PLAIN
            if key:
                indent += 2
                container.append({})
                container = container[-1]
                open_ones.append((indent, container))
        elif type(container) is not dict:
            return NOT_PLAIN
        if not value:
            built = None
        elif _IS_TEXT(value):
            built = value
        else:
            built = _flow(value)
            if built is NOT_PLAIN:
                return NOT_PLAIN
        if not key:
            container.append(built)
        elif key in container:
            return NOT_PLAIN
        else:
            container[key] = built
            if not value:
                waiting = (indent, container, key)
    return root or NOT_PLAIN


def _flow(value: str) -> Any:
    """A bracketed or quoted value of one line."""
    if _IS_SIMPLE_MAP(value):
        pairs = [pair.split(": ", 1) for pair in value[1:-1].split(", ")]
        built: dict[str, Any] = {key: text for key, text in pairs}
        return built if len(built) == len(pairs) else NOT_PLAIN
    if _IS_LIST(value):
        return _items(value)
    if _IS_QUOTED(value):
        return value[1:-1]
    if not _IS_MAP(value):
        return NOT_PLAIN
    found = _PAIRS(value)
    built = {key: _items(v) if v[0] == "[" else _unquoted(v) for key, v in found}
    return built if len(built) == len(found) else NOT_PLAIN


def _items(value: str) -> list[str]:
    return [_unquoted(item) for item in _ITEMS(value)]


def _unquoted(item: str) -> str:
    return item[1:-1] if item[0] == '"' else item
