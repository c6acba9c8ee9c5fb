"""Chinese numerals up to 99, as plans number their parts and count small things."""

from __future__ import annotations

import re

NUMERAL = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两]"
"""A pattern of what `numeral_value` reads; without groups."""

_DIGITS = "零一二三四五六七八九"
_FORM = re.compile(NUMERAL)


def numeral_value(text: str) -> int:
    """The value of a Chinese numeral from 一 to 九十九; 两 is 2.

    Raises:
        ValueError: when the text is none.

    >>> numeral_value("三十八")
    38
    """
    if not _FORM.fullmatch(text):
        raise ValueError(f"{text!r} is no numeral")
    text = text.replace("两", "二")
    tens, mark, ones = text.rpartition("十")
    return 10 * (_DIGITS.index(tens or "一") if mark else 0) + (_DIGITS.index(ones) if ones else 0)


def chinese_numeral(value: int) -> str:
    """The Chinese numeral of 1 to 99.

    >>> chinese_numeral(10), chinese_numeral(38)
    ('十', '三十八')
    """
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")
