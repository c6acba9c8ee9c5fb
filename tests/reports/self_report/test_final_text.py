"""Reading a final report."""

from __future__ import annotations

import pytest

from indicators.problem import BadInput
from reports.self_report.final_text import read_final_text
from reports.style.typography import Document


def test_a_word_file_is_read_with_its_page_numbers_counted() -> None:
    document = Document("报告")
    document.paragraph("甲乙。")
    final = read_final_text(document.save_bytes(), ".docx")
    assert final.paragraphs == ("报告", "甲乙。")
    assert (final.characters.word, final.characters.strict) == (5, 15)


def test_marks_of_markdown_are_no_text() -> None:
    final = read_final_text(b"# \xe7\x94\xb2\n\n**\xe4\xb9\x99**\\*\n", ".md")
    assert final.paragraphs == ("甲", "乙*")
    assert final.characters.strict == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_of_windows_is_read(encoding: str) -> None:
    final = read_final_text("　　法治政府。\r\n建设".encode(encoding), ".txt")
    assert final.paragraphs == ("法治政府。", "建设")


@pytest.mark.parametrize(("data", "suffix"), [(b"\xff\xff\x00", ".txt"), (b"x", ".pdf"), (b"", "")])
def test_what_cannot_be_read_is_bad_input(data: bytes, suffix: str) -> None:
    with pytest.raises(BadInput):
        read_final_text(data, suffix, "定稿")
