"""What a YAML text may not hold wherever it stands: tabs, and characters that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problem import Problem
from indicators.unseen import UNSEEN

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"


def unclean_text(text: str, name: str) -> Iterator[Problem]:
    """A problem for the first tab and one for the first unseen character.

    Args:
        text: the decoded text of the file.
        name: the file as messages name it.
    """
    if "\t" in text:
        number = text.count("\n", 0, text.index("\t")) + 1
        yield Problem("含有制表符（Tab）", name, number, remedy="请改用空格")
    found = UNSEEN.search(text)
    if found:
        number = text.count("\n", 0, found.start()) + 1
        yield Problem(unseen_words(found[0]), name, number, remedy="请删去这个看不见的字符")


def unseen_words(character: str) -> str:
    """What a message says of an unseen character."""
    kind = "零宽字符" if character in _ZERO_WIDTH else "控制字符"
    return f"含有{kind} U+{ord(character):04X}"
