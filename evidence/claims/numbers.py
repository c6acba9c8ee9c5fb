"""Figures in Chinese official prose: amounts with units, years and document numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from indicators.scalars import plain

Kind = Literal["amount", "year", "document"]

_UNIT = (
    "个百分点|个工作日|个月|平方公里|平方米|工作日|人次|户次|件次|家次|场次|课时|学时|小时|分钟|公里|街道|"
    "件|起|条|项|人|个|家|次|场|期|份|部|户|元|分|天|日|名|位|所|处|宗|篇|册|亩|吨|倍|卷|批|例|"
    "张|辆|支|座|村|届|门|节|年|周|栏|幅|块|台|套|种|类|岁|级|站|枚|间|字|轮|%|‰"
)
"""Measure words, longer ones before those that begin them."""

MOST_DIGITS = 24
"""A longer row of digits is a code, not an amount."""

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "万亿": 10**12}
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL_SCALES = {"十": 10, "百": 100, "千": 1000}

_DOCUMENT = re.compile(r"[〔\[［(（](\d{4})[〕\]］)）]\s*第?(\d{1,6})号")
_YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(?=年|[-—–~～至到]+(?:20|19)\d{2}年)")
_CALENDAR = re.compile(r"\d{1,2}月(?:\d{1,2}日)?(?!内)")
_AMOUNT = re.compile(
    r"(?<![A-Za-z\d.])(第)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([余多](?=[万亿千百]))?\s?"
    rf"(万亿|亿|万|千|百)?([余多]?)\s?({_UNIT})?"
)
_SPELLED = re.compile(
    rf"([一二三四五六七八九两十][一二三四五六七八九十百千万亿零〇两]{{1,23}})([余多]?)({_UNIT})"
)
_PERCENT = re.compile(
    r"百分之([一二三四五六七八九十百零〇两]{1,8}(?:点[一二三四五六七八九零〇]{1,8})?)"
)
_ROUGH_BEFORE = re.compile(r"(?:约|近|超|逾|过|至少|不少于|不低于|达到?[约近超])$")
_ROUGH_AFTER = re.compile(r"(?:以上|以下|左右|以内|之多)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text.

    Attributes:
        written: as it stands in the text.
        kind: an amount, a year, or the number of a document.
        value: exact, with 万 and the like multiplied out; of a document number its last part.
        unit: the measure word; `第` before it for a rank; for documents the year.
        rough: whether the text says about, over or the like.
        start: first character in the text. end: the one after the last.
        digits: the number in plain digits as written, without its 万 or 亿.
        scale: 万, 亿 and the like, as written; empty when there is none.
    """

    written: str
    kind: Kind
    value: Fraction
    unit: str
    rough: bool
    start: int
    end: int
    digits: str = ""
    scale: str = ""

    @property
    def key(self) -> tuple[Kind, Fraction, str]:
        """What two figures share that say the same amount."""
        return self.kind, self.value, self.unit

    @property
    def size(self) -> int:
        """What one of the written unit is in plain units: 10,000 for 万元."""
        return _SCALES[self.scale]

    @property
    def decimals(self) -> int:
        """How many decimals are written."""
        return len(self.digits.partition(".")[2])

    @property
    def written_unit(self) -> str:
        """The unit as written: 万元, 件, %."""
        return self.scale + self.unit


def figures_of(text: str) -> list[Figure]:
    """The figures of a text in their order; days and months of the calendar are none."""
    plain = text.translate(_FULL_WIDTH)
    taken = [False] * (len(plain) + 1)
    found: list[Figure] = []

    def take(match: re.Match[str], figure: Figure | None) -> None:
        if any(taken[match.start() : match.end()]):
            return
        taken[match.start() : match.end()] = [True] * (match.end() - match.start())
        if figure:
            found.append(figure)

    for match in _DOCUMENT.finditer(plain):
        take(match, _made(text, match, "document", Fraction(int(match[2])), match[1]))
    for match in _YEAR.finditer(plain):
        take(match, _made(text, match, "year", Fraction(int(match[1])), "年"))
    for match in _CALENDAR.finditer(plain):
        take(match, None)
    for match in _PERCENT.finditer(plain):
        value = _spelled_value(match[1])
        take(match, value if value is None else _made(text, match, "amount", value, "%"))
    for match in _AMOUNT.finditer(plain):
        take(match, _amount(text, match))
    for match in _SPELLED.finditer(plain):
        value = _spelled_value(match[1])
        rough = _rough(text, match, match[2])
        take(
            match, value if value is None else _made(text, match, "amount", value, match[3], rough)
        )
    return sorted(found, key=lambda figure: figure.start)


def has_amount(text: str) -> bool:
    """Whether a text names a concrete amount, not only years and document numbers."""
    return any(figure.kind == "amount" for figure in figures_of(text))


def _amount(text: str, match: re.Match[str]) -> Figure | None:
    digits = match[2].replace(",", "") + (match[3] or "")
    if len(digits) > MOST_DIGITS:
        return None
    scale = match[5] or ""
    unit = (match[1] or "") + (match[7] or "")
    rough = _rough(text, match, (match[4] or "") + match[6])
    start, end = match.span()
    value = Fraction(digits) * _SCALES[scale]
    return Figure(text[start:end], "amount", value, unit, rough, start, end, digits, scale)


def _made(
    text: str, match: re.Match[str], kind: Kind, value: Fraction, unit: str, rough: bool = False
) -> Figure:
    start, end = match.span()
    return Figure(text[start:end], kind, value, unit, rough, start, end, plain(value))


def _rough(text: str, match: re.Match[str], mark: str) -> bool:
    return bool(
        mark
        or _ROUGH_BEFORE.search(text[max(0, match.start() - 4) : match.start()])
        or _ROUGH_AFTER.match(text[match.end() :])
    )


def _spelled_value(words: str) -> Fraction | None:
    """The value of a spelled number such as 三百二十 or 九十八点一; None when it is none."""
    whole, _, part = words.partition("点")
    value = _spelled_whole(whole)
    if value is None:
        return None
    decimals = "".join(str(_DIGITS[c]) for c in part)
    return Fraction(f"{value}.{decimals}") if decimals else Fraction(value)


def _spelled_whole(words: str) -> int | None:
    for scale, size in (("亿", 10**8), ("万", 10**4)):
        head, mark, tail = words.rpartition(scale)
        if mark:
            high, low = _spelled_whole(head), _spelled_whole(tail) if tail else 0
            return None if high is None or low is None else high * size + low
    total, digit = 0, None
    for place, word in enumerate(words):
        if word in _SMALL_SCALES:
            if digit is None and place:
                return None
            total += (1 if digit is None else digit) * _SMALL_SCALES[word]
            digit = None
        elif digit not in (None, 0):
            return None
        else:
            digit = _DIGITS[word]
    return total + (digit or 0) if words else None
