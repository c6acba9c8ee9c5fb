"""JSON Schemas of every kind of YAML file in a workspace, for YAML editors."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from evidence.external_results import ResultsFile
from evidence.facts import FACT_SHAPES
from evidence.manifest import Manifest
from evidence.progress_report import ProgressReport
from evidence.waivers import WaiverFile
from indicators.allocation import AllocationFile
from indicators.catalogue_mapping import MappingFile
from indicators.catalogue_model import Catalogue
from indicators.roster import RosterFile
from indicators.yaml_schema import Schema, definitions_of, editor_schema
from scoring.mending.capacity import Capacity
from scoring.review.reviewer import ReviewersFile
from scoring.scheme import Scheme
from shifan.schema_descriptions import DESCRIPTIONS
from shifan.settings import Settings


def _manifest() -> Schema:
    """The manifest, with the facts of each shape where the model knows only their base."""
    schema = editor_schema(Manifest, "证明材料清单（evidence/N001.yaml）", DESCRIPTIONS)
    shapes = definitions_of(FACT_SHAPES, DESCRIPTIONS)
    names = sorted(model.__name__ for model in FACT_SHAPES.values())
    for name in names:
        _accept_short_forms(shapes[name]["properties"])
    schema["$defs"] = dict(sorted({**schema["$defs"], **shapes}.items()))
    del schema["$defs"]["Fact"]
    facts = schema["properties"]["facts"]
    (pattern,) = facts["patternProperties"]
    each = {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in names]}
    entries = {"type": ["array", "null"], "items": each}
    schema["properties"]["facts"] = {
        "description": facts["description"],
        "type": ["object", "null"],
        "patternProperties": {pattern: entries},
        "additionalProperties": False,
    }
    return schema


def _accept_short_forms(properties: Schema) -> None:
    """One material id instead of a list, and an event that is only its text."""
    word = {"type": ["string", "number"]}
    source = properties["source"]
    about = source.pop("description")
    properties["source"] = {"description": about, "anyOf": [word, source]}
    if "events" in properties:
        lists = [part for part in properties["events"]["anyOf"] if part.get("type") == "array"]
        lists[0]["items"] = {"anyOf": [word, lists[0]["items"]]}


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "allocation": lambda: editor_schema(
        AllocationFile, "责任分工（allocation.yaml）", DESCRIPTIONS
    ),
    "capacity": lambda: editor_schema(Capacity, "各单位人手（plan-ahead 用）", DESCRIPTIONS),
    "catalogue": lambda: editor_schema(Catalogue, "指标目录", DESCRIPTIONS),
    "manifest": _manifest,
    "mapping": lambda: editor_schema(MappingFile, "指标对应关系", DESCRIPTIONS),
    "progress": lambda: editor_schema(
        ProgressReport, "月报（progress/2021-03/单位.yaml）", DESCRIPTIONS
    ),
    "results": lambda: editor_schema(ResultsFile, "外部评估结果（results.yaml）", DESCRIPTIONS),
    "reviewers": lambda: editor_schema(
        ReviewersFile, "评审人员名单（reviewers.yaml）", DESCRIPTIONS
    ),
    "scheme": lambda: editor_schema(Scheme, "评分方案", DESCRIPTIONS),
    "units": lambda: editor_schema(RosterFile, "名册（units.yaml）", DESCRIPTIONS),
    "waivers": lambda: editor_schema(WaiverFile, "经核实说明（waivers.yaml）", DESCRIPTIONS),
    "workspace": lambda: editor_schema(Settings, "工作区（shifan.yaml）", DESCRIPTIONS),
}
"""The maker of each schema, by the kind of file."""


def schema_text(kind: str) -> str:
    """The schema of one kind of file as the text of a JSON file."""
    return json.dumps(SCHEMAS[kind](), ensure_ascii=False, indent=1) + "\n"
