"""The table of a review paper that came back, found by its heads and read by its hidden keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from indicators.problem import BadInput, Problem
from indicators.sheet_grid import SheetGrid
from reports.review.sheet_layout import KEY, question_digest

_HEAD_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Form:
    """What a paper looks like that goes out and comes back.

    Attributes:
        sheet: name of the sheet with the table; what messages call the paper, too.
        questions: heads of the columns that nobody may change.
        answers: heads of the columns to be filled in.
        asked: what the questions hold, in words. meant: what the answers are.
        foreign: why a row with an unknown key does not belong here.
        original: what to do with a paper that cannot be taken. undo: with an altered row.
    """

    sheet: str
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    asked: str
    meant: str
    foreign: str
    original: str
    undo: str

    @property
    def heads(self) -> tuple[str, ...]:
        """Every head that the table must have once."""
        return (KEY, *self.questions, *self.answers)


@dataclass(frozen=True)
class Table:
    """The table on its sheet.

    Attributes:
        head: the row of the heads. columns: by head.
    """

    form: Form
    file: str
    grid: SheetGrid
    head: int
    columns: Mapping[str, int]

    def place(self, row: int, title: str) -> str:
        """A cell as people find it; the row where no title is given."""
        if not title:
            return f"{self.grid.name} 第{row}行"
        return self.grid.place((row, self.columns[title]))

    def problem(self, row: int, title: str, message: str, remedy: str) -> Problem:
        """A fault of one cell, or of the row where no title is given."""
        return Problem(message, self.file, key=self.place(row, title), remedy=remedy)

    def text(self, row: int, title: str) -> str:
        """The text of one cell."""
        return self.grid.cells.get((row, self.columns[title]), "")

    def rows(self, codes: Collection[str]) -> tuple[dict[str, int], list[Problem]]:
        """The row of each code that is there, and what is wrong with other rows."""
        found: dict[str, int] = {}
        problems = []
        for row in range(self.head + 1, self.grid.height + 1):
            if not self._told(row):
                continue
            code = self.text(row, KEY)
            remedy = f"删去这一行；{self.form.original}"
            if not code:
                message = "这一行没有行标识，不是原表里的"
                problems.append(self.problem(row, "", message, remedy))
            elif code not in codes:
                message = f"多出一行“{code[:20]}”，{self.form.foreign}"
                problems.append(self.problem(row, "", message, remedy))
            elif code in found:
                message = f"{code} 有两行（另一行是第{found[code]}行）"
                problems.append(self.problem(row, "", message, "只留一行"))
            else:
                found[code] = row
        return found, problems

    def altered(self, row: int, code: str, digest: str) -> list[Problem]:
        """What was done to the part of a row that nobody may change."""
        questions = self.form.questions
        cells = {title: (row, self.columns[title]) for title in (KEY, *questions)}
        live = [title for title, cell in cells.items() if cell in self.grid.formulas]
        if live:
            return [self.problem(row, live[0], f"{code} 的题目里有公式", self.form.undo)]
        if question_digest(self.text(row, title) for title in questions) != digest:
            message = f"{code} 的{self.form.asked}被改动过，或者与别的行错位"
            return [self.problem(row, "", message, f"{self.form.undo}；排序要选中整张表")]
        return []

    def unreadable(self, row: int, code: str) -> list[Problem]:
        """Answers that are formulas, faults, or parts of merged cells."""
        faults = []
        for title in self.form.answers:
            cell = (row, self.columns[title])
            if cell in self.grid.formulas or cell in self.grid.faults:
                message = f"{code} 的{title}是公式，不能当作{self.form.meant}"
                faults.append(self.problem(row, title, message, "复制这一格，选择性粘贴为数值"))
            elif cell in self.grid.merged or cell in self.grid.merged.values():
                message = f"{code} 的{title}合并了单元格，不知道是哪一行的"
                faults.append(self.problem(row, title, message, "取消合并，逐行填写"))
        return faults

    def _told(self, row: int) -> bool:
        """Whether the row holds anything under any head."""
        cells = [(row, column) for column in self.columns.values()]
        return any(
            cell in self.grid.cells or cell in self.grid.faults or cell in self.grid.formulas
            for cell in cells
        )


def find_table(grids: Sequence[SheetGrid], form: Form, file: str) -> Table:
    """Where the answers stand; columns may have been moved.

    Args:
        grids: the sheets that came back.
        form: the paper that it should be.
        file: what messages call it.

    Raises:
        BadInput: when there is no such table or more than one, or heads are missing or double.
    """
    tables, problems = [], []
    for grid in grids:
        for row in range(1, min(grid.height, _HEAD_WITHIN) + 1):
            named = [
                (grid.text((row, column)), column)
                for column in range(1, grid.width + 1)
                if grid.source((row, column)) == (row, column)
            ]
            titles = [title for title, _ in named]
            if KEY in titles and form.answers[0] in titles:
                faulty = [title for title in form.heads if titles.count(title) != 1]
                if faulty:
                    message = f"表头的“{'、'.join(faulty)}”缺了或者重复"
                    problems.append(Problem(message, file, key=grid.name, remedy=form.undo))
                tables.append(Table(form, file, grid, row, dict(named)))
                break
    if problems:
        raise BadInput(problems)
    if len(tables) != 1:
        many = f"有{len(tables)}张{form.sheet}，应当只有一张"
        message = many if tables else f"找不到“{form.sheet}”"
        raise BadInput([Problem(message, file, remedy=form.original)])
    if tables[0].grid.hidden:
        message = f"“{tables[0].grid.name}”被隐藏了，看不出填的是什么"
        raise BadInput([Problem(message, file, remedy="取消隐藏，核对后再交")])
    return tables[0]
