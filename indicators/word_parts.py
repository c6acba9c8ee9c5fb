"""The parts of a Word file as XML, and the text of their paragraphs; nothing is executed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from io import BytesIO
from typing import TYPE_CHECKING

from indicators.problem import BadInput, Problem
from indicators.zip_damage import ZIP_DAMAGE

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of one part; a file with a larger one is not read."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = ("pPr", "rPr", "p", _FALLBACK)


def word_parts(
    data: bytes, name: str, wanted: Sequence[str], kind: str
) -> Iterator[tuple[str, _Element]]:
    """The wanted parts that the file has, parsed one at a time without entities or network.

    Args:
        data: the bytes of the .docx.
        name: the file as the person named it, for messages.
        wanted: patterns of the parts' names; parts come in the order of the patterns.
        kind: what the file ought to be, for the message about one that is too large.

    Raises:
        BadInput: when the bytes are not a Word file, or a part is too large.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = sorted(set(archive.namelist()))
            if BODY not in names:
                raise zipfile.BadZipFile
            for pattern in wanted:
                for part in names:
                    if not fnmatchcase(part, pattern):
                        continue
                    if archive.getinfo(part).file_size > MOST_BYTES:
                        raise BadInput([Problem(f"文件内容过大，不像一份{kind}", name)])
                    yield part, etree.fromstring(archive.read(part), parser)
    except (etree.XMLSyntaxError, *ZIP_DAMAGE) as error:
        remedy = "用 Word 或 WPS 打开后另存为 .docx 再试"
        raise BadInput([Problem("这个文件不是完好的 Word 文档", name, remedy=remedy)]) from error


def is_fallback(paragraph: _Element) -> bool:
    """Whether a paragraph only repeats another for old programs."""
    return any(ancestor.tag == _FALLBACK for ancestor in paragraph.iterancestors())


def paragraph_text(element: _Element, signs: Mapping[str, str]) -> str:
    """The text of a paragraph in order, without what people do not see.

    Args:
        element: the paragraph.
        signs: what stands for elements that are no text, such as tabs and line breaks.
    """
    return "".join(_pieces(element, signs))


def _pieces(element: _Element, signs: Mapping[str, str]) -> Iterator[str]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        tag = child.tag.removeprefix(W)
        if tag == "t":
            yield child.text or ""
        elif tag in signs:
            yield signs[tag]
        elif tag not in _UNSEEN:
            yield from _pieces(child, signs)
