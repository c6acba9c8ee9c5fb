"""Files as people file them: what is read of each, and exactly which rules notice it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from evidence.reading.read_file import read_bytes, read_file
from evidence.reading.reading import Reading
from evidence.reading.signature import content_of
from tests.evidence.files.make import LINES, SAMPLES, WORDS, docx, picture, xlsx

READ = {
    "通知.docx": WORDS,
    "表格里.docx": WORDS,
    "修订过.docx": "正文在此",
    "带页眉.docx": "页面正文",
    "实体炸弹.docx": "字",
    "统计.xlsx": "市公安局\t1200",
    "公式样.xlsx": "=HYPERLINK(1)",
    "旧表其实新.xls": "旧表",
    "网页.doc": WORDS,
    "演示.pptx": "培训课件",
    "通知.pdf": "现将管理办法印发给你们",
    "巨页.pdf": "试政〔2020〕6号",
    "公文.ofd": "试点市人民政府文件\n试政〔2020〕6号",
    "分块.ofd": "关于开展检查的通知",
    "国标码.txt": "镕基关于开展检查的通知",
    "带BOM.txt": "关于公布清单的公告",
    "网页.html": WORDS,
    "国标网页.html": f"朱镕基{WORDS}之后还有",
    "记录.csv": "市公安局,1200",
}
FAULTS = {"empty": "E401", "encrypted": "E402", "mismatch": "E403", "too_large": "E404"}


def reading(name: str, tmp_path: Path) -> Reading:
    path = tmp_path / name
    path.write_bytes(SAMPLES[name][0]())
    return read_file(path)


def test_there_are_many_kinds_of_files() -> None:
    assert len(SAMPLES) >= 60


@pytest.mark.parametrize("name", SAMPLES)
def test_each_file_has_exactly_its_fault(name: str, tmp_path: Path) -> None:
    """Good ones have none; every fault comes with a reason that a clerk understands."""
    found = reading(name, tmp_path)
    expected = SAMPLES[name][1]
    ids = {FAULTS.get(found.fault, "E405")} if found.fault else set()
    ids |= {"I406"} if found.not_run else set()
    assert ids == expected, found
    assert bool(found.reason) == bool(expected)
    assert found.readable == (not expected)


@pytest.mark.parametrize("name", READ)
def test_the_text_is_read(name: str, tmp_path: Path) -> None:
    assert READ[name] in reading(name, tmp_path).text


def test_deleted_passages_headers_and_scripts_are_not_what_a_reader_sees(tmp_path: Path) -> None:
    """Rules of secrecy see them all the same."""
    changed = reading("修订过.docx", tmp_path)
    assert "删去的话" not in changed.text
    assert "删去的话" in changed.everything
    headed = reading("带页眉.docx", tmp_path)
    assert "页眉里" not in headed.text
    assert "页眉里" in headed.everything
    assert "坏()" not in reading("网页.html", tmp_path).text


def test_a_bomb_is_refused_at_once(tmp_path: Path) -> None:
    data = SAMPLES["炸弹.docx"][0]()
    start = time.perf_counter()
    assert read_bytes(data, "炸弹.docx").fault == "too_large"
    assert time.perf_counter() - start < 0.5


def test_a_file_over_the_limit_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.reading.read_file.MOST_BYTES", 10)
    path = tmp_path / "大.docx"
    path.write_bytes(docx(*LINES))
    assert read_file(path).fault == "too_large"


def test_the_day_a_document_was_made_comes_from_its_properties() -> None:
    made = read_bytes(docx("正文", made="2021-03-04T08:00:00Z"), "a.docx").made
    assert str(made) == "2021-03-04"


def test_pages_are_counted_where_a_file_says_them() -> None:
    assert read_bytes(picture("PDF", (30, 30), 3), "a.pdf").pages == 3
    assert read_bytes(picture("TIFF", (30, 30), 2), "a.tif").pages == 2


def test_whole_numbers_of_a_sheet_have_no_decimal_point() -> None:
    assert "1200\t31.5" in read_bytes(xlsx((1200, 31.5)), "a.xlsx").text


@pytest.mark.parametrize("name", ["图.JPG", "图.Jpeg"])
def test_capital_extensions_are_extensions(name: str) -> None:
    assert read_bytes(picture("JPEG"), name).fault is None


def test_what_is_no_known_content_is_unknown() -> None:
    assert content_of(b"\x00\x01\x02") == "unknown"
    assert content_of(b"PK\x03\x04 broken") == "broken_zip"
