"""What is wrong with a written Word or Excel file: fonts, margins, lines, print setup."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from openpyxl.utils import get_column_letter, range_boundaries

_PAPERS = (None, 8, 9)
"""A4 is what a file without a word on it has; A3, A4."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def workbook_faults(data: bytes) -> list[str]:
    """What is wrong with any sheet of a workbook, or with its properties."""
    book = openpyxl.load_workbook(BytesIO(data))
    found = [] if book.properties.title else ["no title in the properties"]
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            found += [f"{sheet.title}: {fault}" for fault in _sheet_faults(sheet)]
        found += [f"{sheet.title}: formula in {cell}" for cell in _formulas(sheet)]
    return found


def _formulas(sheet: Any) -> Iterator[str]:
    for row in sheet.iter_rows():
        yield from (cell.coordinate for cell in row if cell.data_type == "f")


def _sheet_faults(sheet: Any) -> Iterator[str]:
    """Frozen and repeated head, paper, width, footer, filter, rooms."""
    repeated = re.fullmatch(r"\$(\d+):\$(\d+)", sheet.print_title_rows or "")
    if not repeated:
        yield "no head repeats in print"
        return
    head = int(repeated[1])
    if int(re.sub(r"\D", "", sheet.freeze_panes or "0")) != head + 1:
        yield "the head is not frozen"
    setup = sheet.page_setup
    if setup.orientation != "landscape" or setup.paperSize not in _PAPERS:
        yield f"paper {setup.paperSize} {setup.orientation}"
    if not sheet.sheet_properties.pageSetUpPr.fitToPage or setup.fitToHeight not in (0, None):
        yield "not fitted to the width of a page"
    if "&P" not in (sheet.oddFooter.center.text or ""):
        yield "no page number"
    if sheet.auto_filter.ref and not sheet.auto_filter.ref.startswith(f"A{head}:"):
        yield f"filter at {sheet.auto_filter.ref}"
    for place in range(1, sheet.max_column + 1):
        column = sheet.column_dimensions[get_column_letter(place)]
        if not column.hidden and not 5 <= column.width <= 250:
            yield f"column {place} is {column.width} wide"
    for row in range(1, sheet.max_row + 1):
        height = sheet.row_dimensions[row].height
        # Excel does not show wrapped text beyond a row whose height nobody set.
        if height is None or not 14 <= height <= 409:
            yield f"row {row} is {height} high"


def printed_pages(data: bytes) -> dict[str, int]:
    """How many pages Excel prints of every sheet, by its widths, heights and print areas.

    Another program's fonts make other columns; this is the width that Excel gives a column.
    """
    book = openpyxl.load_workbook(BytesIO(data))
    return {s.title: _pages(s) for s in book.worksheets if s.sheet_state == "visible"}


def _pages(sheet: Any) -> int:
    area = str(sheet.print_area or sheet.dimensions).rpartition("!")[2].replace("$", "")
    left, top, right, bottom = (int(edge or 1) for edge in range_boundaries(area))
    columns = [sheet.column_dimensions[get_column_letter(n)] for n in range(left, right + 1)]
    wide = sum(column.width * 5.25 for column in columns if not column.hidden)
    paper = (1190.5, 841.9) if sheet.page_setup.paperSize == 8 else (841.9, 595.3)
    edges = sheet.page_margins
    scale = min(1.0, (paper[0] - 72 * (edges.left + edges.right)) / wide)
    room = (paper[1] - 72 * (edges.top + edges.bottom)) / scale
    head = int(str(sheet.print_title_rows).rpartition("$")[2])
    heights = {row: sheet.row_dimensions[row].height or 15 for row in range(top, bottom + 1)}
    pages, used = 1, 0.0
    for row, height in heights.items():
        if used and used + height > room:
            pages, used = pages + 1, heights[head] if row > head else 0.0
        used += height
    return pages


def document_faults(data: bytes) -> list[str]:
    """What is wrong with a document in the shipped style (GB/T 9704-2012)."""
    document = docx.Document(BytesIO(data))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        app = archive.read("docProps/app.xml").decode()
    section: Any = document.sections[0]
    return [
        *_font_faults(document),
        *_page_faults(section, document.styles["Normal"]),
        *_number_faults(document, section),
        *_table_faults(document, section),
        *_property_faults(document, app),
    ]


def _font_faults(document: Any) -> Iterator[str]:
    styles = {style.name: style for style in document.styles}
    for name, font in (
        ("Title", "方正小标宋简体"),
        ("Heading 1", "黑体"),
        ("Heading 2", "楷体_GB2312"),
    ):
        if styles[name].element.rPr.rFonts.get(f"{_W}eastAsia") != font:
            yield f"{name} is not in {font}"
    if styles["Title"].font.size != Pt(22):
        yield "the title is not 2号"
    defaults = document.styles.element.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    if defaults.find(f"{_W}rFonts").get(f"{_W}eastAsia") != "仿宋_GB2312":
        yield "the body is not in 仿宋"
    if defaults.find(f"{_W}sz").get(f"{_W}val") != "32":
        yield "the body is not 3号"
    known = {style.style_id for style in document.styles}
    used = {node.get(f"{_W}val") for node in document.element.body.iter(f"{_W}pStyle")}
    yield from (f"style {style} is unknown" for style in sorted(used - known))


def _page_faults(section: Any, normal: Any) -> Iterator[str]:
    """22 lines of 28 characters on an upright page."""
    if section.orientation == WD_ORIENT.LANDSCAPE:
        return
    tighter = int(normal.element.rPr.find(f"{_W}spacing").get(f"{_W}val")) / 20
    height = section.page_height - section.top_margin - section.bottom_margin
    width = section.page_width - section.left_margin - section.right_margin
    lines = int(height / normal.paragraph_format.line_spacing)
    characters = int(width / Pt(16 + tighter))
    if (lines, characters) != (22, 28):
        yield f"{lines} lines of {characters} characters"
    for edge, length in (("top", 37), ("left", 28), ("right", 26), ("bottom", 35)):
        if abs(getattr(section, f"{edge}_margin") - Mm(length)) > Mm(1):
            yield f"the {edge} margin is not {length} mm"


def _number_faults(document: Any, section: Any) -> Iterator[str]:
    if not document.settings.odd_and_even_pages_header_footer:
        yield "one footer for all pages"
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        if paragraph.style.element.find(f".//{_W}jc").get(f"{_W}val") != side:
            yield f"page numbers are not on the {side}"
        if not re.fullmatch(r"— \d+ —", paragraph.text):
            yield f"page number {paragraph.text}"


def _table_faults(document: Any, section: Any) -> Iterator[str]:
    room = section.page_width - section.left_margin - section.right_margin
    for number, table in enumerate(document.tables):
        head = table.rows[0]
        if sum(cell.width for cell in head.cells) > room + Mm(2):
            yield f"table {number} is wider than the page"
        if head._tr.find(f".//{_W}tblHeader") is None:
            yield f"the head of table {number} does not repeat"


def _property_faults(document: Any, app: str) -> Iterator[str]:
    properties = document.core_properties
    if not properties.title:
        yield "no title in the properties"
    if "python" in properties.author.lower():
        yield "the properties name the library"
    if not re.search(r"<Words>[1-9]\d*</Words>", app):
        yield "no count of words in the properties"
