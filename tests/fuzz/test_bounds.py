"""Files that are small and claim to be huge: refused or read within 5 seconds and 1 GiB."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import xlsxwriter

from tests.bad.hostile_files import HOSTILE_FILES
from tests.evidence.files import make

_PROGRAM = """
import os, sys
from tests.fuzz.readers import READERS
from tests.fuzz.trial import tried
import lxml.html, openpyxl, pypdfium2  # so that forks find them loaded

for line in sys.stdin:
    reader, path = line.rstrip().split("|")
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        with open(path, "rb") as stream:
            tried(reader, stream.read())
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    print(path, round(used.ru_utime + used.ru_stime, 2), status, flush=True)
"""


def _book(*cells: tuple[int, int]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("甲")
    for row, column in cells:
        sheet.write_string(row, column, "甲")
    book.close()
    return stream.getvalue()


def _with(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    content = parts[part]
    assert isinstance(content, bytes)
    assert old in content
    return make.zipped({**parts, part: content.replace(old, new)})


def _dimension() -> bytes:
    old = b'<dimension ref="A1"/>'
    new = b'<dimension ref="A1:XFD1048576"/>'
    return _with(_book((0, 0)), "xl/worksheets/sheet1.xml", old, new)


def _merged() -> bytes:
    new = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    return _with(_book((0, 0)), "xl/worksheets/sheet1.xml", b"</worksheet>", new)


def _laughs() -> bytes:
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    head = f"<!DOCTYPE w [<!ENTITY a0 'ha'>{entities}]>"
    body = make.EMPTY_BODY.replace(
        "<w:body/>", "<w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body>"
    )
    return make.zipped({"word/document.xml": head + body})


def _outside() -> bytes:
    head = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    body = make.EMPTY_BODY.replace(
        "<w:body/>", "<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body>"
    )
    return make.zipped({"word/document.xml": head + body})


def _pages(count: int) -> bytes:
    data = make.pdf(*make.LINES)
    kids = b"3 0 R " * count
    old = b"/Kids [3 0 R] /Count 1"
    assert old in data
    return data.replace(old, b"/Kids [" + kids + b"] /Count %d" % count)


def _ring() -> bytes:
    data = make.pdf(*make.LINES)
    return data.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [2 0 R] /Count 1000000")


def _deep(tag: str) -> bytes:
    return ("<html><body>" + f"<{tag}>" * 100_000 + "正文").encode()


def _many_parts() -> bytes:
    return make.zipped({f"甲/data/{n}.txt": "x" for n in range(2000)})


def _spread(rows: int) -> bytes:
    cell = "<w:tc><w:tcPr><w:vMerge/><w:gridSpan w:val='500'/></w:tcPr><w:p/></w:tc>"
    return make.docx("一", body="<w:tbl>" + f"<w:tr>{cell}</w:tr>" * rows + "</w:tbl>")


_SPANS = b"<tr><td rowspan=65534 colspan=1000>x</td></tr>"
_BIG = "甲，" * 40_000

HUGE: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "sheet with two far corners": ("workbook", lambda: _book((19_999, 0), (0, 199))),
    "sheet with a cell in the last row": ("workbook", lambda: _book((1_048_575, 16_383))),
    "sheet that claims all cells": ("workbook", _dimension),
    "sheet with all cells merged": ("workbook", _merged),
    "material with far corners": ("material xlsx", lambda: _book((0, 0), (1_048_575, 16_383))),
    "material that claims all cells": ("material xlsx", _dimension),
    "plan with far corners": ("plan xlsx", lambda: _book((9_999, 0), (0, 199))),
    "document of laughs": ("plan docx", _laughs),
    "material of laughs": ("material docx", _laughs),
    "report of laughs": ("final report", _laughs),
    "document with an entity from outside": ("plan docx", _outside),
    "document that is a bomb": ("material docx", make.bomb),
    "page with 100,000 open divisions": ("plan html", lambda: _deep("div")),
    "page with 100,000 open tables": ("plan html", lambda: _deep("table")),
    "material with 100,000 open tags": ("material html", lambda: _deep("b")),
    "PDF of 2,000 pages": ("plan pdf", lambda: _pages(2_000)),
    "PDF that claims a million pages": ("plan pdf", _ring),
    "material of a million pages": ("material pdf", _ring),
    "PDF of 200,000 pages to claim from": ("prose pdf", lambda: _pages(200_000)),
    "picture of 3.6 milliard points": ("material png", make.huge_png),
    "table of 5,000 wide merged rows": ("plan docx", lambda: _spread(5_000)),
    "page of 2,000 wide merged rows": ("plan html", lambda: b"<table>" + _SPANS * 2000),
    "plan of 30,000 headings in Word": ("plan docx", lambda: make.docx(*["一、甲"] * 30_000)),
    "plan of dates in one line": ("plan txt", ("一、" + "2021年6月底前，" * 30_000).encode),
    "plan of digits in one line": ("plan txt", ("一、" + "1" * 300_000 + "年").encode),
    "old workbook whose tables never end": (
        "old workbook records",
        HOSTILE_FILES["old workbook whose tables never end"].make,
    ),
    "sentence of 80,000 characters": ("claims", _BIG.encode),
    "sentence of numbers": ("claims", ("1、" * 10_000 + "合计2件。").encode),
    "plan of one line": ("plan txt", _BIG.encode),
    "plan of headings": ("plan txt", ("一、甲\n" * 12_000).encode),
    "zip of 2,000 entries": ("zip", _many_parts),
    "YAML of 60,000 keys": ("manifest", "\n".join(f"k{n}: 1" for n in range(60_000)).encode),
    "index of 100,000 lists": ("index", ("[" * 100_000).encode),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """How a process with 1 GiB and 20 seconds ended on each file; 0 is well."""
    folder = tmp_path_factory.mktemp("huge")
    lines = []
    for number, (reader, made) in enumerate(HUGE.values()):
        path = folder / str(number)
        path.write_bytes(made())
        lines.append(f"{reader}|{path}\n")
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        input="".join(lines),
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        check=True,
        timeout=500,
    )
    ends = [int(line.rpartition(" ")[2]) for line in done.stdout.splitlines()]
    return dict(zip(HUGE, ends, strict=True))


@pytest.mark.parametrize("name", HUGE)
def test_it_is_refused_or_read_within_bounds(name: str, outcomes: dict[str, int]) -> None:
    assert outcomes[name] == 0
