"""Typed scalars: how the words of a YAML file become dates, amounts, counts and yes or no.

Every type reads text only and says in Chinese what it expected; a lax parser would take
`1_000`, read `0` as a date and swallow `1e99999999` (design §4).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

MAX_TEXT = 4000
MAX_LINE = 200
MAX_DIGITS = 12
_SHORT = 40

# ASCII: otherwise digits of any script, which no reviewer could read, would count as numbers.
_DECIMAL = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_YEAR = re.compile(r"20\d{2}", re.ASCII)
_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?", re.ASCII)
_NOTHING = {"无", "没有", "—", "－", "-", "/", "\\", "零"}
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
    if type(value) is str:
        return _amount_of(value)
    return value if isinstance(value, Fraction) else _amount_of(_scalar(value, "数字"))


@lru_cache(maxsize=8192)
def _amount_of(written: str) -> Fraction:
    """The amount of a text; the same few numbers and years stand in most files."""
    text = half_width(written)
    if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS:
        return Fraction(int(text))
    if text in _NOTHING:
        raise wrong("nothing", f"“{text}”不是数字；没有发生写 0，并写 zero_report: true（零报告）")
    if text.endswith("%"):
        raise wrong("amount", f"“{text[:30]}”带百分号；比率写分子和分母两个数，得分只写数字")
    if not _DECIMAL.fullmatch(text):
        raise wrong("amount", f"“{text[:30]}”不是数字，只写阿拉伯数字和小数点")
    return Fraction(text)


def read_share(value: object) -> Fraction:
    """A decimal from 0 to 1."""
    amount = read_amount(value)
    if not 0 <= amount.numerator <= amount.denominator:
        raise wrong("share", f"{plain(amount)} 不在 0 到 1 之间，百分之九十写 0.9")
    return amount


def read_points(value: object) -> Fraction:
    """Points or weights: a decimal from 0 to 1000."""
    amount = read_amount(value)
    if not 0 <= amount.numerator <= 1000 * amount.denominator:
        raise wrong("points", f"{plain(amount)} 不在 0 到 1000 之间")
    return amount


def read_grade(value: object) -> Fraction:
    """A survey score on the scale 0 to 100."""
    amount = read_amount(value)
    if not 0 <= amount.numerator <= 100 * amount.denominator:
        raise wrong("grade", f"{plain(amount)} 不在 0 到 100 之间")
    return amount


def read_count(value: object) -> int:
    """A whole number of things or days, 0 to 999,999,999."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return _count_of(value if type(value) is str else _scalar(value, "整数"))


@lru_cache(maxsize=8192)
def _count_of(written: str) -> int:
    text = half_width(written)
    if text in _NOTHING:
        raise wrong("nothing", f"“{text}”不是数字；没有发生写 0")
    if not _COUNT.fullmatch(text):
        raise wrong("count", f"“{text[:30]}”不是整数，只写阿拉伯数字，不带单位和逗号")
    return int(text)


def read_year(value: object) -> int:
    """A calendar year from 2000 to 2099."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return _year_of(value if type(value) is str else _scalar(value, "年份"))


@lru_cache(maxsize=256)
def _year_of(written: str) -> int:
    text = half_width(written).removesuffix("年")
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
    return _day_of(value if type(value) is str else _scalar(value, "日期"))


@lru_cache(maxsize=8192)
def _day_of(written: str) -> date:
    text = half_width(written)
    found = _DATE.fullmatch(text)
    if found:
        year, month, day = (int(part) for part in found.groups() if part)
        if not 1949 <= year <= 2099:
            raise wrong("day", f"“{text}”的年份不在 1949 到 2099 之间")
        try:
            return date(year, month, day)
        except ValueError:
            raise wrong("day", f"没有“{text}”这一天，请核对年月日") from None
    if _MONTH_DAY.fullmatch(text):
        raise wrong("day", f"“{text[:30]}”没有写年份，写成 2020-12-22")
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
        if type(value) is str and len(value) <= _SHORT:
            return read_short(value)
        if value is None:
            raise wrong("empty", f"没有填写，应当是{what}")
        if not isinstance(value, str):
            raise wrong("not_scalar", f"应当是{what}，不是一组内容")
        return read_whole(value)

    def read_whole(value: str) -> str:
        text = unicodedata.normalize("NFC", value.strip()) if not value.isascii() else value.strip()
        if not text:
            raise wrong("empty", f"没有填写，应当是{what}")
        if len(text) > limit:
            raise wrong("too_long", f"有 {len(text)} 个字，超过 {limit} 个字的上限")
        return text

    # Names of units and the like return in every file.
    read_short = lru_cache(maxsize=8192)(read_whole)
    return read


def plain(value: Fraction) -> str:
    """An exact decimal without trailing zeros, e.g. `0.85`; at most 6 digits after the point."""
    if value.denominator == 1:
        return str(value.numerator)
    millionths = round(value * 1_000_000)
    sign, millionths = ("-", -millionths) if millionths < 0 else ("", millionths)
    whole, part = divmod(millionths, 1_000_000)
    return f"{sign}{whole}.{part:06}".rstrip("0").rstrip(".")


@dataclass(frozen=True, eq=False)
class Reader:
    """What turns the words of a file into one type, and how an editor sees that type.

    It stands alone as the type's whole schema: pydantic needs not look into the type behind it,
    which makes models several times faster to build.

    Attributes:
        read: takes what was written, returns the value, raises `wrong`.
        schema: JSON Schema of what may be written.
        show: the value as JSON text; None where pydantic knows how.
    """

    read: Callable[[object], object]
    schema: Mapping[str, Any]
    show: Callable[[Any], str] | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """Pydantic's hook for validating and writing."""
        serialization = None
        if self.show is not None:
            serialization = core_schema.plain_serializer_function_ser_schema(
                self.show, return_schema=core_schema.str_schema(), when_used="json"
            )
        return core_schema.no_info_plain_validator_function(self.read, serialization=serialization)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: Any) -> dict[str, Any]:
        """Pydantic's hook for JSON Schema."""
        return dict(self.schema)


_YEARS = {"type": "integer", "minimum": 2000, "maximum": 2099}
_MONTH_DAYS = {"type": "string", "pattern": r"^\d{2}-\d{2}$"}

Amount = Annotated[Fraction, Reader(read_amount, {"type": "number"}, plain)]
Share = Annotated[
    Fraction, Reader(read_share, {"type": "number", "minimum": 0, "maximum": 1}, plain)
]
Points = Annotated[
    Fraction, Reader(read_points, {"type": "number", "minimum": 0, "maximum": 1000}, plain)
]
Grade = Annotated[
    Fraction, Reader(read_grade, {"type": "number", "minimum": 0, "maximum": 100}, plain)
]
Count = Annotated[int, Reader(read_count, {"type": "integer", "minimum": 0})]
Year = Annotated[int, Reader(read_year, _YEARS)]
YesNo = Annotated[bool, Reader(read_yes_no, {"type": "boolean"})]
Day = Annotated[date, Reader(read_day, {"type": "string", "format": "date"}, date.isoformat)]
MonthDay = Annotated[str, Reader(read_month_day, _MONTH_DAYS)]
Line = Annotated[
    str, Reader(_read_text(MAX_LINE, "一行文字"), {"type": "string", "maxLength": MAX_LINE})
]
Text = Annotated[
    str, Reader(_read_text(MAX_TEXT, "文字"), {"type": "string", "maxLength": MAX_TEXT})
]
