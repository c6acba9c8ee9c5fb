"""JSON Schemas (draft 2020-12) of our YAML files, as a YAML editor sees them.

An editor types scalars before it compares: `2019` is a number there, while our reader takes the
text as written. So every scalar is described by all the forms that its reader accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from indicators.strict_model import StrictModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_DIGIT = "[0-9０-９]"
_AMOUNT = rf"^\s*[-－]?{_DIGIT}{{1,12}}([.．]{_DIGIT}{{1,6}})?\s*$"
_COUNT = rf"^\s*{_DIGIT}{{1,9}}\s*$"
_YEAR = rf"^\s*{_DIGIT}{{4}}年?\s*$"
_DAY = (
    rf"^\s*({_DIGIT}{{4}}[-./年－．／]{_DIGIT}{{1,2}}[-./月－．／]{_DIGIT}{{1,2}}日?"
    rf"|{_DIGIT}{{8}})\s*$"
)
_MONTH_DAY = rf"^\s*{_DIGIT}{{1,2}}[-./月－．／]{_DIGIT}{{1,2}}日?\s*$"
_YES_NO = ["是", "否", "有", "无", "yes", "no", "Yes", "No", "true", "false"]
_DROPPED = {"title", "description", "default", "discriminator"}


def editor_schema(model: type[BaseModel], title: str, descriptions: Mapping[str, str]) -> Schema:
    """The schema of one kind of YAML file.

    Args:
        model: the model of the whole file.
        title: what the file is, in Chinese.
        descriptions: what keys mean, in Chinese, by key; `Model.key` goes before `key`.

    Raises:
        KeyError: when a key of the file has no description.
    """
    raw = model.model_json_schema(by_alias=True)
    definitions = {
        name: _object(definition, name, descriptions)
        for name, definition in raw.pop("$defs", {}).items()
    }
    whole = _object(raw, model.__name__, descriptions)
    schema = {"$schema": DIALECT, "title": title, **whole}
    return {**schema, "$defs": dict(sorted(definitions.items()))} if definitions else schema


def definitions_of(
    models: Mapping[str, type[StrictModel]], descriptions: Mapping[str, str]
) -> dict[str, Schema]:
    """Definitions of models that a schema refers to beside its own, by name."""
    found: dict[str, Schema] = {}
    for model in models.values():
        schema = editor_schema(model, "", descriptions)
        found |= schema.pop("$defs", {})
        del schema["$schema"], schema["title"]
        found[model.__name__] = schema
    return dict(sorted(found.items()))


def _object(schema: Schema, name: str, descriptions: Mapping[str, str]) -> Schema:
    """An object's schema: its keys described, everything else as an editor sees it."""
    kept: Schema = _as_edited(schema)
    for key, part in kept.get("properties", {}).items():
        about = descriptions.get(f"{name}.{key}") or descriptions[key]
        kept["properties"][key] = {"description": about, **part}
    return kept


def _as_edited(schema: Any) -> Any:
    """A schema without the program's own words, its scalars as editors see them."""
    if isinstance(schema, list):
        return [_as_edited(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    scalar = _SCALARS.get(_kind(schema))
    if scalar is not None:
        return scalar(schema)
    if "patternProperties" in schema:
        schema = {**schema, "additionalProperties": False}
    # Inside `properties` the same words are keys of the file, not of the schema.
    return {
        word: {key: _as_edited(value) for key, value in part.items()}
        if word in ("properties", "$defs", "patternProperties")
        else _as_edited(part)
        for word, part in schema.items()
        if word not in _DROPPED
    }


def _kind(schema: Schema) -> str:
    kind = str(schema.get("type", ""))
    if "enum" in schema or "const" in schema:
        return "choice" if kind == "string" else ""
    if kind == "integer" and schema.get("minimum") == 2000:
        return "year"
    if kind == "string" and schema.get("format") == "date":
        return "day"
    if kind == "string" and schema.get("pattern") == r"^\d{2}-\d{2}$":
        return "month_day"
    if kind == "string" and "pattern" in schema:
        return "pattern"
    return kind


def _limits(schema: Schema) -> Schema:
    return {word: schema[word] for word in ("minimum", "maximum") if word in schema}


def _choice(schema: Schema) -> Schema:
    words = schema.get("enum", [schema.get("const")])
    return {"enum": [*words, *(int(word) for word in words if word.isdigit())]}


def _text(schema: Schema) -> Schema:
    return {"type": ["string", "number", "boolean"], **_longest(schema)}


def _longest(schema: Schema) -> Schema:
    return {word: schema[word] for word in ("maxLength", "minLength") if word in schema}


def _number(schema: Schema) -> Schema:
    return {"anyOf": [{"type": "number", **_limits(schema)}, _form(_AMOUNT)]}


def _form(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern}


_SCALARS: Mapping[str, Callable[[Schema], Schema]] = {
    "choice": _choice,
    "string": _text,
    "pattern": lambda schema: _form(schema["pattern"]),
    "number": _number,
    "integer": lambda s: {"anyOf": [{"type": "integer", **_limits(s)}, _form(_COUNT)]},
    "year": lambda s: {"anyOf": [{"type": "integer", **_limits(s)}, _form(_YEAR)]},
    "boolean": lambda _: {"anyOf": [{"type": "boolean"}, {"enum": _YES_NO}]},
    "day": lambda _: {
        "anyOf": [
            {"type": "string", "pattern": _DAY},
            {"type": "integer", "minimum": 19490101, "maximum": 20991231},
        ]
    },
    "month_day": lambda _: {"anyOf": [_form(_MONTH_DAY), {"type": "number"}]},
}
