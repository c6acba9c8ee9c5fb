"""`files.json`: the same bytes every time, nothing accepted that a scan does not write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.files_index import (
    Changes,
    FilesIndex,
    IndexedFile,
    RecordedFinding,
    Revision,
    changes_between,
    load_files_index,
)
from indicators.problem import BadInput

HASH = "0123456789abcdef" * 4


def index(**sizes: int) -> FilesIndex:
    """An index of files whose hashes say only their sizes."""
    files = [IndexedFile(f"files/{name}", size, f"{size:064x}") for name, size in sizes.items()]
    return FilesIndex({file.path: file for file in files})


def entry(**more: Any) -> dict[str, Any]:
    return {"path": "files/N001/甲.docx", "size": 3, "sha256": HASH, **more}


def write(folder: Path, *entries: object) -> Path:
    path = folder / "files.json"
    document = {"format": 1, "files": list(entries)}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def told(path: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        load_files_index(path)
    assert all(problem.file == "files.json" for problem in caught.value.problems)
    assert all("evidence scan" in problem.remedy for problem in caught.value.problems)
    return [problem.message for problem in caught.value.problems]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    written = index(乙=2, 甲=1)
    path = tmp_path / "files.json"
    path.write_text(written.as_text(), encoding="utf-8")
    assert load_files_index(path) == written


@given(st.dictionaries(st.text(alphabet="abc甲乙/", min_size=1), st.integers(0, 9)))
def test_the_order_of_files_never_changes_the_text(sizes: dict[str, int]) -> None:
    backwards = dict(reversed(sizes.items()))
    assert index(**sizes).as_text() == index(**backwards).as_text()


def test_names_stay_readable_in_the_text() -> None:
    assert "files/甲" in index(甲=1).as_text()


def test_without_a_file_nothing_has_been_scanned(tmp_path: Path) -> None:
    assert load_files_index(tmp_path / "files.json") == FilesIndex(scanned=False)


def test_a_path_is_found_or_not() -> None:
    found = index(甲=1).get("files/甲")
    assert found is not None
    assert found.size == 1
    assert index(甲=1).get("files/乙") is None


@pytest.mark.parametrize(
    "wrong",
    [
        entry(path="evidence/N001.yaml"),
        entry(path="files/../shifan.yaml"),
        entry(path="/files/a"),
        entry(path=3),
        entry(size=-1),
        entry(size="3"),
        entry(size=True),
        entry(size=3.0),
        entry(sha256=HASH.upper()),
        entry(sha256=HASH[:-1]),
        entry(sha256=None),
        {},
        "files/a",
        None,
    ],
)
def test_an_entry_that_no_scan_writes_is_refused(tmp_path: Path, wrong: object) -> None:
    good = entry(path="files/N001/乙.docx")
    assert told(write(tmp_path, good, wrong)) == ["files.json 里第 2 个文件登记得不对"]


def test_a_file_listed_twice_is_refused(tmp_path: Path) -> None:
    assert told(write(tmp_path, entry(), entry())) == ["files.json 里第 2 个文件登记了两次"]


def test_every_wrong_entry_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, entry(size=-1), entry(), entry(sha256=""), entry())
    assert len(told(path)) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "不是扫描写出的样子"),
        (b"{", "不是扫描写出的样子"),
        (b"[]", "不是扫描写出的样子"),
        (b"null", "不是扫描写出的样子"),
        (b'{"files": []}', "不是扫描写出的样子"),
        (b'{"format": 1}', "不是扫描写出的样子"),
        (b'{"format": 1, "files": 3}', "不是扫描写出的样子"),
        (b'{"format": 2, "files": []}', "格式版本不认识"),
        ("扫描".encode("gb18030"), "不是扫描写出的样子"),
        (b"[" * 200_000, "不是扫描写出的样子"),
    ],
)
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "files.json"
    path.write_bytes(content)
    (message,) = told(path)
    assert says in message


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "files.json").mkdir()
    assert told(tmp_path / "files.json") == ["files.json 不是普通文件"]


def test_new_changed_and_missing_files_are_told_apart() -> None:
    before, after = index(同=1, 变=2, 缺=3), index(同=1, 变=4, 新=5)
    assert changes_between(before, after) == Changes(("files/新",), ("files/变",), ("files/缺",))


def test_nothing_changes_between_a_scan_and_itself() -> None:
    assert changes_between(index(甲=1), index(甲=1)) == Changes((), (), ())


def test_revisions_readings_and_findings_come_back_as_written(tmp_path: Path) -> None:
    finding = RecordedFinding("E402", "文件加了打开密码")
    whole = IndexedFile(
        "files/a.pdf", 3, "b" * 64, (Revision(2, "c" * 64),), {"title": "甲"}, (finding,)
    )
    index = FilesIndex({whole.path: whole}, materials={"N001/m1": (finding,)})
    path = tmp_path / "files.json"
    path.write_text(index.as_text(), encoding="utf-8")
    assert load_files_index(path) == index


def test_an_index_without_the_newer_keys_is_written_as_before() -> None:
    plain = FilesIndex({"files/a.pdf": IndexedFile("files/a.pdf", 3, "b" * 64)})
    assert not {"revisions", "read", "findings", "materials"} & set(plain.as_text().split('"'))


@pytest.mark.parametrize(
    "wrong",
    [
        {"revisions": [{"size": -1}]},
        {"revisions": 5},
        {"read": []},
        {"findings": [{"id": "E401"}]},
        {"findings": "E401"},
    ],
)
def test_newer_keys_that_are_not_a_scans_are_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    data = {"path": "files/a.pdf", "size": 3, "sha256": "b" * 64, **wrong}
    path = tmp_path / "files.json"
    path.write_text(json.dumps({"format": 1, "files": [data]}), encoding="utf-8")
    with pytest.raises(BadInput):
        load_files_index(path)


def test_a_moved_file_is_both_paths() -> None:
    before = FilesIndex({"files/a.pdf": IndexedFile("files/a.pdf", 3, "b" * 64)})
    after = FilesIndex({"files/b.pdf": IndexedFile("files/b.pdf", 3, "b" * 64)})
    assert changes_between(before, after).moved == (("files/a.pdf", "files/b.pdf"),)
