"""Small damage to files: bytes, values and pieces lost, doubled, replaced; in zipped parts too."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Literal, get_args

from tests.evidence.files.make import zipped
from tests.fuzz.spots import fitting, pieces, values

Kind = Literal["bytes", "value", "copy", "drop", "double", "move", "part"]
KINDS: tuple[Kind, ...] = get_args(Kind)

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

VALUES: tuple[bytes, ...] = (
    b"",
    b" ",
    b"0",
    b"1",
    b"-1",
    b"2",
    b"0.5",
    b"1e400",
    b"1e-400",
    b"NaN",
    b"inf",
    b"9" * 20,
    b"9" * 400,
    b"4294967296",
    b"1048577",
    b"44000",
    b"2958466",
    b"true",
    b"=1+1",
    b"#REF!",
    b"A1",
    b"XFD1048576",
    b"A1:XFD1048576",
    b"2021-02-30",
    b"0001-01-01",
    b"9999-12-31",
    b"2021-03",
    b"T00:00:00",
    b"N001",
    b"N050",
    b"P99",
    b"m1",
    b"a",
    b"rId1",
    b"inlineStr",
    b"s",
    b"n",
    b"d",
    b"e",
    b"hidden",
    b"../../../a",
    b"/dev/zero",
    b"file:///etc/passwd",
    b"http://a.invalid/",
    b"\\\\a\\b",
    b"CON",
    b"_x0000_",
    b"%s{0}",
    b"{{7*7}}",
    *(
        text.encode()
        for text in (
            "是",
            "无",
            "不适用",
            "二〇二一年三月",
            "2021年2月30日",
            "１２",
            "½",
            "市司法局",
            "市公安局",
            "甲县政府",
            "甲县",
            "，、；",
            "“",
            "\u202e甲",
            "\u200b",
            "\x00",
            "\x0b",
            "\ufffe",
            "甲" * 400,
            "甲、" * 400,
            "（" * 200,
            "一、（一）1.",
            "100%，增长-5%",
        )
    ),
)
"""What stands where another value is expected."""

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
        kind: bytes cut and put anywhere; a value replaced; a value copied over another; a piece
            (element, line) dropped, doubled or moved; a part of a zip lost or swapped.
        part: which part of a zipped file, in 65536ths of their number.
        at: where, in 65536ths of the length or of the number of values or pieces.
        other: the other place, likewise; for bytes, how many are taken away.
        put: what is put there.
    """

    kind: Kind
    part: int
    at: int
    other: int
    put: bytes


_CUTS = (0, 0, 1, 2, 4, 16, 100, 10_000)


def random_edit(random: Random) -> Edit:
    """Some damage; mostly such that the form of the file stays."""
    kind = random.choices(KINDS, (3, 8, 4, 2, 2, 1, 1))[0]
    place = random.randrange(65536)
    if kind == "bytes":
        return Edit(kind, place, random.randrange(65536), random.choice(_CUTS), _put(random))
    put = random.choice(VALUES) if random.random() < 0.8 else _put(random)
    return Edit(kind, place, random.randrange(65536), random.randrange(65536), put)


def _put(random: Random) -> bytes:
    if random.random() < 0.6:
        return random.choice(TOKENS)
    return random.randbytes(random.randrange(8))


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The file with that damage, piece after piece."""
    parts = parts_of(data)
    if not parts:
        for edit in edits:
            data = damaged(data, edit)
        return data
    whole = []
    for edit in edits:
        name = sorted(parts)[len(parts) * edit.part // 65536]
        other = sorted(parts)[len(parts) * edit.other // 65536]
        if edit.kind == "part":
            parts[other] = parts[name]
            if edit.at % 2 and len(parts) > 1:
                del parts[name]
        elif edit.kind == "bytes" and edit.at % 4 == 0:
            whole.append(edit)
        else:
            parts[name] = damaged(parts[name], edit)
    data = zipped(parts)
    for edit in whole:
        data = damaged(data, edit)
    return data


def damaged(data: bytes, edit: Edit) -> bytes:
    """One file, or one part of a zip, with one piece of damage."""
    spots = values(data) if edit.kind in ("value", "copy") else pieces(data)
    if edit.kind in ("bytes", "part") or not spots:
        at = len(data) * edit.at // 65536
        cut = edit.other if edit.kind == "bytes" else 0
        return data[:at] + edit.put + data[at + cut :]
    start, end = spots[len(spots) * edit.at // 65536]
    first, last = spots[len(spots) * edit.other // 65536]
    match edit.kind:
        case "value":
            return data[:start] + fitting(data)(edit.put) + data[end:]
        case "copy":
            return data[:start] + data[first:last] + data[end:]
        case "drop":
            return data[:start] + data[end:]
        case "double":
            return data[:end] + data[start:end] * (1 + edit.other % 3) + data[end:]
        case _:
            return data[:start] + data[first:last] + data[start:end] + data[end:]


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zipped file by name; none of another file."""
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except _BROKEN:
        return {}
