"""Unpacking: a hostile zip is refused whole and nothing of it lands on the disk (design §8, §12)."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.problem import BadInput
from shifan.packages.bag_folder import ASK_AGAIN, unpack
from shifan.packages.unpacking import Limits, decoded_name, unpack_files

BAG = {"包/bagit.txt": b"x", "包/data/a.txt": b"y"}


def archive(target: Path, extra: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(target, "w", method) as written:
        for name, data in {**BAG, **extra}.items():
            written.writestr(name, data)
    return target


def special(target: Path, mode: int) -> Path:
    archive(target, {})
    with zipfile.ZipFile(target, "a") as written:
        info = zipfile.ZipInfo("包/data/link")
        info.create_system = 3
        info.external_attr = (mode | 0o777) << 16
        written.writestr(info, "/etc/passwd")
    return target


def twice(target: Path, first: str, second: str) -> Path:
    """Two entries whose names are as long as each other, the second renamed in place."""
    placeholder = "x" * len(second)
    archive(target, {f"包/data/{first}": b"1", f"包/data/{placeholder}": b"2"})
    target.write_bytes(target.read_bytes().replace(placeholder.encode(), second.encode()))
    return target


def overlapping(target: Path) -> Path:
    """Two entries of the directory that point at the same bytes."""
    archive(target, {"包/data/one.txt": b"1" * 100, "包/data/two.txt": b"1" * 100})
    data = bytearray(target.read_bytes())
    with zipfile.ZipFile(target) as read:
        offset = {info.filename: info.header_offset for info in read.infolist()}
    place = data.rfind(struct.pack("<I", offset["包/data/two.txt"]))
    data[place : place + 4] = struct.pack("<I", offset["包/data/one.txt"])
    target.write_bytes(data)
    return target


def encrypted(target: Path) -> Path:
    archive(target, {})
    data = target.read_bytes()
    at = data.find(b"PK\x01\x02")
    target.write_bytes(data[: at + 8] + b"\x01" + data[at + 9 :])
    return target


def lying(target: Path) -> Path:
    """The directory says that a file is longer than it is."""
    archive(target, {}, zipfile.ZIP_DEFLATED)
    data = bytearray(target.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 5000)
    target.write_bytes(data)
    return target


def truncated(target: Path) -> Path:
    data = archive(target, {}).read_bytes()
    target.write_bytes(data[: len(data) // 2])
    return target


def broken_checksum(target: Path) -> Path:
    data = archive(target, {}).read_bytes()
    target.write_bytes(data.replace(b"y", b"z", 1))
    return target


def empty(target: Path) -> Path:
    with zipfile.ZipFile(target, "w"):
        return target


def many(target: Path) -> Path:
    return archive(target, {f"包/data/{n}": b"" for n in range(60)})


HOSTILE: dict[str, Callable[[Path], Path]] = {
    "climbing": lambda t: archive(t, {"包/../../outside.txt": b"x"}),
    "climbing with backslashes": lambda t: archive(t, {"包\\..\\..\\outside.txt": b"x"}),
    "absolute": lambda t: archive(t, {"/tmp/outside.txt": b"x"}),  # noqa: S108
    "drive": lambda t: archive(t, {"C:/outside.txt": b"x"}),
    "network share": lambda t: archive(t, {"\\\\host\\share\\x.txt": b"x"}),
    "stream": lambda t: archive(t, {"包/data/a.txt:hidden": b"x"}),
    "link": lambda t: special(t, stat.S_IFLNK),
    "device file": lambda t: special(t, stat.S_IFCHR),
    "pipe": lambda t: special(t, stat.S_IFIFO),
    "device name": lambda t: archive(t, {"包/data/CON.txt": b"x"}),
    "device folder": lambda t: archive(t, {"包/data/nul/x.txt": b"x"}),
    "trailing dot": lambda t: archive(t, {"包/data/x.txt.": b"x"}),
    "empty part": lambda t: archive(t, {"包//x.txt": b"x"}),
    "control character": lambda t: archive(t, {"包/data/x\x1b.txt": b"x"}),
    "same name twice": lambda t: twice(t, "b.txt", "b.txt"),
    "names alike": lambda t: twice(t, "b.txt", "B.TXT"),
    "file and folder": lambda t: archive(t, {"包/data/b": b"x", "包/data/b/c": b"x"}),
    "ratio bomb": lambda t: archive(t, {"包/data/b": bytes(3 * 10**6)}, zipfile.ZIP_DEFLATED),
    "too large": lambda t: archive(t, {"包/data/b": bytes(5 * 10**6)}),
    "too large in all": lambda t: archive(t, {f"包/data/{n}": bytes(10**6) for n in range(9)}),
    "too many": many,
    "overlapping": overlapping,
    "nested": lambda t: archive(t, {"包/data/inner.zip": b"PK"}),
    "nested tar": lambda t: archive(t, {"包/data/inner.TGZ": b"x"}),
    "encrypted": encrypted,
    "lying about lengths": lying,
    "truncated": truncated,
    "broken checksum": broken_checksum,
    "no zip": lambda t: (t.write_bytes(b"no zip"), t)[1],
    "no bag": empty,
    "beside the bag": lambda t: archive(t, {"包外/说明.txt": b"x"}),
    "above the bag": lambda t: archive(t, {"说明.txt": b"x"}),
    "two bags": lambda t: archive(t, {"包二/bagit.txt": b"x"}),
}
LIMITS = Limits(entries=50, file_bytes=4 * 10**6, all_bytes=8 * 10**6, ratio=50, ratio_from=10**6)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_zip_is_refused_and_writes_nothing_outside(case: str, tmp_path: Path) -> None:
    target = tmp_path / "inside" / "folder"
    target.mkdir(parents=True)
    source = HOSTILE[case](tmp_path / "x.zip")
    with pytest.raises(BadInput) as caught:
        unpack(source, target, LIMITS)
    assert all(problem.file for problem in caught.value.problems)
    assert all(ASK_AGAIN in problem.remedy for problem in caught.value.problems)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["inside", "x.zip"]
    assert [p.name for p in (tmp_path / "inside").iterdir()] == ["folder"]


def test_every_fault_is_told_not_only_the_first(tmp_path: Path) -> None:
    source = archive(tmp_path / "x.zip", {"../a": b"", "/b": b"", "包/data/con": b""})
    (tmp_path / "t").mkdir()
    with pytest.raises(BadInput) as caught:
        unpack(source, tmp_path / "t")
    assert len(caught.value.problems) == 3


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="找不到"):
        unpack(tmp_path / "none.zip", tmp_path)


def test_the_inner_contents_come_out_byte_for_byte(tmp_path: Path) -> None:
    source = archive(tmp_path / "x.zip", {"包/data/材料/〔2021〕.txt": b"\r\n\x00"})
    (tmp_path / "t").mkdir()
    root = unpack(source, tmp_path / "t")
    assert (root / "data/材料/〔2021〕.txt").read_bytes() == b"\r\n\x00"


def test_an_info_zip_unicode_name_wins(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("?.txt")
    raw = b"?.txt"
    body = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + "名.txt".encode()
    info.extra = struct.pack("<HH", 0x7075, len(body)) + body
    assert decoded_name(info) == "名.txt"


@settings(max_examples=150)
@given(
    st.text(st.characters(codec="gbk", exclude_categories=["Cc", "Cs"]), min_size=2, max_size=20)
)
def test_gbk_names_come_back_unless_they_are_valid_utf8(name: str) -> None:
    raw = name.encode("gbk")
    info = zipfile.ZipInfo(raw.decode("cp437"))
    info.flag_bits = 0
    try:
        expected = raw.decode("utf-8")
    except UnicodeDecodeError:
        expected = name
    assert decoded_name(info) == _plain(expected)


def _plain(name: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def test_a_name_too_long_for_any_disk_is_bad_input_not_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="名称过长"):
        unpack_files(archive(tmp_path / "a.zip", {f"甲/{'字' * 90}.txt": b"x"}), tmp_path)
