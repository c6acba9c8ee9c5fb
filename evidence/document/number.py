"""文号: document numbers in every spelling, as `机关代字〔年份〕序号号`."""

from __future__ import annotations

import re

from indicators.plan.repair import repair_text

_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_OPEN, _CLOSE = r"[〔\[［【(（﹝〖{｛﹙<＜《「]", r"[〕\]］】)）﹞〗}｝﹚>＞》」]"
_NUMBER = re.compile(
    rf"(?P<office>[一-鿿A-Za-z]{{1,16}}){_OPEN}?(?P<year>(?:19|20)\d\d){_CLOSE}?年?"
    r"(?:第)?0{0,3}(?P<serial>[1-9]\d{0,4})号(?:之[一二三四五六七八九十])?"
)
_ORDER = re.compile(r"(?P<office>[一-鿿]{0,20}令)第?(?P<serial>\d{1,4})号")
# Repairs take longer than a look.
_LIKELY = re.compile(r"[0-9０-９].*[号號]")
_BLANK = re.compile(r"\s+")
_LABEL = re.compile(r"^(?:发文字号|文号|编号|字号|文件编号)[:：]?")


def normalised_number(written: str) -> str | None:
    """A document number in its standard form; None when the text is none.

    >>> normalised_number("濮政 [ 2020 ] 第06号")
    '濮政〔2020〕6号'

    Args:
        written: the number as somebody wrote it, and nothing else but its label.
    """
    if not _LIKELY.search(written):
        return None
    plain = _plain(written)
    found = _NUMBER.fullmatch(plain)
    if found and _bracketed(plain):
        return f"{found['office']}〔{found['year']}〕{found['serial']}号"
    order = _ORDER.fullmatch(plain)
    return f"{order['office']}第{int(order['serial'])}号" if order and order["office"] else None


def year_of_number(number: str) -> int | None:
    """The year that a number names; None for orders, which have none."""
    found = _NUMBER.fullmatch(_plain(number))
    return int(found["year"]) if found else None


def number_in_lines(lines: list[str]) -> str | None:
    """The first number that stands for itself in a line or between wide blanks.

    A number inside a sentence is that of another document, and counts as none.
    """
    for line in lines:
        for piece in (line, *re.split(r"[\u3000\t]+| {2,}", line)):
            number = normalised_number(re.sub(r"签发人.*$", "", piece))
            if number:
                return number
    return None


def _plain(written: str) -> str:
    (repaired,), _ = repair_text((written.translate(_FULL_WIDTH),))
    return _LABEL.sub("", _BLANK.sub("", repaired).replace("號", "号"))


def _bracketed(plain: str) -> bool:
    """A year in the middle of words is no number's year, unless the short word 字 or 发 is there."""
    return bool(re.search(_OPEN, plain) or re.search(r"[字发函办]\d{4}年?第?\d+号", plain))
