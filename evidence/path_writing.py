"""Changes the paths of files in the text of a manifest; every other character stays (design §4)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from evidence.manifest import read_inner_path
from evidence.yaml_edits import rendered
from indicators.strict_yaml import parse_yaml

_KEYS = ("file", "snapshot")


def with_paths(text: str, moved: Mapping[str, str]) -> str:
    """The manifest's text with files under their new paths.

    Args:
        text: a manifest that the strict reader accepts.
        moved: new paths by old ones, both as `files/…`.

    Raises:
        ValueError: when the text is laid out so that a path cannot be changed alone.
    """
    changed = text
    for node in sorted(_paths(text), key=lambda node: -int(node.start_mark.index)):
        new = moved.get(read_inner_path(node.value))
        if new is not None:
            start, end = node.start_mark.index, node.end_mark.index
            changed = f"{changed[:start]}{rendered(new)}{changed[end:]}"
    if parse_yaml(changed, "").root != _wanted(parse_yaml(text, "").root, moved):
        raise ValueError("the paths cannot be written into this layout")
    return changed


def _paths(text: str) -> list[ScalarNode]:
    root: Any = yaml.compose(text, Loader=yaml.CLoader)
    materials = next((v for k, v in root.value if k.value == "materials"), None)
    if not isinstance(materials, SequenceNode):
        return []
    return [
        value
        for item in materials.value
        if isinstance(item, MappingNode)
        for key, value in item.value
        if key.value in _KEYS and isinstance(value, ScalarNode) and value.value
    ]


def _wanted(root: Any, moved: Mapping[str, str]) -> Any:
    wanted = deepcopy(root)
    for material in wanted.get("materials") or ():
        for key in _KEYS:
            if material.get(key):
                path = read_inner_path(material[key])
                material[key] = moved.get(path, material[key])
    return wanted
