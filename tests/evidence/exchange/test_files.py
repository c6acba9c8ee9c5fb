"""The files of a package: found by the names staff write, put beside what is there."""

from __future__ import annotations

import pytest

from evidence.exchange.files import SentFile, SentFiles, Shelf
from evidence.file_names import MOST_PATH, name_fault
from evidence.files_index import FilesIndex, IndexedFile


def sent(path: str, sha256: str = "") -> SentFile:
    return SentFile(path, 1, sha256 or path)


@pytest.mark.parametrize(
    "written",
    [
        "台账（2020）.docx",
        "台账(2020).DOCX",
        " 台账 （2020）.docx",
        "台账（2020）",
        "附件/台账（2020）.docx",
    ],
)
def test_a_file_is_found_by_any_usual_way_of_writing_its_name(written: str) -> None:
    files = SentFiles([sent("附件/台账（2020）.docx"), sent("别的.docx")])
    assert [file.path for file in files.find(written)] == ["附件/台账（2020）.docx"]


def test_two_files_of_one_name_count_once_while_their_bytes_are_the_same() -> None:
    same = SentFiles([sent("a/甲.pdf", "1"), sent("b/甲.pdf", "1")])
    other = SentFiles([sent("a/甲.pdf", "1"), sent("b/甲.pdf", "2")])
    assert (len(same.find("甲.pdf")), len(other.find("甲.pdf"))) == (1, 2)
    assert [file.path for file in other.find("b/甲.pdf")] == ["b/甲.pdf"]


def test_nothing_is_written_over() -> None:
    there = "files/N050/市公安局/甲.pdf"
    shelf = Shelf(
        FilesIndex({there: IndexedFile(there, 1, "1")}), ["files/N050/市公安局/甲（2）.PDF"]
    )
    assert shelf.place(sent("甲.pdf", "1"), "N050", "市公安局") == there
    assert shelf.place(sent("甲.pdf", "2"), "N050", "市公安局").endswith("甲（3）.pdf")
    assert shelf.place(sent("乙.pdf", "2"), "N051", "市公安局").endswith("甲（3）.pdf")
    assert list(shelf.copies) == ["files/N050/市公安局/甲（3）.pdf"]


def test_names_become_legal_and_short() -> None:
    long = sent("x/" + "长" * 90 + "?.docx")
    path = Shelf(FilesIndex()).place(long, "N050", "市" + "局" * 50)
    assert len(path) <= MOST_PATH
    assert not any(name_fault(part) for part in path.split("/"))
    assert path.endswith(".docx")
