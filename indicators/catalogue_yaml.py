"""Writes a catalogue as YAML that the strict reader reads back equal.

Words that a YAML editor would take for a number, a date or yes and no are quoted; the strict
reader would not need it, other programs do. Values that equal their default are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from indicators.catalogue_labels import CRITERION_LABELS
from indicators.catalogue_model import Catalogue
from indicators.criterion import CriterionBase
from indicators.scalars import plain

_READING_ORDER = {key: place for place, key in enumerate(CRITERION_LABELS)}
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=~<")
_LOOKS_TYPED = re.compile(
    r"[-+.]?[0-9][0-9a-fA-F_.,:xXoO+-]*|[-+.]*inf|[.]*nan|null|true|false|yes|no|on|off|y|n"
    r"|\d{4}-\d\d?-\d\d?.*",
    re.IGNORECASE,
)
# Characters that the strict reader refuses where they stand unescaped, and line ends.
_UNPRINTED = (
    r"\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    r"\ufeff\ud800-\udfff\ufffe\uffff"
)
_NOT_IN_BLOCK = re.compile(f"[{_UNPRINTED}]")
_UNSAFE = re.compile(rf": |:$| #|^\s|\s$|[\n{_UNPRINTED}]")
_SHORT_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def catalogue_yaml(catalogue: Catalogue) -> str:
    """The catalogue as the text of a YAML file, ending in a line feed."""
    return "\n".join(_mapping(_written(catalogue), "")) + "\n"


def _written(model: BaseModel) -> dict[str, Any]:
    """The keys of a model that differ from their defaults, in the order people read them."""
    fields = type(model).model_fields
    order = list(fields)
    if isinstance(model, CriterionBase):
        order.sort(key=_READING_ORDER.__getitem__)
    return {
        key: value
        for key in order
        if (value := getattr(model, key)) is not None
        and (fields[key].is_required() or value != fields[key].default)
    }


def _mapping(keys: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in keys.items():
        if isinstance(value, BaseModel):
            yield f"{indent}{key}:"
            yield from _mapping(_written(value), f"{indent}  ")
        elif isinstance(value, tuple):
            yield from _sequence(key, value, indent)
        else:
            yield f"{indent}{key}: {_scalar(value, indent + '  ')}"


def _sequence(key: str, values: tuple[Any, ...], indent: str) -> Iterator[str]:
    if all(isinstance(value, str) and _SHORT_WORD.fullmatch(value) for value in values):
        # Also the empty list, which has no other form.
        words = ", ".join(_scalar(value, "") for value in values)
        yield f"{indent}{key}: [{words}]"
        return
    yield f"{indent}{key}:"
    for value in values:
        if isinstance(value, BaseModel):
            lines = list(_mapping(_written(value), f"{indent}    ")) or [f"{indent}    {{}}"]
            yield f"{indent}  - {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            yield f"{indent}  - {_scalar(value, indent + '    ')}"


def _scalar(value: Any, indent: str) -> str:
    """One value; `indent` is what the lines of a block of text start with."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    if "\n" in value and not (_NOT_IN_BLOCK.search(value) or value != value.strip()):
        return "\n".join(("|-", *(f"{indent}{line}" if line else "" for line in value.split("\n"))))
    if not value or _UNSAFE.search(value) or value[0] in _INDICATORS:
        return _quoted(value)
    return _quoted(value) if _LOOKS_TYPED.fullmatch(value) else value


def _quoted(text: str) -> str:
    """The text in double quotes, with everything escaped that a line of YAML cannot hold."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{_NOT_IN_BLOCK.sub(_escape, escaped)}"'


def _escape(found: re.Match[str]) -> str:
    number = ord(found.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
