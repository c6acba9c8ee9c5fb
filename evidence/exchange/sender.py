"""Whether a row is the sender's own."""

from __future__ import annotations

from evidence.exchange.columns import KEY
from evidence.exchange.received import ReceivedRow, Table
from indicators.problem import Problem
from indicators.roster import plain_name


def sender_problem(table: Table, row: ReceivedRow, sender: str) -> Problem | None:
    """The problem of a row that belongs to another unit; None for the sender's own.

    Args:
        table: the table that came back.
        row: one row of it.
        sender: the unit whose workbook it is.
    """
    owner = row.key.partition("/")[0]
    remedy = f"删去这一行；这份表只收{sender}自己的数据，别的单位由它自己报送"
    if owner and plain_name(owner) != plain_name(sender):
        message = f"这一行是{owner[:30]}的，不是{sender}的"
        return table.problem(row, KEY, message, remedy)
    told = row.place.get("unit", "")
    if told and (row.cells or row.key) and plain_name(told) != plain_name(sender):
        message = f"写的是“{told[:30]}”，不是{sender}"
        return table.problem(row, "unit", message, remedy)
    return None
