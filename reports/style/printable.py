"""Text that every office program accepts: no control characters, no broken halves."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\u0085|\u2028|\u2029")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """The text without characters that XML or Excel refuse; all line ends become line feeds."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
