"""Headings of tasks and sections, and which chapters hold no duties."""

from __future__ import annotations

import re

from indicators.plan.date_words import find_span

_LONGEST = 40
_SHORT_PAIR = 20
"""Characters up to which a sentence with a comma is still one heading."""

_PREAMBLE = re.compile(
    r"指导思想|基本原则|总体要求|总体思路|总体目标|工作目标|创建目标|主要目标|创建内容|重要意义|充分认识|工作原则"
)
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]$")


def heading(text: str) -> str:
    """The heading with which a text begins.

    It is the first sentence; where that is long and has a comma, its first clause. A span of days
    in brackets behind it is left out.

    Args:
        text: the text after the number, without the note of units.
    """
    first = re.split("[。；;\n]", text.strip(), maxsplit=1)[0].strip().rstrip(":：,，、.")
    bracket = _BRACKET.search(first)
    if bracket and find_span(bracket[1], plan_year=2000):
        first = first[: bracket.start()].strip()
    if len(first) > _SHORT_PAIR:
        clause = re.split("[,，:：]", first, maxsplit=1)[0]
        if clause != first:
            return clause
    return first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1]}…"


def section_title(text: str) -> str:
    """The title of a chapter or section: its whole line when it is one, else its heading."""
    line = text.split("\n", 1)[0].strip()
    if "。" not in line.rstrip("。") and len(line) <= _LONGEST:
        return line.rstrip("。:：")
    return heading(text)


def is_preamble(title: str) -> bool:
    """Whether a chapter of that title tells aims and principles, not duties."""
    return _PREAMBLE.search(title) is not None
