"""Reads the text of a Word file, paragraph by paragraph; nothing in it is executed or fetched."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from indicators.problem import BadInput, Problem
from indicators.zip_damage import ZIP_DAMAGE

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PART = 64 * 1024 * 1024
"""Bytes of one part of a Word file; a larger one is no report."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHOWN = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_MARGINS = ("word/header", "word/footer")
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
    for part, root in _parts(data, name):
        if part == _COMMENTS:
            leftovers |= {"批注"} if root.find(f".//{_W}comment") is not None else set()
            continue
        (shown if part in _SHOWN else margins).extend(_paragraphs(root))
        leftovers |= {
            words for tag, words in _STILL_OPEN.items() if root.find(f".//{_W}{tag}") is not None
        }
    return DocxText(tuple(shown), tuple(margins), tuple(sorted(leftovers)))


def _parts(data: bytes, name: str) -> Iterator[tuple[str, _Element]]:
    """The parts that hold text, parsed without entities or network, in a fixed order."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if _SHOWN[0] not in names:
                raise zipfile.BadZipFile
            rest = sorted(part for part in names if part.startswith(_MARGINS))
            for part in (*_SHOWN, _COMMENTS, *rest):
                if part not in names or not part.endswith(".xml"):
                    continue
                if archive.getinfo(part).file_size > MAX_PART:
                    raise BadInput([Problem("文件内容过大，不像一份报告", name)])
                yield part, etree.fromstring(archive.read(part), parser)
    except (etree.XMLSyntaxError, *ZIP_DAMAGE) as error:
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
        if not isinstance(child.tag, str):
            continue
        name = child.tag.removeprefix(_W)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in ("p", "pPr", "rPr", _FALLBACK):
            yield from _pieces(child)
