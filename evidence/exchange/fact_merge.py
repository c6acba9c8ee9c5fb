"""The facts of a workbook that came back, merged into the manifests of one unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evidence.exchange.asked import Asked
from evidence.exchange.cell_values import ids_of
from evidence.exchange.columns import FACT_SHEET, KEY, NOT_APPLICABLE
from evidence.exchange.fact_cells import read_fact, with_status
from evidence.exchange.hidden_sheets import Base
from evidence.exchange.merging import changed_columns, conflicts
from evidence.exchange.received import ReceivedRow, Table
from evidence.exchange.sender import sender_problem
from evidence.exchange.unit_export import UnitExport
from indicators.problem import Problem

Resolve = Callable[[str, str], str]
"""The id of a material of an indicator, by its id, title or file name; empty where there is none."""

_FILL_BELOW = "删去这一行；要填的数写到表里原有的那一行"


@dataclass(frozen=True)
class FactMerge:
    """What the rows of facts change.

    Attributes:
        changes: the keys of each changed fact, None for those to go; None takes the fact out.
        problems: why the whole workbook is refused.
        columns: the changed columns of each changed fact, for the report.
        declared: rows on which the unit says that they do not apply to it.
        lost: rows of the export that did not come back.
    """

    changes: list[tuple[Asked, Mapping[str, Any] | None]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    declared: list[Asked] = field(default_factory=list)
    lost: int = 0


def merge_facts(table: Table, base: Base, ours: UnitExport, resolve: Resolve) -> FactMerge:
    """Merge the rows of facts.

    Args:
        table: the rows that came back.
        base: the cells as they were exported.
        ours: the unit's rows as the workspace has them now.
        resolve: finds the materials that cells name.
    """
    return _Merge(table, base, ours, resolve).done()


class _Merge:
    """Goes through the rows once."""

    def __init__(self, table: Table, base: Base, ours: UnitExport, resolve: Resolve) -> None:
        self.table, self.base, self.ours, self.resolve = table, base, ours, resolve
        self.rows = {row.key: row for row in ours.rows}
        self.by_place = {_place(row): row for row in ours.rows}
        self.seen: dict[str, tuple[ReceivedRow, Mapping[str, str]]] = {}
        self.result = FactMerge()

    def done(self) -> FactMerge:
        """What the rows change, after all of them were read."""
        for row in self.table.rows:
            self._row(row)
        expected = [key for sheet, key in self.base if sheet == FACT_SHEET]
        lost = sum(key not in self.seen for key in expected)
        return FactMerge(self.result.changes, self.result.problems, self.result.declared, lost)

    def _wrong(self, row: ReceivedRow, column: str, message: str, remedy: str) -> None:
        self.result.problems.append(self.table.problem(row, column, message, remedy))

    def _row(self, row: ReceivedRow) -> None:
        if foreign := sender_problem(self.table, row, self.ours.unit):
            self.result.problems.append(foreign)
            return
        key = self._key(row)
        if key is None:
            return
        before = self.base.get((FACT_SHEET, key), {})
        asked = self.rows.get(key)
        present = [name for name in self._columns() if name in self.table.letters]
        cells = {**_missing(before, present), **row.cells}
        if asked is not None:
            cells = with_status(asked, cells, before)
        if not self._first(row, key, cells) or not self._readable(row):
            return
        changed = changed_columns(cells, before, present)
        if asked is None:
            if changed:
                message = "这一行导出之后已不用填报（批准了不适用，或已按别的年度填报）"
                self._wrong(row, changed[0], message, "重新导出后核对")
            return
        if changed:
            self._changed(row, asked, dict(cells), before, present)

    def _columns(self) -> list[str]:
        return ["status", *(name for name in self.table.titles if name not in _NOT_CELLS)]

    def _key(self, row: ReceivedRow) -> str | None:
        """The key of the row that this one answers; None for a row that answers none."""
        place = tuple(row.place.get(name, "") for name in ("indicator", "criterion", "year"))
        told = (_code(place[0]), place[1], place[2])
        if row.key:
            asked = self.rows.get(row.key)
            if asked is not None and all(told) and told != _place(asked):
                message = "行标识与这一行的指标、标准编号、年度对不上，可能只排序或移动了部分列"
                self._wrong(row, KEY, message, "撤销排序，或重新导出后填写")
                return None
            if asked is None and (FACT_SHEET, row.key) not in self.base:
                self._wrong(row, KEY, "不是本表原有的行", _FILL_BELOW)
                return None
            return row.key
        found = self.by_place.get(told)
        if found is not None:
            return found.key
        if row.cells or row.faults:
            column = next(iter({**row.cells, **row.faults}))
            self._wrong(row, column, "这一行不知道是哪条标准、哪一年的", _FILL_BELOW)
        return None

    def _first(self, row: ReceivedRow, key: str, cells: Mapping[str, str]) -> bool:
        """Whether the key comes for the first time; a second time it must say the same."""
        if key not in self.seen:
            self.seen[key] = row, cells
            return True
        first, said = self.seen[key]
        differing = changed_columns(cells, said, [*cells, *said])
        if differing:
            message = f"与第{first.number}行是同一条，填的却不一样"
            self._wrong(row, differing[0], message, "核对后只留一行")
        return False

    def _readable(self, row: ReceivedRow) -> bool:
        for column, (message, remedy) in row.faults.items():
            self._wrong(row, column, message, remedy)
        return not row.faults

    def _changed(
        self,
        row: ReceivedRow,
        asked: Asked,
        cells: dict[str, str],
        before: Mapping[str, str],
        present: list[str],
    ) -> None:
        if not self._named_materials(row, asked, cells):
            return
        now = self.ours.facts.get(asked.key, {})
        if not changed_columns(cells, now, present):
            return
        read = read_fact(asked, cells)
        for fault in read.faults:
            self._wrong(row, fault.column, fault.message, fault.remedy)
        if read.faults:
            return
        if changed_columns(now, before, present):
            self.result.problems.extend(conflicts(self.table, row, cells, before, now, present))
            return
        if cells["status"] == NOT_APPLICABLE:
            self.result.declared.append(asked)
        self.result.changes.append((asked, read.values or None))

    def _named_materials(self, row: ReceivedRow, asked: Asked, cells: dict[str, str]) -> bool:
        """Replace titles and file names by ids; whether all of them are known."""
        good = True
        for column in ("source", "certificate"):
            if not cells.get(column):
                continue
            whole = self.resolve(asked.indicator.code, cells[column])
            ids = [whole] if whole else []
            for word in () if whole else ids_of(cells[column]):
                id = self.resolve(asked.indicator.code, word)
                if not id:
                    message = f"{asked.indicator.code} 没有材料“{word[:30]}”"
                    remedy = "写材料编号，或先在“证明材料”里登记这份材料"
                    self._wrong(row, column, message, remedy)
                    good = False
                ids.append(id)
            if column == "certificate" and len(ids) > 1:
                self._wrong(row, column, "只能写一份材料", "其余的写进“来源材料”")
                good = False
            cells[column] = "、".join(dict.fromkeys(ids))
        return good


_NOT_CELLS = frozenset([KEY, "unit", "indicator", "criterion", "year", "status"])


def _missing(before: Mapping[str, str], present: list[str]) -> dict[str, str]:
    """What columns that were deleted had said; deleting a column clears nothing."""
    return {name: text for name, text in before.items() if name not in present}


def _code(indicator: str) -> str:
    return indicator.split(" ")[0].upper()


def _place(row: Asked) -> tuple[str, str, str]:
    return row.indicator.code, row.criterion.id, row.year_text
