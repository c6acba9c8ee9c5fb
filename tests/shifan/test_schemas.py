"""JSON Schemas say of every YAML file what our readers accept, in Chinese."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from indicators.catalogue_loader import catalogue_path, packaged_catalogues
from indicators.strict_yaml import parse_yaml
from shifan.schemas import SCHEMAS, schema_text
from tests.bad.good_workspace import GOOD_FILES


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of an object inside a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def unknown_keys(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> set[str]:
    """Keys of a value that no branch of its schema knows."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return unknown_keys(value, whole["$defs"][name], whole)
    branches = schema.get("anyOf") or schema.get("oneOf")
    if branches:
        return min((unknown_keys(value, b, whole) for b in branches), key=len)
    if isinstance(value, list):
        inner = schema.get("items", {})
        return set().union(*(unknown_keys(entry, inner, whole) for entry in value))
    if not isinstance(value, dict):
        return set()
    known = schema.get("properties", {})
    patterns = list(schema.get("patternProperties", {}).values())
    found: set[str] = set()
    for key, entry in value.items():
        inner = known.get(key) or (patterns[0] if patterns else None)
        found |= {key} if inner is None else unknown_keys(entry, inner, whole)
    return found


_KINDS = {
    "shifan.yaml": "workspace",
    "units.yaml": "units",
    "own.yaml": "catalogue",
    "scheme.yaml": "scheme",
    "waivers.yaml": "waivers",
}


def as_an_editor(text: str) -> Any:
    """The file as an editor for YAML 1.2 reads it: numbers and yes and no are typed."""
    return typed(parse_yaml(text, "x.yaml").root)


def typed(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: typed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [typed(value) for value in node]
    if isinstance(node, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?|true|false|null", node):
        return json.loads(node.lstrip("0") if node.isdecimal() and node != "0" else node)
    return node


def files() -> list[tuple[str, str]]:
    """Kind and text of the packaged files and of a good workspace."""
    found = [
        ("catalogue", catalogue_path(name, Path()).read_text(encoding="utf-8"))
        for name in packaged_catalogues()
    ]
    scheme = resources.files("scoring") / "schemes" / "equal.yaml"
    found.append(("scheme", scheme.read_text(encoding="utf-8")))
    for name, text in sorted(GOOD_FILES.items()):
        if name.endswith(".yaml") and isinstance(text, str):
            found.append((_KINDS.get(name, "manifest"), text))
    return found


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_objects_take_no_other_keys_and_describe_theirs_in_chinese(kind: str) -> None:
    schema = json.loads(schema_text(kind))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    found = list(objects(schema))
    assert found
    for each in found:
        assert each["additionalProperties"] is False
        for key, part in each["properties"].items():
            assert any("一" <= c <= "龥" for c in part["description"]), key


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_every_reference_has_its_definition(kind: str) -> None:
    schema = json.loads(schema_text(kind))
    names = {part.split('"')[0] for part in schema_text(kind).split("#/$defs/")[1:]}
    assert names <= set(schema.get("$defs", {}))


@pytest.mark.parametrize(("kind", "text"), files())
def test_shipped_and_good_files_hold_known_keys_only(kind: str, text: str) -> None:
    schema = SCHEMAS[kind]()
    assert unknown_keys(as_an_editor(text), schema, schema) == set()


def test_a_misspelt_key_is_unknown() -> None:
    schema = SCHEMAS["catalogue"]()
    criterion = {"id": "a", "type": "ratio", "text": "x", "numerater": "y"}
    wrong = {"areas": [{"groups": [{"indicators": [{"criteria": [criterion]}]}]}]}
    assert unknown_keys(wrong, schema, schema) == {"numerater"}


def test_facts_are_described_by_shape() -> None:
    facts = SCHEMAS["manifest"]()["properties"]["facts"]
    (entries,) = facts["patternProperties"].values()
    assert len(entries["items"]["anyOf"]) == 10


@pytest.mark.parametrize(("kind", "text"), files())
def test_an_editor_accepts_shipped_and_good_files(kind: str, text: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(SCHEMAS[kind]())
    assert [error.message for error in validator.iter_errors(as_an_editor(text))] == []
