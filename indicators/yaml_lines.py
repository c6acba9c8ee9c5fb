"""Where every key and list entry of a YAML text stands."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

_Lines = dict[tuple[str | int, ...], int]

_last_lines: tuple[str, _Lines] = ("", {})


def lines_of(text: str) -> _Lines:
    """The 1-based line of every key and list entry; kept for the last text asked about."""
    global _last_lines
    if _last_lines[0] is not text:
        _last_lines = (text, _walk_lines(text))
    return _last_lines[1]


def _walk_lines(text: str) -> _Lines:
    lines: _Lines = {(): 1}
    path: list[str | int] = []
    expect: list[str] = []
    event: Any
    for event in yaml.parse(text, yaml.CLoader):
        kind = type(event)
        if kind in (ScalarEvent, MappingStartEvent, SequenceStartEvent):
            state = expect[-1] if expect else "root"
            if state == "key":
                path[-1] = event.value
                lines[tuple(path)] = event.start_mark.line + 1
                expect[-1] = "value"
                continue
            if state == "item":
                path[-1] = int(path[-1]) + 1
                lines[tuple(path)] = event.start_mark.line + 1
            elif state == "value":
                expect[-1] = "key"
            if kind is MappingStartEvent:
                path.append("")
                expect.append("key")
            elif kind is SequenceStartEvent:
                path.append(-1)
                expect.append("item")
        elif kind in (MappingEndEvent, SequenceEndEvent):
            path.pop()
            expect.pop()
    return lines
