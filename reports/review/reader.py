"""A 评审表 that came back: read whole, every fault named by its row (design §9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from indicators.problem import BadInput, Problem
from indicators.scalars import MAX_TEXT, half_width, plain
from indicators.sheet_grid import SheetGrid
from indicators.xlsx_reader import parse_xlsx
from reports.review.returned_table import Form, Table, find_table
from reports.review.sheet_layout import (
    ANSWERS,
    CANNOT_JUDGE,
    CHECK_SHEET,
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
    read_stamp,
)
from scoring.review.rating import SHARES, VERDICTS, Verdict
from scoring.review.record import RatedRow

_NUMBER = re.compile(r"\d(\.\d{1,4})?", re.ASCII)
_NOTHING = {"无", "没有", "暂无", "略", "同上", "不详"}
_USE_ORIGINAL = "请用 shifan review sheets 出的原表填写，只填后面五栏"
_UNDO = "恢复原样；记不清的，从原表重新填写"
_FORM = Form(
    RATING_SHEET,
    QUESTIONS,
    ANSWERS,
    asked="要求、标准、数据或材料",
    meant="评审人员的意见",
    foreign="没有分给这名评审人员",
    original=_USE_ORIGINAL,
    undo=_UNDO,
)


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
    table = find_table(grids, _FORM, file)
    found, problems = table.rows(digests)
    for code, row in found.items():
        problems += table.altered(row, code, digests[code])
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


def _answer(table: Table, row: int, code: str) -> tuple[RatedRow | None, list[Problem]]:
    """One row's answer; the faults instead where it cannot be taken."""
    faults = table.unreadable(row, code)
    if faults:
        return None, faults
    share_text = half_width(table.text(row, SHARE))
    share, known = read_step(share_text)
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
    plain_words = {title: meant(text) for title, text in words.items()}
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


def read_step(text: str) -> tuple[Fraction | None, bool]:
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


def meant(text: str) -> str:
    """The text; nothing where it only says that there is nothing to say."""
    bare = "".join(character for character in text if character.isalnum())
    return "" if not bare or bare in _NOTHING else text
