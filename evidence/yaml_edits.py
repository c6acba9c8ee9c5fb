"""Changes single entries of a YAML text and leaves every other character as it was (design §4).

Places are found from libyaml's marks; what is written is quoted where it would mean something
else without.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Entry = Mapping[str, Any]
"""Keys with texts, lists of texts, or mappings of texts; None for a key that is to go."""

_PLAIN = re.compile(
    r"[0-9A-Za-z\u4e00-\u9fff（《〔“〈【][0-9A-Za-z\u4e00-\u9fff（）《》〔〕“”〈〉【】、，。；—…·/_.+％ -]*"
)


class YamlEdits:
    """Edits of one text, collected and then applied together.

    Args:
        text: a text that the strict reader accepts, with plain line feeds.
    """

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") else f"{text}\n"
        self.root: Any = yaml.compose(self.text, Loader=yaml.CLoader)
        self._edits: list[tuple[int, int, str]] = []

    def applied(self) -> str:
        """The text with all edits."""
        text = self.text
        # Of several at one place the later stands behind: it is put in first.
        for start, end, new in sorted(self._edits, key=lambda e: (e[0], e[1]))[::-1]:
            text = text[:start] + new + text[end:]
        return text

    def change_entry(self, node: MappingNode, entry: Entry) -> None:
        """Set, add and remove keys of a mapping.

        Raises:
            ValueError: when the mapping would be left empty.
        """
        old = {key.value: at for at, (key, _) in enumerate(node.value)}
        gone = [key for key, value in entry.items() if value is None and key in old]
        if len(gone) == len(old):
            raise ValueError("nothing would be left of the entry")
        added = {key: value for key, value in entry.items() if value is not None and key not in old}
        for key, value in entry.items():
            if value is not None and key in old:
                self._set(node, old[key], value)
        if added:
            self._add(node, added)
        for key in gone:
            self._remove(node, old[key])

    def insert_items(self, node: SequenceNode, after: int, items: Sequence[str]) -> None:
        """Put rendered items into a list behind its item number `after`, which exists."""
        last = node.value[after]
        if node.flow_style:
            self._edit(
                _end(last, self.text), _end(last, self.text), "".join(f", {i}" for i in items)
            )
            return
        at = self._line_end(_end(last, self.text))
        self._edit(at, at, _listed(items, node.start_mark.column))

    def remove_item(self, node: SequenceNode, at: int) -> None:
        """Take an item out of a list."""
        if node.flow_style:
            self._cut([(i.start_mark.index, _end(i, self.text)) for i in node.value], at)
            return
        start = self.text.rindex("\n", 0, node.value[at].start_mark.index)
        self._edit(start, self._line_end(_end(node.value[at], self.text)), "")

    def fill_list(self, key: Node, value: Node, items: Sequence[str]) -> None:
        """Put rendered items under a key that has no value yet, or `[]`."""
        written = _listed(items, key.start_mark.column + 2)
        if isinstance(value, SequenceNode):
            self._edit(self.text.index(":", key.end_mark.index) + 1, value.end_mark.index, "")
            at = self._line_end(value.end_mark.index)
        else:
            at = self._line_end(key.end_mark.index)
        self._edit(at, at, written)

    def add_key(self, node: MappingNode, text: str) -> None:
        """Add a key with what stands under it, already rendered, to a mapping in block style."""
        if node.flow_style or not node.value:
            raise ValueError("a key cannot be added to this layout")
        last_key, last_value = node.value[-1]
        end = _end(last_value, self.text) if not _is_empty(last_value) else last_key.end_mark.index
        at = self._line_end(end)
        indent = " " * node.value[0][0].start_mark.column
        self._edit(at, at, "".join(f"\n{indent}{line}" for line in text.split("\n")))

    def add_first_key(self, key: Node, text: str) -> None:
        """Add a key under a key that has no value yet."""
        indent = " " * (key.start_mark.column + 2)
        at = self._line_end(key.end_mark.index)
        self._edit(at, at, "".join(f"\n{indent}{line}" for line in text.split("\n")))

    def append(self, text: str) -> None:
        """Add lines at the end of the text."""
        self._edit(len(self.text), len(self.text), text)

    def _edit(self, start: int, end: int, new: str) -> None:
        self._edits.append((start, end, new))

    def _line_end(self, at: int) -> int:
        return self.text.index("\n", at)

    def _set(self, node: MappingNode, at: int, value: Any) -> None:
        key, old = node.value[at]
        column = key.start_mark.column
        new = rendered(value) if node.flow_style else rendered_block(value, column)
        colon = self.text.index(":", key.end_mark.index) + 1
        end = colon if _is_empty(old) else _end(old, self.text)
        self._edit(colon, end, new if new.startswith("\n") else f" {new}")

    def _add(self, node: MappingNode, added: Entry) -> None:
        last_key, last = node.value[-1]
        empty = _is_empty(last)
        end = last_key.end_mark.index + 1 if empty else _end(last, self.text)
        if node.flow_style:
            gap = " " if empty else ""
            self._edit(end, end, gap + "".join(f", {k}: {rendered(v)}" for k, v in added.items()))
            return
        at = self._line_end(end)
        column = node.value[0][0].start_mark.column
        lines = [f"{key}: {rendered_block(value, column)}" for key, value in added.items()]
        self._edit(at, at, "".join(f"\n{' ' * column}{line}" for line in lines))

    def _remove(self, node: MappingNode, at: int) -> None:
        ranges = [
            (key.start_mark.index, key.end_mark.index + 1 if _is_empty(v) else _end(v, self.text))
            for key, v in node.value
        ]
        if node.flow_style or at == 0:
            self._cut(ranges, at)
            return
        start = self.text.rindex("\n", 0, ranges[at][0])
        self._edit(start, self._line_end(ranges[at][1]), "")

    def _cut(self, ranges: Sequence[tuple[int, int]], at: int) -> None:
        """Take one of several parts out, with the mark between it and its neighbour."""
        if at:
            self._edit(ranges[at - 1][1], ranges[at][1], "")
        elif len(ranges) > 1:
            self._edit(ranges[0][0], ranges[1][0], "")
        else:
            self._edit(*ranges[0], "")


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index


def _end(node: Node, text: str) -> int:
    """Where a value really ends; libyaml's mark of a block lies behind the lines after it."""
    if isinstance(node, ScalarNode):
        end: int = node.end_mark.index
        if node.style in ("|", ">"):
            return len(text[:end].rstrip())
        return end
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(node, SequenceNode):
        return int(last.start_mark.index) if _is_empty(last) else _end(last, text)
    key, value = last
    return int(key.end_mark.index) + 1 if _is_empty(value) else _end(value, text)


