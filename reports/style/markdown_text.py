"""User text in Markdown: shown as it was written, never as a mark, a link or HTML."""

from __future__ import annotations

import re

from reports.style.printable import printable

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LIST = re.compile(r"^(\d{0,9})([-+.)])(?=\s)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~&+.)-])")


def markdown_text(text: str) -> str:
    r"""The text on one line with its marks escaped.

    >>> markdown_text("[甲](javascript:x)")
    '\\[甲\\](javascript:x)'
    """
    line = printable(text).replace("\n", " ")
    return _LIST.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line))


def unescaped(markdown: str) -> str:
    """The text behind the escapes of `markdown_text`."""
    return _ESCAPED.sub(r"\1", markdown)
