"""How one indicator's number came about, criterion by criterion and cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from indicators.catalogue_labels import CRITERION_LABELS
from indicators.criterion import OVER_NAMES, ROLLUP_NAMES, TYPE_NAMES
from scoring.apportion import from_cents, to_cents
from scoring.cells import Cell
from scoring.criterion_score import CriterionScore
from scoring.proofs import Support

_SUPPORT_NAMES: dict[Support, str] = {
    "supported": "有材料支撑",
    "onsite": "待现场核验",
    "none": "无材料支撑",
}


@dataclass(frozen=True, slots=True)
class CellRow:
    """The data of one unit that stand alike with materials, as they were judged.

    Attributes:
        unit: the unit, or 各单位合计.
        sentence: how its share came about, year by year.
        support: whether materials carry it, and why not; empty where it earns nothing.
    """

    unit: str
    sentence: str
    support: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion of an indicator.

    Attributes:
        id: its id. text: what it asks for.
        kind: its type and how years and units combine, in words.
        working: which of its numbers are working values, in words; empty when none.
        points: what it holds and what it earns before the indicator is rounded.
        sentence: how its number came about.
        count: how many data stand behind it. cells: those data, unit by unit.
    """

    id: str
    text: str
    kind: str
    working: str
    points: str
    sentence: str
    count: int
    cells: tuple[CellRow, ...]


def criterion_row(score: CriterionScore) -> CriterionRow:
    """One criterion with everything that made its number."""
    criterion = score.criterion
    return CriterionRow(
        criterion.id,
        criterion.text,
        f"{TYPE_NAMES[criterion.type]}，{OVER_NAMES[criterion.over]}，"
        f"{ROLLUP_NAMES[criterion.rollup]}",
        "、".join(CRITERION_LABELS[name] for name in criterion.working),
        f"占{_points(score.part)}分，得{_points(score.claimed)}分",
        score.sentence,
        len(score.cells),
        _cell_rows(score.cells),
    )


def _cell_rows(cells: Sequence[Cell]) -> tuple[CellRow, ...]:
    told: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        year = f"{cell.year}年" if cell.year else ""
        key = cell.unit or "各单位合计", _support(cell)
        told.setdefault(key, []).append(f"{year}{cell.verdict.sentence}")
    return tuple(
        CellRow(unit, "；".join(sentences), support) for (unit, support), sentences in told.items()
    )


def _support(cell: Cell) -> str:
    """Whether materials carry a cell; nothing is to be carried where it earns nothing."""
    if not cell.verdict.share:
        return ""
    because = f"：{cell.support_reason}" if cell.support == "none" and cell.support_reason else ""
    return f"{_SUPPORT_NAMES[cell.support]}{because}"


def _points(points: Fraction) -> str:
    """Points before rounding: exact where two places hold them, else to four places."""
    if (points * 100).denominator == 1:
        return from_cents(to_cents(points))
    # Shares of many units and years make fractions that nobody can read.
    whole, part = divmod((points * 20000 + 1) // 2, 10000)
    return f"约{whole}.{part:04}"
