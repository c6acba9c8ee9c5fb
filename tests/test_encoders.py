"""Every encoder of a sink, by itself, against what no reader lets in as well."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from lxml import etree

from evidence.file_names import name_fault, proposed_name
from reports.charts.canvas import drawn, figure
from reports.ledger.plain_text import one_line
from reports.style.markdown_text import markdown_text, unescaped
from reports.style.printable import printable
from reports.style.typography import Document
from reports.style.workbook import Column, Workbook
from shifan.cli.terminal import HarmlessStream
from tests.payloads import DEVICES, TYPED, UNTYPED

ALL = {**TYPED, **UNTYPED}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


EACH = [pytest.param(text, id=name) for name, text in ALL.items()]


@pytest.mark.parametrize("text", EACH)
def test_a_workbook_keeps_it_text(text: str) -> None:
    book = Workbook(text)
    columns = (Column(text), Column("链接"))
    book.sheet(text, columns, [(text, text)], title=text, notices=[text], notes=[text])
    data = book.to_bytes()
    (sheet,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            etree.fromstring(archive.read(part))


@pytest.mark.parametrize("text", EACH)
def test_a_cell_shows_what_was_written(text: str) -> None:
    book = Workbook()
    book.sheet("表", [Column("内容")], [[text]])
    cell = openpyxl.load_workbook(io.BytesIO(book.to_bytes())).worksheets[0]["A2"].value
    assert cell[:100] == printable(text)[:100]


@pytest.mark.parametrize("text", EACH)
def test_a_document_keeps_it_text(text: str) -> None:
    document = Document(text[:200], notice=text)
    document.heading(1, text)
    document.paragraph(text, lead=text)
    document.table([text], [[text]])
    with zipfile.ZipFile(io.BytesIO(document.save_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "xml" in name}
    for content in parts.values():
        root = etree.fromstring(content)
        told = "".join(one.text or "" for one in root.iter(f"{_W}instrText"))
        assert "PWN" not in told
    body = "".join(map(str, etree.fromstring(parts["word/document.xml"]).itertext()))
    assert "".join(printable(text).split())[:50] in "".join(body.split())


@pytest.mark.parametrize("text", EACH)
def test_markdown_says_what_was_written(text: str) -> None:
    written = markdown_text(text)
    assert "\n" not in written
    assert unescaped(written) == printable(text).replace("\n", " ")
    assert "<" not in written.replace("\\<", "")


@pytest.mark.parametrize("text", EACH)
def test_a_terminal_is_not_steered(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    below = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace")
    HarmlessStream(below).write(text)
    below.flush()
    written = below.buffer.getvalue().decode()
    assert not set(written) & {"\x1b", "\x07", "\x9b", "\x00", "\u202e", "\u2067"}


@pytest.mark.parametrize("text", EACH)
def test_the_ledger_takes_one_sound_line(text: str) -> None:
    line = one_line(text)
    assert line.encode()
    assert not set(line) & set("\n\r\x1b\x00\u202e\u200b\u2028\x85")


@pytest.mark.parametrize("text", [*TYPED.values(), *list(UNTYPED.values())[:12]])
def test_a_drawing_is_sound_xml_whatever_its_words(text: str) -> None:
    with figure(8, 4) as drawing:
        axes = drawing.add_subplot()
        axes.set_yticks([0], [text])
        axes.text(0, 0, text)
        chart = drawn(drawing, "x", text, text, text)
    root = etree.fromstring(chart.svg, etree.XMLParser(remove_comments=True))
    assert not [one for one in root.iter() if etree.QName(one).localname == "script"]
    assert not [key for one in root.iter() for key in one.attrib if str(key).startswith("on")]
    assert chart.png.startswith(b"\x89PNG")


@pytest.mark.parametrize("text", [*ALL.values(), *DEVICES])
def test_a_proposed_name_is_legal_everywhere(text: str) -> None:
    assert not name_fault(proposed_name(text))
