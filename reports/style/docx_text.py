"""Reads the text of a Word file, paragraph by paragraph; nothing in it is executed or fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicators.word_parts import BODY, W, is_fallback, paragraph_text, word_parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHOWN = (BODY, "word/footnotes.xml", "word/endnotes.xml")
_MARGINS = ("word/footer*.xml", "word/header*.xml")
_COMMENTS = "word/comments.xml"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffd"}
_STILL_OPEN = {"ins": "修订（新增）", "del": "修订（删除）", "vanish": "隐藏文字"}


@dataclass(frozen=True, slots=True)
class DocxText:
    """The text of a Word file.

    Attributes:
        shown: paragraphs of body, tables, text boxes, footnotes and endnotes; tabs and line
            breaks stand as such.
        margins: paragraphs of headers and footers, page numbers as the file holds them.
        leftovers: what a final text should no longer hold, in Chinese.
    """

    shown: tuple[str, ...]
    margins: tuple[str, ...]
    leftovers: tuple[str, ...]


def read_docx_text(data: bytes, name: str = "") -> DocxText:
    """The text of a Word file.

    Args:
        data: the bytes of the .docx.
        name: the file as the person named it, for messages.

    Raises:
        BadInput: when the bytes are not a Word file.
    """
    shown: list[str] = []
    margins: list[str] = []
    leftovers: set[str] = set()
    for part, root in word_parts(data, name, (*_SHOWN, _COMMENTS, *_MARGINS), "报告"):
        if part == _COMMENTS:
            leftovers |= {"批注"} if root.find(f".//{W}comment") is not None else set()
            continue
        (shown if part in _SHOWN else margins).extend(_paragraphs(root))
        leftovers |= {
            words for tag, words in _STILL_OPEN.items() if root.find(f".//{W}{tag}") is not None
        }
    return DocxText(tuple(shown), tuple(margins), tuple(sorted(leftovers)))


def _paragraphs(root: _Element) -> Iterator[str]:
    """The text of every paragraph; a text box is told once, though the file holds it twice."""
    for paragraph in root.iter(f"{W}p"):
        if not is_fallback(paragraph):
            yield paragraph_text(paragraph, _SIGNS)
