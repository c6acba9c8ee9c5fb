"""What Excel takes as the text of a cell and as the name of a sheet."""

from __future__ import annotations

import re
from collections.abc import Collection

from reports.style.printable import printable

MOST_TEXT = 32_767
"""Characters (UTF-16 units) that Excel takes in one cell."""

MOST_NAME = 31
"""Characters (UTF-16 units) that Excel takes in the name of a sheet."""

_CUT = "……（超过单元格上限，后文从略）"


_ADDRESS = re.compile(r"https?://[!-~\u4e00-\u9fff]{3,240}")


def is_address(text: str) -> bool:
    """Whether a text is a web address that a sheet may make clickable."""
    return bool(_ADDRESS.fullmatch(text)) and not set(text) & set('"<>^`{|}\\')


def cell_text(text: str) -> str:
    """The text as a cell takes it: no control characters, cut with a mark where too long."""
    text = printable(text)
    if len(text) * 2 > MOST_TEXT and _units(text) > MOST_TEXT:
        return _cut_units(text, MOST_TEXT - len(_CUT)) + _CUT
    return text


def legal_name(name: str) -> str:
    """The name without what Excel refuses in the names of sheets."""
    text = "".join(" " if c in "[]:*?/\\\n\t" else c for c in printable(name))
    text = _cut_units(text.strip(" '"), MOST_NAME).strip(" '")
    return f"{text}表" if text.lower() in ("", "history") else text


def unique_name(name: str, taken: Collection[str]) -> str:
    """The name, numbered when it is among `taken`, the lower-case names of the other sheets."""
    candidate, number = name, 2
    while candidate.lower() in taken:
        ending = f"（{number}）"
        candidate = _cut_units(name, MOST_NAME - len(ending)) + ending
        number += 1
    return candidate


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut_units(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore")
