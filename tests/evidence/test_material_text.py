"""Reading texts for secrecy: every usual format, no trust, no endless work."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from time import process_time

import docx
import pytest
import xlsxwriter

from evidence.material_text import Unread, material_text


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
