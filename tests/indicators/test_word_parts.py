"""The parts of a Word file: which come, in which order, and what of a paragraph is seen."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from indicators.problem import BadInput
from indicators.word_parts import BODY, W, is_fallback, paragraph_text, word_parts

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def part(inside: str = "") -> str:
    return f"<w:document {SPACES}>{inside}</w:document>"


def word(**parts: str) -> bytes:
    """A file with parts of these names, `_` standing for the dot."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(f"word/{name.replace('_', '.')}", text)
    return stream.getvalue()


def test_parts_come_in_the_order_of_the_patterns_and_what_is_missing_is_left_out() -> None:
    data = word(header2_xml=part(), document_xml=part(), header1_xml=part(), header_png="x")
    wanted = ("word/header*.xml", "word/comments.xml", BODY)
    found = [name for name, _ in word_parts(data, "a.docx", wanted, "方案")]
    assert found == ["word/header1.xml", "word/header2.xml", BODY]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", word(header1_xml=part()), word(document_xml="<w:document>")],
    ids=["empty", "broken", "no body", "no XML"],
)
def test_what_is_no_word_file_is_refused_by_its_name(data: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        list(word_parts(data, "坏.docx", (BODY,), "方案"))
    (problem,) = caught.value.problems
    assert (problem.file, problem.message) == ("坏.docx", "这个文件不是完好的 Word 文档")


def test_a_part_that_is_too_large_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators.word_parts.MOST_BYTES", 10)
    with pytest.raises(BadInput, match="文件内容过大，不像一份报告"):
        list(word_parts(word(document_xml=part()), "大.docx", (BODY,), "报告"))


def test_a_paragraph_is_read_without_what_people_do_not_see() -> None:
    seen = (
        "<w:p><w:pPr><w:t>格式</w:t></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:delText>删</w:delText>"
        "<w:instrText>PAGE</w:instrText><w:t>乙</w:t></w:r></w:p>"
    )
    again = f"<mc:Fallback>{seen}</mc:Fallback>"
    ((_, root),) = word_parts(word(document_xml=part(seen + again)), "", (BODY,), "方案")
    first, second = root.iter(f"{W}p")
    assert paragraph_text(first, {"tab": "|"}) == "甲|乙"
    assert paragraph_text(first, {}) == "甲乙"
    assert [is_fallback(first), is_fallback(second)] == [False, True]
