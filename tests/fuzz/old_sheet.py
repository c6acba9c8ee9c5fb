"""A small true .xls, built record by record ([MS-CFB], [MS-XLS]), since no library writes them."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_LEAST = 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Cell = str | float


def old_sheet(sheets: Mapping[str, Sequence[Sequence[Cell]]], formula: bool = False) -> bytes:
    """An .xls of those sheets.

    Args:
        sheets: rows of texts and numbers by the name of a sheet.
        formula: whether a formula stands below the last row of the first sheet.
    """
    return compound({"Workbook": _book(sheets, formula)})


def record(kind: int, body: bytes) -> bytes:
    """One record of a workbook's stream."""
    return struct.pack("<HH", kind, len(body)) + body


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of those streams, each of them filled up to 4096 bytes."""
    padded = {name: data.ljust(_LEAST, b"\x00") for name, data in streams.items()}
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    chains: list[int] = [_FAT]
    body = b""
    for number, (name, data) in enumerate(padded.items(), start=1):
        start = len(chains)
        count = -(-len(data) // _SECTOR)
        chains += [*range(start + 1, start + count), _END]
        body += data.ljust(count * _SECTOR, b"\x00")
        right = number + 1 if number < len(padded) else _FREE
        entries.append(_entry(name, 2, start, len(data), right=right))
    directory = len(chains)
    count = -(-len(entries) // 4)
    chains += [*range(directory + 1, directory + count), _END]
    assert len(chains) <= 128
    table = struct.pack("<128I", *chains, *[_FREE] * (128 - len(chains)))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6,
        0, 1, directory, 0, _LEAST, _END, 0, _END, 0, 0,
    ) + struct.pack("<108I", *[_FREE] * 108)  # fmt: skip
    return head + table + body + b"".join(entries).ljust(count * _SECTOR, b"\x00")


def _entry(
    name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE
) -> bytes:
    told = name.encode("utf-16-le") + b"\x00\x00"
    return struct.pack(
        "<64sHBBIII36xIII", told, len(told), kind, 1, _FREE, right, child, start, size, 0
    )


def _book(sheets: Mapping[str, Sequence[Sequence[Cell]]], formula: bool) -> bytes:
    parts = [_sheet(rows, formula and not at) for at, rows in enumerate(sheets.values())]
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6))
    start += record(0x0042, struct.pack("<H", 1200))
    end = record(0x000A, b"")
    bound = [8 + 2 * len(name) + 4 for name in sheets]
    at = len(start) + sum(bound) + len(end)
    listed = b""
    for name, part in zip(sheets, parts, strict=True):
        told = name.encode("utf-16-le")
        listed += record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name), 1) + told)
        at += len(part)
    return start + listed + end + b"".join(parts)


def _sheet(rows: Sequence[Sequence[Cell]], formula: bool) -> bytes:
    width = max(map(len, rows), default=0)
    out = record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 0, 0, 6))
    out += record(0x0200, struct.pack("<IIHHH", 0, len(rows) + formula, 0, width, 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, str):
                told = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                out += record(0x0204, place + told)
            else:
                out += record(0x0203, place + struct.pack("<d", cell))
    if formula:
        place = struct.pack("<HHH", len(rows), 0, 0)
        out += record(0x0006, place + struct.pack("<dHIH3s", 2.0, 0, 0, 3, b"\x1e\x02\x00"))
    if len(rows) > 2:
        out += record(0x00E5, struct.pack("<HHHHH", 1, 1, 2, 0, 0))
    return out + record(0x000A, b"")
