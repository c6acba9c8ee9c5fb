"""What a cell of a spreadsheet shows for the value that the file stores."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal


def stored_text(value: object) -> str:
    """A stored value as its cell shows it; text stays as it is, an empty cell is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # Fifteen digits are what Excel itself keeps and shows.
        text = format(Decimal(f"{value:.15g}"), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
