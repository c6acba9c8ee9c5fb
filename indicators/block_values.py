"""What the rows of one indicator say of it: name, requirement, points, units, evidence, basis."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pydantic_core import PydanticCustomError

from indicators.block_criteria import put_criteria
from indicators.block_rows import BlockRows, Draft
from indicators.catalogue_labels import BASIS_LABELS, LEVEL_TITLES
from indicators.catalogue_model import KIND_NAMES, PROVENANCE_NAMES
from indicators.rule_text import SEPARATOR
from indicators.scalars import MAX_LINE, plain, read_points
from indicators.sheet_blocks import Block
from indicators.sheet_grid import SheetGrid
from indicators.sheet_header import Header

_BASIS_KEYS = {label: key for key, label in BASIS_LABELS.items()}
# Keeps the models from telling a second time what a fault already tells.
_STAND_IN = "？"
_USUAL_KINDS = ["document", "image", "link"]


def read_block(grid: SheetGrid, header: Header, block: Block, default_lead: str) -> Draft:
    """The indicator that a block describes.

    Args:
        grid: the sheet.
        header: its head.
        block: the indicator's rows.
        default_lead: the lead unit where the sheet names none; empty for none.
    """
    draft = Draft()
    rows = BlockRows(grid, header, block.rows)
    used = {(row, column) for row in block.rows for column in header.columns.values()}
    draft.faults += [(cell, grid.faults[cell]) for cell in sorted(used & grid.faults.keys())]
    subject = next((k for k in ("text", "requirement", "title") if rows.all(k)), "title")
    _put_title(draft, rows)
    _put_requirement(draft, rows)
    weights = _put_points(draft, rows, subject)
    put_criteria(draft, rows, subject, weights)
    _put_units(draft, rows, default_lead)
    _put_evidence(draft, rows)
    _put_basis(draft, rows)
    _put_choices(draft, rows, "provenance", PROVENANCE_NAMES)
    _put_choices(draft, rows, "applies_to", LEVEL_TITLES)
    draft.put("na_allowed", rows.first("na_allowed"))
    if found := rows.first("overlaps"):
        draft.put("overlaps", (found[0], split_names(found[1])))
    return draft


def split_names(text: str) -> list[str]:
    """Names in a list; marks inside brackets, as in 各县(市、区)政府, do not part names."""
    names, depth, name = [], 0, ""
    for mark in text:
        depth += (mark in "(（") - (mark in ")）")
        if mark in "、，,；;\n" and depth <= 0:
            names.append(name.strip())
            name = ""
        else:
            name += mark
    return [name for name in (*names, name.strip()) if name]


def _put_title(draft: Draft, rows: BlockRows) -> None:
    found = rows.first("title")
    if found:
        draft.put("title", (found[0], found[1].replace("\n", "")))
    elif rows.header.has("title"):
        cell = rows.rows[0], rows.header.columns["title"]
        draft.faults.append((cell, "三级指标没有名称；与上一行同属一项的，一级、二级也要相同"))
        draft.data["title"] = _STAND_IN
    elif found := rows.first("requirement") or rows.first("text"):
        # A table of two levels has no names; the first clause stands in.
        draft.put("title", (found[0], re.split(r"[，。；：\n]", found[1])[0][:MAX_LINE]))


def _put_requirement(draft: Draft, rows: BlockRows) -> None:
    values = rows.all("requirement") or rows.all("text") or rows.all("title")
    if values:
        text = "\n".join(dict.fromkeys(text for _, text in values))
        draft.put("requirement", (values[0][0], text))


def _put_points(draft: Draft, rows: BlockRows, subject: str) -> list[str | None]:
    """Sets the points; returns each criterion's weight where every row has points of its own."""
    values = [(cell, re.sub(r"(?<=\d)\s*分$", "", text)) for cell, text in rows.all("points")]
    statements = [row for row in rows.rows if rows.at(row, subject)]
    none: list[str | None] = [None] * len(statements)
    if not values:
        return none
    if values[0][0][0] < rows.rows[0]:
        draft.faults.append((values[0][0], "分值合并了几项三级指标，分不清每项多少分"))
        return none
    if len(values) == 1:
        draft.put("points", values[0])
        return none
    amounts: list[Fraction] = []
    for cell, text in values:
        try:
            amounts.append(read_points(text))
        except PydanticCustomError as error:
            draft.faults.append((cell, error.message()))
    if [cell[0] for cell, _ in values] != statements:
        draft.faults.append((values[1][0], "同一指标有的评分标准写了分值，有的没写"))
    elif len(amounts) == len(values):
        draft.put("points", (values[0][0], plain(sum(amounts, Fraction(0)))))
        return [plain(amount) for amount in amounts]
    return none


def _put_units(draft: Draft, rows: BlockRows, default_lead: str) -> None:
    leads = rows.all("lead")
    named = [(cell, name) for cell, text in leads for name in split_names(text)]
    others = [(cell, n) for cell, text in rows.all("cooperating") for n in split_names(text)]
    if named:
        draft.put("lead", named[0])
    elif default_lead:
        draft.data["lead"] = default_lead
    else:
        cell = rows.rows[0], rows.header.columns.get("lead", 1)
        draft.faults.append((cell, "没有写牵头单位；补上，或用 --lead 写明空着时归谁"))
        draft.data["lead"] = _STAND_IN
    lead = draft.data.get("lead")
    names = [(cell, name) for cell, name in (*named[1:], *others) if name != lead]
    if names:
        cooperating = list(dict.fromkeys(name for _, name in names))
        draft.put("cooperating", (names[0][0], cooperating))


def _put_evidence(draft: Draft, rows: BlockRows) -> None:
    evidence: dict[str, Any] = {"kinds": _USUAL_KINDS}
    draft.data["evidence"] = evidence
    if found := rows.first("kinds"):
        draft.cells["evidence", "kinds"] = found[0]
        evidence["kinds"] = [
            draft.word((found[0], name), "kinds", KIND_NAMES) for name in split_names(found[1])
        ]
    hints = []
    for cell, line in rows.lines("hints"):
        # One paragraph of a whole list is cut at its own marks.
        parts = re.split(r"(?<=；)", line) if len(line) > MAX_LINE else [line]
        hints += [(cell, part.strip()) for part in parts if part.strip()]
    if hints:
        evidence["hints"] = [hint for _, hint in hints]
        for number, (cell, _) in enumerate(hints):
            draft.cells["evidence", "hints", number] = cell


def _put_basis(draft: Draft, rows: BlockRows) -> None:
    entries = []
    for number, (cell, line) in enumerate(rows.lines("basis")):
        parts = [part.partition("：") for part in line.split(SEPARATOR)]
        labelled = all(label.strip() in _BASIS_KEYS and mark for label, mark, _ in parts)
        entries.append(
            {_BASIS_KEYS[label.strip()]: text.strip() for label, _, text in parts}
            if labelled
            else {"note": line}
        )
        draft.cells["basis", number] = cell
    if entries:
        draft.data["basis"] = entries


def _put_choices(draft: Draft, rows: BlockRows, key: str, names: Mapping[Any, str]) -> None:
    """Sets a key that holds one word (provenance) or several (applies_to)."""
    found = rows.first(key)
    if key == "provenance":
        draft.data[key] = draft.word(found, key, names) if found else "official"
    elif found:
        words = [draft.word((found[0], n), key, names) for n in split_names(found[1])]
        draft.put(key, (found[0], words))
