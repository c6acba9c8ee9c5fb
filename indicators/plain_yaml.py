"""A fast reader of plain YAML: the block style in which manifests are mostly written.

It builds the same value as the strict builder does, or none: whatever is not plainly of this style
(escapes, text over several lines, anchors, tags, odd indents, repeated keys, rare characters) is
left to the strict builder, which also explains every fault. Tests compare both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

NOT_PLAIN = object()
"""The answer for a text that the strict builder has to read."""

_MOST_OPEN = 16

# Other scripts and signs than Chinese and its punctuation are rare and left to libyaml.
_RARE = re.compile("[^\n -~·—‘’“”…\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uffee]").search

# Where nothing is rare, whatever is not ASCII is Chinese. Classes that name ASCII only are built
# many times faster than those that span Unicode.
_FIRST = r"[^\x00-/:-@\[-`{-\x7f]"
# None of the signs that mean something inside brackets.
_ITEM_TEXT = rf"{_FIRST}[^\x00-\x1f\"#&',:?\[\]{{}}\x7f]*(?<! )"
_QUOTED = r'"[^\x00-\x1f"#\\\x7f]*"'
_ITEM = rf"(?:{_ITEM_TEXT}|{_QUOTED})"
_LIST = rf"\[(?:{_ITEM}(?:, {_ITEM})*)?\]"
_PAIR = rf"[a-z_]+: (?:{_ITEM}|{_LIST})"

_IS_QUOTED = re.compile(_QUOTED).fullmatch
_IS_LIST = re.compile(_LIST).fullmatch
_MAP = rf"\{{{_PAIR}(?:, {_PAIR})*\}}"
_IS_MAP = re.compile(_MAP).fullmatch
_MAPS = re.compile(_MAP).findall
_IS_LIST_OF_MAPS = re.compile(rf"\[{_MAP}(?:, {_MAP})*\]").fullmatch
_ITEMS = re.compile(_ITEM).findall
_PAIRS = re.compile(rf"([a-z_]+): ({_ITEM}|{_LIST})").findall
_IS_WORD = re.compile(r"[a-z_]+").fullmatch
# The same few keys, numbers and names return in every file.
_is_key = lru_cache(maxsize=1024)(re.compile(r"[a-z_][a-z0-9_]*").fullmatch)
_is_item = lru_cache(maxsize=8192)(re.compile(_ITEM_TEXT).fullmatch)


def plain_root(text: str) -> Any:
    """The value of a text of plain style; `NOT_PLAIN` for any other.

    Args:
        text: with line feeds as its only line ends, and without control characters.
    """
    if _RARE(text):
        return NOT_PLAIN
    root: dict[str, Any] = {}
    at = 0
    container: Any = root
    around: list[tuple[int, Any]] = []
    waiting: tuple[int, dict[str, Any], str] | None = None
    for line in text.split("\n"):
        body = line.lstrip(" ")
        if not body or body[0] == "#":
            continue
        indent = len(line) - len(body)
        dash = body[0] == "-"
        if dash:
            if body[:2] != "- " or len(body) == 2:
                return NOT_PLAIN
            body = body[2:]
        key, value = _key_and_value(body)
        if not (_is_key(key) if key else dash and body[0] != ":"):
            return NOT_PLAIN
        if waiting is not None:
            above, owner, name = waiting
            if indent > above:
                around.append((at, container))
                owner[name] = [] if dash else {}
                at, container = indent, owner[name]
            waiting = None
        while at > indent and around:
            at, container = around.pop()
        fits = type(container) is (list if dash else dict)
        if at != indent or len(around) > _MOST_OPEN or not fits:
            return NOT_PLAIN
        if dash and key:
            around.append((at, container))
            indent = at = indent + 2
            container.append({})
            container = container[-1]
        built = _value(value) if value else None
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


def _key_and_value(body: str) -> tuple[str, str]:
    if body[0] in "{[":
        return "", body
    key, colon, value = body.partition(": ")
    if colon:
        return key, value
    return (body[:-1], "") if body[-1] == ":" else ("", body)


def _value(value: str) -> Any:
    """The value of one line."""
    first = value[0]
    if first == "{":
        built = _simple_map(value)
        return _map(value) if built is None else built
    if first == "[":
        return _list(value)
    if first == '"':
        return value[1:-1] if _IS_QUOTED(value) else NOT_PLAIN
    if first > "\x7f" or first.isalnum():
        # A `#` may begin a comment, a colon before a blank or at the end a key.
        if "#" in value or ": " in value or value[-1] in " :":
            return NOT_PLAIN
        return value
    return NOT_PLAIN


def _simple_map(value: str) -> dict[str, Any] | None:
    """A map of words and plain text; None for any other."""
    pairs = [pair.split(": ") for pair in value[1:-1].split(", ")]
    try:
        built = dict(pairs)
    except ValueError:
        return None
    plain = value[-1] == "}" and _are_words(tuple(built)) and all(map(_is_item, built.values()))
    return built if plain and len(built) == len(pairs) else None


@lru_cache(maxsize=1024)
def _are_words(keys: tuple[str, ...]) -> bool:
    return all(map(_IS_WORD, keys))


def _map(value: str) -> Any:
    if not _IS_MAP(value):
        return NOT_PLAIN
    found = _PAIRS(value)
    built = {key: _items(v) if v[0] == "[" else _unquoted(v) for key, v in found}
    return built if len(built) == len(found) else NOT_PLAIN


def _list(value: str) -> Any:
    items = value[1:-1].split(", ")
    if value[-1] == "]" and all(map(_is_item, items)):
        return items
    if value[:2] == "[{":
        return [_map(one) for one in _MAPS(value)] if _IS_LIST_OF_MAPS(value) else NOT_PLAIN
    return _items(value) if _IS_LIST(value) else NOT_PLAIN


def _items(value: str) -> list[str]:
    return [_unquoted(item) for item in _ITEMS(value)]


def _unquoted(item: str) -> str:
    return item[1:-1] if item[0] == '"' else item
