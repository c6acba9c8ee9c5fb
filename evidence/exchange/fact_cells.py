"""A fact as the cells of its row, and the cells back as a fact (design §4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import ValidationError

from evidence.exchange.asked import ALWAYS, Asked
from evidence.exchange.cell_values import ids_of
from evidence.exchange.columns import FACT_COLUMNS, FILLED, NOT_APPLICABLE, UNFILLED, ZERO
from evidence.exchange.faults import CellFault, model_faults
from evidence.facts import FACT_SHAPES, Event, Fact
from indicators.scalars import plain

NOT_APPLICABLE_MARK = "不适用："
"""How the note of a fact without values begins where its unit says that it does not apply."""

_NOTHING = "无"
_PART = "｜"
_COMMON = {"as_of": "as_of", "source": "source", "note": "note"}

Cells = Mapping[str, str]
"""Texts by the name of their column; empty cells may be left out."""


def fact_cells(row: Asked, fact: Fact | None) -> dict[str, str]:
    """What the row's cells say of a fact; of none, that it is not filled in."""
    if fact is None:
        return {"status": UNFILLED}
    cells = {name: _text(getattr(fact, key)) for key, name in {**row.fields, **_COMMON}.items()}
    cells["status"] = _status(row, fact)
    if cells["status"] == NOT_APPLICABLE:
        cells["note"] = (fact.note or "").removeprefix(NOT_APPLICABLE_MARK)
    if row.criterion.type == "checklist" and fact.filled and not cells.get("content"):
        cells["content"] = _NOTHING
    return {name: text for name, text in cells.items() if text}


def _status(row: Asked, fact: Fact) -> str:
    if fact.filled:
        none_happened = row.criterion.type == "deduction" and not getattr(fact, "events", None)
        return ZERO if none_happened or (fact.zero_report and row.takes_zero_report) else FILLED
    if (fact.note or "").startswith(NOT_APPLICABLE_MARK):
        return NOT_APPLICABLE
    return UNFILLED


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        if value and isinstance(value[0], Event):
            return "\n".join(map(_event_text, value))
        return "\n".join(value)
    return plain(value) if isinstance(value, Fraction) else str(value)


def _event_text(event: Event) -> str:
    parts = [event.text, event.date.isoformat() if event.date else "", event.number or ""]
    while not parts[-1]:
        parts.pop()
    return _PART.join(parts)


@dataclass(frozen=True)
class ReadFact:
    """What a row of cells comes to.

    Attributes:
        values: what the manifest is to say, by key; None where it is to say nothing. Empty when
            the row states no fact at all.
        faults: what is wrong with its cells.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[CellFault, ...] = ()


def with_status(row: Asked, cells: Cells, before: Cells) -> dict[str, str]:
    """The cells with the 填报情况 that they mean.

    People fill in values and leave the drop-down as it was; the values say enough then.
    """
    settled = {name: text for name, text in cells.items() if text}
    status = settled.get("status") or UNFILLED
    untouched = status == (before.get("status") or UNFILLED)
    answered = any(settled[name] != before.get(name) for name in _given(row, settled))
    if status == UNFILLED and untouched and answered:
        status = FILLED
    return settled | {"status": status}


def _given(row: Asked, cells: Cells) -> list[str]:
    """The columns of the row's own values that hold anything."""
    return [name for name in row.fields.values() if name != "certificate" and cells.get(name)]


def read_fact(row: Asked, cells: Cells) -> ReadFact:
    """The fact that a row of plain cells states.

    Args:
        row: what the row asks.
        cells: its cells after `plain_cell` and `with_status`.
    """
    status = cells["status"]
    given = _given(row, cells)
    faults = list(_foreign(row, cells))
    if status == NOT_APPLICABLE:
        faults += _should_be_empty(given, status)
        if not cells.get("note"):
            faults.append(CellFault("note", "选了不适用，没有写理由", "在“说明”里写明理由和依据"))
        values = {"note": f"{NOT_APPLICABLE_MARK}{cells.get('note', '')}"}
    elif status == UNFILLED:
        faults += _should_be_empty([*given, *_beside(cells)], status)
        values = {"note": cells["note"]} if cells.get("note") else {}
    elif status == ZERO:
        faults += _zero_faults(row, cells)
        values = {**_zero_values(row), **_values(row, cells), **_zero_values(row)}
    elif status == FILLED:
        values = _values(row, cells)
        if not given:
            faults.append(CellFault("status", "写的是已填，却没有数据", "补上数据，或改选未填"))
    else:
        choices = next(c.choices for c in FACT_COLUMNS if c.name == "status") or {}
        remedy = f"只能选 {'、'.join(choices)}"
        return ReadFact(faults=(*faults, CellFault("status", "不认识这种填报情况", remedy)))
    if values and not faults:
        faults += _shape_faults(row, values, status)
    return ReadFact(values, tuple(faults))


