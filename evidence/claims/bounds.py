"""Between which values a written figure stands: 余, 约 and rounding leave room."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from evidence.claims.numbers import Figure

_UP = re.compile(r"(?:超|超过|逾|过|突破|至少|不少于|不低于|达到?超)$")
_NEAR = re.compile(r"近$")
_ABOUT = re.compile(r"(?:约|大约|左右)$")
_AFTER_UP = re.compile(r"以上|之多")
_AFTER_ABOUT = re.compile(r"左右|上下")


class Bounds(NamedTuple):
    """The least and the greatest value that a figure leaves open."""

    low: Fraction
    high: Fraction


def bounds(figure: Figure, lead: str = "", tail: str = "") -> Bounds:
    """What a figure leaves open.

    Args:
        figure: the figure.
        lead: the words before it.
        tail: the words after it.
    """
    value = figure.value
    if not figure.rough:
        return Bounds(value, value)
    step = _step(figure)
    if _NEAR.search(lead):
        return Bounds(value - step, value)
    if _ABOUT.search(lead) or _AFTER_ABOUT.match(tail):
        return Bounds(value - step / 2, value + step / 2)
    if _UP.search(lead) or _AFTER_UP.match(tail) or re.search(r"[余多]", figure.written):
        return Bounds(value, value + step)
    return Bounds(value - step, value + step)


def _step(figure: Figure) -> Fraction:
    """The worth of the last digit that is not zero: 3000余 stays below 4000."""
    size = Fraction(figure.size, 10**figure.decimals)
    last = int(figure.value / size)
    while last and last % 10 == 0:
        last //= 10
        size *= 10
    return size
