"""字数: the four counts of a text or of a saved Word file (design §7).

Readings differ on what a 字 is. The invariant word ≤ no_spaces ≤ with_spaces ≤ strict holds for
every text, so a cap that `strict` keeps is kept under each of them.
"""

from __future__ import annotations

import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from indicators.problem import BadInput, Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

READING_NAMES = {
    "word": "Word 字数",
    "no_spaces": "字符数（不计空格）",
    "with_spaces": "字符数（计空格）",
    "strict": "最严口径（全文含页码、计空格）",
}

MAX_PART = 64 * 1024 * 1024
"""Bytes of one part of a Word file; a larger one is no report."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHOWN = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_MARGINS = ("word/header", "word/footer")
_BLANKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_SIGNS = {f"{_W}sym": "\ufffd", f"{_W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class CharacterCount:
    """The four counts.

    Attributes:
        word: Word's 字数: East Asian characters, plus runs of other characters.
        no_spaces: characters that are not white space.
        with_spaces: characters, spaces and tabs and line breaks too; paragraph marks not.
        strict: the same in UTF-16 units, headers, footers and page numbers included.
    """

    word: int
    no_spaces: int
    with_spaces: int
    strict: int

    def as_json(self) -> dict[str, int]:
        """The counts as `report --json` prints them (design §11)."""
        return {
            "word": self.word,
            "no_spaces": self.no_spaces,
            "with_spaces": self.with_spaces,
            "strict": self.strict,
        }

    def over(self, limit: int) -> tuple[str, ...]:
        """The names of the readings under which the text is longer than `limit`, in Chinese."""
        return tuple(READING_NAMES[name] for name, value in self.as_json().items() if value > limit)

    @property
    def sentence(self) -> str:
        """All four counts for people, Word's first."""
        return "，".join(f"{READING_NAMES[name]} {value}" for name, value in self.as_json().items())


def count_characters(text: str) -> CharacterCount:
    """The counts of a plain text, in which a line feed ends a paragraph and is not counted."""
    paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _counted(paragraphs, [])


def count_docx(data: bytes, name: str = "") -> CharacterCount:
    """The counts of a saved Word file, footnotes, endnotes and text boxes included.

    Args:
        data: the bytes of the .docx.
        name: the file as the person named it, for messages.

    Raises:
        BadInput: when the bytes are not a Word file.
    """
    shown: list[str] = []
    margins: list[str] = []
    for part, root in _text_parts(data, name):
        (shown if part in _SHOWN else margins).extend(_paragraphs(root))
    return _counted(shown, margins)


def docx_paragraphs(data: bytes, name: str = "") -> list[str]:
    """The text of a Word file's body and notes, paragraph by paragraph.

    Args:
        data: the bytes of the .docx.
        name: the file as the person named it, for messages.

    Raises:
        BadInput: when the bytes are not a Word file.
    """
    return [
        text
        for part, root in _text_parts(data, name)
        if part in _SHOWN
        for text in _paragraphs(root)
        if text.strip()
    ]


def count_words(text: str) -> int:
    """Word's 字数 of a text: East Asian characters plus unbroken runs of others."""
    words = 0
    in_run = False
    for character in text:
        if character.isspace():
            in_run = False
        elif _east_asian(character):
            words += 1
            in_run = False
        elif not in_run:
            words += 1
            in_run = True
    return words


def strict_length(text: str) -> int:
    """How many UTF-16 units a text takes in a document; line breaks inside it count too."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _east_asian(character: str) -> bool:
    """Whether Word counts the character by itself; the doubtful ones count, to stay above."""
    return unicodedata.east_asian_width(character) in "WFA"


def _counted(shown: list[str], margins: list[str]) -> CharacterCount:
    no_spaces = sum(not character.isspace() for text in shown for character in text)
    return CharacterCount(
        sum(count_words(text) for text in shown),
        no_spaces,
        sum(map(len, shown)),
        sum(strict_length(text) for text in (*shown, *margins)),
    )


def _text_parts(data: bytes, name: str) -> Iterator[tuple[str, _Element]]:
    """Body, notes, headers and footers, parsed without entities or network."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if _SHOWN[0] not in archive.namelist():
                raise zipfile.BadZipFile
            for part in sorted(set(archive.namelist())):
                if part not in _SHOWN and not part.startswith(_MARGINS):
                    continue
                if archive.getinfo(part).file_size > MAX_PART:
                    raise BadInput([Problem("文件内容过大，不像一份自评报告", name)])
                yield part, etree.fromstring(archive.read(part), parser)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, zlib.error, EOFError, RuntimeError) as error:
        remedy = "用 Word 或 WPS 打开后另存为 .docx 再试"
        raise BadInput([Problem("这个文件不是完好的 Word 文档", name, remedy=remedy)]) from error


def _paragraphs(root: _Element) -> Iterator[str]:
    """The text of every paragraph; a text box is told once, though the file holds it twice."""
    for paragraph in root.iter(f"{_W}p"):
        if any(ancestor.tag == _FALLBACK for ancestor in paragraph.iterancestors()):
            continue
        yield "".join(_pieces(paragraph))


def _pieces(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BLANKS:
            yield _BLANKS[child.tag]
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in (f"{_W}p", f"{_W}pPr", f"{_W}rPr", _FALLBACK):
            yield from _pieces(child)