def _beside(cells: Cells) -> list[str]:
    return [name for name in ("as_of", "source", "certificate") if cells.get(name)]


def _foreign(row: Asked, cells: Cells) -> list[CellFault]:
    """Values in columns that the row does not have; nobody would ever read them."""
    own = {*row.fields.values(), *ALWAYS}
    return [
        CellFault(column.name, "这一行不填这一栏", f"请清空；{row.how}")
        for column in FACT_COLUMNS
        if column.name not in own and cells.get(column.name)
    ]


def _should_be_empty(given: list[str], status: str) -> list[CellFault]:
    return [
        CellFault(name, f"填报情况是{status}，这里却有数据", "改选已填，或清空数据")
        for name in given
    ]


def _zero_faults(row: Asked, cells: Cells) -> list[CellFault]:
    if not row.takes_zero_report:
        return [CellFault("status", "这一条不能作零报告", f"改选已填或未填；{row.how}")]
    nothing = {"", "0", _NOTHING, "否"}
    return [
        CellFault(name, "选了零报告，这里却不是零", "改选已填，或清空")
        for name in row.fields.values()
        if name != "certificate" and cells.get(name, "") not in nothing
    ]


def _zero_values(row: Asked) -> dict[str, Any]:
    """What the values are when nothing arose."""
    by_type: Mapping[str, dict[str, Any]] = {
        "ratio": {"numerator": "0", "denominator": "0", "zero_report": "true"},
        "deadline": {"on_time": "0", "total": "0", "zero_report": "true"},
        "count": {"value": "0", "zero_report": "true"},
        "bonus": {"value": "0", "zero_report": "true"},
        "deduction": {"events": []},
        "veto": {"occurred": "否"},
        "checklist": {"value": []},
    }
    return by_type.get(row.criterion.type, {})


def _values(row: Asked, cells: Cells) -> dict[str, Any]:
    """The keys and values of the filled cells, as a manifest writes them."""
    values: dict[str, Any] = {}
    for key, name in {**row.fields, **_COMMON}.items():
        text = cells.get(name)
        if not text:
            continue
        if name == "source":
            ids = ids_of(text)
            values[key] = ids[0] if len(ids) == 1 else ids
        elif name == "content":
            values[key] = _lines(row, text)
        else:
            values[key] = text
    return values


def _lines(row: Asked, text: str) -> list[Any]:
    if row.criterion.type == "deduction":
        return [_event(line) for line in text.split("\n")]
    if text == _NOTHING:
        return []
    items = getattr(row.criterion, "items", ())
    lines: list[str] = []
    for line in text.split("\n"):
        # A list on one line is what people write, but an item may contain the same marks.
        parts = [line] if line in items else [p.strip() for p in _split_items(line)]
        lines += [part for part in parts if part]
    return list(dict.fromkeys(lines))


def _split_items(line: str) -> list[str]:
    for mark in ("；", ";", "、", "，", ","):
        line = line.replace(mark, "\n")
    return line.split("\n")


def _event(line: str) -> dict[str, str]:
    from evidence.exchange.cell_values import day_text

    text, *more = [part.strip() for part in line.replace("|", _PART).split(_PART)]
    event = {"text": text}
    for part in filter(None, more):
        day = day_text(part)
        key = "date" if day != part or _is_iso(part) else "number"
        event[key] = day if key == "date" else part
    return event


def _is_iso(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-"


def _shape_faults(row: Asked, values: Mapping[str, Any], status: str) -> list[CellFault]:
    """What the fact's own shape says against the values."""
    shape = FACT_SHAPES[row.criterion.type]
    columns = {**row.fields, **_COMMON, "zero_report": "status"}
    try:
        fact = shape.model_validate({"unit": row.unit, **values})
    except ValidationError as error:
        first = next(iter(row.fields.values()))
        return model_faults(error, columns, first)
    faults = []
    if status in (FILLED, ZERO) and not fact.filled:
        missing = [columns[key] for key in fact.missing] or [next(iter(row.fields.values()))]
        faults = [CellFault(name, "没有填全", f"补上；{row.how}") for name in missing]
    if status == FILLED and fact.silent_zero:
        remedy = "这一年没有发生这类事的，填报情况选零报告；否则核对总数"
        faults.append(CellFault("total", "总数是零，填报情况却是已填", remedy))
    if row.criterion.type == "checklist":
        unknown = [
            item for item in getattr(fact, "value", None) or () if item not in row.criterion.items
        ]
        known = "、".join(row.criterion.items)
        faults += [CellFault("content", f"“{i[:30]}”不是要件", f"只能写 {known}") for i in unknown]
    return faults
