"""Re-zipping, moving and looking at a package are no faults (design §8)."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.problem import BadInput
from shifan.packages.verifying import verify_package
from tests.package_case import contents, packed, zipped

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return contents(packed(tmp_path_factory.mktemp("package")))


def gbk_names(target: Path, files: Files) -> Path:
    """As Explorer of a Chinese Windows writes it: GBK bytes without the UTF-8 flag."""

    class Info(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:
            return self.filename.encode("gbk"), self.flag_bits

    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(Info(f"示例包/{path}"), data)
    return target


def unflagged_utf8(target: Path, files: Files) -> Path:
    class Info(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:
            return self.filename.encode(), self.flag_bits

    with zipfile.ZipFile(target, "w") as archive:
        for path, data in files.items():
            archive.writestr(Info(f"示例包/{path}"), data)
    return target


def with_folders(target: Path, files: Files) -> Path:
    folders = {f"{path.rpartition('/')[0]}/" for path in files if "/" in path} | {"data/空/"}
    return zipped(target, {**dict.fromkeys(sorted(folders), b""), **files})


def litter(target: Path, files: Files) -> Path:
    names = ("__MACOSX/._data", "data/.DS_Store", "data/files/Thumbs.db", "desktop.ini")
    return zipped(target, {**files, **dict.fromkeys(names, b"x")})


def unpacked(target: Path, files: Files) -> Path:
    folder = target.with_suffix("")
    for path, data in files.items():
        place = folder / "包" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def looked_at(target: Path, files: Files) -> Path:
    """Unpacked and opened in Finder, Explorer and Word."""
    folder = unpacked(target, files)
    for name in (".DS_Store", "data/Thumbs.db", "data/文书/~$评报告.docx"):
        (folder / "包" / name).write_bytes(b"x")
    return folder


def commented(target: Path, files: Files) -> Path:
    zipped(target, files)
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = "转发".encode()
    return target


HONEST: dict[str, Callable[[Path, Files], Path]] = {
    "renamed": lambda t, f: zipped(t.with_name("另一个名字.zip"), f),
    "deflated": lambda t, f: zipped(t, f, method=zipfile.ZIP_DEFLATED),
    "bzip2": lambda t, f: zipped(t, f, method=zipfile.ZIP_BZIP2),
    "lzma": lambda t, f: zipped(t, f, method=zipfile.ZIP_LZMA),
    "folder entries": with_folders,
    "GBK names": gbk_names,
    "UTF-8 names without the flag": unflagged_utf8,
    "decomposed names": lambda t, f: zipped(t, f, name=lambda n: unicodedata.normalize("NFD", n)),
    "backslashes": lambda t, f: zipped(t, f, name=lambda n: n.replace("/", "\\")),
    "one folder more": lambda t, f: zipped(t, f, base="外层/包/"),
    "no base folder": lambda t, f: zipped(t, f, base=""),
    "system litter": litter,
    "other order": lambda t, f: zipped(t, dict(reversed(f.items()))),
    "comment": commented,
    "unpacked": unpacked,
    "unpacked and looked at": looked_at,
}


@pytest.mark.parametrize("variant", HONEST)
def test_honest_variants_raise_no_alarm(variant: str, files: Files, tmp_path: Path) -> None:
    verification = verify_package(HONEST[variant](tmp_path / "x.zip", files))
    assert [p.finding for p in verification.problems if p.stands] == []


def test_links_in_an_unpacked_package_are_refused(files: Files, tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "x.zip", files)
    (folder / "包/data/files/L2/link.txt").symlink_to("/etc/hostname")
    with pytest.raises(BadInput, match="链接"):
        verify_package(folder)
