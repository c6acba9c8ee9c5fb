"""Writes `selected: true` into a manifest and leaves every other character as it was (design §4)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from indicators.strict_yaml import parse_yaml

_ANCHORS = ("supports", "title", "ref", "id")
"""Keys after which a new `selected` reads well, best first."""


@dataclass
class _Value:
    """Where a key and its value stand, in lines and columns from 0."""

    key_column: int
    start: tuple[int, int]
    end: tuple[int, int]
    text: str | None


@dataclass
class _Item:
    """One material as it stands in the text."""

    flow: bool
    values: dict[str, _Value]


def with_selection(text: str, ids: Collection[str]) -> str:
    """The manifest's text with exactly these materials selected.

    Args:
        text: a manifest that the strict reader accepts.
        ids: the materials to select; every other one is no longer selected.

    Raises:
        ValueError: when the text is laid out so that no line can be changed alone.
    """
    lines = text.split("\n")
    edits: list[tuple[tuple[int, int], tuple[int, int], str]] = []
    for item in _materials(text):
        id = item.values["id"].text
        wanted = id in ids
        current = item.values.get("selected")
        if current is not None:
            if (current.text or "").strip().lower() not in _words(wanted):
                written = "true" if wanted else "false"
                gap = "" if current.start != current.end else " "
                edits.append((current.start, current.end, gap + written))
        elif wanted:
            edits.append(_insertion(item, lines))
    for start, end, new in sorted(edits, reverse=True):
        line = lines[start[0]]
        lines[start[0]] = line[: start[1]] + new + line[end[1] :]
    changed = "\n".join(lines)
    _require_only_selection(text, changed, ids)
    return changed


def _words(wanted: bool) -> set[str]:
    return {"true", "yes", "是"} if wanted else {"false", "no", "否", ""}


def _insertion(item: _Item, lines: list[str]) -> tuple[tuple[int, int], tuple[int, int], str]:
    """Where a new key goes: after a one-line value; in block style as a line of its own."""
    for key in _ANCHORS:
        value = item.values.get(key)
        if value is None or value.start[0] != value.end[0]:
            continue
        if item.flow:
            return value.end, value.end, ", selected: true"
        line = value.end[0]
        content = lines[line].rstrip("\r")
        ending = lines[line][len(content) :]
        at = (line, len(content))
        return at, at, f"{ending}\n{' ' * value.key_column}selected: true"
    raise ValueError("no one-line value to write after")


def _require_only_selection(before: str, after: str, ids: Collection[str]) -> None:
    """The new text must say what the old one said, but for the selection."""
    old, new = parse_yaml(before, "").root, parse_yaml(after, "").root
    selected = [m.get("id") for m in new["materials"] if m.get("selected") in ("true", "yes", "是")]
    for root in (old, new):
        for material in root["materials"]:
            material.pop("selected", None)
    if old != new or set(selected) != set(ids):
        raise ValueError("the selection cannot be written into this layout")


def _materials(text: str) -> Iterator[_Item]:
    """The entries of `materials` at the top of the file."""
    events: list[Any] = list(yaml.parse(text, yaml.CLoader))
    depth, at = 0, 0
    while at < len(events):
        event = events[at]
        if depth == 1 and isinstance(event, ScalarEvent):
            if event.value == "materials":
                yield from _items(events, at + 1)
                return
            at = _skipped(events, at + 1)
            continue
        depth += _step(event)
        at += 1


def _items(events: list[Any], at: int) -> Iterator[_Item]:
    if not isinstance(events[at], SequenceStartEvent):
        return
    at += 1
    while isinstance(events[at], MappingStartEvent):
        end = _skipped(events, at)
        item = _Item(bool(events[at].flow_style), {})
        at += 1
        while at < end - 1:
            key, first = events[at], events[at + 1]
            after = _skipped(events, at + 1)
            last = events[after - 1]
            item.values[key.value] = _Value(
                key.start_mark.column,
                (first.start_mark.line, first.start_mark.column),
                (last.end_mark.line, last.end_mark.column),
                first.value if isinstance(first, ScalarEvent) else None,
            )
            at = after
        at = end
        yield item


def _skipped(events: list[Any], at: int) -> int:
    """The place after the value that begins at `at`."""
    depth = 0
    while True:
        depth += _step(events[at])
        at += 1
        if depth == 0:
            return at


def _step(event: Any) -> int:
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        return 1
    return -1 if isinstance(event, MappingEndEvent | SequenceEndEvent) else 0
