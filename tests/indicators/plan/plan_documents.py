"""Made-up plans as the documents in which they come."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

PLAN = (
    "甲市法治政府建设工作要点",
    "甲政发〔2020〕8号",
    "一、主要任务",
    "(一)优化服务",
    "1.完善窗口。2020年6月底前,完成窗口改造。(市法制办、市财政局等部门)",
    "2.公开清单。每年1月15日前公开清单。〔市编办,各县(市、区)政府〕",
    "(二)规范执法",
    "3.培训人员。每年培训不少于2次,参训率达到100%。(市法制办)",
)
"""Three numbered tasks with every kind of thing that a task says."""


def word_file(paragraphs: Sequence[str]) -> bytes:
    """A Word file of plain paragraphs."""
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def numbered_word_file(
    items: Sequence[tuple[int, str]], formats: Sequence[tuple[str, str]]
) -> bytes:
    """A Word file whose paragraphs Word numbers itself.

    Args:
        items: depth (-1 for none) and text of every paragraph.
        formats: the figures and the pattern of each depth.
    """
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{figures}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (figures, pattern) in enumerate(formats)
    )
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for depth, text in items:
        paragraph = document.add_paragraph(text)
        if depth >= 0:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
                )
            )
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_file(lines: Sequence[tuple[int, str]]) -> bytes:
    """A PDF of printed lines: the indent in characters, and the text."""
    steps = [
        f"1 0 0 1 {72 + 12 * indent} {760 - 18 * n} Tm <{text.encode('utf-16-be').hex()}> Tj"
        for n, (indent, text) in enumerate(lines)
    ]
    stream = ("BT /F 12 Tf " + "\n".join(steps) + " ET").encode()
    font = b"/BaseFont/STSong-Light/"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type0%sEncoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>" % font,
        b"<</Type/Font/Subtype/CIDFontType0%sDW 1000/CIDSystemInfo 8 0 R/FontDescriptor 7 0 R>>"
        % font,
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880/Descent -120>>",
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return out + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )
