"""What a 报送表 carries hidden: whose it is, and what its cells said when it was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence.exchange.asked import Asked
from indicators.problem import BadInput, Problem

SCHEMA = "1"
STAMP_SHEET = "报送信息"
BASE_SHEET = "导出原值"

_LABELS = {
    "schema": "格式版本",
    "applicant": "申报主体",
    "cycle": "创建周期",
    "unit": "填报单位",
    "asked": "应报内容校验码",
    "check": "原值校验码",
}

_NOT_ASKED = {"weight", "mendable", "statutory", "hint", "working"}
"""Keys of a criterion that change nothing for whoever fills in a row."""

Base = Mapping[tuple[str, str], Mapping[str, str]]
"""Cells by sheet and key of the row, as they were exported; empty cells are left out."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose workbook it is, and of which state of the catalogues.

    Attributes:
        schema: version of the workbook's form.
        unit: the unit, in the roster's spelling.
        asked: hash of what the unit is asked for.
    """

    applicant: str
    cycle: str
    unit: str
    asked: str
    schema: str = SCHEMA


def asked_hash(rows: Iterable[Asked]) -> str:
    """A hash of what a unit is asked for: criteria and years, not this program's wording."""
    return _hash(
        [[row.key, row.criterion.model_dump(mode="json", exclude=_NOT_ASKED)] for row in rows]
    )


def stamp_rows(stamp: Stamp, base: Base) -> list[list[str]]:
    """The rows of the hidden sheet 报送信息: label and value."""
    values = {
        "schema": stamp.schema,
        "applicant": stamp.applicant,
        "cycle": stamp.cycle,
        "unit": stamp.unit,
        "asked": stamp.asked,
        "check": _base_hash(stamp, base),
    }
    return [[label, values[key]] for key, label in _LABELS.items()]


def base_rows(base: Base) -> list[list[str]]:
    """The rows of the hidden sheet 导出原值: sheet, key, column, text."""
    return [
        [sheet, key, column, text]
        for (sheet, key), cells in base.items()
        for column, text in (cells or {"": ""}).items()
    ]


def read_stamp(
    stamp: Iterable[tuple[str, str]], base: Iterable[tuple[str, str, str, str]], file: str
) -> tuple[Stamp, dict[tuple[str, str], dict[str, str]]]:
    """The stamp and the exported cells of a workbook that came back.

    Args:
        stamp: rows of its sheet 报送信息.
        base: rows of its sheet 导出原值.
        file: the workbook as messages name it.

    Raises:
        BadInput: when they are not what was exported.
    """
    keys = {label: key for key, label in _LABELS.items()}
    values = {keys[label]: text for label, text in stamp if label in keys}
    if values.get("schema", SCHEMA) != SCHEMA:
        message = f"报送表的格式版本是“{values['schema'][:10]}”，本程序用的是 {SCHEMA}"
        remedy = "请用本程序重新导出，把数据填进新表"
        raise BadInput([Problem(message, file, remedy=remedy)])
    missing = [label for key, label in _LABELS.items() if key not in values]
    if missing:
        message = f"报送信息不全，缺{'、'.join(missing)}"
        raise BadInput([Problem(message, file, key=STAMP_SHEET, remedy=_USE_ORIGINAL)])
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for sheet, key, column, text in base:
        row = cells.setdefault((sheet, key), {})
        if column:
            row[column] = text
    found = Stamp(
        values["applicant"], values["cycle"], values["unit"], values["asked"], values["schema"]
    )
    if values["check"] != _base_hash(found, cells):
        message = "隐藏的报送信息被改动过，无法判断哪些格子是新填的"
        raise BadInput([Problem(message, file, key=STAMP_SHEET, remedy=_USE_ORIGINAL)])
    return found, cells


_USE_ORIGINAL = "请在导出的原表里填写；不要删除或改动隐藏的工作表"


def _base_hash(stamp: Stamp, base: Base) -> str:
    # Order and line ends are what office programs change; neither says anything here.
    told = sorted(
        [sheet, key, column, "\n".join(text.split())]
        for sheet, key, column, text in base_rows(base)
    )
    return _hash([stamp.schema, stamp.applicant, stamp.cycle, stamp.unit, stamp.asked, told])


def _hash(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
