"""The four counts, against plain examples, the invariant and LibreOffice's statistics."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.problem import BadInput
from reports.self_report.character_count import count_characters, count_docx, count_words
from reports.style.docx_text import read_docx_text
from reports.style.typography import Document

EXAMPLES = [
    ("2023年11月6日", 6, 10),
    ("12.5%", 1, 5),
    ("3,456条", 2, 6),
    ("国办发〔2019〕54号", 8, 12),
    ("中文,测试", 5, 5),
    ("a/b", 1, 3),
    ("https://example.invalid/a", 1, 25),
    ("- -", 2, 2),
    ("法治政府", 4, 4),
    ("，。", 2, 2),
    ("", 0, 0),
]

STRINGS = [
    *(text for text, _, _ in EXAMPLES if text),
    "濮阳市人民政府",
    "推进“放管服”改革",
    "一、主要举措",
    "（一）坚持党的领导",
    "2016—2020年",
    "政务公开……持续推进",
    "办结率98.1%，同比提高2.3个百分点。",
    "Word 字数 统计",
    "ＡＢＣ１２３",
    "①②③",
    "面积1.2万㎡",
    "《优化营商环境条例》",
    "双随机、一公开",
    "12345热线受理诉求3.2万件",
    "N050 行政执法",
    "한국어 단어",
    "かな漢字",
    "全角　空格",
    "两个  空格",
    "甲乙丙丁戊己庚辛壬癸",
    "A市B县",
    "3×4=12",
    "℃与‰",
    "制表\t符",
]


@pytest.mark.parametrize(("text", "words", "characters"), EXAMPLES)
def test_known_counts(text: str, words: int, characters: int) -> None:
    """The edge cases of the facts count as described."""
    count = count_characters(text)
    assert (words, characters) == (count.word, count.no_spaces)


def test_spaces_count_only_where_the_reading_counts_them() -> None:
    count = count_characters("甲 乙　丙\t丁")
    assert (count.word, count.no_spaces, count.with_spaces, count.strict) == (4, 4, 7, 7)


def test_a_paragraph_mark_is_no_character() -> None:
    assert count_characters("甲\n乙\r\n").strict == 2


def test_a_rare_character_takes_two_under_the_strictest_reading() -> None:
    count = count_characters("𠮷")
    assert (count.word, count.with_spaces, count.strict) == (1, 1, 2)


@given(st.text())
def test_every_reading_is_at_most_the_next_stricter_one(text: str) -> None:
    count = count_characters(text)
    assert count.word <= count.no_spaces <= count.with_spaces <= count.strict


@given(
    st.text(alphabet="法治 aB1，.\t", max_size=40), st.text(alphabet="法治 aB1，.\t", max_size=40)
)
def test_cutting_a_text_never_loses_words(left: str, right: str) -> None:
    assert count_words(left + right) <= count_words(left) + count_words(right)


def test_over_names_the_readings() -> None:
    count = count_characters("甲 乙")
    assert count.over(2) == ("字符数（计空格）", "最严口径（连同页眉、页脚）")
    assert count.over(3) == ()


def _docx(body: str, **parts: str) -> bytes:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {w} {mc}>{body}</w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:part {w}>{text}</w:part>")
    return buffer.getvalue()


def _p(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>"


def test_notes_headers_tables_breaks_and_symbols_are_all_counted() -> None:
    """Nothing hides from the strictest reading; headers and footers count there alone."""
    table = f"<w:tbl><w:tr><w:tc>{_p('<w:t>表格</w:t>')}</w:tc></w:tr></w:tbl>"
    data = _docx(
        _p("<w:t>正文</w:t>", "<w:tab/>", "<w:br/>", "<w:sym/>") + table,
        footnotes=_p("<w:t>脚注</w:t>"),
        endnotes=_p("<w:t>尾注</w:t>"),
        header1=_p("<w:t>页眉</w:t>"),
        footer1=_p("<w:t>页脚</w:t>"),
    )
    count = count_docx(data)
    assert (count.no_spaces, count.with_spaces, count.strict) == (9, 11, 15)


def test_deleted_and_field_code_text_is_not_counted() -> None:
    data = _docx(
        _p("<w:t>留</w:t>", "<w:delText>删去</w:delText>", "<w:instrText>PAGE</w:instrText>")
    )
    assert count_docx(data).strict == 1


def test_tab_stops_of_a_paragraph_are_no_text() -> None:
    data = _docx("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>")
    assert count_docx(data).strict == 1


def test_a_text_box_is_counted_once() -> None:
    """Word stores a text box twice, for new and for old programs."""
    box = _p("<w:t>框里</w:t>")
    data = _docx(
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert count_docx(data).strict == 2


def test_what_a_final_text_should_not_hold_is_named() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    data = _docx(deleted, comments="<w:comment/>")
    assert read_docx_text(data).leftovers == ("修订（删除）", "批注")


@pytest.mark.parametrize(
    "data",
    [b"", b"not a zip", _docx("<w:p>")[:-40]],
    ids=["empty", "text", "cut off"],
)
def test_what_is_no_word_file_is_bad_input(data: bytes) -> None:
    with pytest.raises(BadInput, match="Word"):
        count_docx(data, "定稿.docx")


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    """A document cannot read the reader's files."""
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
            f"<w:document {w}><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>",
        )
    assert count_docx(buffer.getvalue()).strict == 0


@pytest.mark.usefixtures("office_program")
def test_libreoffice_counts_the_same(tmp_path: Path) -> None:
    """Characters equal LibreOffice's statistics; words never fall below them."""
    for number, text in enumerate(STRINGS):
        (tmp_path / f"s{number:02}.txt").write_text(text, encoding="utf-8-sig")
    document = Document("自评报告", notice="模拟数据")
    document.heading(1, "一、主要举措")
    document.paragraph("办结率98.1%，“放管服”改革。")
    document.table(["序号", "问题"], [["1", "甲"]])
    (tmp_path / "d.docx").write_bytes(document.save_bytes())
    _convert(tmp_path)
    for number, text in enumerate(STRINGS):
        theirs, ours = _statistics(tmp_path / f"s{number:02}.fodt"), count_characters(text)
        assert (theirs["non-whitespace-character"], theirs["character"]) == (
            ours.no_spaces,
            ours.with_spaces,
        ), text
        assert theirs["word"] <= ours.word, text
    saved = _statistics(tmp_path / "d.fodt")
    assert saved["character"] <= count_docx((tmp_path / "d.docx").read_bytes()).strict


def _convert(folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted([*folder.glob("*.txt"), *folder.glob("*.docx")])
    command: list[str | Path] = ["soffice", "--headless", profile, "--convert-to", "fodt"]
    subprocess.run(
        [*command, "--outdir", folder, *files], check=True, capture_output=True, timeout=120
    )


def _statistics(path: Path) -> dict[str, int]:
    # One flat file: packing it as ODT, with its picture of the first page, takes most of the time.
    meta = path.read_text(encoding="utf-8").partition("</office:meta>")[0]
    return {name: int(value) for name, value in re.findall(r'meta:([a-z-]+)-count="(\d+)"', meta)}
