"""The paragraphs of a web page, as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|dd|div|dl|dt|fieldset|footer|form|h[1-6r]"
    "|header|html|li|main|nav|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_UNSEEN = re.compile("script|style|noscript|template|iframe|object|svg|select|head")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BREAK = "\n"


def html_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a page in reading order.

    Args:
        text: the decoded page.
    """
    body = page_body(text)
    return () if body is None else shown_lines(body)


def page_body(text: str) -> _Element | None:
    """The page as a tree; None for an empty one."""
    from lxml import html

    text = _DECLARATION.sub("", text)
    if not text.strip():
        return None
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    page = f"<html><body>{text}</body></html>".encode("utf-8", "replace")
    root: _Element = html.document_fromstring(page, parser)
    return root


def shown_lines(element: _Element) -> tuple[str, ...]:
    """The lines that an element shows, without empty ones."""
    lines = "".join(_pieces(element)).split(_BREAK)
    return tuple(line.strip() for line in lines if line.strip())


def _pieces(element: _Element) -> Iterator[str]:
    """The text in order; every block begins and ends with a break."""
    if not isinstance(element.tag, str) or _UNSEEN.fullmatch(element.tag):
        return
    block = _BLOCKS.fullmatch(element.tag) is not None
    if block:
        yield _BREAK
    # Line ends in the source are only blanks; those between Chinese characters are not shown.
    yield _flowing(element.text)
    for child in element:
        yield from _pieces(child)
        yield _flowing(child.tail)
    if block:
        yield _BREAK


def _flowing(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")
