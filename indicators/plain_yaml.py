"""A fast reader of plain YAML: the block style in which manifests are mostly written.

It builds the same value as the strict builder does, or none: whatever is not plainly of this style
(escapes, text over several lines, anchors, tags, odd indents, repeated keys, rare characters) is
left to the strict builder, which also explains every fault. Tests compare both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

NOT_PLAIN = object()
"""The answer for a text that the strict builder has to read."""

_MOST_OPEN = 16
_SHORT = 40
# With a character that no plain text has, so that a quoted sign is not taken for the mark.
_TOLD_BELOW = {"|": "\0|", "|-": "\0|-"}
_KEEPS_LINE_END = _TOLD_BELOW["|"]
_MARKS = frozenset(_TOLD_BELOW.values())
_BLANKS = " " * 200
_NO_LINE = "\n"

# Other scripts and signs than Chinese and its punctuation are rare and left to libyaml.
_RARE = re.compile("[^\n -~·×÷—‘’“”…\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uffee]").search

# Where nothing is rare, whatever is not ASCII is Chinese. Classes that name ASCII only are built
# many times faster than those that span Unicode.
_FIRST = r"[^\x00-'\)-/:-@\[-`{-\x7f]"
# None of the signs that mean something inside brackets.
_ITEM_TEXT = rf"{_FIRST}[^\x00-\x1f\"#&',:\[\]{{}}\x7f]*(?<! )"
_QUOTED = r'"[^\x00-\x1f"#\\\x7f]*"'
_ITEM = rf"(?:{_ITEM_TEXT}|{_QUOTED})"
# libyaml takes no key of more than 1024 characters.
_KEY = r"[a-z_]{1,100}"
_LIST = rf"\[(?:{_ITEM}(?:, {_ITEM})*)?\]"
_PAIR = rf"{_KEY}: (?:{_ITEM}|{_LIST})"

_IS_QUOTED = re.compile(_QUOTED).fullmatch
_IS_LIST = re.compile(_LIST).fullmatch
_MAP = rf"\{{{_PAIR}(?:, {_PAIR})*\}}"
_IS_MAP = re.compile(_MAP).fullmatch
_MAPS = re.compile(_MAP).findall
_IS_LIST_OF_MAPS = re.compile(rf"\[{_MAP}(?:, {_MAP})*\]").fullmatch
_ITEMS = re.compile(_ITEM).findall
_PAIRS = re.compile(rf"({_KEY}): ({_ITEM}|{_LIST})").findall
_SIMPLE_PAIR = re.compile(rf"({_KEY}): ({_ITEM_TEXT})").fullmatch
_IS_KEY = re.compile(r"[a-z_][a-z0-9_]{0,99}").fullmatch
_is_item = lru_cache(maxsize=8192)(re.compile(_ITEM_TEXT).fullmatch)


class _Line(NamedTuple):
    """One line that says something.

    Attributes:
        indent: blanks before it; below zero when the line is not plain.
        dash: whether it begins an entry of a list.
        key: its key; empty for an entry that has none.
        value: its text; None when the value stands on the lines below.
        brackets: whether the text is a map or list in brackets, still to be built.
    """

    indent: int
    dash: bool
    key: str
    value: str | None
    brackets: bool


_NOT_PLAIN_LINE = _Line(-1, False, "", None, False)


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
    in_list = False
    around: list[tuple[int, Any]] = []
    waiting = ""
    told: list[str] | None = None
    again = _NO_LINE
    for line in text.split("\n"):
        if line.startswith(again):
            # One more entry in brackets of the list in hand, as facts come one after the other.
            entry = _brackets(line[at + 2 :])
            if entry is NOT_PLAIN:
                return NOT_PLAIN
            container.append(entry)
            continue
        if told is not None:
            if line[: at + 2] == _BLANKS[: at + 2]:
                told.append(line[at + 2 :])
                continue
            if not _write_told(container, waiting, told):
                return NOT_PLAIN
            told, waiting = None, ""
        parts = _short_line(line) if len(line) <= _SHORT else _line(line)
        if parts is None:
            continue
        indent, dash, key, value, brackets = parts
        if waiting:
            if indent > at:
                around.append((at, container))
                below: Any = [] if dash else {}
                container[waiting] = below
                at, container, in_list = indent, below, dash
            waiting = ""
        if at > indent:
            while at > indent and around:
                at, container = around.pop()
            in_list = type(container) is list
        # A line that is not plain has an indent that nothing has.
        if at != indent or in_list is not dash or len(around) > _MOST_OPEN:
            return NOT_PLAIN
        again = _NO_LINE
        built: Any = _brackets(value) if brackets and value else value
        if built is NOT_PLAIN:
            return NOT_PLAIN
        if not key:
            container.append(built)
            if brackets:
                again = line[: at + 3]
            continue
        if dash:
            around.append((at, container))
            at = indent + 2
            container.append({})
            container, in_list = container[-1], False
        elif key in container:
            return NOT_PLAIN
        container[key] = built
        if value is None:
            waiting = key
        elif value in _MARKS:
            waiting, told = key, []
    # A text that the file's end cuts off has no last line end to keep.
    return NOT_PLAIN if told is not None else root or NOT_PLAIN


def _write_told(owner: dict[str, Any], key: str, lines: list[str]) -> bool:
    """Put a text of several lines in its place; False when it is not plain.

    Args:
        owner: what holds the text's mark (`|`, which keeps the last line's end, or `|-`).
        key: where.
        lines: without their indent.
    """
    # Blank lines, deeper ones and comments between follow rules of their own.
    if not lines or any(not line.strip() or line[0] == " " for line in lines):
        return False
    owner[key] = "\n".join(lines) + ("\n" if owner[key] == _KEEPS_LINE_END else "")
    return True


def _line(line: str) -> _Line | None:
    """The parts of one line; None when it says nothing."""
    body = line.lstrip(" ")
    if not body or body[0] == "#":
        return None
    indent = len(line) - len(body)
    dash = body[0] == "-"
    if dash:
        if body[:2] != "- " or len(body) == 2:
            return _NOT_PLAIN_LINE
        body = body[2:]
    key, value = _key_and_value(body)
    if not (_IS_KEY(key) if key else dash and body[0] != ":"):
        return _NOT_PLAIN_LINE
    if not value:
        return _Line(indent, dash, key, None, False)
    first = value[0]
    if first in "{[":
        return _Line(indent, dash, key, value, True)
    if first == '"' and _IS_QUOTED(value):
        return _Line(indent, dash, key, value[1:-1], False)
    if value in _TOLD_BELOW and key:
        return _Line(indent, dash, key, _TOLD_BELOW[value], False)
    # A `#` may begin a comment, a colon before a blank or at the end a key.
    plain = (first > "\x7f" or first.isalnum()) and value[-1] not in " :"
    if plain and "#" not in value and ": " not in value:
        return _Line(indent, dash, key, value, False)
    return _NOT_PLAIN_LINE


# The same few keys, kinds and references return in every file.
_short_line = lru_cache(maxsize=4096)(_line)


def _key_and_value(body: str) -> tuple[str, str]:
    if body[0] in "{[":
        return "", body
    key, colon, value = body.partition(": ")
    if colon:
        return key, value
    return (body[:-1], "") if body[-1] == ":" else ("", body)


def _brackets(value: str) -> Any:
    """The map or list that one line holds."""
    if value[0] == "[":
        return _list(value)
    pairs = value[1:-1].split(", ")
    try:
        built = dict(map(_simple_pair, pairs))
    except _NotSimple:
        return _map(value)
    return built if value[-1] == "}" and len(built) == len(pairs) else _map(value)


class _NotSimple(Exception):
    """A pair is not a word with plain text."""


# Units, years and small numbers return in every file.
@lru_cache(maxsize=8192)
def _simple_pair(pair: str) -> tuple[str, str]:
    found = _SIMPLE_PAIR(pair)
    if found is None:
        raise _NotSimple
    key, value = found.groups()
    return key, value


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
