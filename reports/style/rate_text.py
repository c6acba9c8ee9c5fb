"""A rate in a column of a table: always two places, so that the figures stand under each other."""

from __future__ import annotations

from fractions import Fraction

from scoring.apportion import from_cents


def rate_text(rate: Fraction) -> str:
    """A rate in percent with two places, half up.

    >>> rate_text(Fraction(16, 25)), rate_text(Fraction(1))
    ('64.00%', '100.00%')
    """
    return f"{hundredths(rate)}%"


def hundredths(rate: Fraction) -> str:
    """The number of `rate_text` without its sign.

    >>> hundredths(Fraction(11, 12))
    '91.67'
    """
    return from_cents(int((rate * 20000 + 1) // 2))
