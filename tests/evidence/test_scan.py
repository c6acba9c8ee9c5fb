"""A scan: every regular file with its hash, no link followed, nothing left out in silence."""

from __future__ import annotations

import hashlib
import os
from io import FileIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.files_index import FilesIndex
from evidence.scan import Scan, scan_files

NAMES = st.text(alphabet="abc甲乙 .", min_size=1, max_size=6).filter(lambda n: n.strip(" ."))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, content in {"files/N001/甲.docx": b"a" * 70_000, "files/收件/乙.pdf": b""}.items():
        put(tmp_path / name, content)
    return tmp_path


def put(path: Path, content: bytes = b"x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_sizes_and_hashes_are_those_of_the_stored_bytes(root: Path) -> None:
    found = scan_files(root).index.files
    assert list(found) == ["files/N001/甲.docx", "files/收件/乙.pdf"]
    for path, entry in found.items():
        data = (root / path).read_bytes()
        assert (entry.path, entry.size) == (path, len(data))
        assert entry.sha256 == hashlib.sha256(data).hexdigest()


@given(st.dictionaries(NAMES, st.binary(max_size=50), max_size=6))
def test_hashes_equal_hashlib_for_any_files(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    root = tmp_path_factory.mktemp("scan")
    for name, content in files.items():
        put(root / "files" / name, content)
    found = scan_files(root).index.files
    assert {path.removeprefix("files/"): entry.sha256 for path, entry in found.items()} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }


def test_two_scans_write_the_same_text(root: Path) -> None:
    assert scan_files(root).index.as_text() == scan_files(root).index.as_text()


def test_links_are_told_and_never_followed(root: Path) -> None:
    outside = root.parent / f"{root.name}-外"
    put(outside / "机密.docx")
    (root / "files/N001/甲的链接.docx").symlink_to(outside / "机密.docx")
    (root / "files/N001/外面").symlink_to(outside, target_is_directory=True)
    (root / "files/断了.docx").symlink_to("没有.docx")
    (root / "files/绕圈").symlink_to(root / "files", target_is_directory=True)
    found = scan_files(root)
    assert sorted(found.index.files) == ["files/N001/甲.docx", "files/收件/乙.pdf"]
    assert found.links == (
        "files/N001/外面",
        "files/N001/甲的链接.docx",
        "files/断了.docx",
        "files/绕圈",
    )


def test_a_files_folder_that_is_a_link_is_told_and_not_entered(tmp_path: Path) -> None:
    put(tmp_path / "外面/甲.docx")
    root = tmp_path / "工作区"
    root.mkdir()
    (root / "files").symlink_to(tmp_path / "外面", target_is_directory=True)
    found = scan_files(root)
    assert found.links == ("files",)
    assert not found.index.files


@pytest.mark.parametrize(
    "name", ["Thumbs.db", "desktop.ini", ".DS_Store", "~$方案.docx", ".~方案.docx", ".shifan-x.tmp"]
)
def test_what_systems_and_editors_leave_behind_is_ignored(root: Path, name: str) -> None:
    before = scan_files(root)
    put(root / "files/N001" / name)
    assert scan_files(root) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_name_that_is_no_utf8_is_told_and_does_not_spoil_the_index(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "files/N001") + b"/\xb2\xc4.docx")).write_bytes(b"x")
    found = scan_files(root)
    assert found.unreadable == (("files/N001/??.docx", "文件名的编码不对，请改名"),)
    assert found.index.as_text().encode("utf-8")


def test_a_pipe_does_not_hang_the_scan(root: Path) -> None:
    os.mkfifo(root / "files/N001/管道.docx")
    assert "files/N001/管道.docx" not in scan_files(root).index.files


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_hashed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = hashlib.file_digest

    def refuse_pdf(stream: FileIO, name: str) -> object:
        if str(stream.name).endswith(".pdf"):
            raise PermissionError(13, "不准读")
        return whole(stream, name)

    monkeypatch.setattr(hashlib, "file_digest", refuse_pdf)
    found = scan_files(root)
    assert found.unreadable == (("files/收件/乙.pdf", "没有权限"),)
    assert list(found.index.files) == ["files/N001/甲.docx"]


def test_a_folder_that_cannot_be_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files must not look as if they had never been there."""
    whole = os.scandir

    def refuse_n001(path: str) -> object:
        if Path(path).name == "N001":
            raise PermissionError(13, "不准进", path)
        return whole(path)

    monkeypatch.setattr(os, "scandir", refuse_n001)
    found = scan_files(root)
    assert found.unreadable == (("files/N001", "没有权限"),)
    assert list(found.index.files) == ["files/收件/乙.pdf"]


def test_without_a_files_folder_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert scan_files(tmp_path) == Scan(FilesIndex({}))


def test_progress_counts_up_to_all_files(root: Path) -> None:
    told: list[tuple[int, int]] = []
    scan_files(root, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
