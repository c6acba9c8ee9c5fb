"""What was read is kept by hash; a broken cache costs time and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evidence.files_index import FilesIndex, IndexedFile
from evidence.reading.reading import Reading
from shifan.materials.material_reading import read_files
from shifan.materials.reading_cache import ReadingCache

SHA = "a" * 64
READ = Reading("正文", "页眉", pages=3, made=date(2021, 3, 4), doubtful=1)


def test_a_reading_comes_back_whole(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path, writing=True)
    cache.put("a.docx", SHA, READ)
    assert cache.get("a.docx", SHA) == READ
    assert cache.get("a.pdf", SHA) is None


def test_a_reading_cache_that_only_reads_writes_nothing(tmp_path: Path) -> None:
    ReadingCache(tmp_path).put("a.docx", SHA, READ)
    assert list(tmp_path.iterdir()) == []


def test_what_a_missing_component_left_unread_is_tried_again(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path, writing=True)
    cache.put("a.jpg", SHA, Reading(reason="没有安装", not_run=True))
    assert cache.get("a.jpg", SHA) is None


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"version": 1}', '{"version": 1, "reading": {"text": 1}}', "[" * 9999],
)
def test_a_broken_cache_is_no_cache(tmp_path: Path, content: str) -> None:
    cache = ReadingCache(tmp_path, writing=True)
    cache.put("a.docx", SHA, READ)
    (path,) = (tmp_path / "readings").iterdir()
    path.write_text(content, encoding="utf-8")
    assert cache.get("a.docx", SHA) is None


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files/a.txt").write_text("正文", encoding="utf-8")
    index = FilesIndex({"files/a.txt": IndexedFile("files/a.txt", 6, SHA)})
    cache = ReadingCache(tmp_path / "out", writing=True)
    first = read_files(tmp_path, ["files/a.txt"], index, cache)
    monkeypatch.setattr(
        "shifan.materials.material_reading.read_file", lambda *_: pytest.fail("read again")
    )
    assert read_files(tmp_path, ["files/a.txt"], index, cache) == first
