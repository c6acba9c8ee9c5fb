"""Where formulas stand in an old .xls: its records are walked, nothing is evaluated.

The library that reads values does not tell a formula from a number; only a compound file's
Workbook stream does ([MS-CFB], [MS-XLS]).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FREE = 0xFFFFFFFA
_BOF, _EOF, _FORMULA, _BOUNDSHEET, _FILEPASS = 0x0809, 0x000A, 0x0006, 0x0085, 0x002F
_ENTRY = 128
_SHIFTS = ((9, 6), (12, 6))


class Damaged(Exception):
    """The bytes are no readable .xls."""


def formula_cells(data: bytes) -> list[frozenset[tuple[int, int]]]:
    """Rows and columns (from 1) of the formulas of each worksheet, in the order of its sheets.

    Raises:
        Damaged: when the file is cut off, encrypted or of another kind.
    """
    try:
        stream = _workbook(data)
        starts, walked = [], 0
        for kind, body in _records(stream, 0):
            if kind == _FILEPASS:
                raise Damaged
            if kind == _BOUNDSHEET:
                starts.append((struct.unpack_from("<I", body)[0], body[5]))
        found = []
        # Charts and modules have records too; only worksheets (type 0) are read back.
        for start in (start for start, kind in starts if kind == 0):
            cells, size = _formulas(stream, start)
            walked += size
            if walked > len(stream):
                raise Damaged  # sheets of an honest file do not lie over each other
            found.append(cells)
        return found
    except (struct.error, IndexError) as error:
        raise Damaged from error


def xls_sheet_names(data: bytes) -> tuple[str, ...]:
    """Names of all sheets.

    Raises:
        Damaged: as for `formula_cells`.
    """
    try:
        bodies = [body for kind, body in _records(_workbook(data), 0) if kind == _BOUNDSHEET]
        return tuple(
            body[8 : 8 + body[6] * 2].decode("utf-16-le", "replace")
            if body[7] & 1
            else body[8 : 8 + body[6]].decode("latin-1")
            for body in bodies
        )
    except (struct.error, IndexError) as error:
        raise Damaged from error


def _formulas(stream: bytes, start: int) -> tuple[frozenset[tuple[int, int]], int]:
    """The formulas of the sheet that begins there, and how many bytes it takes."""
    cells = set()
    depth = size = 0
    for kind, body in _records(stream, start, whole=True):
        size += 4 + len(body)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            break
        if kind == _FORMULA and depth == 1:
            row, column = struct.unpack_from("<HH", body)
            cells.add((row + 1, column + 1))
    return frozenset(cells), size


def _records(stream: bytes, at: int, whole: bool = False) -> Iterator[tuple[int, bytes]]:
    """The records from a place on; up to the first end of a part unless `whole`."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _EOF and not whole:
            return


def _workbook(data: bytes) -> bytes:
    """The Workbook stream of a compound file."""
    if data[:8] != MAGIC:
        raise Damaged
    shifts = struct.unpack_from("<HH", data, 30)
    if shifts not in _SHIFTS:
        raise Damaged
    sector, small = 1 << shifts[0], 1 << shifts[1]
    fats, directory, least, first_small, first_more, more = struct.unpack_from(
        "<II4xII4xII", data, 44
    )
    if fats > len(data) // sector:
        raise Damaged  # a circle of sectors would go on for as long as the file says
    blocks = list(struct.unpack_from("<109I", data, 76))[:fats]
    while more and first_more < _FREE and len(blocks) < fats:
        part = _sector(data, first_more, sector)
        numbers = struct.unpack(f"<{sector // 4}I", part)
        blocks += numbers[:-1]
        first_more, more = numbers[-1], more - 1
    fat: list[int] = []
    for block in blocks[:fats]:
        fat += struct.unpack(f"<{sector // 4}I", _sector(data, block, sector))
    entries = _chain(data, fat, directory, sector)
    root_start = root_size = 0
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", entries, at + 116)
        if at == 0:
            root_start, root_size = start, size
        elif name in ("Workbook", "Book"):
            if size >= least:
                return _chain(data, fat, start, sector)[:size]
            mini = _chain(data, fat, root_start, sector)[:root_size]
            raw = _chain(data, fat, first_small, sector)
            mini_fat = list(struct.unpack(f"<{len(raw) // 4}I", raw))
            return _mini_chain(mini, mini_fat, start, small)[:size]
    raise Damaged


def _sector(data: bytes, number: int, size: int) -> bytes:
    part = data[(number + 1) * size : (number + 2) * size]
    if not part:
        raise Damaged
    return part.ljust(size, b"\xff")


def _chain(data: bytes, fat: list[int], start: int, size: int) -> bytes:
    parts = []
    for number in _numbers(fat, start):
        parts.append(_sector(data, number, size))
    return b"".join(parts)


def _mini_chain(data: bytes, fat: list[int], start: int, size: int) -> bytes:
    return b"".join(data[number * size : (number + 1) * size] for number in _numbers(fat, start))


def _numbers(fat: list[int], start: int) -> Iterator[int]:
    seen = 0
    while start < _FREE:
        seen += 1
        if seen > len(fat):
            raise Damaged
        yield start
        start = fat[start]
