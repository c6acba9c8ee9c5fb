"""Small damage to files: bytes cut, doubled, replaced; also inside the parts of zipped files."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from tests.evidence.files.make import zipped

TOKENS: tuple[bytes, ...] = (
    *(bytes([n]) for n in (0, 9, 10, 13, 27, 32, 127, 128, 192, 255)),
    *(bytes(n) for n in (2, 4, 64)),
    *(b"\xff" * n for n in (2, 4, 8)),
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"9" * 20,
    b"9" * 5000,
    b"-1",
    b"1e400",
    b"NaN",
    b"1048576",
    b"XFD1048576",
    b"A0",
    b"[" * 300,
    b"{" * 300,
    b"<a>" * 300,
    b"<" * 300,
    b"- " * 100,
    b"(" * 300,
    b"<!DOCTYPE a [<!ENTITY b 'x'>]>",
    b"&b;",
    b"]]>",
    b"../",
    b"..\\",
    b"/",
    b"\\\\a\\b",
    b"CON",
    b": ",
    b"\n  ",
    b"- ",
    b"#",
    b'"',
    b"'",
    b"!!python/object/apply:os.system",
    b"&a ",
    b"*a",
    b"=1+1",
    "\u202e".encode(),
    "\u200b".encode(),
    "\u2028".encode(),
    "：".encode(),
    "０".encode(),
    "²".encode(),
    "一".encode() * 40,
    "。".encode() * 40,
    b"100%" * 40,
    b"0" * 64,
    b"PK\x03\x04",
    b"PK\x05\x06",
    b" obj\n<<",
    b"stream",
    b"/Kids [3 0 R 2 0 R]",
    b"/Count 1000000",
)

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One piece of damage.

    Attributes:
        part: which part of a zipped file; the file itself when there are fewer.
        at: where, in 65536ths of the length.
        cut: bytes that are taken away there.
        put: bytes that are put there.
    """

    part: int
    at: int
    cut: int
    put: bytes


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The file with that damage, piece after piece."""
    for edit in edits:
        data = _edited(data, edit)
    return data


def _edited(data: bytes, edit: Edit) -> bytes:
    parts = _parts(data)
    if edit.part < len(parts):
        name = sorted(parts)[edit.part]
        return zipped({**parts, name: _damaged(parts[name], edit)})
    return _damaged(data, edit)


def _damaged(data: bytes, edit: Edit) -> bytes:
    at = len(data) * edit.at // 65536
    return data[:at] + edit.put + data[at + edit.cut :]


def _parts(data: bytes) -> dict[str, bytes]:
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except _BROKEN:
        return {}
