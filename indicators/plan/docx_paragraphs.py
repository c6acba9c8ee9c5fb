"""The paragraphs of a Word file: body, tables, text boxes, with Word's automatic numbers."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from indicators.plan.docx_numbering import Numbering
from indicators.problem import BadInput, Problem
from indicators.zip_damage import ZIP_DAMAGE

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PART = 64 * 1024 * 1024
"""Bytes of one part of the file; a larger one is no plan."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY, _NUMBERS, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNSEEN = ("pPr", "rPr", "p", "instrText", "delText")


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
        text = "".join(pieces(paragraph))
        if text.strip():
            lines.extend(f"{numbering.label(paragraph)}{text}".split("\n"))
    return tuple(lines)


def is_fallback(paragraph: _Element) -> bool:
    """Whether a paragraph only repeats another for old programs."""
    return any(ancestor.tag == _FALLBACK for ancestor in paragraph.iterancestors())


def docx_parts(data: bytes, name: str) -> tuple[_Element, Numbering]:
    """The body and the numbering, parsed without entities or network.

    Raises:
        BadInput: when the bytes are not a Word file.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            roots = {}
            names = archive.namelist()
            for part in (_BODY, _NUMBERS, _STYLES):
                if part in names:
                    if archive.getinfo(part).file_size > MAX_PART:
                        raise BadInput([Problem("文件内容过大，不像一份方案", name)])
                    roots[part] = etree.fromstring(archive.read(part), parser)
        if _BODY not in roots:
            raise zipfile.BadZipFile
    except (etree.XMLSyntaxError, *ZIP_DAMAGE) as error:
        remedy = "用 Word 或 WPS 打开后另存为 .docx 再试"
        raise BadInput([Problem("这个文件不是完好的 Word 文档", name, remedy=remedy)]) from error
    return roots[_BODY], Numbering(roots.get(_NUMBERS), roots.get(_STYLES))


def pieces(element: _Element) -> Iterator[str]:
    """The text of a paragraph in order, without what people do not see."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        tag = child.tag.removeprefix(W)
        if tag == "t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag not in _UNSEEN and child.tag != _FALLBACK:
            yield from pieces(child)
