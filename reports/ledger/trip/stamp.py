"""What the workbook carries hidden: whose it is, of which head, and what its cells said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.exchange import hidden_sheets
from evidence.exchange.hidden_sheets import Base, StampSheet, read_hidden
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import SheetGrid

STAMP_SHEET = "台账信息"
USE_ORIGINAL = "请用 shifan ledger export 按单位导出的原表填写，不要删改隐藏的工作表"

_SHEET = StampSheet(
    STAMP_SHEET,
    "单位台账",
    {
        "applicant": "申报主体",
        "cycle": "创建周期",
        "unit": "责任单位",
        "day": "导出日期",
        "count": "台账记录条数",
        "head": "末条校验码",
    },
    USE_ORIGINAL,
    schema="2",
)


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
    values = {
        "applicant": stamp.applicant,
        "cycle": stamp.cycle,
        "unit": stamp.unit,
        "day": stamp.day,
        "count": str(stamp.count),
        "head": stamp.head,
    }
    return hidden_sheets.stamp_rows(_SHEET, values, base)


def read_stamp(grids: Sequence[SheetGrid], file: str) -> tuple[Stamp, Base]:
    """The hidden stamp of a workbook, and what its cells said when it was exported.

    Raises:
        BadInput: when they are not what was exported.
    """
    values, cells = read_hidden(_SHEET, grids, file)
    count = values.pop("count")
    if not (count.isascii() and count.isdecimal()):
        message = "隐藏的台账信息不全，认不出是哪一次导出的"
        raise BadInput([Problem(message, file, key=STAMP_SHEET, remedy=USE_ORIGINAL)])
    return Stamp(**values, count=int(count)), cells
