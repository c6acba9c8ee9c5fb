"""Whether two sentences affirm and deny the same things: 没有一件 is not 只有一件 (design §7)."""

from __future__ import annotations

import re

_NOT = re.compile(
    r"(?:没有|尚未|从未|并未|未能|没|未|不|无|非|零)"
    r"(?!断|仅|但|只|同|少于|低于|超过|见面|动产|成年|障碍|来|常|诉|人机|偿|线电)"
)
_SILENT = re.compile(r"[\s，、：；。！？…,:;.!?（）()“”\"'《》]+")
_REACH = 3
"""Characters that show what is denied."""


def agree(final: str, source: str) -> bool:
    """Whether a rewritten sentence denies nothing that its source affirms, nor the other way.

    A denial that was left out together with what it denies is no contradiction.

    >>> agree("21件案件只有一件被纠正。", "21件案件没有一件被纠正。")
    False
    >>> agree("21件案件没有一件被纠正。", "2020年21件案件没有一件被纠正，群众满意。")
    True
    """
    one, other = _SILENT.sub("", final), _SILENT.sub("", source)
    if len(_NOT.findall(one)) > len(_NOT.findall(other)):
        return False
    return not (_reversed(one, other) or _reversed(other, one))


def _reversed(denying: str, other: str) -> bool:
    """Whether the other sentence says without a denial what this one denies."""
    for match in _NOT.finditer(denying):
        denied = denying[match.end() : match.end() + _REACH]
        place = other.find(denied) if len(denied) == _REACH else -1
        if place >= 0 and not _NOT.search(other[max(0, place - 4) : place + 1]):
            return True
    return False
