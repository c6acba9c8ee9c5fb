"""Writes facts and materials into a manifest; comments, order and layout stay (design §4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from yaml.nodes import MappingNode, SequenceNode

from evidence.yaml_edits import YamlEdits, block_entry, rendered
from indicators.problem import BadInput
from indicators.strict_yaml import parse_yaml


@dataclass(frozen=True)
class FactChange:
    """A change of one fact.

    Attributes:
        criterion: id of its criterion.
        at: its number among the criterion's facts; None for a new one.
        values: keys to set, with None for those to remove; None takes the whole fact out.
        after: number of the fact that a new one stands behind; None for the end.
    """

    criterion: str
    at: int | None
    values: Mapping[str, Any] | None
    after: int | None = None


@dataclass(frozen=True)
class MaterialChange:
    """A change of one material: its number, None for a new one, and the keys as for a fact."""

    at: int | None
    values: Mapping[str, Any]


def changed_manifest(
    text: str, facts: Sequence[FactChange], materials: Sequence[MaterialChange]
) -> str:
    """The manifest's text with the changes, every other character as it was.

    Args:
        text: a manifest that the strict reader accepts.
        facts: changes of facts.
        materials: changes of materials.

    Raises:
        ValueError: when the text is laid out so that it cannot be changed alone.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    wanted = _wanted(parse_yaml(plain, "").root, facts, materials)
    edits = YamlEdits(plain)
    _change_facts(edits, facts)
    _change_materials(edits, materials)
    changed = edits.applied()
    # The last word is what the strict reader understands, not what the edits meant.
    if _read(changed) != wanted:
        raise ValueError("the changes cannot be written into this layout")
    return changed.replace("\n", "\r\n") if "\r\n" in text else changed


def _read(text: str) -> Any:
    try:
        return parse_yaml(text, "").root
    except BadInput as error:
        raise ValueError("the changes cannot be written into this layout") from error


def _wanted(
    root: Any, facts: Sequence[FactChange], materials: Sequence[MaterialChange]
) -> dict[str, Any]:
    """What the changed manifest is to say."""
    wanted: dict[str, Any] = deepcopy(root)
    for id in dict.fromkeys(change.criterion for change in facts):
        by_id = wanted.get("facts") or {}
        own = [change for change in facts if change.criterion == id]
        by_id[id] = _changed_list(by_id.get(id), own) or None
        wanted["facts"] = by_id
    if materials:
        wanted["materials"] = _changed_list(wanted.get("materials"), materials)
    return wanted


def _changed_list(
    old: list[Any] | None, changes: Sequence[FactChange | MaterialChange]
) -> list[Any]:
    items: list[Any] = list(old or ())
    behind: dict[int, list[Any]] = {}
    for change in changes:
        if change.at is None:
            place = getattr(change, "after", None)
            new = {key: _as_read(v) for key, v in (change.values or {}).items() if v is not None}
            behind.setdefault(len(items) - 1 if place is None else place, []).append(new)
        elif change.values is None:
            items[change.at] = None
        else:
            merged = {**items[change.at], **{k: _as_read(v) for k, v in change.values.items()}}
            gone = {key for key, value in change.values.items() if value is None}
            items[change.at] = {k: v for k, v in merged.items() if k not in gone}
    result = list(behind.get(-1, ()))
    for number, item in enumerate(items):
        result += [] if item is None else [item]
        result += behind.get(number, ())
    return result


def _as_read(value: Any) -> Any:
    """A value as the reader gives it back: texts, lists, mappings."""
    if isinstance(value, Mapping):
        return {key: _as_read(part) for key, part in value.items()}
    return [_as_read(part) for part in value] if isinstance(value, list | tuple) else value


def _change_facts(edits: YamlEdits, changes: Sequence[FactChange]) -> None:
    for id in dict.fromkeys(change.criterion for change in changes):
        own = [change for change in changes if change.criterion == id]
        facts = _pair(edits.root, "facts")
        pair = _pair(facts[1], id) if facts and isinstance(facts[1], MappingNode) else None
        if pair is not None:
            _change_list(edits, pair, own, rendered)
    new = {
        id: [rendered(_given(c.values)) for c in changes if c.criterion == id]
        for id in dict.fromkeys(change.criterion for change in changes)
        if not _has_key(edits.root, id)
    }
    if not new:
        return
    text = "\n".join(
        f"{id}:" + "".join(f"\n  - {item}" for item in items) for id, items in new.items()
    )
    facts = _pair(edits.root, "facts")
    if facts is None:
        edits.append("facts:\n" + "".join(f"  {line}\n" for line in text.split("\n")))
    elif isinstance(facts[1], MappingNode):
        edits.add_key(facts[1], text)
    else:
        edits.add_first_key(facts[0], text)


def _has_key(root: Any, id: str) -> bool:
    facts = _pair(root, "facts")
    return bool(facts and isinstance(facts[1], MappingNode) and _pair(facts[1], id) is not None)


def _change_materials(edits: YamlEdits, changes: Sequence[MaterialChange]) -> None:
    if not changes:
        return
    pair = _pair(edits.root, "materials")
    if pair is not None:
        _change_list(edits, pair, changes, block_entry)
        return
    items = [block_entry(change.values).replace("\n", "\n    ") for change in changes]
    edits.append("materials:\n" + "".join(f"  - {item}\n" for item in items))


def _change_list(
    edits: YamlEdits,
    pair: tuple[Any, Any],
    changes: Sequence[FactChange | MaterialChange],
    render: Callable[[Mapping[str, Any]], str],
) -> None:
    """Change entries of the list under a key, and put new ones where they belong."""
    key, node = pair
    items = node.value if isinstance(node, SequenceNode) else []
    new: dict[int, list[str]] = {}
    for change in changes:
        if change.at is None:
            place = getattr(change, "after", None)
            style = rendered if isinstance(node, SequenceNode) and node.flow_style else render
            number = len(items) - 1 if place is None else place
            new.setdefault(number, []).append(style(_given(change.values)))
        elif change.values is None:
            edits.remove_item(node, change.at)
        else:
            edits.change_entry(items[change.at], change.values)
    for number, texts in new.items():
        if items:
            edits.insert_items(node, number, texts)
        else:
            edits.fill_list(key, node, texts)


def _given(values: Mapping[str, Any] | None) -> dict[str, Any]:
    return {key: value for key, value in (values or {}).items() if value is not None}


def _pair(node: Any, key: str) -> tuple[Any, Any] | None:
    return next(((k, v) for k, v in node.value if k.value == key), None)
