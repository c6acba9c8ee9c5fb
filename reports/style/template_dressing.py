"""Moves the text of a finished Word document onto a city's template."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reports.style.city_template import CityTemplate

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLED = ("pStyle", "rStyle", "tblStyle")
_SAMPLE_ONLY = ("/image", "/hyperlink", "/chart", "/comments", "/diagram", "/aFChunk")
"""Ends of the kinds of relations that only the sample text of a template needs."""

_KEPT_ABOUT_PACKAGE = ("/officeDocument", "/core-properties", "/extended-properties")


def on_template(data: bytes, template: CityTemplate) -> bytes:
    """The document with the template's styles, headers, footers and page.

    Args:
        data: a document on the shipped template, as python-docx saves it.
        template: the city's own.
    """
    import docx
    from docx.enum.section import WD_ORIENT

    source, target = docx.Document(BytesIO(data)), docx.Document(BytesIO(template.data))
    body = target.element.body
    page = body.sectPr if body.sectPr is not None else body.get_or_add_sectPr()
    for child in list(body):
        if child is not page:
            body.remove(child)
    for child in source.element.body:
        if child.tag != f"{_W}sectPr":
            moved = deepcopy(child)
            page.addprevious(moved)
            _restyle(moved, template.style_ids)
            _bring_pictures(moved, source, target)
    if source.sections[0].orientation == WD_ORIENT.LANDSCAPE:
        _turn(target)
    _fit_tables(target)
    _forget_sample(target)
    # Reading them makes the part where the template has none.
    target.core_properties.title = ""
    buffer = BytesIO()
    target.save(buffer)
    return buffer.getvalue()


def _restyle(element: _Element, ids: dict[str, str]) -> None:
    for tag in _STYLED:
        for style in element.iter(f"{_W}{tag}"):
            shipped = style.get(f"{_W}val", "")
            style.set(f"{_W}val", ids.get(shipped, shipped))


def _bring_pictures(element: _Element, source: WordDocument, target: WordDocument) -> None:
    for node in element.iter():
        relation = node.get(f"{_R}embed")
        if relation:
            image: Any = source.part.related_parts[relation]
            moved, _ = target.part.get_or_add_image(BytesIO(image.blob))
            node.set(f"{_R}embed", moved)


def _turn(target: WordDocument) -> None:
    """The template's page laid on its side, with its margins turned along."""
    from docx.enum.section import WD_ORIENT

    section = target.sections[-1]
    width, height = section.page_width, section.page_height
    if width is None or height is None or width > height:
        return
    top, right = section.top_margin, section.right_margin
    bottom, left = section.bottom_margin, section.left_margin
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = height, width
    section.top_margin, section.right_margin = left, top
    section.bottom_margin, section.left_margin = right, bottom


def _fit_tables(target: WordDocument) -> None:
    """Tables that are wider than the template's page get as narrow as its text."""
    section = target.sections[-1]
    lengths = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (round(length.twips) if length is not None else 0 for length in lengths)
    room = page - left - right
    for table in target.element.body.iter(f"{_W}tbl"):
        width = next(table.iter(f"{_W}tblW"))
        total = int(width.get(f"{_W}w", "0"))
        if not 0 < room < total:
            continue
        for tag in ("tblW", "gridCol", "tcW"):
            for node in table.iter(f"{_W}{tag}"):
                node.set(f"{_W}w", str(int(node.get(f"{_W}w", "0")) * room // total))


def _forget_sample(target: WordDocument) -> None:
    """Drops what the sample text alone needed, and what tells of the template's own history."""
    used = {
        value
        for node in target.element.iter()
        for name, value in node.attrib.items()
        if name.startswith(_R)
    }
    for key, relation in list(target.part.rels.items()):
        if relation.reltype.endswith(_SAMPLE_ONLY) and key not in used:
            del target.part.rels[key]
    package = target.part.package
    for key, relation in list(package.rels.items()):
        if not relation.reltype.endswith(_KEPT_ABOUT_PACKAGE):
            del package.rels[key]
