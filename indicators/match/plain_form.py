"""One form of a text for comparison: what is only typography goes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

_RUN = re.compile(r"[a-z0-9+一-鿿]+")


def runs(text: str) -> list[str]:
    """The stretches of a text between punctuation and blanks, in one width and one case."""
    return _RUN.findall(unicodedata.normalize("NFKC", text).lower())


def compact(text: str) -> str:
    """The text without punctuation and blanks, as terms are looked for.

    >>> compact("“谁执法、谁 普法”")
    '谁执法谁普法'
    """
    return "".join(runs(text))


def grams(text: str) -> Counter[str]:
    """The pairs of neighbouring characters and how often each occurs; none spans punctuation."""
    counts: Counter[str] = Counter()
    for run in runs(text):
        counts.update(map("".join, pairwise(run)))
    return counts
