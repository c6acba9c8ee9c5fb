"""What a unit wrote into one cell, as the ledger would keep it."""

from __future__ import annotations

import re
from datetime import date

from pydantic_core import PydanticCustomError

from evidence.exchange.cell_values import day_text, is_month
from indicators.scalars import read_day
from reports.ledger.entry import MENDINGS
from reports.ledger.plain_text import one_line
from reports.ledger.proof import read_proof

_BETWEEN = re.compile(r"[\n；;]")
_DAYS = ("completed", "planned", "reached")


class Unread(ValueError):
    """A cell that cannot be understood; its message says why."""


def plain_cell(column: str, text: str) -> str:
    """One way of writing for all that means the same, so that cells can be compared.

    Args:
        column: name of a column of `FILLS` or `STAGE_FILLS`.
        text: what stands in the cell.

    Raises:
        Unread: when it is no day, no class of mending or no path.
    """
    if not text:
        return ""
    if column in _DAYS:
        return _day(text)
    if column == "proofs":
        return "\n".join(proofs_of(text))
    words = one_line(text)
    if column == "mending" and words not in MENDINGS:
        raise Unread(f"整改类型“{words[:20]}”不认识，写{'、'.join(MENDINGS)}之一")
    return words


def proofs_of(text: str) -> tuple[str, ...]:
    """The proofs that a cell lists, one a line, in the ledger's order.

    Raises:
        Unread: when one is no path and no material.
    """
    found = set()
    for part in _BETWEEN.split(text):
        if part.strip():
            proof, fault = read_proof(part)
            if fault:
                raise Unread(f"“{part.strip()[:40]}”：{fault}")
            found.add(proof)
    return tuple(sorted(found))


def day_of(text: str) -> date | None:
    """The day of a plain cell; None for an empty one."""
    return date.fromisoformat(text) if text else None


def _day(text: str) -> str:
    if is_month(text):
        raise Unread(f"“{text[:20]}”只有月份，写到日")
    try:
        return read_day(day_text(text)).isoformat()
    except PydanticCustomError as error:
        raise Unread(error.message()) from None
