"""The gap list as a Word document."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from reports.gaps.document import chinese_number, gap_document
from reports.gaps.gap_list import gap_list
from tests import small_case


def _build(by_area: bool = False) -> bytes:
    listed = gap_list(small_case.evaluation())
    return gap_document(listed, "area" if by_area else "unit", small_case.NOTICES)


def test_every_group_has_a_numbered_heading_and_a_table() -> None:
    document = docx.Document(BytesIO(_build()))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [t for t in texts if t[:2] in ("一、", "二、", "三、", "四、")] == [
        "一、汇总（按责任单位）",
        "二、市城管局",
        "三、市司法局",
        "四、市公安局",
    ]
    assert len(document.tables) == 4
    assert document.tables[0].rows[-1].cells[6].text == "2.42"
    assert "（工作参考分，非官方评分；模拟数据，不反映任何地方的实际情况）" in texts


def test_an_area_is_not_numbered_twice() -> None:
    document = docx.Document(BytesIO(_build(by_area=True)))
    assert "二、政府职能依法全面履行" in [paragraph.text for paragraph in document.paragraphs]


def test_two_builds_give_the_same_bytes() -> None:
    assert _build() == _build()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (101, "一百零一"),
        (110, "一百一十"),
    ],
)
def test_headings_are_numbered_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_the_picture_does_not_push_the_summary_from_the_first_page() -> None:
    """A table that is kept on one page would take a picture above it along."""
    body = docx.Document(BytesIO(_build())).element.body
    kinds = ["picture" if list(e.iter(qn("w:drawing"))) else e.tag for e in body]
    assert kinds.index(qn("w:tbl")) + 1 == kinds.index("picture")
