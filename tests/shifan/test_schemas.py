"""JSON Schemas say of every YAML file what our readers accept, in Chinese."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from evidence.external_results import ResultsFile
from evidence.progress_report import ProgressReport
from indicators.allocation import AllocationFile
from indicators.catalogue_loader import catalogue_path, packaged_catalogues
from indicators.strict_model import parse_model
from indicators.strict_yaml import parse_yaml
from scoring.mending.capacity import Capacity
from scoring.review.reviewer import ReviewersFile
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
    if isinstance(schema.get("additionalProperties"), dict):
        patterns.append(schema["additionalProperties"])
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


ALLOCATION = """\
format: 1
indicators:
  - indicator: N001
    lead: 市公安局
    cooperating: [市司法局]
    leader: 王某
    contact: 李某
    due: 2021-03-31
    measures: 逐项公布
    criteria:
      - {criterion: a, lead: 市司法局, cooperating: [市公安局]}
"""
PROGRESS = """\
format: 1
month: 2021-03
unit: 市公安局
receipts:
  - received: 2021-04-05
    file: progress/2021-03/原件/市公安局.xlsx
    name: 月报.xlsx
    sha256: {hash}
    by: 周科
done: [印发方案]
unfinished:
  - {{matter: 培训, reason: 讲师未定}}
problems: [人手不足]
plans: [开展培训]
entries:
  - {{entry: N050-a-0003, text: 已过半}}
figures:
  - {{name: 已销号（条）, ledger: 3, stated: 4, note: 一条未登记}}
""".format(hash="a" * 64)
RESULTS = """\
format: 1
results:
  - kind: 满意度测评
    date: 2021-10-20
    body: 模拟调查机构
    score: 84.99
    sample: 1200
    text: 群众满意度较高。
    material: N100/m1
"""
CAPACITY = """\
format: 1
default: 2
units:
  市公安局: 3
  市司法局: 0.5
efforts:
  no_material: 0.5
  not_met: 8
"""
REVIEWERS = (resources.files("shifan") / "examples/shili/reviewers.yaml").read_text("utf-8")
SMALL_FILES = [
    ("allocation", ALLOCATION),
    ("capacity", CAPACITY),
    ("progress", PROGRESS),
    ("results", RESULTS),
    ("reviewers", REVIEWERS),
]
MODELS: dict[str, type[BaseModel]] = {
    "allocation": AllocationFile,
    "capacity": Capacity,
    "progress": ProgressReport,
    "results": ResultsFile,
    "reviewers": ReviewersFile,
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
    found += SMALL_FILES
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


@pytest.mark.parametrize(("kind", "text"), SMALL_FILES)
def test_the_small_examples_are_what_our_readers_accept(kind: str, text: str) -> None:
    assert parse_model(MODELS[kind], parse_yaml(text, "x.yaml"))


@pytest.mark.parametrize(("kind", "text"), files())
def test_shipped_and_good_files_hold_known_keys_only(kind: str, text: str) -> None:
    schema = SCHEMAS[kind]()
    assert unknown_keys(as_an_editor(text), schema, schema) == set()


def test_a_misspelt_key_is_unknown() -> None:
    schema = SCHEMAS["catalogue"]()
    criterion = {"id": "a", "type": "ratio", "text": "x", "numerater": "y"}
    wrong = {"areas": [{"groups": [{"indicators": [{"criteria": [criterion]}]}]}]}
    assert unknown_keys(wrong, schema, schema) == {"numerater"}


def test_a_kind_of_gap_that_nobody_knows_is_no_effort() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(SCHEMAS["capacity"]())
    assert validator.is_valid({"format": 1, "efforts": {"not_met": 8}})
    assert not validator.is_valid({"format": 1, "efforts": {"no_met": 8}})


def test_facts_are_described_by_shape() -> None:
    facts = SCHEMAS["manifest"]()["properties"]["facts"]
    (entries,) = facts["patternProperties"].values()
    assert len(entries["items"]["anyOf"]) == 10


@pytest.mark.parametrize(("kind", "text"), files())
def test_an_editor_accepts_shipped_and_good_files(kind: str, text: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(SCHEMAS[kind]())
    assert [error.message for error in validator.iter_errors(as_an_editor(text))] == []
