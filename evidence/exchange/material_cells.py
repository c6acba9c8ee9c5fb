"""A material as the cells of its row, and the cells back as a material (design §4)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from evidence.exchange.cell_values import ids_of
from evidence.exchange.columns import MATERIAL_COLUMNS
from evidence.exchange.faults import CellFault, model_faults
from evidence.manifest import DISCLOSURE_NAMES, NATURE_NAMES, Material
from evidence.material_standing import EXTENSIONS
from indicators.catalogue_model import KIND_NAMES, Indicator

ONSITE = ("place", "keeper", "reason")
"""Columns that together say where a material waits for the on-site visit."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {name: word for word, name in KIND_NAMES.items()},
    "nature": {name: word for word, name in NATURE_NAMES.items()},
    "disclosure": {name: word for word, name in DISCLOSURE_NAMES.items()},
}
_NAMES: Mapping[str, Mapping[Any, str]] = {
    "kind": KIND_NAMES,
    "nature": NATURE_NAMES,
    "disclosure": DISCLOSURE_NAMES,
}


def material_cells(material: Material) -> dict[str, str]:
    """What the row's cells say of a material."""
    cells: dict[str, str] = {}
    for column in MATERIAL_COLUMNS:
        name = column.name
        if name in ONSITE:
            text = getattr(material.onsite, name) if material.onsite else ""
        else:
            text = _text(name, getattr(material, name))
        if text:
            cells[name] = text
    return cells


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in _NAMES:
        return _NAMES[name][value]
    if name in ("file", "snapshot"):
        return str(value).rpartition("/")[2]
    if isinstance(value, date):
        return value.isoformat()
    return "、".join(value) if isinstance(value, tuple) else str(value)


def with_plain_criteria(cells: Mapping[str, str], indicator: Indicator) -> dict[str, str]:
    """The cells with criteria as the manifest names them; people write `N050-a` too."""
    if not cells.get("supports"):
        return dict(cells)
    code = re.compile(rf"{re.escape(indicator.code)}[-—_/]?")
    ids = [code.sub("", id, count=1) or id for id in ids_of(cells["supports"])]
    return {**cells, "supports": "、".join(dict.fromkeys(ids))}


def with_kind(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of a new row, the kind told by what it names where nobody chose one."""
    settled = dict(cells)
    if settled.get("kind") or settled.get("ref"):
        return settled
    if settled.get("url"):
        settled["kind"] = KIND_NAMES["link"]
    elif settled.get("file"):
        extension = settled["file"].rpartition(".")[2].lower()
        settled["kind"] = KIND_NAMES["image" if extension in EXTENSIONS["image"] else "document"]
    elif settled.get("text"):
        settled["kind"] = KIND_NAMES["statement"]
    return settled


def material_values(
    cells: Mapping[str, str],
    changed: Collection[str],
    paths: Mapping[str, str],
) -> dict[str, Any]:
    """What the changed cells put into the manifest, by key; None where a key is to go.

    Args:
        cells: the row's plain cells.
        changed: names of the columns to read.
        paths: where the files of `file` and `snapshot` go in the workspace.
    """
    values: dict[str, Any] = {}
    for column in MATERIAL_COLUMNS:
        name = column.name
        if name not in changed or name in ONSITE:
            continue
        text = cells.get(name, "")
        if not text:
            values[name] = None
        elif name in ("file", "snapshot"):
            values[name] = paths[name]
        elif name in _WORDS:
            values[name] = _WORDS[name].get(text, text)
        elif name == "supports":
            values[name] = ids_of(text)
        else:
            values[name] = text
    if set(ONSITE) & set(changed):
        onsite = {name: cells[name] for name in ONSITE if cells.get(name)}
        values["onsite"] = onsite or None
    return values


def material_faults(values: Mapping[str, Any], indicator: Indicator) -> list[CellFault]:
    """What is wrong with a whole material.

    Args:
        values: the material as the manifest is to say it, after the change.
        indicator: the indicator it is offered for.
    """
    faults: list[CellFault] = []
    for column in MATERIAL_COLUMNS:
        word = values.get(column.name)
        if column.choices and word and word not in _NAMES[column.name]:
            remedy = f"只能选 {'、'.join(_WORDS[column.name])}"
            faults.append(CellFault(column.name, f"“{str(word)[:20]}”不在可选的内容里", remedy))
    known = [criterion.id for criterion in indicator.criteria]
    for id in _as_list(values.get("supports")):
        if id not in known:
            message, remedy = f"本指标没有评分标准“{id[:20]}”", f"只能写 {'、'.join(known)}"
            faults.append(CellFault("supports", message, remedy))
    if faults:
        return faults
    try:
        Material.model_validate(dict(values))
    except ValidationError as error:
        columns = {c.name: c.name for c in MATERIAL_COLUMNS}
        return model_faults(error, columns, "title")
    return []


def _as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else []
