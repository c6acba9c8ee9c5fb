"""Files that somebody who means harm sends, each with what is said of it.

Pipes, devices, links and odd names stand with the folders (`folder_cases.py`, `test_scan.py`,
`test_file_name_rules.py`), nested and overlapping zips with `test_unpacking.py`, and what only
claims to be huge with `tests/fuzz/test_bounds.py`.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.evidence.files import make
from tests.fuzz.old_sheet import compound, old_sheet, record

_SHEET = "xl/worksheets/sheet1.xml"
_END = b"</sheetData>"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DAMAGED = "不是完好的 .xlsx 表格"
_TOO_MANY = "个单元格的上限"
_ENCODED = "不是 UTF-8 编码"
_UTF_16 = b'<?xml version="1.0" encoding="UTF-16"?>'
_FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@dataclass(frozen=True, slots=True)
class HostileFile:
    """One file.

    Attributes:
        file: the name under which it comes.
        make: makes its bytes.
        finding: the rule that notices it as a material; empty when it is read, nothing of it run.
        refused: a part of the message as a workbook to import; empty when it is read, None where
            the file is no workbook.
    """

    file: str
    make: Callable[[], bytes]
    finding: str
    refused: str | None = None


def _parts(data: bytes) -> dict[str, bytes | str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _book(**parts: bytes | str) -> bytes:
    return make.zipped({**_parts(make.xlsx(("甲", 1), ("乙", 2))), **parts})


def _sheet(change: Callable[[bytes], bytes]) -> bytes:
    return _book(**{_SHEET: change(_content(_SHEET))})


def _content(name: str) -> bytes:
    content = _parts(make.xlsx(("甲", 1), ("乙", 2)))[name]
    assert isinstance(content, bytes)
    return content


def _before_end(more: bytes) -> bytes:
    return _sheet(lambda sheet: sheet.replace(_END, more + _END))


def _after_end(more: bytes) -> bytes:
    return _sheet(lambda sheet: sheet.replace(_END, _END + more))


def _moved(change: Callable[[bytes], bytes]) -> bytes:
    """A workbook whose sheet stands in a part where no office program puts it."""
    parts = _parts(make.xlsx(("甲", 1), ("乙", 2)))
    parts["xl/other/a.dat"] = change(_content(_SHEET))
    del parts[_SHEET]
    for name, old, new in (
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"other/a.dat"),
        ("[Content_Types].xml", b"/xl/worksheets/sheet1.xml", b"/xl/other/a.dat"),
    ):
        parts[name] = _content(name).replace(old, new)
    return make.zipped(parts)


def _in_utf_16(sheet: bytes) -> bytes:
    return (_UTF_16 + sheet.partition(b"?>")[2]).decode().encode("utf-16")


def _prefixed() -> bytes:
    space = f'<worksheet xmlns:x-y="{_MAIN}" '.encode()
    far = _FAR.replace(b"<", b"<x-y:").replace(b"<x-y:/", b"</x-y:")
    return _sheet(lambda sheet: sheet.replace(b"<worksheet ", space, 1).replace(_END, far + _END))


def _linked(kind: str, name: str, target: str, part: bytes) -> bytes:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATED}/{kind}" Target="{target}"/></Relationships>'
    )
    parts: dict[str, bytes | str] = {"xl/worksheets/_rels/sheet1.xml.rels": links, name: part}
    return _book(**parts)


def _comment() -> bytes:
    part = (
        f'<comments xmlns="{_MAIN}"><authors><author>a</author></authors><commentList>'
        '<comment ref="A1:XFD1048576" authorId="0"><text><t>x</t></text></comment>'
        "</commentList></comments>"
    )
    return _linked("comments", "xl/comments1.xml", "../comments1.xml", part.encode())


def _strings() -> bytes:
    head = f'<sst xmlns="{_MAIN}">'.encode()
    return _book(**{"xl/sharedStrings.xml": head + b"<si/>" * 3_300_000 + b"</sst>"})


def _old_book(*kinds: int, records: bytes = b"") -> bytes:
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6))
    sheets = b"".join(
        record(0x0085, struct.pack("<IBBBB", 0, 0, kind, 1, 0) + b"a") for kind in kinds
    )
    return compound({"Workbook": start + sheets + record(0x000A, b"") + records})


def _endless_table() -> bytes:
    data = bytearray(old_sheet({"甲": [("a", 1.0)]}))
    struct.pack_into("<I", data, 44, 0xFFFFFFFF)
    struct.pack_into("<II", data, 68, 0, 0xFFFFFFFF)
    struct.pack_into("<I", data, 512 + 508, 0)
    return bytes(data)


def _word(body: str, **parts: str) -> bytes:
    space = f"xmlns:w='{make.EMPTY_BODY.partition(chr(39))[2].partition(chr(39))[0]}'"
    document = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    return make.zipped({"word/document.xml": document, **parts})


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _remote() -> bytes:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATED}/attachedTemplate" TargetMode="External" '
        'Target="http://example.invalid/a.dotm"/></Relationships>'
    )
    return _word(_paragraph(make.WORDS), **{"word/_rels/settings.xml.rels": links})


def _entity(declared: str) -> bytes:
    document = make.EMPTY_BODY.replace("<w:body/>", f"<w:body>{_paragraph('甲&a;')}</w:body>")
    return make.zipped({"word/document.xml": f"<!DOCTYPE w [<!ENTITY a {declared}>]>{document}"})


def _script() -> bytes:
    old, action = b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
    return make.pdf(*make.LINES).replace(old, old + b" " + action)


def _repeated_streams() -> bytes:
    return make.pdf(*make.LINES).replace(
        b"/Contents 4 0 R", b"/Contents [" + b"4 0 R " * 50_000 + b"]"
    )


_LINK = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>'


def _merged(written: bytes) -> bytes:
    return _after_end(b'<mergeCells><mergeCell ref="' + written + b'"/></mergeCells>')


HOSTILE_FILES: Mapping[str, HostileFile] = {
    "workbook with macros": HostileFile(
        "甲.xlsx", lambda: _book(**{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(99)}), "", ""
    ),
    "workbook with a sheet of old macros": HostileFile(
        "甲.xlsx", lambda: _book(**{"xl/macrosheets/sheet1.xml": "<a>=EXEC(1)</a>"}), "", ""
    ),
    "old workbook with only a sheet of old macros": HostileFile(
        "甲.xls", lambda: _old_book(1), "", ""
    ),
    "xlsb under another name": HostileFile(
        "甲.xlsx", lambda: make.zipped({"xl/workbook.bin": bytes(99)}), "E403", _DAMAGED
    ),
    "xlsb beside an xlsx": HostileFile(
        "甲.xlsx", lambda: _book(**{"xl/workbook.bin": bytes(99)}), "E404", ""
    ),
    "workbook with a password": HostileFile(
        "甲.xlsx", lambda: make.old_office("EncryptedPackage"), "E402", "加了打开密码"
    ),
    "document with a password": HostileFile(
        "甲.docx", lambda: make.old_office("EncryptedPackage"), "E402"
    ),
    "sheet that claims all rows": HostileFile(
        "甲.xlsx",
        lambda: _sheet(lambda s: s.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')),
        "",
        "",
    ),
    "cell in the last corner": HostileFile(
        "甲.xlsx", lambda: _before_end(_FAR), "E404", "用到了第 1048576 行"
    ),
    "corner in a part of another name": HostileFile(
        "甲.xlsx",
        lambda: _moved(lambda sheet: sheet.replace(_END, _FAR + _END)),
        "E404",
        "用到了第 1048576 行",
    ),
    "corner behind a prefix": HostileFile("甲.xlsx", _prefixed, "E404", "用到了第 1048576 行"),
    "corner behind a quoted bracket": HostileFile(
        "甲.xlsx",
        lambda: _before_end(_FAR.replace(b" r=", b' s=">" r=')),
        "E404",
        _DAMAGED,
    ),
    "corner behind a character reference": HostileFile(
        "甲.xlsx",
        lambda: _before_end(_FAR.replace(b"XFD", b"XF&#68;")),
        "E404",
        "用到了第 1048576 行",
    ),
    "sheet in UTF-16": HostileFile("甲.xlsx", lambda: _sheet(_in_utf_16), "E404", _ENCODED),
    "sheet in UTF-16 elsewhere": HostileFile("甲.xlsx", lambda: _moved(_in_utf_16), "E404", _ENCODED),
    "450,000 cells elsewhere": HostileFile(
        "甲.xlsx",
        lambda: _moved(lambda s: s.replace(_END, b"<row>" + b"<c/>" * 450_000 + b"</row>" + _END)),
        "",
        _TOO_MANY,
    ),
    "all cells merged": HostileFile("甲.xlsx", lambda: _merged(b"A1:XFD1048576"), "", _TOO_MANY),
    "all cells merged with dollars": HostileFile(
        "甲.xlsx", lambda: _merged(b"$A$1:$XFD$1048576"), "E405", _TOO_MANY
    ),
    "all cells merged in small letters": HostileFile(
        "甲.xlsx", lambda: _merged(b"a1:xfd1048576"), "", _TOO_MANY
    ),
    "all columns merged": HostileFile("甲.xlsx", lambda: _merged(b"A:XFD"), "E405", _TOO_MANY),
    "all cells merged behind a reference": HostileFile(
        "甲.xlsx", lambda: _merged(b"A1:XF&#68;1048576"), "E405", _TOO_MANY
    ),
    "all cells linked": HostileFile("甲.xlsx", lambda: _after_end(_LINK), "", _TOO_MANY),
    "all cells commented": HostileFile("甲.xlsx", _comment, "", _TOO_MANY),
    "three million shared strings": HostileFile("甲.xlsx", _strings, "E404", "过于庞大"),
    "entity in a workbook": HostileFile(
        "甲.xlsx",
        lambda: _sheet(lambda s: s.replace(b"<worksheet", b"<!DOCTYPE a []><worksheet", 1)),
        "",
        "实体定义",
    ),
    "old workbook whose tables never end": HostileFile(
        "甲.xls", _endless_table, "E405", "已损坏"
    ),
    "old workbook of sheets over each other": HostileFile(
        "甲.xls", lambda: _old_book(*[0] * 1500, records=b"\x01\x00\x00\x00" * 3000), "", "已损坏"
    ),
    "document of 100,000 levels": HostileFile(
        "甲.docx", lambda: _word("<w:p>" * 100_000 + "</w:p>" * 100_000), "E405"
    ),
    "document with an entity from outside": HostileFile(
        "甲.docx", lambda: _entity("SYSTEM 'file:///etc/passwd'"), ""
    ),
    "document with a remote template": HostileFile("甲.docx", _remote, ""),
    "document with macros": HostileFile(
        "甲.docx",
        lambda: _word(_paragraph(make.WORDS), **{"word/vbaProject.bin": "\x00macro"}),
        "",
    ),
    "PDF with a script": HostileFile("甲.pdf", _script, ""),
    "PDF page of 50,000 streams": HostileFile("甲.pdf", _repeated_streams, "E404"),
    "page that never closes": HostileFile(
        "甲.html", lambda: ("<html><body>" + "<table><tr><td>" * 50_000 + "正文").encode(), "E401"
    ),
    "zip in a zip in a zip": HostileFile(
        "甲.docx",
        lambda: make.zipped({"a.zip": make.zipped({"b.zip": make.bomb()})}),
        "E403",
    ),
}  # fmt: skip
"""Each file by what it is."""
