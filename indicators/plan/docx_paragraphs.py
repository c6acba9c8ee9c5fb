"""The paragraphs of a Word file: body, tables, text boxes, with Word's automatic numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.plan.docx_numbering import Numbering
from indicators.word_parts import BODY, W, is_fallback, paragraph_text, word_parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBERS, _STYLES = "word/numbering.xml", "word/styles.xml"
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def docx_paragraphs(data: bytes, name: str = "") -> tuple[str, ...]:
    """The paragraphs in reading order; a line break inside one begins another.

    Args:
        data: the bytes of the .docx.
        name: the file as the person named it, for messages.

    Raises:
        BadInput: when the bytes are not a Word file.
    """
    body, numbering = docx_parts(data, name)
    lines = []
    for paragraph in body.iter(f"{W}p"):
        if is_fallback(paragraph):
            continue
        text = plan_text(paragraph)
        if text.strip():
            lines.extend(f"{numbering.label(paragraph)}{text}".split("\n"))
    return tuple(lines)


def docx_parts(data: bytes, name: str) -> tuple[_Element, Numbering]:
    """The body and the numbering.

    Raises:
        BadInput: when the bytes are not a Word file.
    """
    roots = dict(word_parts(data, name, (BODY, _NUMBERS, _STYLES), "方案"))
    return roots[BODY], Numbering(roots.get(_NUMBERS), roots.get(_STYLES))


def plan_text(paragraph: _Element) -> str:
    """The text of a paragraph, a space for a tab."""
    return paragraph_text(paragraph, _SIGNS)
