"""Finishes a saved Word file: true properties and the same bytes every time (design §5 rule 6)."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reports.self_report.character_count import count_docx
from reports.style.printable import printable

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def finish_package(data: bytes, *, title: str, author: str, dated: date | None) -> bytes:
    """The Word file with its properties written and its zip made reproducible.

    Args:
        data: the file as python-docx saved it.
        title: for the properties.
        author: the issuing organ; empty leaves it out.
        dated: the day of the document; none leaves the times out.
    """
    properties = {
        "docProps/core.xml": _core(title, author, dated),
        "docProps/app.xml": _app(data, author),
    }
    with ZipFile(BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    # A city's template may lack one of them; a part that nothing refers to is no part.
    parts |= {name: text.encode("utf-8") for name, text in properties.items() if name in parts}
    first = "[Content_Types].xml"
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def _core(title: str, author: str, dated: date | None) -> str:
    words = [f"<dc:title>{_text(title)}</dc:title>"]
    if author:
        words.append(f"<dc:creator>{_text(author)}</dc:creator>")
        words.append(f"<cp:lastModifiedBy>{_text(author)}</cp:lastModifiedBy>")
    if dated:
        day = f"{dated.isoformat()}T00:00:00Z"
        words += [
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
            for name in ("created", "modified")
        ]
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_CORE}"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{''.join(words)}</cp:coreProperties>"
    )


def _app(data: bytes, company: str) -> str:
    count = count_docx(data)
    named = f"<Company>{_text(company)}</Company>" if company else ""
    return (
        f'{_HEAD}<Properties xmlns="{_APP}"><Words>{count.word}</Words>'
        f"<Application>shifan</Application><Characters>{count.no_spaces}</Characters>{named}"
        f"<CharactersWithSpaces>{count.with_spaces}</CharactersWithSpaces></Properties>"
    )


def _text(text: str) -> str:
    return escape(printable(text).replace("\n", ""))
