"""A 评审表 that came back: read whole, every fault named by its row (design §9)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from indicators.problem import BadInput, Problem
from indicators.scalars import MAX_TEXT, half_width, plain
from indicators.sheet_grid import SheetGrid
from indicators.xlsx_reader import parse_xlsx
from reports.review.sheet_layout import (
    ANSWERS,
    CANNOT_JUDGE,
    CHECK_SHEET,
    KEY,
    PROBLEM,
    QUESTIONS,
    RATING_SHEET,
    REMARK,
    SCHEMA,
    SHARE,
    SHARE_CHOICES,
    STAMP_SHEET,
    VERDICT,
    WANTED,
    SheetStamp,
    question_digest,
    read_stamp,
)
from scoring.review.rating import SHARES, VERDICTS, Verdict
from scoring.review.record import RatedRow

_HEAD_WITHIN = 30
_NUMBER = re.compile(r"\d(\.\d{1,4})?", re.ASCII)
_NOTHING = {"无", "没有", "暂无", "略", "同上", "不详"}
_USE_ORIGINAL = "请用 shifan review sheets 出的原表填写，只填后面五栏"
_UNDO = "恢复原样；记不清的，从原表重新填写"


@dataclass(frozen=True, slots=True)
class Returned:
    """What a returned sheet says.

    Attributes:
        stamp: whose it is.
        content: the hash of what it asks, computed from what it holds now.
        rows: the answers, in the order of the sheet's codes when it went out.
    """

    stamp: SheetStamp
    content: str
    rows: tuple[RatedRow, ...]


@dataclass(frozen=True)
class _Table:
    """The table of ratings on its sheet."""

    file: str
    grid: SheetGrid
    head: int
    columns: Mapping[str, int]

    def problem(self, row: int, title: str, message: str, remedy: str) -> Problem:
        """A fault of one cell, placed where people find it."""
        at = self.grid.place((row, self.columns[title])) if title else f"{self.grid.name} 第{row}行"
        return Problem(message, self.file, key=at, remedy=remedy)

    def text(self, row: int, title: str) -> str:
        """The text of one cell."""
        return self.grid.cells.get((row, self.columns[title]), "")

    def told(self, row: int) -> bool:
        """Whether the row holds anything under any head."""
        cells = [(row, column) for column in self.columns.values()]
        return any(
            cell in self.grid.cells or cell in self.grid.faults or cell in self.grid.formulas
            for cell in cells
        )


def read_sheet(data: bytes, file: str) -> Returned:
    """The answers of a returned sheet.

    Args:
        data: the file's bytes.
        file: what messages call it.

    Raises:
        BadInput: with every fault: altered questions, missing or foreign rows, cells that cannot
            be taken, answers that contradict each other.
    """
    grids = parse_xlsx(data, file)
    stamp, told = _stamp(grids, file)
    digests = _digests(grids, file)
    table = _table(grids, file)
    problems: list[Problem] = []
    found: dict[str, int] = {}
    for row in range(table.head + 1, table.grid.height + 1):
        if not table.told(row):
            continue
        code = table.text(row, KEY)
        if not code:
            message = "这一行没有行标识，不是原表里的"
            problems.append(table.problem(row, "", message, f"删去这一行；{_USE_ORIGINAL}"))
        elif code not in digests:
            message = f"多出一行“{code[:20]}”，没有分给这名评审人员"
            problems.append(table.problem(row, "", message, f"删去这一行；{_USE_ORIGINAL}"))
        elif code in found:
            message = f"{code} 有两行（另一行是第{found[code]}行）"
            problems.append(table.problem(row, "", message, "只留一行"))
        else:
            found[code] = row
            problems += _question_faults(table, row, code, digests[code])
    absent = [code for code in digests if code not in found]
    if absent:
        message = f"少了{len(absent)}行：{'、'.join(absent)}"
        problems.append(Problem(message, file, key=table.grid.name, remedy=_UNDO))
    if not problems and stamp.content(digests) != told:
        message = "隐藏的评审信息被改动过"
        problems.append(Problem(message, file, key=STAMP_SHEET, remedy=_USE_ORIGINAL))
    rows = []
    for code in digests:
        if code in found:
            rated, faults = _answer(table, found[code], code)
            rows += [rated] if rated else []
            problems += faults
    if problems:
        raise BadInput(problems)
    return Returned(stamp, stamp.content(digests), tuple(rows))


def _stamp(grids: Sequence[SheetGrid], file: str) -> tuple[SheetStamp, str]:
    grid = next((grid for grid in grids if grid.name == STAMP_SHEET), None)
    rows = (
        [(grid.text((n, 1)), grid.text((n, 2))) for n in range(1, grid.height + 1)]
        if (grid)
        else []
    )
    found = read_stamp(rows)
    if found is None:
        message = "不是 shifan 出的评审表，或者隐藏的评审信息不全"
        raise BadInput([Problem(message, file, remedy=_USE_ORIGINAL)])
    if found[0].schema != SCHEMA:
        message = f"评审表的格式版本是“{found[0].schema[:10]}”，本程序用的是 {SCHEMA}"
        raise BadInput([Problem(message, file, remedy="请用本程序重新出表，把评审意见填进新表")])
    return found


def _digests(grids: Sequence[SheetGrid], file: str) -> dict[str, str]:
    grid = next((grid for grid in grids if grid.name == CHECK_SHEET), None)
    rows = range(2, grid.height + 1) if grid else range(0)
    digests = {grid.text((n, 1)): grid.text((n, 2)) for n in rows} if grid else {}
    if not digests:
        message = f"隐藏的“{CHECK_SHEET}”不见了"
        raise BadInput([Problem(message, file, remedy=_USE_ORIGINAL)])
    return digests


def _table(grids: Sequence[SheetGrid], file: str) -> _Table:
    """Where the ratings stand; columns may have been moved."""
    heads = (KEY, *QUESTIONS, *ANSWERS)
    tables, problems = [], []
    for grid in grids:
        for row in range(1, min(grid.height, _HEAD_WITHIN) + 1):
            named = [
                (grid.text((row, column)), column)
                for column in range(1, grid.width + 1)
                if grid.source((row, column)) == (row, column)
            ]
            titles = [title for title, _ in named]
            if KEY in titles and SHARE in titles:
                faulty = [title for title in heads if titles.count(title) != 1]
                if faulty:
                    message = f"表头的“{'、'.join(faulty)}”缺了或者重复"
                    problems.append(Problem(message, file, key=grid.name, remedy=_UNDO))
                tables.append(_Table(file, grid, row, dict(named)))
                break
    if problems:
        raise BadInput(problems)
    if len(tables) != 1:
        message = f"有{len(tables)}张评审表，应当只有一张" if tables else f"找不到“{RATING_SHEET}”"
        raise BadInput([Problem(message, file, remedy=_USE_ORIGINAL)])
    if tables[0].grid.hidden:
        message = f"“{tables[0].grid.name}”被隐藏了，看不出填的是什么"
        raise BadInput([Problem(message, file, remedy="取消隐藏，核对后再交")])
    return tables[0]


def _question_faults(table: _Table, row: int, code: str, digest: str) -> list[Problem]:
    """What was done to the part of a row that nobody may change."""
    cells = {title: (row, table.columns[title]) for title in (KEY, *QUESTIONS)}
    live = [title for title, cell in cells.items() if cell in table.grid.formulas]
    if live:
        return [table.problem(row, live[0], f"{code} 的题目里有公式", _UNDO)]
    if question_digest(table.text(row, title) for title in QUESTIONS) != digest:
        message = f"{code} 的要求、标准、数据或材料被改动过，或者与别的行错位"
        return [table.problem(row, "", message, f"{_UNDO}；排序要选中整张表")]
    return []


def _answer(table: _Table, row: int, code: str) -> tuple[RatedRow | None, list[Problem]]:
    """One row's answer; the faults instead where it cannot be taken."""
    faults = _unreadable(table, row, code)
    if faults:
        return None, faults
    share_text = half_width(table.text(row, SHARE))
    share, known = _share(share_text)
    if not known:
        told = f"“{share_text[:20]}”不在档次之内" if share_text else "没有选"
        remedy = f"只能选 {'、'.join(SHARE_CHOICES)}"
        faults.append(table.problem(row, SHARE, f"{code} 的{SHARE}{told}", remedy))
    verdict = "".join(table.text(row, VERDICT).split())
    if verdict and verdict not in VERDICTS:
        message = f"{code} 的{VERDICT}“{verdict[:20]}”不在允许的取值之内"
        faults.append(table.problem(row, VERDICT, message, f"只能选 {'、'.join(VERDICTS)}"))
    elif known and (message := _contradiction(share, verdict)):
        faults.append(table.problem(row, VERDICT, f"{code} {message}", "核对后改正其中一个"))
    words = {title: table.text(row, title) for title in (REMARK, PROBLEM, WANTED)}
    for title, text in words.items():
        if len(text) > MAX_TEXT:
            message = f"{code} 的{title}有{len(text)}个字，超过{MAX_TEXT}个字的上限"
            faults.append(table.problem(row, title, message, "请压缩文字"))
    plain_words = {title: _meant(text) for title, text in words.items()}
    if known and share != SHARES[0] and not plain_words[REMARK]:
        given = CANNOT_JUDGE if share is None else plain(share)
        message = f"{code} 的{SHARE}是{given}，没有写明理由"
        remedy = f"在“{REMARK}”写明，不写“无”“同上”"
        faults.append(table.problem(row, REMARK, message, remedy))
    if faults:
        return None, faults
    return RatedRow(
        indicator=code,
        share=share,
        verdict=cast(Verdict, verdict) if verdict else None,
        remark=plain_words[REMARK],
        problem=plain_words[PROBLEM],
        wanted=plain_words[WANTED],
    ), []


