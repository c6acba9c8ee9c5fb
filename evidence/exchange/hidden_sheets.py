"""What every workbook that comes back carries hidden: its stamp, and its cells as exported.

The stamp says whose the workbook is and of which state; the exported cells tell what a person
changed since. A check value over both shows when somebody altered them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.problem import BadInput, Problem
from indicators.sheet_grid import SheetGrid

BASE_SHEET = "导出原值"

_SCHEMA, _CHECK = "格式版本", "原值校验码"

Base = Mapping[tuple[str, str], Mapping[str, str]]
"""Cells by sheet and key of the row, as they were exported; empty cells are left out."""


@dataclass(frozen=True, slots=True)
class StampSheet:
    """The hidden sheet of one kind of workbook.

    Attributes:
        name: the sheet's name. book: what messages call the workbook.
        labels: what the sheet says, by key, in the order in which it is said.
        remedy: what to do when the hidden sheets are gone or altered.
        schema: version of the workbook's form.
    """

    name: str
    book: str
    labels: Mapping[str, str]
    remedy: str
    schema: str = "1"


def stamp_rows(sheet: StampSheet, values: Mapping[str, str], base: Base) -> list[list[str]]:
    """The rows of the stamp's sheet: label and value."""
    told = [[label, values[key]] for key, label in sheet.labels.items()]
    return [[_SCHEMA, sheet.schema], *told, [_CHECK, _base_hash(sheet, values, base)]]


def base_rows(base: Base) -> list[list[str]]:
    """The rows of the hidden sheet 导出原值: sheet, key, column, text."""
    return [
        [sheet, key, column, text]
        for (sheet, key), cells in base.items()
        for column, text in (cells or {"": ""}).items()
    ]


def read_hidden(
    sheet: StampSheet, grids: Sequence[SheetGrid], file: str
) -> tuple[dict[str, str], dict[tuple[str, str], dict[str, str]]]:
    """The stamp's values by key, and the exported cells of a workbook that came back.

    Args:
        sheet: the kind of workbook that it should be.
        grids: its sheets.
        file: the workbook as messages name it.

    Raises:
        BadInput: when they are not what was exported.
    """
    found = {grid.name: grid for grid in grids}
    lost = [name for name in (sheet.name, BASE_SHEET) if name not in found]
    if lost:
        message = f"不是{sheet.book}，或隐藏的工作表“{lost[0]}”已被删去"
        raise BadInput([Problem(message, file, remedy=sheet.remedy)])
    texts = {label: text for label, text in _texts(found[sheet.name], 2)}
    if texts.get(_SCHEMA, sheet.schema) != sheet.schema:
        message = f"{sheet.book}的格式版本是“{texts[_SCHEMA][:10]}”，本程序用的是 {sheet.schema}"
        remedy = "请用本程序重新导出，把数据填进新表"
        raise BadInput([Problem(message, file, key=sheet.name, remedy=remedy)])
    labels = (_SCHEMA, *sheet.labels.values(), _CHECK)
    if missing := [label for label in labels if label not in texts]:
        message = f"{sheet.name}不全，缺{'、'.join(missing)}"
        raise BadInput([Problem(message, file, key=sheet.name, remedy=sheet.remedy)])
    values = {key: texts[label] for key, label in sheet.labels.items()}
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for name, key, column, text in _texts(found[BASE_SHEET], 4):
        row = cells.setdefault((name, key), {})
        if column:
            row[column] = text
    if texts[_CHECK] != _base_hash(sheet, values, cells):
        message = f"隐藏的{sheet.name}被改动过，无法判断哪些格子是新填的"
        raise BadInput([Problem(message, file, key=sheet.name, remedy=sheet.remedy)])
    return values, cells


def hash_of(content: object) -> str:
    """Half of the SHA-256 over a document's JSON: enough for noticing a change."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _texts(grid: SheetGrid, width: int) -> list[list[str]]:
    """The rows below a head in the first row."""
    return [
        [grid.text((row, column)) for column in range(1, width + 1)]
        for row in range(2, grid.height + 1)
    ]


def _base_hash(sheet: StampSheet, values: Mapping[str, str], base: Base) -> str:
    # Order and line ends are what office programs change; neither says anything here.
    told = sorted(
        [name, key, column, "\n".join(text.split())] for name, key, column, text in base_rows(base)
    )
    return hash_of([sheet.schema, *(values[key] for key in sheet.labels), told])
