"""Three-way comparison: what was exported, what the ledger says now, what the unit wrote.

Only cells that the unit changed count. Where the ledger changed the same thing meanwhile, the two
are set side by side and people decide (design §6).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from indicators.problem import Problem
from reports.ledger.entry import Entry
from reports.ledger.trip.cell_reading import Unread, plain_cell
from reports.ledger.trip.columns import (
    ENTRY_SHEET,
    FILLS,
    STAGE_FILLS,
    STAGE_SHEET,
    entry_cells,
    stage_cells,
    stage_key,
)
from reports.ledger.trip.form_reader import FormRow, FormTable, Returned

_TITLES = {**FILLS, **STAGE_FILLS}
_KEEP = "在导出的原行里填写；认不出的行不会导入"


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row in which the unit changed something.

    Attributes:
        table, row: where it stands.
        entry: id of its entry.
        was: title of the milestone as exported; empty for a new one and for a row of an entry.
        cells: what its cells come to. changed: names of those that the unit changed.
    """

    table: FormTable
    row: FormRow
    entry: str
    was: str
    cells: Mapping[str, str]
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that the unit and the ledger both changed since the export.

    Attributes:
        entry: id of the entry. title: what it is, e.g. 整改措施.
        place: the cell. row: its row.
        exported, ledger, sheet: what it said then, says now, and says on the sheet.
    """

    entry: str
    title: str
    place: str
    row: int
    exported: str
    ledger: str
    sheet: str

    def problem(self, file: str) -> Problem:
        """The conflict as a problem of the sheet."""
        message = (
            f"{self.entry} 的{self.title}在导出以后台账里也改过："
            f"导出时“{self.exported or '空'}”，台账现在“{self.ledger or '空'}”，"
            f"表里“{self.sheet or '空'}”"
        )
        remedy = "商定后把表里改成要的内容，加 --overwrite 以表为准；或重新导出再填"
        return Problem(message, file, self.row, self.place, remedy)


@dataclass(frozen=True, slots=True)
class Compared:
    """What a workbook comes to.

    Attributes:
        filled: rows in which the unit changed something that the ledger does not say yet.
        conflicts: things that both changed.
        problems: what makes rows or cells unusable.
        absent: ids of exported entries that the workbook no longer lists.
    """

    filled: tuple[FilledRow, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    absent: tuple[str, ...]


def compare(returned: Returned, now: Mapping[str, Entry]) -> Compared:
    """What the unit changed, against the ledger's entries by id."""
    problems: list[Problem] = []
    conflicts: list[Conflict] = []
    filled: list[FilledRow] = []
    listed: set[str] = set()
    rows = [*_entry_rows(returned, problems), *_stage_rows(returned, problems)]
    for one in rows:
        if one.table is returned.entries:
            listed.add(one.entry)
        exported, ledger = _sides(returned, one, now)
        changed = {name: one.cells[name] for name in sorted(one.changed)}
        changed = {name: text for name, text in changed.items() if text != ledger.get(name, "")}
        for name, text in changed.items():
            before, current = exported.get(name, ""), ledger.get(name, "")
            if current != before:
                place = one.table.place(one.row, name)
                told = (before, current, text)
                conflicts.append(Conflict(one.entry, _TITLES[name], place, one.row.number, *told))
        if changed:
            # What the unit left alone is as the ledger has it now.
            cells = {**exported, **ledger, **changed}
            filled.append(replace(one, cells=cells, changed=frozenset(changed)))
    exported_ids = {key for sheet, key in returned.base if sheet == ENTRY_SHEET}
    absent = tuple(sorted(exported_ids - listed))
    return Compared(tuple(filled), tuple(conflicts), tuple(problems), absent)


def _sides(
    returned: Returned, one: FilledRow, now: Mapping[str, Entry]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What a row said when it was exported, and what the ledger says of it now."""
    entry = now[one.entry]
    if one.table is returned.entries:
        return returned.base[ENTRY_SHEET, one.entry], entry_cells(entry)
    title = one.was or one.cells.get("stage", "")
    exported = returned.base.get((STAGE_SHEET, stage_key(one.entry, title)), {})
    stage = next((stage for stage in entry.milestones if stage.title == title), None)
    return exported, stage_cells(stage) if stage else {}


def _entry_rows(returned: Returned, problems: list[Problem]) -> Iterator[FilledRow]:
    table = returned.entries
    seen: dict[str, int] = {}
    for row in table.rows:
        id = row.key or row.entry
        exported = returned.base.get((ENTRY_SHEET, id))
        if exported is None:
            # Sums and remarks that staff put below the table say nothing of an entry.
            if row.cells.keys() - {"mending"} and any(row.cells.values()):
                problems.append(
                    _at(returned, table, row, "", f"“{id[:40]}”不是本表导出的条目", _KEEP)
                )
            continue
        if row.key and row.entry and row.entry != row.key:
            message = f"编号“{row.entry[:40]}”与隐藏的{row.key}不一致，行被错位粘贴过"
            problems.append(_at(returned, table, row, "", message, _KEEP))
            continue
        first = seen.setdefault(id, row.number)
        if first != row.number:
            message = f"{id} 在第{first}行已有"
            problems.append(_at(returned, table, row, "", message, "一个条目只留一行"))
            continue
        cells = _plain(returned, table, row, problems)
        changed = {name for name in cells if cells[name] != exported.get(name, "")}
        for name in sorted(changed):
            if not cells[name]:
                message = "导出时有内容，现在空着"
                problems.append(
                    _at(returned, table, row, name, message, "写上新的内容，或照原样填回")
                )
        yield FilledRow(table, row, id, "", cells, frozenset(changed))


def _stage_rows(returned: Returned, problems: list[Problem]) -> Iterator[FilledRow]:
    table = returned.stages
    seen: dict[tuple[str, str], int] = {}
    for row in table.rows:
        key_entry, _, was = row.key.partition(" ")
        id = key_entry or row.entry
        cells = _plain(returned, table, row, problems)
        if not any(cells.values()) and not was:
            continue
        if (ENTRY_SHEET, id) not in returned.base:
            message = f"“{id[:40]}”不是本表导出的条目" if id else "没有写编号"
            problems.append(_at(returned, table, row, "", message, "编号照抄“整改台账”第一列"))
            continue
        exported = returned.base.get((STAGE_SHEET, row.key), {}) if was else {}
        title = cells.get("stage", was)
        first = seen.setdefault((id, title), row.number)
        if title and first != row.number:
            message = f"节点“{title[:40]}”在第{first}行已有"
            problems.append(
                _at(returned, table, row, "stage", message, "同一条目的节点名称不要重复")
            )
            continue
        changed = {name for name in cells if cells[name] != exported.get(name, "")}
        yield FilledRow(table, row, id, was, cells, frozenset(changed))


def _plain(
    returned: Returned, table: FormTable, row: FormRow, problems: list[Problem]
) -> dict[str, str]:
    """The row's plain cells; a cell that cannot be read is a problem and left out."""
    cells: dict[str, str] = {}
    for name, fault in row.faults.items():
        problems.append(_at(returned, table, row, name, fault, "改成文字或日期"))
    for name, text in row.cells.items():
        if name in row.faults:
            continue
        try:
            cells[name] = plain_cell(name, text)
        except Unread as error:
            problems.append(_at(returned, table, row, name, str(error), "按填写说明改正"))
    return cells


def _at(
    returned: Returned, table: FormTable, row: FormRow, column: str, message: str, remedy: str
) -> Problem:
    return Problem(message, returned.file, row.number, table.place(row, column), remedy)
