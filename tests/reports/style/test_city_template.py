"""A city's template: what it gives the documents, and what is refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Twips

from indicators.problem import BadInput
from reports.style.city_template import (
    read_template,
    required_styles,
    shown_name,
    template_in_use,
)
from reports.style.docx_text import read_docx_text
from reports.style.template_sample import template_sample
from reports.style.typography import Document
from tests.reports.style.city_template_case import HEADER, SAMPLE_WORDS, city_template, edited

WIDE = Twips(Mm(40).twips)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ff"
    "ff3f0005fe02fea735811e0000000049454e44ae426082"
)


def written(*, landscape: bool = False) -> bytes:
    template = read_template(city_template(), "模板.docx")
    with template_in_use(lambda: template):
        document = Document("报告", author="示例市", landscape=landscape)
        document.paragraph("正文一段。")
        document.table(["甲", "乙"], [["1", "文字" * 40]])
        document.picture(PNG, 10, "一个点")
        return document.save_bytes()


def faults(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read_template(data, "模板.docx")
    return "；".join(str(problem) for problem in caught.value.problems)


def test_headers_and_page_are_kept_and_the_sample_is_left_behind() -> None:
    text = read_docx_text(written())
    assert HEADER in text.margins
    assert "正文一段。" in text.shown
    assert SAMPLE_WORDS not in "".join(text.shown)
    assert docx.Document(BytesIO(written())).sections[0].left_margin == WIDE


def test_styles_are_found_by_name_whatever_their_ids() -> None:
    document = docx.Document(BytesIO(written()))
    body = next(p for p in document.paragraphs if p.text == "正文一段。")
    assert body.style is not None
    assert (body.style.style_id, body.style.name) == ("a9", "公文正文")
    known = {style.style_id for style in document.styles}
    used = {node.get(node.nsmap["w"].join("{}") + "val") for node in styled(document)}
    assert used <= known


def styled(document: docx.document.Document) -> list:  # type: ignore[type-arg]
    tags = ("pStyle", "tblStyle", "rStyle")
    return [n for n in document.element.body.iter() if str(n.tag).endswith(tags)]


def test_the_same_calls_give_the_same_bytes() -> None:
    assert written() == written()


def test_tables_get_as_narrow_as_the_page() -> None:
    document = docx.Document(BytesIO(written()))
    section = document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    (table,) = document.tables
    assert 0 < sum(cell.width or 0 for cell in table.rows[0].cells) <= room


def test_pictures_come_along() -> None:
    document = docx.Document(BytesIO(written()))
    (shape,) = document.inline_shapes
    relation = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
    assert document.part.related_parts[relation].blob == PNG


def test_a_turned_page_turns_the_margins_along() -> None:
    section = docx.Document(BytesIO(written(landscape=True))).sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    assert section.top_margin == WIDE


def test_nothing_tells_of_the_template_s_author() -> None:
    """Properties and pictures of the sample stay behind."""
    properties = docx.Document(BytesIO(written())).core_properties
    assert (properties.title, properties.author) == ("报告", "示例市")


def test_without_a_template_in_use_documents_are_as_shipped() -> None:
    before = Document("报告").save_bytes()
    written()
    assert before == Document("报告").save_bytes()


def test_the_sample_is_a_template_and_names_every_required_style() -> None:
    ids = read_template(template_sample(), "模板.docx").style_ids
    assert set(required_styles()) == set(ids)
    words = "".join(read_docx_text(template_sample()).shown)
    assert all(name in words for name in ("公文正文", "标题 1", "公文表格", "摘要正文"))


def test_every_missing_style_is_named() -> None:
    data = edited(
        template_sample(),
        {"word/styles.xml": [('w:val="公文正文"', 'w:val="我的正文"'), ('"heading 2"', '"二级"')]},
    )
    told = faults(data)
    assert "缺少2个样式" in told
    assert "公文正文" in told
    assert "标题 2" in told
    assert "shifan template" in told


@pytest.mark.parametrize(
    ("added", "words"),
    [
        ({"word/vbaProject.bin": "x"}, "宏"),
        ({"word/embeddings/oleObject1.bin": "x"}, "嵌入的对象"),
        (
            {
                "word/_rels/settings.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
                'package/2006/relationships"><Relationship Id="r1" Type="x/attachedTemplate"'
                ' Target="http://example.com/a.dotm" TargetMode="External"/></Relationships>'
            },
            "http://example.com/a.dotm",
        ),
        (
            {
                "word/header9.xml": '<w:hdr xmlns:w="http://schemas.openxmlformats.org/'
                'wordprocessingml/2006/main"><w:p><w:r><w:instrText> INCLUDEPICTURE "x" '
                "</w:instrText></w:r></w:p></w:hdr>"
            },
            "INCLUDEPICTURE",
        ),
    ],
)
def test_what_could_run_or_reach_out_is_refused(added: dict[str, str], words: str) -> None:
    assert words in faults(edited(template_sample(), {}, added))


def test_declared_entities_are_refused() -> None:
    data = edited(template_sample(), {}, {"word/x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    assert "不是完好的 Word 文档" in faults(data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.4"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert "不是完好的 Word 文档" in faults(data)


def test_the_guide_names_every_required_style() -> None:
    guide = (Path(__file__).parents[3] / "docs/公文样式.md").read_text(encoding="utf-8")
    for name, _ in required_styles().values():
        assert shown_name(name) in guide
