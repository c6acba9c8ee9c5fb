"""What comes out of the printer, by LibreOffice: pages of the digest, lines of a page."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from reports.digest import DigestFrame, digest_document
from reports.gaps.gap_list import gap_list
from reports.style.typography import Document
from tests.example_run import ExampleRun
from tests.small_case import NOTICES, evaluation

_SOURCE = Path(__file__).parents[2] / "docs/gallery/printing.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("printing", _SOURCE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


printing = _load()
pytestmark = pytest.mark.skipif(
    bool(printing.missing_tools(("soffice", "pdftoppm"))),
    reason="needs LibreOffice and poppler-utils",
)


def longest_digest() -> bytes:
    """A digest all of whose words are as long as words may be."""
    listed = gap_list(evaluation())
    gap = replace(
        listed.gaps[0],
        loss=99999,
        severity="重点",
        title="很长的指标名称" * 5,
        statement="很长的评分标准" * 20,
        remedy="很长的整改要求" * 20,
    )
    gaps = tuple(replace(gap, unit=f"名称很长很长的一个责任单位办公室{n}") for n in range(30))
    frame = DigestFrame("某某自治州人民政府", "领导小组办公室", date(2021, 8, 16), NOTICES)
    return digest_document(evaluation(), replace(listed, gaps=gaps), frame)


def full_pages() -> bytes:
    """One paragraph that fills three pages of 22 lines of 28 characters."""
    document = Document("题")
    document.styled("Normal", "字" * 28 * 66)
    return document.save_bytes()


@pytest.fixture(scope="module")
def printed(
    shili: ExampleRun, qinhuangdao: ExampleRun, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The documents of these tests as PDF, by name, all from one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("打印")
    documents = {
        "示例市": shili.outputs["问题摘要.docx"],
        "秦皇岛": qinhuangdao.outputs["问题摘要.docx"],
        "长": longest_digest(),
        "满": full_pages(),
    }
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    pdfs = printing.to_pdf([folder / f"{name}.docx" for name in documents], folder)
    return dict(zip(documents, pdfs, strict=True))


@pytest.mark.parametrize("name", ["示例市", "秦皇岛"])
def test_the_digest_of_an_example_takes_two_pages(printed: dict[str, Path], name: str) -> None:
    assert printing.page_count(printed[name]) == 2


def test_the_digest_takes_two_pages_with_the_longest_words_too(printed: dict[str, Path]) -> None:
    assert printing.page_count(printed["长"]) <= 2


def test_a_page_is_filled_by_22_lines_of_28_characters(printed: dict[str, Path]) -> None:
    *lines, number = printing.page_lines(printed["满"], 2)
    assert number.replace(" ", "") == "—2—"
    assert lines == ["字" * 28] * 22
