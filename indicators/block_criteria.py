"""The criteria of one indicator as its rows state them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from indicators.block_rows import BlockRows, Draft
from indicators.criterion import TYPE_NAMES
from indicators.rule_text import read_rules
from indicators.sheet_grid import Cell
from indicators.strict_yaml import KeyPath

_ROW_KEYS = ("text", "type", "rules", "hint", "id")


def put_criteria(
    draft: Draft, rows: BlockRows, subject: str, weights: Sequence[str | None]
) -> None:
    """Set the criteria: one for each row that makes a statement.

    Args:
        draft: the indicator; its rows' faults are added to it.
        rows: its rows.
        subject: the key of the column that holds the statements.
        weights: the weight of each statement; None for the usual one.
    """
    criteria: list[dict[str, Any]] = []
    draft.data["criteria"] = criteria
    taken = {text for _, text in rows.all("id")}
    draft.judged = not rows.all("type")
    for row in rows.rows:
        values = {key: value for key in _ROW_KEYS if (value := rows.at(row, key))}
        statement = rows.at(row, subject)
        if statement is None:
            _refuse_lost_statement(draft, rows, row, values)
            if "hint" in values and criteria:
                hints = filter(None, (criteria[-1].get("hint"), values["hint"][1]))
                criteria[-1]["hint"] = "\n".join(hints)
            continue
        path: KeyPath = ("criteria", len(criteria))
        draft.cells[path] = statement[0]
        criterion: dict[str, Any] = {"id": "", "type": "judgement", "text": statement[1]}
        for key, (cell, text) in values.items():
            if key == "hint":
                criterion[key] = text
            draft.cells[(*path, key)] = cell
        draft.cells[(*path, "text")] = statement[0]
        if weights[len(criteria)] is not None:
            criterion["weight"] = weights[len(criteria)]
        criterion["id"] = values["id"][1] if "id" in values else _free_id(taken)
        taken.add(criterion["id"])
        if "type" in values:
            criterion["type"] = draft.word(values["type"], "type", TYPE_NAMES)
        if "rules" in values:
            stated, faults = read_rules(values["rules"][1])
            criterion |= stated
            draft.faults += [(values["rules"][0], fault) for fault in faults]
            draft.cells |= {(*path, key): values["rules"][0] for key in stated}
        criteria.append(criterion)


def _refuse_lost_statement(
    draft: Draft, rows: BlockRows, row: int, values: Mapping[str, tuple[Cell, str]]
) -> None:
    """A row with a type or rules but no statement would lose them."""
    if values.keys() & {"type", "rules", "id"}:
        column = rows.header.columns.get("text", 1)
        draft.faults.append(((row, column), "这一行没有评分标准的文字"))


def _free_id(taken: set[str]) -> str:
    number = 0
    while True:
        letter, turn = "abcdefghijklmnopqrstuvwxyz"[number % 26], number // 26
        id = f"{letter}{turn}" if turn else letter
        if id not in taken:
            return id
        number += 1
