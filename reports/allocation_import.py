"""责任分工表 that came back: what was changed in it, against what the workspace says now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evidence.exchange.hidden_sheets import Base, read_hidden
from evidence.exchange.merging import changed_columns, conflicts
from evidence.exchange.received import ReceivedRow, Table, find_table
from indicators.allocation import nearest_unit
from indicators.problem import BadInput, Problem
from indicators.roster import Roster
from indicators.scalars import MAX_LINE, MAX_TEXT, read_day
from indicators.sheet_grid import SheetGrid
from reports.allocation_cells import (
    CRITERION_COLUMNS,
    CRITERION_PLACE,
    CRITERION_SHEET,
    INDICATOR_COLUMNS,
    INDICATOR_PLACE,
    INDICATOR_SHEET,
    STAMP,
    Cells,
    DutyRow,
    Key,
    plain_names,
    split_names,
)

_NAMES = ("lead", "cooperating")
_LIKE_A_DAY = re.compile(r"\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}日?|\d{8}")


@dataclass(frozen=True, slots=True)
class DutyChange:
    """One cell that was changed.

    Attributes:
        code: the indicator. criterion: where the row is a criterion's. title: the indicator's.
        column: head of the column. before, after: what the workspace says and is to say.
    """

    code: str
    criterion: str
    title: str
    column: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """The change as people read it."""
        place = f"{self.code} {self.criterion}" if self.criterion else self.code
        before, after = map(_quoted, (self.before, self.after))
        return f"{place} {self.title}：{self.column}由{before}改为{after}"

    def as_json(self) -> dict[str, str]:
        """The change as one entry of `changes[]`."""
        return {
            "indicator": self.code,
            "criterion": self.criterion,
            "column": self.column,
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True)
class ReturnedDuties:
    """A workbook that came back.

    Attributes:
        rows: the cells of every row as they are to be, by key.
        changes: what differs from the workspace now.
        absent: keys of exported rows that the workbook no longer lists; they stay as they are.
    """

    rows: Mapping[Key, Cells]
    changes: tuple[DutyChange, ...]
    absent: tuple[str, ...]


def read_duties(
    grids: Sequence[SheetGrid],
    now: Sequence[DutyRow],
    roster: Roster,
    stamp: Mapping[str, str],
    file: str,
) -> ReturnedDuties:
    """What a workbook says, whole.

    Args:
        grids: its sheets.
        now: the rows as the workspace has them.
        roster: its units.
        stamp: applicant and cycle of the workspace.
        file: the workbook as messages name it.

    Raises:
        BadInput: with the faults of every cell, and with every row that both the workbook and the
            workspace changed since the export.
    """
    values, base = read_hidden(STAMP, grids, file)
    if dict(values) != dict(stamp):
        message = f"是“{values['applicant']}”{values['cycle']}周期的分工表，不是本工作区的"
        raise BadInput([Problem(message, file, remedy="核对文件")])
    rows = {row.key: row.cells for row in now}
    held = {row.key: row for row in now}
    problems: list[Problem] = []
    changes: list[DutyChange] = []
    listed: set[tuple[str, str]] = set()
    for sheet, columns, place in (
        (INDICATOR_SHEET, INDICATOR_COLUMNS, INDICATOR_PLACE),
        (CRITERION_SHEET, CRITERION_COLUMNS, CRITERION_PLACE),
    ):
        table = find_table(grids, sheet, columns, place, file, STAMP.remedy)
        for row, key in _known_rows(table, sheet, base, held, problems):
            listed.add((sheet, key))
            exported = base[sheet, key]
            one = held[_key(key)]
            faults, theirs = _plain(table, row, one, exported, roster)
            problems += faults
            own = changed_columns(theirs, exported, [column.name for column in columns])
            own = changed_columns(theirs, one.cells, own)
            foreign = changed_columns(one.cells, exported, own)
            problems += conflicts(table, row, theirs, exported, one.cells, foreign)
            rows[one.key] = _merged(one.cells, theirs, own)
            titles = {column.name: column.title for column in columns}
            changes += [
                DutyChange(
                    *one.key,
                    one.indicator.title,
                    titles[name],
                    one.cells.get(name, ""),
                    theirs.get(name, ""),
                )
                for name in own
            ]
    if problems:
        raise BadInput(problems)
    absent = tuple(key for sheet, key in base if (sheet, key) not in listed)
    return ReturnedDuties(rows, tuple(changes), absent)


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”" if text else "空"


def _key(text: str) -> Key:
    code, _, criterion = text.partition("/")
    return code, criterion


def _merged(cells: Cells, theirs: Cells, changed: Sequence[str]) -> Cells:
    merged = {**cells, **{name: theirs.get(name, "") for name in changed}}
    return {name: text for name, text in merged.items() if text}


def _known_rows(
    table: Table,
    sheet: str,
    base: Base,
    held: Mapping[Key, DutyRow],
    problems: list[Problem],
) -> Iterator[tuple[ReceivedRow, str]]:
    """The rows that were exported, each once; every other is a problem."""
    first: dict[str, int] = {}
    for row in table.rows:
        shown = "/".join(filter(None, (row.place.get("indicator"), row.place.get("criterion"))))
        key = row.key or shown
        if not key and not row.cells:
            continue
        if row.key and shown and row.key != shown:
            message = f"编号“{shown[:20]}”与隐藏的{row.key}不一致，行被错位粘贴过"
        elif (sheet, key) not in base:
            message = f"“{key[:20]}”不是本表导出的行" if key else "没有指标编号"
        elif _key(key) not in held:
            message = f"{key} 在现在的目录里已经没有"
        elif first.setdefault(key, row.number) != row.number:
            message = f"{key} 在第{first[key]}行已有"
        else:
            yield row, key
            continue
        place = table.place(row, "indicator")
        remedy = "在导出的原行里修改，一项只留一行"
        problems.append(Problem(message, table.file, row.number, place, remedy))


def _plain(
    table: Table, row: ReceivedRow, one: DutyRow, exported: Cells, roster: Roster
) -> tuple[list[Problem], Cells]:
    """The row's cells in the workspace's spelling, and what is wrong with those that changed.

    A cell that says what was exported is taken as it is: a catalogue may name a unit that the
    roster lacks, and other rules say so.
    """
    problems = [table.problem(row, name, *told) for name, told in row.faults.items()]
    cells: dict[str, str] = {}
    for name in table.letters.keys() & set(_columns_of(one)):
        text = row.cells.get(name, "")
        if text == exported.get(name, ""):
            cells[name] = text
            continue
        limit = MAX_TEXT if name == "measures" else MAX_LINE
        if len(text) > limit and name != "cooperating":
            message = f"有{len(text)}个字，超过{limit}个字"
            problems.append(table.problem(row, name, message, "写要点"))
        elif name in _NAMES:
            text, unknown = plain_names(name, text, roster)
            for word in unknown:
                message, remedy = f"名册里没有单位“{word[:30]}”", nearest_unit(word, roster)
                if name == "lead" and roster.is_group(word):
                    message, remedy = f"“{word}”是一组单位，只能写一家", "写其中牵头的一家"
                elif name == "lead" and len(split_names(word)) > 1:
                    message = f"“{word[:30]}”写了几家，只能写一家"
                    remedy = "写牵头的一家，其余写进“配合单位”"
                problems.append(table.problem(row, name, message, remedy))
        elif name == "due":
            text, day = _day_or_words(text)
            if not day and _LIKE_A_DAY.fullmatch(text):
                message = f"没有“{text[:30]}”这一天"
                problems.append(
                    table.problem(row, name, message, "写日期，如 2021-04-30，或写长期坚持")
                )
        cells[name] = text
    if "lead" in cells and not cells["lead"] and "lead" in exported and _needs_lead(one):
        message = "不能空着，要有一家单位负责"
        problems.append(table.problem(row, "lead", message, "从下拉表里选一家"))
    # A column that is gone says nothing.
    kept = {name: text for name, text in exported.items() if name not in cells}
    return problems, {name: text for name, text in {**kept, **cells}.items() if text}


def _columns_of(one: DutyRow) -> list[str]:
    columns = INDICATOR_COLUMNS if one.criterion is None else CRITERION_COLUMNS
    return [column.name for column in columns]


def _needs_lead(one: DutyRow) -> bool:
    """Whether a row cannot be without a unit: an indicator's, and where the catalogue names one."""
    return one.criterion is None or one.criterion.owed_by is not None


def _day_or_words(text: str) -> tuple[str, bool]:
    """A deadline in one spelling, and whether it is a day."""
    try:
        return read_day(text).isoformat(), True
    except ValueError:
        return text, False
