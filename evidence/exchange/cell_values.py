"""What staff write into cells, made plain: digits, days, months, Excel serials, lists of numbers."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from evidence.exchange.columns import Column
from indicators.scalars import half_width
from indicators.unseen import without_unseen

EMPTY = frozenset(["—", "——", "-", "－", "/", "／", "无数据"])
"""What stands in a cell that is not to be filled, or that people write for “nothing”."""

_TIME = re.compile(r"(.*\d)[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?")
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:年(\d{1,2})月?|[-/](\d{1,2})|\.(0[1-9]|1[0-2]|[2-9]))", re.ASCII)
_SERIAL = re.compile(r"\d{5}", re.ASCII)
_FIRST_SERIAL, _LAST_SERIAL = 18264, 54789  # 1950-01-01 … 2050-01-01
_THOUSANDS = re.compile(r"\d{1,3}([,，]\d{3})+(\.\d+)?", re.ASCII)
_BETWEEN = re.compile(r"[、，,；;\s]+")


def clean(text: str) -> str:
    """The text without invisible characters, tabs and blanks at its ends, in composed characters."""
    lines = without_unseen(text.replace("\t", " ")).split("\n")
    return unicodedata.normalize("NFC", "\n".join(line.strip() for line in lines).strip())


def plain_cell(column: Column, text: str) -> str:
    """One way of writing for all that means the same, so that cells can be compared.

    What cannot be understood stays as it was written; reading it names the fault.
    """
    words = clean(text)
    if words in EMPTY:
        return ""
    if column.holds == "number":
        return _number(words)
    if column.holds == "day":
        return day_text(words, month_end=column.name != "since")
    if column.holds == "ids":
        return "、".join(ids_of(words))
    if column.holds == "choice":
        return _choice(column, words)
    if column.holds == "lines":
        return "\n".join(line for line in words.split("\n") if line)
    return " ".join(words.split("\n"))


def ids_of(text: str) -> list[str]:
    """The numbers that a cell lists, with any usual mark between them."""
    return [part for part in _BETWEEN.split(text.strip()) if part]


def day_text(text: str, *, month_end: bool = True) -> str:
    """A day as `2020-12-22`; the text itself where it is none.

    Args:
        text: a day, a month or an Excel serial.
        month_end: whether a month alone means its last day; else its first.
    """
    words = half_width(text).replace(" ", "")
    timed = _TIME.fullmatch(half_width(text))
    if timed:
        words = timed[1]
    found = _DAY.fullmatch(words)
    if found:
        return _iso(int(found[1]), int(found[2]), int(found[3])) or text
    if _SERIAL.fullmatch(words) and _FIRST_SERIAL <= int(words) <= _LAST_SERIAL:
        return (date(1899, 12, 30) + timedelta(days=int(words))).isoformat()
    if is_month(words):
        year, month = _month_of(words)
        return _iso(year, month, monthrange(year, month)[1] if month_end else 1)
    if len(words) == 8 and words.isascii() and words.isdecimal():
        return _iso(int(words[:4]), int(words[4:6]), int(words[6:])) or text
    return text


def is_month(text: str) -> bool:
    """Whether a text names a month without a day, unmistakably (`2020.1` may be October)."""
    words = half_width(text).replace(" ", "")
    return _MONTH.fullmatch(words) is not None and 1 <= _month_of(words)[1] <= 12


def _month_of(words: str) -> tuple[int, int]:
    found = _MONTH.fullmatch(words)
    if found is None:
        return 0, 0
    return int(found[1]), int(found[2] or found[3] or found[4])


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _number(words: str) -> str:
    text = half_width(words)
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "").replace("，", "")
    if re.fullmatch(r"\d+\.\d+", text, re.ASCII):
        text = text.rstrip("0").rstrip(".")
    return re.sub(r"^0+(?=\d)", "", text)


def _choice(column: Column, words: str) -> str:
    plain = "".join(words.split())
    for choice, others in (column.choices or {}).items():
        if plain == choice or plain in others:
            return choice
    return words
