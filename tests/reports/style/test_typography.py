"""The style of official documents: what stands in the saved Word file."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from lxml import etree

from reports.self_report.character_count import count_docx
from reports.style.docx_text import read_docx_text
from reports.style.typography import Document, chinese_date, signature_date, title_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sample() -> Document:
    document = Document(
        "测试市人民政府关于法治政府建设示范创建的自评报告",
        notice="工作参考分，非官方评分；模拟数据",
        author="测试市人民政府",
        dated=date(2021, 8, 6),
    )
    document.addressee("测试省人民政府")
    document.heading(1, "一、主要举措")
    document.heading(2, "（一）坚持党的领导")
    document.paragraph("推进“放管服”改革。", lead="市司法局：")
    document.table(["序号", "问题"], [["1", "<b>&甲"], ["2", "乙\n丙"]], caption="问题清单")
    document.attachment_note(["台账", "名单"])
    document.signature("测试市人民政府", date(2021, 8, 6))
    document.attachment(1, "台账")
    return document


def test_the_same_calls_give_the_same_bytes() -> None:
    assert sample().save_bytes() == sample().save_bytes()


def test_every_time_in_the_zip_is_fixed() -> None:
    with zipfile.ZipFile(BytesIO(sample().save_bytes())) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {info.date_time for info in archive.infolist()}


def test_no_trace_of_the_library_or_the_clock_is_left() -> None:
    core = parts(sample().save_bytes())["docProps/core.xml"]
    assert "python" not in core
    assert {"2021-08-06T00:00:00Z"} == set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core))
    assert "<dc:creator>测试市人民政府</dc:creator>" in core


def test_the_properties_hold_the_counts_of_the_file() -> None:
    data = sample().save_bytes()
    app, count = parts(data)["docProps/app.xml"], count_docx(data)
    assert f"<Words>{count.word}</Words>" in app
    assert f"<Characters>{count.no_spaces}</Characters>" in app
    assert f"<CharactersWithSpaces>{count.with_spaces}</CharactersWithSpaces>" in app


def test_paper_and_margins_follow_the_standard() -> None:
    """A4; 37 mm above, 28 mm at the binding, 26 mm right, 35 mm below, in twentieths of a point."""
    page = parts(sample().save_bytes())["word/document.xml"]
    assert 'w:w="11906" w:h="16838"' in page
    assert 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"' in page


def test_page_numbers_stand_by_parity() -> None:
    found = parts(sample().save_bytes())
    assert "<w:evenAndOddHeaders/>" in found["word/settings.xml"]
    kinds = set(re.findall(r'footerReference w:type="(\w+)"', found["word/document.xml"]))
    assert {"default", "even"} == kinds
    margins = read_docx_text(sample().save_bytes()).margins
    assert margins == ("— 1 —", "— 2 —")


def test_no_font_is_left_to_a_theme() -> None:
    """Word draws Chinese in the fonts of the standard on every computer."""
    styles = parts(sample().save_bytes())["word/styles.xml"]
    assert "Theme" not in styles
    root = etree.fromstring(styles.encode())
    for fonts in root.iter(f"{W}rFonts"):
        assert {"ascii", "hAnsi", "eastAsia", "cs"} == {
            str(k).removeprefix(W) for k in fonts.attrib
        }


def test_every_run_asks_for_chinese_punctuation() -> None:
    page = etree.fromstring(parts(sample().save_bytes())["word/document.xml"].encode())
    runs = list(page.iter(f"{W}r"))
    hints = [f.get(f"{W}hint") for run in runs for f in run.iter(f"{W}rFonts")]
    assert len(runs) == hints.count("eastAsia")


def test_text_is_escaped_and_control_characters_vanish() -> None:
    document = Document("报告")
    document.paragraph("甲\x00<w:t>\ud800&乙")
    assert "甲<w:t>&乙" in read_docx_text(document.save_bytes()).shown


def test_tables_repeat_their_head_and_keep_rows_whole() -> None:
    page = parts(sample().save_bytes())["word/document.xml"]
    assert page.count("<w:tblHeader/>") == 1
    assert page.count("<w:cantSplit/>") == 3
    assert len(re.findall(r"<w:t [^>]*>[乙丙]</w:t>", page)) == 2


@pytest.mark.parametrize(
    ("cell", "rows", "held"), [("甲", 8, 8), ("甲", 9, 0), ("很长的内容" * 5, 2, 0)]
)
def test_a_small_table_stays_on_one_page_and_others_may_break(
    cell: str, rows: int, held: int
) -> None:
    document = Document("题")
    document.table(["名称"], [[cell]] * rows)
    page = parts(document.save_bytes())["word/document.xml"]
    assert page.partition("<w:tbl>")[2].count("<w:keepNext/>") == held


def test_a_short_row_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="row"):
        Document("报告").table(["甲", "乙"], [["1"]])


def test_headings_have_four_levels() -> None:
    with pytest.raises(ValueError, match="5"):
        Document("报告").heading(5, "太深")


def test_a_wide_page_lies_on_its_side() -> None:
    document = Document("台账", landscape=True)
    page = parts(document.save_bytes())["word/document.xml"]
    assert 'w:w="16838" w:h="11906" w:orient="landscape"' in page


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("自评报告", ["自评报告"]),
        ("甲\n乙", ["甲", "乙"]),
        (
            "测试市人民政府关于法治政府建设示范创建的自评报告",
            ["测试市人民政府", "关于法治政府建设示范创建的自评报告"],
        ),
        ("甲" * 30, ["甲" * 15, "甲" * 15]),
    ],
)
def test_titles_break_by_meaning_or_evenly(title: str, lines: list[str]) -> None:
    assert lines == title_lines(title)


def test_dates_have_no_leading_zeros_and_stay_open_when_unknown() -> None:
    assert chinese_date(date(2021, 8, 6)) == "2021年8月6日"
    assert signature_date(None) == "　　年　　月　　日"


def test_a_single_attachment_has_no_number() -> None:
    document = Document("报告")
    document.attachment_note(["台账"])
    document.attachment(0, "台账")
    shown = read_docx_text(document.save_bytes()).shown
    assert {"附件：台账", "附件"} <= set(shown)


def test_a_signature_never_stands_alone_on_its_page() -> None:
    document = Document("报告")
    document.paragraph("最后一段。")
    document.signature("测试市人民政府", None)
    page = etree.fromstring(parts(document.save_bytes())["word/document.xml"].encode())
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in page.iter(f"{W}p")]
    assert kept[-4:-2] == [True, True]


def test_the_sentence_over_a_table_never_stays_behind_on_another_page() -> None:
    document = Document("排名表")
    document.paragraph("本组合计3/4。")
    document.table(("单位",), [("甲县",)])
    page = etree.fromstring(parts(document.save_bytes())["word/document.xml"].encode())
    said = next(p for p in page.iter(f"{W}p") if "本组合计" in "".join(map(str, p.itertext())))
    assert said.find(f"{W}pPr/{W}keepNext") is not None