def _listed(items: Sequence[str], column: int) -> str:
    """Items as lines of a list whose dashes stand in `column`."""
    lines = []
    for item in items:
        first, *rest = item.split("\n")
        lines += [f"- {first}", *(f"  {line}" if line else "" for line in rest)]
    return "".join(f"\n{' ' * column}{line}".rstrip(" ") for line in lines)


def rendered(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {rendered(v)}" for k, v in value.items()) + "}"
    return "[" + ", ".join(map(rendered, value)) + "]"


def rendered_block(value: Any, column: int) -> str:
    """A value behind a key that stands in `column`: long texts and mappings on lines of their own."""
    indent = "\n" + " " * (column + 2)
    if isinstance(value, Mapping):
        return "".join(f"{indent}{k}: {rendered(v)}" for k, v in value.items())
    if isinstance(value, str) and "\n" in value:
        lines = [line.strip() for line in value.split("\n")]
        return "|-" + "".join(f"{indent}{line}" if line else "\n" for line in lines)
    return rendered(value)


def block_entry(entry: Entry) -> str:
    """A mapping in block style, one key a line; keys without a value are left out."""
    lines = []
    for key, value in entry.items():
        if value is not None:
            new = rendered_block(value, 0)
            lines.append(f"{key}:{new}" if new.startswith("\n") else f"{key}: {new}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text) and not text.endswith(" "):
        return text
    if "\n" in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return "'" + text.replace("'", "''") + "'"
