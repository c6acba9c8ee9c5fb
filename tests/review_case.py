"""A round of review on the small case, and hands that fill in sheets as reviewers do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.problem import BadInput, Problem
from reports.review.sheet_layout import KEY, RATING_SHEET
from scoring.review.standing import Round
from shifan.reviewing.assigning import Asking, Made, make_assignment
from shifan.reviewing.importing import Arrival, TakenIn, import_sheets
from shifan.reviewing.round import read_round
from shifan.reviewing.sheets import Issuing, issue_sheets
from tests.small_case import write_workspace

WHEN = "2021-06-05T02:30:00Z"
TODAY = date(2021, 6, 20)
DUE = date(2021, 6, 30)

REVIEWERS = """\
format: 1
reviewers:
  - {name: 张三, unit: 市公安局}
  - {name: 李四, unit: 市法学会}
  - {name: 王五, unit: 市委党校, recuse: [N004]}
"""

FULL = {"得分档次": "1", "结论": "符合"}
HALF = {"得分档次": "0.5", "结论": "基本符合", "评审意见": "只有一半单位公示"}
NONE = {"得分档次": "0", "结论": "不符合", "评审意见": "没有材料"}
UNABLE = {"得分档次": "无法判断", "评审意见": "材料打不开"}

Answers = Mapping[str, Mapping[str, Any]]


def begun(root: Path, reviewers: str = REVIEWERS) -> Path:
    """The small case with two people an indicator assigned and sheets issued; returns `root`."""
    write_workspace(root)
    made(root, reviewers)
    issued(root)
    return root


def made(
    root: Path,
    reviewers: str = REVIEWERS,
    *,
    per_indicator: int = 2,
    seed: int = 7,
    due: date | None = DUE,
) -> Made:
    """The assignment of a list of reviewers for the first review."""
    file = root / "reviewers.yaml"
    file.write_text(reviewers, encoding="utf-8")
    return make_assignment(root, Asking("初评", file, per_indicator, seed, due, "", WHEN))


def issued(root: Path) -> dict[str, Path]:
    """The sheets that go out now, by reviewer."""
    return dict(issue_sheets(root, Issuing("初评", None, "", WHEN)).paths)


def taken(root: Path, *files: Path, received: date = TODAY, late: str = "") -> TakenIn:
    """What an import came to."""
    return import_sheets(root, files, Arrival("初评", received, TODAY, late, "", WHEN))


def refused(root: Path, *files: Path, received: date = TODAY, late: str = "") -> list[Problem]:
    """The problems with which an import is refused; the record must stay as it was."""
    before = record(root)
    try:
        taken(root, *files, received=received, late=late)
    except BadInput as error:
        assert record(root) == before
        return list(error.problems)
    raise AssertionError("the sheet was taken")


def record(root: Path) -> dict[str, bytes]:
    """Every file of the record, by name."""
    folder = root / "reviews"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


def now(root: Path) -> Round:
    """The round as it stands."""
    return read_round(root, "初评")


def fill(path: Path, answers: Answers | None = None, usual: Mapping[str, Any] = FULL) -> Path:
    """Fill in a whole sheet: what `answers` says of a code, else `usual`; returns `path`."""

    def write(sheet: Worksheet) -> None:
        for code, row in rows(sheet).items():
            for head, value in (answers or {}).get(code, usual).items():
                sheet.cell(row, column(sheet, head)).value = value

    return edit(path, write)


def edit(path: Path, change: Callable[[Worksheet], object], sheet: str = RATING_SHEET) -> Path:
    """Change one sheet of a workbook and save it; returns `path`."""
    book = load_workbook(path)
    change(book[sheet])
    book.save(path)
    return path


def set_cell(code: str, head: str, value: Any) -> Callable[[Worksheet], None]:
    """Writes one cell of the row of `code`."""

    def change(sheet: Worksheet) -> None:
        sheet.cell(rows(sheet)[code], column(sheet, head)).value = value

    return change


def head_of(sheet: Worksheet) -> int:
    """The row of the heads."""
    return next(r for r in range(1, 30) if any(cell.value == KEY for cell in sheet[r]))


def column(sheet: Worksheet, head: str) -> int:
    """The column under a head."""
    return next(int(cell.column) for cell in sheet[head_of(sheet)] if cell.value == head)


def rows(sheet: Worksheet) -> dict[str, int]:
    """The row of each code."""
    place = column(sheet, KEY)
    numbers = range(head_of(sheet) + 1, sheet.max_row + 1)
    return {str(sheet.cell(n, place).value): n for n in numbers if sheet.cell(n, place).value}
