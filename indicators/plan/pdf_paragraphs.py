"""The paragraphs of a PDF, put together again from its printed lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from indicators.plan.outline import depth_of
from indicators.problem import BadInput, CannotRun, Problem

MOST_PAGES = 500
MOST_CHARACTERS = 500_000

_PAGE_NUMBER = re.compile(r"[\s—–\-·•]*\d{1,4}[\s—–\-·•]*|第\s*\d+\s*页.*|\d+\s*/\s*\d+")
_FEWEST = 20
_LATIN = re.compile("[A-Za-z]{2}")
_INDENT = 1.2
"""Characters by which a line must stand in to begin a paragraph."""
_SHORT = 3.0
"""Characters that a line must lack at its end to be a paragraph's last."""
_VERY_SHORT = 0.35
"""The part of the width that a last line lacks although it ends no sentence, as headings do."""
_SENTENCE_ENDS = ("。", "；", ";", "：", ":", "！", "？", "〕", "】")


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line: its text, both ends and the height of its characters, in points."""

    text: str
    left: float
    right: float
    size: float


def pdf_paragraphs(data: bytes, name: str = "") -> tuple[str, ...]:
    """The paragraphs in reading order; page numbers are left out.

    Args:
        data: the bytes of the PDF.
        name: the file as the person named it, for messages.

    Raises:
        BadInput: when the file is damaged, locked, or a scan without text.
        CannotRun: when the part that reads PDF is not installed.
    """
    try:
        pdfium = import_module("pypdfium2")
    except ImportError:
        remedy = "装上 pypdfium2，或把文件另存为 docx"
        raise CannotRun(Problem("没有安装读取 PDF 的组件", name, remedy=remedy)) from None
    try:
        document = pdfium.PdfDocument(data)
        try:
            lines = list(_all_lines(document, name))
        finally:
            document.close()
    except pdfium.PdfiumError:
        raise BadInput(
            [Problem("PDF 已损坏或加了密码", name, remedy="解除密码或换一份文件")]
        ) from None
    if sum(len(line.text) for line in lines) < _FEWEST:
        remedy = "先做文字识别，另存为 docx 或 txt"
        raise BadInput([Problem("扫描件没有文字", name, remedy=remedy)])
    return tuple(_joined(lines))


def _all_lines(document: Any, name: str) -> Iterator[_Line]:
    """The lines of all pages; a file that claims absurdly many of them is no plan."""
    pages, room = len(document), MOST_CHARACTERS
    for number in range(min(pages, MOST_PAGES + 1)):
        page = document[number].get_textpage()
        room -= page.count_chars()
        if number == MOST_PAGES or room < 0:
            limit = f"超过 {MOST_PAGES} 页或 {MOST_CHARACTERS // 10_000} 万字的上限"
            remedy = "只留下方案正文再试"
            raise BadInput([Problem(f"PDF {limit}，不像一份方案", name, remedy=remedy)])
        yield from _lines(page)


def _lines(page: Any) -> Iterator[_Line]:
    """The lines of one page that are not its number."""
    text = ""
    boxes: list[tuple[float, float, float, float]] = []
    for place in range(page.count_chars() + 1):
        character = page.get_text_range(place, 1) if place < page.count_chars() else "\n"
        if character not in ("\r", "\n"):
            text += character
            if character.strip():
                boxes.append(page.get_charbox(place, loose=True))
            continue
        if boxes and not _PAGE_NUMBER.fullmatch(text.strip()):
            sizes = sorted(box[3] - box[1] for box in boxes)
            left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
            yield _Line(text.strip(), left, right, sizes[len(sizes) // 2])
        text, boxes = "", []


def _joined(lines: Sequence[_Line]) -> Iterator[str]:
    """Lines put together: a paragraph begins indented or after a line that ends early."""
    left, right = _margins(lines)
    paragraph = ""
    before: _Line | None = None
    for line in lines:
        indented = line.left > left + _INDENT * line.size
        marked = depth_of(line.text) is not None and paragraph.endswith(_SENTENCE_ENDS)
        ended = before is not None and _ends(before, right, right - left)
        if paragraph and (indented or marked or ended):
            yield paragraph
            paragraph = ""
        words = _LATIN.fullmatch(paragraph[-1:] + line.text[:1]) is not None
        paragraph += f" {line.text}" if words else line.text
        before = line
    if paragraph:
        yield paragraph


def _ends(line: _Line, right: float, width: float) -> bool:
    """Whether a paragraph ends with the line: it stops early, after a sentence or very early."""
    lacks = right - line.right
    if lacks <= _SHORT * line.size:
        return False
    return line.text.endswith(_SENTENCE_ENDS) or lacks > _VERY_SHORT * width


def _margins(lines: Sequence[_Line]) -> tuple[float, float]:
    """Where most lines begin and end; a stray mark in the margin does not count."""
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]
