"""Reads a 月报表 that came back: whole, or not at all with every fault told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from evidence.exchange.cell_values import clean
from evidence.progress_report import EntryProgress, StatedFigure, Unfinished
from indicators.month import read_month
from indicators.problem import BadInput, Problem
from indicators.scalars import MAX_LINE, MAX_TEXT, read_count
from indicators.sheet_grid import SheetGrid
from reports.progress import form_layout as layout
from reports.style.printable import printable

_HEAD_WITHIN = 12
_USE_FORM = "请用 shifan progress export 导出的月报表填写"
_SECTION_NAMES = {"".join(name.split()): name for name in layout.SECTIONS}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FormContent:
    """What a unit wrote, section by section, as `evidence.progress_report` names it."""

    done: tuple[str, ...]
    unfinished: tuple[Unfinished, ...]
    problems: tuple[str, ...]
    plans: tuple[str, ...]
    entries: tuple[EntryProgress, ...]
    figures: tuple[StatedFigure, ...]


def read_stamp(grids: Sequence[SheetGrid], file: str) -> layout.FormStamp | None:
    """The stamp of a form; None where the sheet is gone.

    Raises:
        BadInput: when it was altered or is of another version.
    """
    grid = next((grid for grid in grids if grid.name == layout.STAMP_SHEET), None)
    if grid is None:
        return None
    texts = {grid.text((row, 1)): grid.text((row, 2)) for row in range(1, grid.height + 1)}
    values = {key: texts.get(label, "") for key, label in layout.STAMP.items()}
    try:
        month = read_month(values["month"])
    except ValueError:
        month = None
    if month is None or not all(values.values()) or values["version"] != layout.VERSION:
        message = "隐藏的报送信息不完整，或者版本不同"
        raise BadInput([Problem(message, file, key=layout.STAMP_SHEET, remedy=_USE_FORM)])
    return layout.FormStamp(values["applicant"], values["cycle"], values["unit"], month)


@dataclass
class _Table:
    """One sheet's rows under its head, and the faults found in them."""

    grid: SheetGrid
    file: str
    head: int
    at: Mapping[str, int]
    problems: list[Problem] = field(default_factory=list)

    def text(self, row: int, column: str) -> str:
        """The words of a cell; empty where they are faulty."""
        cell = row, self.at.get(layout.plain_head(column), 0)
        if cell in self.grid.faults:
            self.wrong(row, column, self.grid.faults[cell], "改成文字或数值")
            return ""
        text = clean(printable(self.grid.text(cell)))
        limit = MAX_LINE if column in (layout.ENTRY, layout.FIGURE) else MAX_TEXT
        if len(text) > limit:
            self.wrong(row, column, f"有{len(text)}个字，超过{limit}个字", "写要点，分行填写")
            return ""
        return text

    def wrong(self, row: int, column: str, message: str, remedy: str) -> None:
        """Notes what is wrong with a cell."""
        place = self.grid.place((row, self.at.get(layout.plain_head(column), 1)))
        self.problems.append(Problem(message, self.file, row, place, remedy))

    @property
    def rows(self) -> range:
        """The numbers of the rows under the head."""
        return range(self.head + 1, self.grid.height + 1)


def read_form(grids: Sequence[SheetGrid], file: str) -> FormContent:
    """What a form says.

    Sheets are found by name, columns by their heads; added rows and columns are no matter.

    Raises:
        BadInput: with every fault of every cell; also when nothing was written.
    """
    report = _table(grids, layout.REPORT_SHEET, (layout.SECTION, layout.TEXT), file)
    if report is None:
        message = f"没有找到“{layout.REPORT_SHEET}”表的表头"
        raise BadInput([Problem(message, file, key=layout.REPORT_SHEET, remedy=_USE_FORM)])
    sections = _sections(report)
    unfinished = tuple(
        Unfinished.model_construct(matter=text, reason=reason)
        for text, reason in sections[layout.UNFINISHED]
    )
    entries, problems = _read_optional(grids, layout.ENTRY_SHEET, _entries, file)
    figures, more = _read_optional(grids, layout.FIGURE_SHEET, _figures, file)
    problems = [*report.problems, *problems, *more]
    if not problems and not (sections[layout.DONE] or unfinished):
        remedy = f"至少写一件“{layout.DONE}”或“{layout.UNFINISHED}”"
        problems.append(Problem("月报没有填写内容", file, key=layout.REPORT_SHEET, remedy=remedy))
    if problems:
        raise BadInput(problems)
    texts = {name: tuple(text for text, _ in rows) for name, rows in sections.items()}
    return FormContent(
        texts[layout.DONE],
        unfinished,
        texts[layout.PROBLEMS],
        texts[layout.PLANS],
        entries,
        figures,
    )


