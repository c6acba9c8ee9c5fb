"""The same plan is read from txt, docx, html and pdf; what cannot be read says why."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.plan.document_text import read_paragraphs
from indicators.plan.reading import plan_of, read_plan
from indicators.problem import BadInput
from tests.indicators.plan.plan_documents import PLAN, numbered_word_file, pdf_file, word_file

BARE = plan_of(PLAN)


def page(charset: str) -> bytes:
    body = "".join(f"<p>&nbsp; {html.escape(line)}</p>" for line in PLAN)
    text = (
        f'<html><head><meta charset="{charset}"><title>甲市政府网</title><style>p{{}}</style></head>'
        f"<body><div>首页 | 镕</div>{body}<script>'9.不是任务。'</script>"
        "<div>主办:甲市政府</div></body></html>"
    )
    return text.encode("gb18030" if charset == "gb2312" else charset)


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "utf8.txt": lambda: "\n".join(PLAN).encode(),
    "bom.txt": lambda: "\r\n".join(PLAN).encode("utf-8-sig"),
    "gb.txt": lambda: "\r\n".join(PLAN).encode("gb18030"),
    "word.docx": lambda: word_file(PLAN),
    "page.html": lambda: page("utf-8"),
    "old.htm": lambda: page("gb2312"),
    "print.pdf": lambda: pdf_file([(2, line) for line in PLAN]),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_plan_is_the_same_from_every_kind_of_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(DOCUMENTS[name]())
    plan = read_plan(path)
    assert (plan.title, plan.number, plan.tasks) == (BARE.title, BARE.number, BARE.tasks)


def test_printed_lines_become_paragraphs_again(tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    full = "一二三四五六七八九十" * 3
    path.write_bytes(
        pdf_file(
            [(2, full[2:]), (0, full), (0, "结束。"), (2, "1.标题"), (2, full[2:]), (14, "— 1 —")]
        )
    )
    assert read_paragraphs(path) == (f"{full[2:]}{full}结束。", "1.标题", full[2:])


def test_numbers_that_word_adds_are_read(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    formats = [
        ("chineseCounting", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
    ]
    items = [
        (-1, "甲市工作方案"),
        (0, "任务"),
        (1, "子"),
        (2, "先做。"),
        (2, "再做。"),
        (1, "丑"),
        (2, "后做。"),
        (0, "保障"),
    ]
    path.write_bytes(numbered_word_file(items, formats))
    assert read_paragraphs(path) == (
        "甲市工作方案",
        "一、任务",
        "（一）子",
        "1.先做。",
        "2.再做。",
        "（二）丑",
        "1.后做。",
        "二、保障",
    )


def test_text_in_tables_is_read(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_table(1, 2).cell(0, 1).text = "1.先做。"
    path = tmp_path / "甲.docx"
    document.save(str(path))
    assert read_paragraphs(path) == ("1.先做。",)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("没有.txt", None, "找不到文件"),
        ("甲.doc", b"x", "读不了 .doc 的文件"),
        ("甲", b"x", "没有扩展名"),
        ("甲.docx", b"PK", "不是完好的 Word 文档"),
        ("甲.pdf", b"%PDF-1.4", "PDF 已损坏或加了密码"),
        ("甲.txt", b" \n", "文件里没有文字"),
        ("甲.html", b"<script>1</script>", "文件里没有文字"),
        ("甲.txt", b"\x00\x01", "不是文本"),
    ],
)
def test_what_cannot_be_read_says_why(
    name: str, data: bytes | None, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BadInput, match=words) as caught:
        read_paragraphs(path)
    [problem] = caught.value.problems
    assert problem.file == path.as_posix()
    assert problem.remedy


def test_a_scan_without_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    path.write_bytes(pdf_file([]))
    with pytest.raises(BadInput, match="扫描件没有文字"):
        read_paragraphs(path)
