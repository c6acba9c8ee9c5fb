"""What the workbook carries hidden: whose it is, of which head, and what its cells said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.exchange.stamp import Base, base_rows
from indicators.problem import BadInput, Problem
from reports.ledger.events import sha256_of

SCHEMA = "1"
STAMP_SHEET = "台账信息"
BASE_SHEET = "导出原值"
USE_ORIGINAL = "请用 shifan ledger export 按单位导出的原表填写，不要删改隐藏的工作表"

_LABELS = {
    "schema": "格式版本",
    "applicant": "申报主体",
    "cycle": "创建周期",
    "unit": "责任单位",
    "day": "导出日期",
    "count": "台账记录条数",
    "head": "末条校验码",
    "check": "原值校验码",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose workbook it is, and of which state of the ledger.

    Attributes:
        unit: the unit, in the roster's spelling.
        day: ISO day of the export.
        head, count: the ledger's last hash and number of events then.
    """

    applicant: str
    cycle: str
    unit: str
    day: str
    head: str
    count: int


def stamp_rows(stamp: Stamp, base: Base) -> list[list[str]]:
    """The rows of the hidden sheet 台账信息: label and value."""
    values = {**_texts(stamp), "check": _check(stamp, base)}
    return [[label, values[key]] for key, label in _LABELS.items()]


def read_stamp(
    stamp: Iterable[tuple[str, str]], base: Iterable[tuple[str, str, str, str]], file: str
) -> tuple[Stamp, dict[tuple[str, str], dict[str, str]]]:
    """The stamp and the exported cells of a workbook that came back.

    Args:
        stamp: rows of its sheet 台账信息.
        base: rows of its sheet 导出原值.
        file: the workbook as messages name it.

    Raises:
        BadInput: when they are not what was exported.
    """
    keys = {label: key for key, label in _LABELS.items()}
    values = {keys[label]: text for label, text in stamp if label in keys}
    if values.get("schema", SCHEMA) != SCHEMA:
        message = f"表格的格式版本是“{values['schema'][:10]}”，本程序用的是 {SCHEMA}"
        raise BadInput([Problem(message, file, key=STAMP_SHEET, remedy="请用本程序重新导出再填")])
    count = values.get("count", "")
    if set(values) != set(_LABELS) or not (count.isascii() and count.isdecimal()):
        message = "隐藏的台账信息不全，认不出是哪一次导出的"
        raise BadInput([Problem(message, file, key=STAMP_SHEET, remedy=USE_ORIGINAL)])
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for sheet, key, column, text in base:
        row = cells.setdefault((sheet, key), {})
        if column:
            row[column] = text
    told = {name: values[name] for name in ("applicant", "cycle", "unit", "day", "head")}
    found = Stamp(**told, count=int(count))
    if values["check"] != _check(found, cells):
        message = "隐藏的台账信息被改动过，无法判断哪些格子是新填的"
        raise BadInput([Problem(message, file, key=STAMP_SHEET, remedy=USE_ORIGINAL)])
    return found, cells


def _texts(stamp: Stamp) -> dict[str, str]:
    return {
        "schema": SCHEMA,
        "applicant": stamp.applicant,
        "cycle": stamp.cycle,
        "unit": stamp.unit,
        "day": stamp.day,
        "count": str(stamp.count),
        "head": stamp.head,
    }


def _check(stamp: Stamp, base: Base) -> str:
    # Order and line ends are what office programs change; neither says anything here.
    told = sorted(
        [sheet, key, column, "\n".join(text.split())]
        for sheet, key, column, text in base_rows(base)
    )
    return sha256_of([_texts(stamp), told])[:32]
