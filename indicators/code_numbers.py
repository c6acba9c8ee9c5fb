"""Codes for indicators that an office's sheet only numbers, e.g. N001 or P01."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from indicators.catalogue_model import Tier

_FORM = re.compile(r"[A-Z]{1,3}[0-9]{1,4}")
_LETTERS: Mapping[Tier, tuple[str, int]] = {
    "national": ("N", 3),
    "provincial": ("P", 2),
    "local": ("L", 1),
}


def is_code(text: str) -> bool:
    """Whether a text has the form of an indicator's code."""
    return _FORM.fullmatch(text) is not None


def number_codes(numbers: Sequence[str], tier: Tier) -> tuple[list[str], bool]:
    """A code for each indicator: the tier's letter and the indicator's number.

    Args:
        numbers: what the sheet says of each indicator's number.
        tier: the tier of the catalogue.

    Returns:
        The codes, and whether the numbers were used; indicators are counted through when any
        number is missing, no whole number, or there twice.
    """
    letter, digits = _LETTERS[tier]
    plain = [re.sub(r"[第项条.、\s]", "", number) for number in numbers]
    usable = all(re.fullmatch(r"[0-9]{1,4}", number) for number in plain)
    counted = [int(number) for number in plain] if usable else []
    if not usable or len(set(counted)) < len(counted):
        counted, usable = list(range(1, len(numbers) + 1)), False
    return [f"{letter}{number:0{digits}}" for number in counted], usable
