"""Typed scalars: how the words of a YAML file become dates, amounts, counts and yes or no.

Every type reads text only and says in Chinese what it expected; a lax parser would take
`1_000`, read `0` as a date and swallow `1e99999999` (design §4).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

MAX_TEXT = 4000
MAX_LINE = 200

# ASCII: otherwise digits of any script, which no reviewer could read, would count as numbers.
_DECIMAL = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_YEAR = re.compile(r"20\d{2}", re.ASCII)
_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?", re.ASCII)
_YES = {"true", "yes", "是", "有"}
_NO = {"false", "no", "否", "无"}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／％", "0123456789.-/%")
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def wrong(kind: str, message: str) -> PydanticCustomError:
    """The exception of a validator that says `message` to the person."""
    # The message is data, not a template: pydantic would read braces in it as fields.
    return PydanticCustomError(kind, "{message}", {"message": message})


def half_width(text: str) -> str:
    """The text with full-width digits and number signs made half-width, and trimmed."""
    return text.translate(_FULL_WIDTH).strip()


def _scalar(value: object, expected: str) -> str:
    if isinstance(value, str):
        return half_width(value)
    if value is None:
        raise wrong("empty", f"没有填写，应当是{expected}")
    raise wrong("not_scalar", f"应当是{expected}，不是一组内容")


def read_amount(value: object) -> Fraction:
    """An exact decimal such as `0.85` or `-3`; at most 12 digits before and 6 after the point."""
    if isinstance(value, Fraction):
        return value
    text = _scalar(value, "数字")
    if not _DECIMAL.fullmatch(text):
        raise wrong("amount", f"“{text[:30]}”不是数字，只写阿拉伯数字和小数点")
    return Fraction(text)


def read_share(value: object) -> Fraction:
    """A decimal from 0 to 1."""
    amount = read_amount(value)
    if not 0 <= amount <= 1:
        raise wrong("share", f"{plain(amount)} 不在 0 到 1 之间，百分之九十写 0.9")
    return amount


def read_points(value: object) -> Fraction:
    """Points or weights: a decimal from 0 to 1000."""
    amount = read_amount(value)
    if not 0 <= amount <= 1000:
        raise wrong("points", f"{plain(amount)} 不在 0 到 1000 之间")
    return amount


def read_grade(value: object) -> Fraction:
    """A survey score on the scale 0 to 100."""
    amount = read_amount(value)
    if not 0 <= amount <= 100:
        raise wrong("grade", f"{plain(amount)} 不在 0 到 100 之间")
    return amount


def read_count(value: object) -> int:
    """A whole number of things or days, 0 to 999,999,999."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _scalar(value, "整数")
    if not _COUNT.fullmatch(text):
        raise wrong("count", f"“{text[:30]}”不是整数，只写阿拉伯数字，不带单位和逗号")
    return int(text)


def read_year(value: object) -> int:
    """A calendar year from 2000 to 2099."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _scalar(value, "年份").removesuffix("年")
    if not _YEAR.fullmatch(text):
        raise wrong("year", f"“{text[:30]}”不是年份，写四位数字，如 2020")
    return int(text)


def read_yes_no(value: object) -> bool:
    """`true` or `false`; 是, 否, 有, 无, yes and no are accepted."""
    if isinstance(value, bool):
        return value
    text = _scalar(value, "是或否").lower()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise wrong("yes_no", f"“{text[:30]}”不是“是”或“否”")


def read_day(value: object) -> date:
    """A day such as `2020-12-22`, `2020.12.22`, `20201222` or `2020年12月22日`."""
    if isinstance(value, date):
        return value
    text = _scalar(value, "日期")
    found = _DATE.fullmatch(text)
    if found:
        year, month, day = (int(part) for part in found.groups() if part)
        if not 1949 <= year <= 2099:
            raise wrong("day", f"“{text}”的年份不在 1949 到 2099 之间")
        try:
            return date(year, month, day)
        except ValueError:
            raise wrong("day", f"没有“{text}”这一天，请核对年月日") from None
    raise wrong("day", f"“{text[:30]}”不是日期，写成 2020-12-22")


def read_month_day(value: object) -> str:
    """A day that returns each year, as `MM-DD`; `3月31日` and `3-31` are accepted."""
    text = _scalar(value, "月日")
    found = _MONTH_DAY.fullmatch(text)
    if found:
        month, day = int(found[1]), int(found[2])
        if 1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]:
            return f"{month:02}-{day:02}"
    raise wrong("month_day", f"“{text[:30]}”不是月日，写成 03-31")


def _read_text(limit: int, what: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value is None:
            raise wrong("empty", f"没有填写，应当是{what}")
        if not isinstance(value, str):
            raise wrong("not_scalar", f"应当是{what}，不是一组内容")
        text = unicodedata.normalize("NFC", value.strip()) if not value.isascii() else value.strip()
        if not text:
            raise wrong("empty", f"没有填写，应当是{what}")
        if len(text) > limit:
            raise wrong("too_long", f"有 {len(text)} 个字，超过 {limit} 个字的上限")
        return text

    return read


def plain(value: Fraction) -> str:
    """An exact decimal without trailing zeros, e.g. `0.85`; at most 6 digits after the point."""
    text = f"{round(value * 1_000_000):07d}" if value >= 0 else f"{round(value * 1_000_000):08d}"
    whole, part = text[:-6], text[-6:].rstrip("0")
    return f"{whole}.{part}" if part else whole


def _schema(kind: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_TO_TEXT = PlainSerializer(plain, return_type=str, when_used="json")

Amount = Annotated[Fraction, BeforeValidator(read_amount), _schema("number"), _TO_TEXT]
Share = Annotated[
    Fraction, BeforeValidator(read_share), _schema("number", minimum=0, maximum=1), _TO_TEXT
]
Points = Annotated[
    Fraction, BeforeValidator(read_points), _schema("number", minimum=0, maximum=1000), _TO_TEXT
]
Grade = Annotated[
    Fraction, BeforeValidator(read_grade), _schema("number", minimum=0, maximum=100), _TO_TEXT
]
Count = Annotated[int, BeforeValidator(read_count), _schema("integer", minimum=0)]
Year = Annotated[int, BeforeValidator(read_year), _schema("integer", minimum=2000, maximum=2099)]
YesNo = Annotated[bool, BeforeValidator(read_yes_no), _schema("boolean")]
Day = Annotated[date, BeforeValidator(read_day), _schema("string", format="date")]
MonthDay = Annotated[
    str, BeforeValidator(read_month_day), _schema("string", pattern=r"^\d{2}-\d{2}$")
]
Line = Annotated[
    str, BeforeValidator(_read_text(MAX_LINE, "一行文字")), _schema("string", maxLength=MAX_LINE)
]
Text = Annotated[
    str, BeforeValidator(_read_text(MAX_TEXT, "文字")), _schema("string", maxLength=MAX_TEXT)
]
