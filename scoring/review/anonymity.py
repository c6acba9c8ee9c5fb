"""隐名: words of reviewers without the reviewers' names, for those whom they judge (design §9)."""

from __future__ import annotations

import re
from collections.abc import Iterable

MASK = "评审人员"
"""What stands where a name stood."""

# Blanks and marks without width, which people put into names and which hide one from a search.
_BETWEEN = r"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*"
_FULL_WIDTH = 0xFEE0


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with every name masked, however it is spaced.

    A person written with a unit, `市公安局/李某`, is masked by the part behind the stroke too;
    the unit is no secret. A name that is also an ordinary word is masked wherever the word stands:
    a name in a paper that goes out is worse than a word that reads oddly.

    >>> without_names("李 某认为台账不全", ["市公安局/李某"])
    '评审人员认为台账不全'
    """
    persons = {part for name in names for part in (name, name.rpartition("/")[2])}
    spellings = {"".join(person.split()) for person in persons} - {""}
    if not spellings:
        return text
    ordered = sorted(spellings, key=lambda name: (-len(name), name))
    return re.sub("|".join(map(_pattern, ordered)), MASK, text, flags=re.IGNORECASE)


def _pattern(name: str) -> str:
    return _BETWEEN.join(map(_either_width, name))


def _either_width(character: str) -> str:
    if not "!" <= character <= "~":
        return re.escape(character)
    return f"[{re.escape(character)}{chr(ord(character) + _FULL_WIDTH)}]"
