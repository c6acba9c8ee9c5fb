"""计分规则: a criterion's measure and thresholds as lines of Chinese, and back, exactly.

Each line is `名称：内容`. A line that starts with no known name belongs to the line before it.
Lists repeat the name; a rule of one period puts its parts between `｜` marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from indicators.catalogue_labels import (
    CHOICES,
    CRITERION_LABELS,
    VARIANT_LABELS,
    value_text,
)
from indicators.criterion import Criterion, CriterionBase

SEPARATOR = "｜"

_ELSEWHERE = {"id", "type", "text", "hint"}
_ALWAYS = {"over", "rollup", "target"}
_KEYS = {label: key for key, label in CRITERION_LABELS.items() if key not in _ELSEWHERE}
_VARIANT_KEYS = {label: key for key, label in VARIANT_LABELS.items()}
_LINE = re.compile(rf"\s*({'|'.join(_KEYS)})\s*[：:]\s*(.*)", re.DOTALL)
_PART = re.compile(rf"\s*({'|'.join(_VARIANT_KEYS)})\s*[：:]\s*(.*)", re.DOTALL)
_LISTS = {"items", "variants", "anchors"}

CRITERION_MODELS: Mapping[str, type[CriterionBase]] = {
    get_args(model.model_fields["type"].annotation)[0]: model
    for model in get_args(get_args(Criterion)[0])
}
"""The model of each criterion type."""


def rule_lines(criterion: CriterionBase) -> list[str]:
    """What a criterion measures and how, one line each; defaults are left out.

    The id, type, text and hint have columns of their own.
    """
    fields = type(criterion).model_fields
    lines: list[str] = []
    for key, label in CRITERION_LABELS.items():
        if key in _ELSEWHERE or key not in fields:
            continue
        value = getattr(criterion, key)
        if value is None or (value == fields[key].default and key not in _ALWAYS):
            continue
        lines += [f"{label}：{text}" for text in _texts(key, value)]
    return lines


def _texts(key: str, value: Any) -> Iterator[str]:
    if key == "items":
        yield from value
    elif key == "anchors":
        for anchor in value:
            yield f"{value_text('value', anchor.value)}{SEPARATOR}{anchor.text}"
    elif key == "variants":
        for variant in value:
            yield SEPARATOR.join(
                f"{label}：{value_text(name, part)}"
                for name, label in VARIANT_LABELS.items()
                if (part := getattr(variant, name)) is not None
            )
    elif key == "working":
        yield "、".join(CRITERION_LABELS.get(name, name) for name in value)
    else:
        yield value_text(key, value)


def read_rules(text: str) -> tuple[dict[str, Any], list[str]]:
    """The keys that lines of rules state, as a catalogue file would hold them.

    Args:
        text: the lines, as `rule_lines` writes them or a person edited them.

    Returns:
        Untyped values by key, and what could not be understood, in Chinese.
    """
    values: dict[str, Any] = {}
    faults: list[str] = []
    for key, content in _entries(text, faults):
        if key in _LISTS:
            values.setdefault(key, []).append(_entry(key, content, faults))
        elif key in values:
            faults.append(f"“{CRITERION_LABELS[key]}”写了两次")
        elif key == "working":
            named = (name.strip() for name in re.split("[、，,]", content))
            values[key] = [_key_or_name(name) for name in named if name]
        else:
            values[key] = _chosen(key, content, faults)
    return values, faults


def _entries(text: str, faults: list[str]) -> Iterator[tuple[str, str]]:
    """Key and content of each entry, continuation lines joined to it."""
    entries: list[tuple[str, str]] = []
    for line in text.split("\n"):
        found = _LINE.fullmatch(line)
        if found:
            entries.append((_KEYS[found[1]], found[2]))
        elif entries:
            key, content = entries[-1]
            entries[-1] = key, f"{content}\n{line}"
        elif line.strip():
            faults.append(f"“{line.strip()[:30]}”没有写成“名称：内容”，或名称不认识")
    yield from ((key, content.strip()) for key, content in entries)


def _entry(key: str, content: str, faults: list[str]) -> Any:
    if key == "items":
        return content
    if key == "anchors":
        value, _, text = content.partition(SEPARATOR)
        return {"value": value, "text": text or None}
    variant: dict[str, Any] = {}
    for part in filter(str.strip, content.split(SEPARATOR)):
        found = _PART.fullmatch(part)
        if found is None:
            faults.append(f"各时期规定里的“{part.strip()[:30]}”没有写成“名称：内容”，或名称不认识")
            continue
        name = _VARIANT_KEYS[found[1]]
        variant[name] = _chosen(name, found[2].strip(), faults)
    return variant


def _chosen(key: str, content: str, faults: list[str]) -> Any:
    """The content, or the word that a name such as 逐年 stands for."""
    names = CHOICES.get(key)
    if names is None:
        return content or None
    for word, name in names.items():
        if content == name:
            return word
    label = CRITERION_LABELS[key]
    faults.append(f"{label}写的是“{content[:30]}”，只能写 {'、'.join(names.values())}")
    return next(iter(names))


def _key_or_name(name: str) -> str:
    return next((key for key, label in CRITERION_LABELS.items() if label == name), name)
