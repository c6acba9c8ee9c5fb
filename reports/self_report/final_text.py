"""Reads a final report that people rewrote: .docx, .md or .txt (design §7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indicators.problem import BadInput, Problem
from reports.self_report.character_count import CharacterCount, count_characters, count_docx_text
from reports.style.docx_text import read_docx_text
from reports.style.markdown_text import unescaped

KINDS = (".docx", ".md", ".txt")

_MARKUP = re.compile(r"^(?:#{1,6}\s+|>\s*|[-*+]\s+)|\*\*|__", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FinalText:
    """A final report.

    Attributes:
        paragraphs: those that are not blank.
        characters: counted in the file.
        leftovers: revisions, comments and hidden text that the file still holds.
        margins: paragraphs of headers and footers that are not blank.
    """

    paragraphs: tuple[str, ...]
    characters: CharacterCount
    leftovers: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()


def read_final_text(data: bytes, suffix: str, name: str = "") -> FinalText:
    """The text of a final report.

    Args:
        data: the bytes of the file.
        suffix: one of `KINDS`, in lower case.
        name: the file as the person named it, for messages.

    Raises:
        BadInput: when the kind is another, or the bytes are not of that kind.
    """
    if suffix == ".docx":
        read = read_docx_text(data, name)
        shown = tuple(text.strip() for text in read.shown if text.strip())
        margins = tuple(text.strip() for text in read.margins if text.strip())
        return FinalText(shown, count_docx_text(read), read.leftovers, margins)
    if suffix not in KINDS:
        remedy = "用 Word 或 WPS 另存为 .docx"
        raise BadInput([Problem(f"读不了 {suffix or '没有扩展名'} 的文件", name, remedy=remedy)])
    text = _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if suffix == ".md":
        text = unescaped(_MARKUP.sub("", text))
    paragraphs = tuple(line.strip() for line in text.split("\n") if line.strip())
    return FinalText(paragraphs, count_characters(text))


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    remedy = "在记事本里另存为，编码选 UTF-8"
    raise BadInput([Problem("认不出文字编码", name, remedy=remedy)])
