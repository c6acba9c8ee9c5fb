"""A 合议表 that came back: what it settles row by row, and every fault named by its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from evidence.exchange.hidden_sheets import read_hidden
from indicators.problem import Problem
from indicators.scalars import half_width
from indicators.sheet_grid import SheetGrid
from reports.review.decision_sheet import (
    DIGEST,
    FORM,
    REASON,
    SHARE,
    STAMP,
    VERDICT,
    DecisionStamp,
)
from reports.review.reader import meant, read_step
from reports.review.returned_table import Table, find_table
from reports.review.sheet_layout import SHARE_CHOICES
from scoring.review.rating import VERDICTS, Verdict

_STEPS = "、".join(SHARE_CHOICES[:-1])


@dataclass(frozen=True, slots=True)
class SettledRow:
    """What one row settles.

    Attributes:
        places: where each answer stands, by head; under "" the whole row.
        digest: hash of the dispute as it was when the sheet went out.
    """

    code: str
    share: Fraction
    verdict: Verdict
    reason: str
    digest: str
    places: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReturnedDecisions:
    """What a 合议表 says.

    Attributes:
        stamp: which round it is of.
        rows: rows that were filled in and can be read, in the order of the sheet that went out.
        blank: codes of the rows without any answer. absent: of those that were deleted.
        problems: every fault of the other rows.
    """

    stamp: DecisionStamp
    rows: tuple[SettledRow, ...]
    blank: tuple[str, ...]
    absent: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_decisions(grids: Sequence[SheetGrid], file: str) -> ReturnedDecisions:
    """The answers of a 合议表.

    Args:
        grids: the sheets that came back.
        file: what messages call it.

    Raises:
        BadInput: when it is no 合议表, or its table or hidden sheets are not whole.
    """
    values, base = read_hidden(STAMP, grids, file)
    digests = {code: cells.get(DIGEST, "") for (_, code), cells in base.items() if code}
    table = find_table(grids, FORM, file)
    found, problems = table.rows(digests)
    rows, blank = [], []
    for code, digest in digests.items():
        if code not in found:
            continue
        row = found[code]
        faults = [*table.altered(row, code, digest), *table.unreadable(row, code)]
        if not faults and not any(table.text(row, title) for title in FORM.answers):
            blank.append(code)
            continue
        settled = None if faults else _settled(table, row, code, digest, faults)
        rows += [settled] if settled else []
        problems += faults
    absent = tuple(code for code in digests if code not in found)
    stamp = DecisionStamp(**values)
    return ReturnedDecisions(stamp, tuple(rows), tuple(blank), absent, tuple(problems))


def _settled(
    table: Table, row: int, code: str, digest: str, faults: list[Problem]
) -> SettledRow | None:
    """What a row settles; None with its faults added where it cannot be taken."""
    written = half_width(table.text(row, SHARE))
    share, _ = read_step(written)
    if share is None:
        told = f"“{written[:20]}”不在档次之内" if written else "没有选"
        faults.append(table.problem(row, SHARE, f"{code} 的{SHARE}{told}", f"只能选 {_STEPS}"))
    verdict = "".join(table.text(row, VERDICT).split())
    if verdict not in VERDICTS:
        told = f"“{verdict[:20]}”不在允许的取值之内" if verdict else "没有选"
        remedy = f"只能选 {'、'.join(VERDICTS)}"
        faults.append(table.problem(row, VERDICT, f"{code} 的{VERDICT}{told}", remedy))
    reason = meant(table.text(row, REASON))
    if not reason:
        remedy = f"在“{REASON}”写明为什么这样定，不写“无”“同上”"
        faults.append(table.problem(row, REASON, f"{code} 没有写明{REASON}", remedy))
    if share is None or faults:
        return None
    places = {title: table.place(row, title) for title in ("", *FORM.answers)}
    return SettledRow(code, share, cast(Verdict, verdict), reason, digest, places)
