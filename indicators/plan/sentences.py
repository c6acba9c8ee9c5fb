"""The clause and the sentence around a place in a text."""

from __future__ import annotations

import re

_CLAUSE_ENDS = "，,。；;：:！？\n"
_SENTENCE_ENDS = "。；;！？\n"
_TITLE = re.compile(r"《[^《》]*》|〔[^〔〕]*〕")
HIDDEN = "□"
"""What stands for hidden characters."""

MOST_CLAUSE = 60


def clause_around(text: str, start: int, end: int, most: int = MOST_CLAUSE) -> str:
    """The clause that holds `text[start:end]`, cut to `most` characters."""
    return _between(text, start, end, _CLAUSE_ENDS)[:most]


def clause_from(text: str, start: int, end: int, most: int = MOST_CLAUSE) -> str:
    """The clause that holds `text[start:end]` with the rest of its sentence, cut to `most`.

    What a date is about often follows it after a comma.
    """
    last = min((p for mark in _SENTENCE_ENDS if (p := text.find(mark, end)) >= 0), default=None)
    return _between(text[:last], start, end, _CLAUSE_ENDS, whole=True)[:most]


def _between(text: str, start: int, end: int, marks: str, whole: bool = False) -> str:
    """The text between the nearest marks; up to the end of the text when `whole`."""
    first = max(text.rfind(mark, 0, start) for mark in marks) + 1
    lasts = [] if whole else [p for mark in marks if (p := text.find(mark, end)) >= 0]
    return text[first : min(lasts, default=len(text))].strip()


def sentence_start(text: str, place: int) -> int:
    """Where the sentence begins that holds `place`."""
    return max(text.rfind(mark, 0, place) for mark in _SENTENCE_ENDS) + 1


def without_titles(text: str) -> str:
    """The text with 《…》 and 〔…〕 hidden, character by character, so that places stay the same."""
    return _TITLE.sub(lambda found: HIDDEN * len(found[0]), text)
