"""What a 报送表 carries hidden: whose it is, and of which state of what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from evidence.exchange import hidden_sheets
from evidence.exchange.asked import Asked
from evidence.exchange.hidden_sheets import Base, StampSheet, hash_of, read_hidden
from indicators.sheet_grid import SheetGrid

STAMP_SHEET = "报送信息"

_SHEET = StampSheet(
    STAMP_SHEET,
    "报送表",
    {"applicant": "申报主体", "cycle": "创建周期", "unit": "填报单位", "asked": "应报内容校验码"},
    "请在导出的原表里填写；不要删除或改动隐藏的工作表",
)

_NOT_ASKED = {"weight", "mendable", "statutory", "hint", "working"}
"""Keys of a criterion that change nothing for whoever fills in a row."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose workbook it is, and of which state of the catalogues.

    Attributes:
        unit: the unit, in the roster's spelling.
        asked: hash of what the unit is asked for.
    """

    applicant: str
    cycle: str
    unit: str
    asked: str


def asked_hash(rows: Iterable[Asked]) -> str:
    """A hash of what a unit is asked for: criteria and years, not this program's wording."""
    return hash_of(
        [[row.key, row.criterion.model_dump(mode="json", exclude=_NOT_ASKED)] for row in rows]
    )


def stamp_rows(stamp: Stamp, base: Base) -> list[list[str]]:
    """The rows of the hidden sheet 报送信息: label and value."""
    return hidden_sheets.stamp_rows(_SHEET, asdict(stamp), base)


def read_stamp(grids: Sequence[SheetGrid], file: str) -> tuple[Stamp, Base]:
    """The hidden stamp of a workbook, and what its cells said when it was exported.

    Raises:
        BadInput: when the workbook is no 报送表, or its hidden sheets were changed.
    """
    values, cells = read_hidden(_SHEET, grids, file)
    return Stamp(**values), cells
