"""Inputs that once broke a reader, each by what it was: read or refused today."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.evidence.files import make
from tests.fuzz.trial import seeds_of, tried


def _replaced(reader: str, old: bytes, new: bytes) -> bytes:
    data = seeds_of(reader)[0]
    assert old in data
    return data.replace(old, new, 1)


def _other_version() -> bytes:
    """A database of a format that SQLite does not know yet."""
    data = bytearray(seeds_of("ledger")[0])
    data[44:48] = (99).to_bytes(4, "big")
    return bytes(data)


def _spanned() -> bytes:
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='{'9' * 5000}'/></w:tcPr><w:p/></w:tc>"
    return make.docx("一、甲", body=f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")


FOUND: Mapping[str, tuple[str, Callable[[], bytes], bool]] = {
    "roster with a key of 5,000 characters": ("roster", ("k" * 5000 + ": 1").encode, False),
    "capacity with a key of 5,000 characters": (
        "capacity",
        lambda: _replaced("capacity", b"default", b"k" * 5000),
        False,
    ),
    "roster with a long key in brackets": (
        "roster",
        lambda: _replaced("roster", b"format: 1", b"format: {" + b"k" * 5000 + b": 1}"),
        False,
    ),
    "rank without end": (
        "earlier comparison",
        lambda: _replaced("earlier comparison", b'"rank": 1', b'"rank": 1e999'),
        False,
    ),
    "event number without end": (
        "review record",
        lambda: _replaced("review record", b'"seq":1', b'"seq":1e999'),
        False,
    ),
    "comparison of 200,000 lists": ("earlier comparison", ("[" * 200_000).encode, False),
    "review record of 200,000 lists": ("review record", ("[" * 200_000).encode, False),
    "template of 3,000 brackets": ("wording", ("{{" + "[" * 3000 + "}}").encode, False),
    "ledger of a format to come": ("ledger", _other_version, False),
    "template with a wrong format": ("wording", "{{ '%q' % 1 }}".encode, False),
    "template that asks a number for its name": ("wording", "{{ (1).x.y }}".encode, False),
    "column span of 5,000 digits on a page": (
        "plan html",
        lambda: b"<table><tr><td colspan=" + b"9" * 5000 + b">x</table>",
        True,
    ),
    "column span of 5,000 digits in Word": ("plan docx", _spanned, True),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_once_broke_a_reader_is_read_or_refused(name: str) -> None:
    reader, made, is_read = FOUND[name]
    assert tried(reader, made()) is is_read
