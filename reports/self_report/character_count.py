"""字数: the four counts of a text or of a saved Word file (design §7).

Readings differ on what a 字 is. The invariant word ≤ no_spaces ≤ with_spaces ≤ strict holds for
every text, so a cap that `strict` keeps is kept under each of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from reports.style.docx_text import DocxText, read_docx_text

READING_NAMES = {
    "word": "Word 字数",
    "no_spaces": "字符数（不计空格）",
    "with_spaces": "字符数（计空格）",
    "strict": "最严口径（连同页眉、页脚）",
}


@dataclass(frozen=True, slots=True)
class CharacterCount:
    """The four counts.

    Attributes:
        word: Word's 字数: East Asian characters, plus runs of other characters.
        no_spaces: characters that are not white space.
        with_spaces: characters with spaces, tabs and line breaks; paragraph marks not.
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
        """The Chinese names of the readings under which the text is longer than `limit`."""
        return tuple(READING_NAMES[name] for name, value in self.as_json().items() if value > limit)

    @property
    def sentence(self) -> str:
        """All four counts for people, Word's first."""
        return "，".join(f"{READING_NAMES[name]} {value}" for name, value in self.as_json().items())


def count_characters(text: str) -> CharacterCount:
    """The counts of a plain text, in which a line end closes a paragraph and is not counted."""
    paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _counted(paragraphs, ())


def count_docx(data: bytes, name: str = "") -> CharacterCount:
    """The counts of a saved Word file, footnotes, endnotes and text boxes included.

    Args:
        data: the bytes of the .docx.
        name: the file as the person named it, for messages.

    Raises:
        BadInput: when the bytes are not a Word file.
    """
    return count_docx_text(read_docx_text(data, name))


def count_docx_text(text: DocxText) -> CharacterCount:
    """The counts of a Word file that has been read."""
    return _counted(text.shown, text.margins)


def count_words(text: str) -> int:
    """Word's 字数 of a text: East Asian characters plus unbroken runs of others."""
    words = 0
    in_run = False
    for character in text:
        if character.isspace():
            in_run = False
        elif unicodedata.east_asian_width(character) in "WFA":
            # The ambiguous “ ” … — · × ① count as Word counts them beside Chinese.
            words += 1
            in_run = False
        elif not in_run:
            words += 1
            in_run = True
    return words


def strict_length(text: str) -> int:
    """How many UTF-16 units a text takes: a rare character beyond the first plane takes two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _counted(shown: Iterable[str], margins: Iterable[str]) -> CharacterCount:
    shown = tuple(shown)
    return CharacterCount(
        sum(map(count_words, shown)),
        sum(not character.isspace() for text in shown for character in text),
        sum(map(len, shown)),
        sum(map(strict_length, (*shown, *margins))),
    )
