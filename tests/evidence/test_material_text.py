"""Reading texts for secrecy: every usual format, no trust, no endless work."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from time import process_time

import docx
import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from evidence.material_text import Unread, material_text
from evidence.reading.read_file import read_bytes
from tests.evidence.files.make import pdf, picture


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_word_excel_text_and_html_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.add_table(1, 1).cell(0, 0).text = "表格里的字"
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.save(str(tmp_path / "a.docx"))
    assert all(
        word in material_text(tmp_path / "a.docx") for word in ("正文", "表格里的字", "页眉")
    )
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_row(0, 0, ["单元格", 13712345678, "另一格"])
    assert "13712345678\n" in material_text(tmp_path / "a.xlsx")
    assert "单元格" in material_text(tmp_path / "a.xlsx")
    assert (
        material_text(written(tmp_path / "a.txt", "印发的通知".encode("gb18030"))) == "印发的通知"
    )
    page = "<script>var 密=1</script><p>秘<b>密</b></p><div>后</div>"
    assert material_text(written(tmp_path / "a.html", page.encode())).split() == ["秘密", "后"]


@pytest.mark.parametrize("name", ["a.jpg", "a", "a.doc", "a.docx", "a.xlsx"])
def test_what_cannot_be_read_says_so(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unread):
        material_text(written(tmp_path / name, b"\x00\x01"))


NOTICE = "现将《行政执法公示办法》印发给你们，请认真遵照执行，并于月底前报送情况。"


def test_a_pdf_is_read_as_materials_are(tmp_path: Path) -> None:
    data = pdf(NOTICE, "联系⼈：市⺠政局")
    text = material_text(written(tmp_path / "a.pdf", data))
    assert NOTICE in text
    assert "联系人：市民政局" in text
    assert text == read_bytes(data, "a.pdf").text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(NOTICE)[:40], "文件已损坏或加了密码"),
        (b"", "文件已损坏或加了密码"),
        (picture("PDF", (30, 30)), "扫描件没有文字"),
        (pdf("短"), "扫描件没有文字"),
        (picture("PDF", (9, 9), 1001), "超过 1000 页"),
        (b"%PDF-1.4 /Contents [" + b"4 0 R " * 20_000 + b"]", "一页的内容由太多段拼成，没有打开"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Unread, match=reason):
        material_text(written(tmp_path / "a.pdf", data))


def test_a_pdf_beyond_the_size_of_a_material_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.reading.read_file.MOST_BYTES", 10)
    with pytest.raises(Unread, match="文件内容过大"):
        material_text(written(tmp_path / "a.pdf", pdf(NOTICE)))


def test_without_its_component_a_pdf_is_left_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.reading.pdf_file.find_spec", lambda name: None)
    with pytest.raises(Unread, match="没有安装读取 PDF 的组件"):
        material_text(written(tmp_path / "a.pdf", pdf(NOTICE)))
    found = read_bytes(pdf(NOTICE), "a.pdf")
    assert (found.not_run, found.reason) == (True, "没有安装读取 PDF 的组件")


def test_a_bomb_inside_a_document_is_not_opened(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(80 * 1024 * 1024))
    with pytest.raises(Unread, match="过大"):
        material_text(written(tmp_path / "a.docx", stream.getvalue()))


@pytest.mark.parametrize("piece", ["<script>", "<", "<!--", "</p"])
def test_hostile_pages_take_no_endless_time(piece: str, tmp_path: Path) -> None:
    started = process_time()
    material_text(written(tmp_path / "a.html", (piece * 400_000).encode()))
    assert process_time() - started < 4


def test_every_part_of_a_workbook_is_read_as_openpyxl_writes_it(tmp_path: Path) -> None:
    """Shared strings as character references, hidden sheets, comments, headers, properties."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "单元格"
    hidden = book.create_sheet("底表")
    hidden.sheet_state = "veryHidden"
    hidden["A1"] = "机密★"
    hidden["A2"].comment = Comment("批注里的字", "某人")
    hidden.oddHeader.center.text = "页眉里的字"
    book.properties.subject = "属性里的字"
    book.save(tmp_path / "a.xlsx")
    text = material_text(tmp_path / "a.xlsx")
    words = ("单元格", "机密★", "批注里的字", "页眉里的字", "\n属性里的字\n")
    assert [word for word in words if word not in text] == []


def test_text_boxes_references_and_wide_encodings_are_read(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>&#26426;</w:t></w:r><w:t>&#x5bc6;</w:t></w:p></w:txbxContent>"
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", f"<w:document>{box}</w:document>")
        archive.writestr("word/header1.xml", "<w:hdr>绝密</w:hdr>".encode("utf-16"))
    text = material_text(tmp_path / "a.docx")
    assert "机密\n" in text
    assert "绝密" in text
    page = written(tmp_path / "a.html", b"<p>&#31192;<b>&#x5bc6;</b></p>")
    assert material_text(page).strip() == "秘密"