def _unreadable(table: _Table, row: int, code: str) -> list[Problem]:
    """Answers that are formulas, faults, or parts of merged cells."""
    faults = []
    for title in ANSWERS:
        cell = (row, table.columns[title])
        if cell in table.grid.formulas or cell in table.grid.faults:
            message = f"{code} 的{title}是公式，不能当作评审人员的意见"
            faults.append(table.problem(row, title, message, "复制这一格，选择性粘贴为数值"))
        elif cell in table.grid.merged or cell in table.grid.merged.values():
            message = f"{code} 的{title}合并了单元格，不知道是哪一行的"
            faults.append(table.problem(row, title, message, "取消合并，逐行填写"))
    return faults


def _share(text: str) -> tuple[Fraction | None, bool]:
    """The share that a cell says, and whether it says one at all."""
    if text == CANNOT_JUDGE:
        return None, True
    if _NUMBER.fullmatch(text) and Fraction(text) in SHARES:
        return Fraction(text), True
    return None, False


def _contradiction(share: Fraction | None, verdict: str) -> str:
    """How a verdict and a share exclude each other; empty when they do not."""
    if share is None:
        return f"选了{CANNOT_JUDGE}，又写了结论“{verdict}”" if verdict else ""
    if not verdict:
        return f"没有选{VERDICT}"
    if (share == SHARES[0] and verdict == "不符合") or (share == 0 and verdict == "符合"):
        return f"{SHARE}是{plain(share)}，结论却是“{verdict}”，前后矛盾"
    return ""


def _meant(text: str) -> str:
    """The text; nothing where it only says that there is nothing to say."""
    bare = "".join(character for character in text if character.isalnum())
    return "" if not bare or bare in _NOTHING else text