def _read_optional(
    grids: Sequence[SheetGrid],
    name: str,
    read: Callable[[_Table], tuple[T, ...]],
    file: str,
) -> tuple[tuple[T, ...], list[Problem]]:
    """The rows of a sheet that may be missing."""
    head = (
        (layout.ENTRY, layout.PROGRESS)
        if name == layout.ENTRY_SHEET
        else (
            layout.FIGURE,
            layout.STATED,
        )
    )
    table = _table(grids, name, head, file)
    if table is None:
        return (), []
    return read(table), table.problems


def _table(
    grids: Sequence[SheetGrid], name: str, needed: Sequence[str], file: str
) -> _Table | None:
    grid = next((grid for grid in grids if grid.name.strip() == name), None)
    if grid is None:
        return None
    for row in range(1, min(grid.height, _HEAD_WITHIN) + 1):
        at: dict[str, int] = {}
        for column in range(1, grid.width + 1):
            at.setdefault(layout.plain_head(grid.text((row, column))), column)
        if all(layout.plain_head(word) in at for word in needed):
            return _Table(grid, file, row, at)
    return None


def _sections(table: _Table) -> dict[str, list[tuple[str, str]]]:
    """Texts and reasons by section, in the order of the rows."""
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in layout.SECTIONS}
    for row in table.rows:
        text, reason = table.text(row, layout.TEXT), table.text(row, layout.REASON)
        words = table.text(row, layout.SECTION)
        if not text:
            if reason:
                table.wrong(row, layout.TEXT, "写了原因，没有写事项", "在“内容”里写事项")
            continue
        section = _SECTION_NAMES.get("".join(words.split()))
        if section is None:
            told = f"栏目“{words[:20]}”不认识" if words else "没有选栏目"
            table.wrong(row, layout.SECTION, told, f"从{'、'.join(layout.SECTIONS)}里选")
        elif section == layout.UNFINISHED and not reason:
            table.wrong(row, layout.REASON, "未完成的事项没有写原因", "写明原因")
        else:
            found[section].append((text, reason))
    return found


def _entries(table: _Table) -> tuple[EntryProgress, ...]:
    read = []
    for row in table.rows:
        text, id = table.text(row, layout.PROGRESS), table.text(row, layout.ENTRY)
        if text and not id:
            table.wrong(row, layout.ENTRY, "写了进展，没有台账编号", "写明编号，如 N050-a-0003")
        elif text:
            read.append(EntryProgress.model_construct(entry=id, text=text))
    return tuple(read)


def _figures(table: _Table) -> tuple[StatedFigure, ...]:
    read = []
    for row in table.rows:
        stated, note = table.text(row, layout.STATED), table.text(row, layout.NOTE)
        if not stated:
            if note:
                table.wrong(row, layout.STATED, "写了说明，没有写核对数", "填写整数")
            continue
        try:
            count, ledger = read_count(stated), read_count(table.text(row, layout.IN_LEDGER))
        except ValueError as error:
            table.wrong(row, layout.STATED, str(error), "填写整数，不要改动台账登记数")
            continue
        name = table.text(row, layout.FIGURE)
        if not name:
            table.wrong(row, layout.FIGURE, "没有写项目", "不要删改“项目”一栏")
        elif count != ledger:
            read.append(
                StatedFigure.model_construct(
                    name=name, ledger=ledger, stated=count, note=note or None
                )
            )
    return tuple(read)
