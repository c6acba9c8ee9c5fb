"""Files as people file them, good and bad, made when they are needed; no copy is kept."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape

WORDS = "关于印发《试点市行政规范性文件管理办法》的通知"
LINES = (
    "试点市人民政府文件",
    "试政〔2020〕6号",
    WORDS,
    "各县（区）人民政府：",
    "现将管理办法印发给你们，全年共办理1,200件。",
    "试点市人民政府",
    "2020年12月22日",
    "试点市人民政府办公室  2020年12月23日印发",
)
TRADITIONAL = "關(guān)于印發(fā)《試點市行政規(guī)范性文件管理辦法》的通知"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EMPTY_BODY = f"<w:document xmlns:w='{_W}'><w:body/></w:document>"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(parts: Mapping[str, bytes | str], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of those parts, the same bytes every time."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", pack) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, pack)
    return stream.getvalue()


def docx(*lines: str, made: str = "", body: str = "", **parts: str) -> bytes:
    """A Word file of those paragraphs."""
    text = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    core = f"<p xmlns:dcterms='x'><dcterms:created>{made}</dcterms:created></p>"
    return zipped(
        {
            "word/document.xml": f"<w:document xmlns:w='{_W}'><w:body>{text}{body}</w:body></w:document>",
            "docProps/core.xml": core,
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def deleted(text: str) -> str:
    """A passage that somebody deleted while changes were tracked."""
    return f"<w:p><w:del><w:r><w:delText>{text}</w:delText></w:r></w:del></w:p>"


def xlsx(*rows: tuple[str | int | float, ...]) -> bytes:
    """A workbook of one sheet."""
    import xlsxwriter

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("统计")
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            write = sheet.write_string if isinstance(value, str) else sheet.write_number
            write(at, place, value)
    book.close()
    return stream.getvalue()


def ofd(*pieces: tuple[str, str], encrypted: bool = False) -> bytes:
    """An OFD page of those pieces, each a text and its boundary."""
    objects = "".join(
        f"<ofd:TextObject Boundary='{box}'><ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject>"
        for text, box in pieces
    )
    space = "xmlns:ofd='http://www.ofdspec.org/2016'"
    parts: dict[str, bytes | str] = {
        "OFD.xml": f"<ofd:OFD {space}/>",
        "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {space}>{objects}</ofd:Page>",
    }
    if encrypted:
        parts["Encryptions.xml"] = f"<ofd:Encryptions {space}/>"
    return zipped(parts)


def pdf(*lines: str, box: str = "0 0 595 842", more: str = "", made: str = "") -> bytes:
    """A PDF of one page in a Chinese font that the reader has to bring along."""
    shown = "".join(
        f"1 0 0 1 60 {780 - 24 * at} Tm <{line.encode('utf-16-be').hex()}> Tj "
        for at, line in enumerate(lines)
    )
    return _pdf_of(f"BT /F1 14 Tf {shown} ET", box, more, made)


def _pdf_of(stream: str, box: str, more: str, made: str) -> bytes:
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R "
            "/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
            "/DescendantFonts [6 0 R] >>"
        ),
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
            "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>"
        ),
        (
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] "
            "/ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>"
        ),
        f"<< /CreationDate ({made or 'D:20201222'}) >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    start = len(out)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 8 0 R {more} >>\n"
    return out + f"{head}{trailer}startxref\n{start}\n%%EOF\n".encode()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    key = "41" * 32
    more = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<41> <41>]"
    return pdf("锁着", more=more)


def picture(kind: str, size: tuple[int, int] = (120, 80), frames: int = 1) -> bytes:
    """A picture, or a PDF of pictures, of that kind."""
    from PIL import Image

    stream = BytesIO()
    first, *rest = [Image.new("RGB", size, (255 - 9 * n, 255, 250)) for n in range(frames)]
    if rest:
        first.save(stream, kind, save_all=True, append_images=rest)
    else:
        first.save(stream, kind)
    return stream.getvalue()


def huge_png() -> bytes:
    """A PNG of a few bytes that says it has 3.6 milliard points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return len(data).to_bytes(4, "big") + whole + zlib.crc32(whole).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    pixels = chunk(b"IDAT", zlib.compress(b"\x00"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


def old_office(stream: str, encrypted: bool = False) -> bytes:
    """The look of an old Office file with one stream."""
    fib = b"\xec\xa5" + bytes(9) + (b"\x01" if encrypted else b"\x00")
    return _OLE + bytes(504) + fib + bytes(200) + stream.encode("utf-16-le") + bytes(2000)


def bomb() -> bytes:
    """A Word file of a few kilobytes that unpacks to 30 megabytes."""
    return docx(WORDS, big=" " * 30_000_000)


def broken_block() -> bytes:
    """A Word file with a hole in its packed text."""
    data = docx(*_WIDE)
    return data[:90] + bytes(40) + data[130:]


def locked_zip() -> bytes:
    """A Word file whose parts are encrypted."""
    data = bytearray(docx(WORDS))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


_TEXT = "\n".join(LINES)
_PAGE = (
    f"<html><head><title>x</title></head><body><p>{WORDS}</p><script>坏()</script></body></html>"
)
_WIDE = tuple(f"第{n}条 各单位应当在规定期限内办理。" for n in range(60))

SAMPLES: Mapping[str, tuple[Callable[[], bytes], frozenset[str]]] = {
    name: (make, frozenset(ids))
    for name, make, *ids in (
        ("通知.docx", lambda: docx(*LINES)),
        ("表格里.docx", lambda: docx(body=f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")),
        ("修订过.docx", lambda: docx("正文在此，内容完整。", body=deleted("删去的话"))),
        ("长文.docx", lambda: docx(*_WIDE)),
        ("带页眉.docx", lambda: docx("页面正文", header1=f"<w:hdr xmlns:w='{_W}'><w:p><w:r><w:t>页眉里</w:t></w:r></w:p></w:hdr>")),
        ("空白.docx", lambda: docx(), "E401"),
        ("零字节.docx", lambda: b"", "E401"),
        ("半截.docx", lambda: docx(*LINES)[:300], "E405"),
        ("坏XML.docx", lambda: zipped({"word/document.xml": "<w:document><w:p>"}), "E405"),
        ("坏块.docx", broken_block, "E405"),
        ("炸弹.docx", bomb, "E404"),
        ("实体炸弹.docx", lambda: zipped({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]><w:document xmlns:w='" + _W + "'><w:body><w:p><w:r><w:t>字&c;</w:t></w:r></w:p></w:body></w:document>"})),
        ("加密.docx", lambda: old_office("EncryptedPackage"), "E402"),
        ("加密部件.docx", locked_zip, "E402"),
        ("其实是PDF.docx", lambda: pdf(*LINES), "E403"),
        ("其实是文本.docx", lambda: _TEXT.encode(), "E403"),
        ("其实是旧版.docx", lambda: old_office("WordDocument"), "E403"),
        ("其实是图片.docx", lambda: picture("PNG"), "E403"),
        ("其实是压缩包.docx", lambda: zipped({"a.txt": "甲"}), "E403"),
        ("乱码.docx", lambda: bytes(range(256)) * 9, "E405"),
        ("统计.xlsx", lambda: xlsx(("单位", "件数"), ("市公安局", 1200), ("市司法局", 31.5))),
        ("公式样.xlsx", lambda: xlsx(("=HYPERLINK(1)", "@甲"))),
        ("加密.xlsx", lambda: old_office("EncryptedPackage"), "E402"),
        ("半截.xlsx", lambda: xlsx(("甲", 1))[:900], "E405"),
        ("其实是Word.xlsx", lambda: docx(*LINES), "E403"),
        ("坏.xls", lambda: old_office("Workbook"), "E405"),
        ("旧表其实新.xls", lambda: xlsx(("旧表", 1))),
        ("旧通知.doc", lambda: old_office("WordDocument"), "I406"),
        ("旧通知.wps", lambda: old_office("WordDocument") + b"\x00", "I406"),
        ("加密.doc", lambda: old_office("WordDocument", encrypted=True), "E402"),
        ("富文本.doc", lambda: b"{\\rtf1 abc}", "I406"),
        ("富文本.rtf", lambda: b"{\\rtf1 abcd}", "I406"),
        ("网页.doc", lambda: _PAGE.replace("x", "文").encode()),
        ("演示.pptx", lambda: zipped({"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": "<a><a:p>培训课件</a:p></a>"})),
        ("旧演示.ppt", lambda: old_office("PowerPoint Document"), "I406"),
        ("通知.pdf", lambda: pdf(*LINES, "附件：办法全文另行印发。")),
        ("巨页.pdf", lambda: pdf(*LINES[:4], box="0 0 14400 14400")),
        ("巨大页.pdf", lambda: pdf(*LINES[:5], box="0 0 900000 900000")),
        ("加密.pdf", locked_pdf, "E402"),
        ("半截.pdf", lambda: b"%PDF-1.4\n1 0 obj\n<<", "E405"),
        ("扫描件.pdf", lambda: picture("PDF", (600, 800)), "I406"),
        ("多页扫描.pdf", lambda: picture("PDF", (300, 400), 3), "I406"),
        ("其实是Word.pdf", lambda: docx("这一份其实是文档", *LINES), "E403"),
        ("其实是网页.pdf", lambda: _PAGE.replace("x", "二").encode(), "E403"),
        ("公文.ofd", lambda: ofd(("试点市人民政府文件", "50 20 100 8"), ("试政〔2020〕6号", "80 40 60 6"))),
        ("分块.ofd", lambda: ofd(("的通知", "90 30.4 30 6"), ("关于开展检查", "20 30 60 6"))),
        ("加密.ofd", lambda: ofd(("甲", "1 1 1 1"), encrypted=True), "E402"),
        ("坏.ofd", lambda: zipped({"OFD.xml": "<a/>", "Doc_0/Pages/Page_0/Content.xml": "<b"}), "E405"),
        ("照片.jpg", lambda: picture("JPEG"), "I406"),
        ("截图.png", lambda: picture("PNG", (90, 90)), "I406"),
        ("动图.gif", lambda: picture("GIF", (30, 30), 3), "I406"),
        ("多页.tif", lambda: picture("TIFF", (40, 40), 2), "I406"),
        ("位图.bmp", lambda: picture("BMP", (20, 20)), "I406"),
        ("图.webp", lambda: picture("WEBP", (25, 25)), "I406"),
        ("半截.jpg", lambda: picture("JPEG", (900, 900))[:400], "E405"),
        ("巨图.png", huge_png, "E404"),
        ("其实是PNG.jpg", lambda: picture("PNG", (33, 33)), "E403"),
        ("其实是JPEG.png", lambda: picture("JPEG", (34, 34)), "E403"),
        ("零.jpg", lambda: b"", "E401"),
        ("国标码.txt", lambda: "镕基关于开展检查的通知".encode("gb18030")),
        ("带BOM.txt", lambda: "关于公布清单的公告".encode("utf-8-sig")),
        ("繁体.txt", lambda: f"{TRADITIONAL}\n并政辦發(fā)〔2016〕9號(hào)".encode()),
        ("双字节.txt", lambda: "通知".encode("utf-16"), "E405"),
        ("坏字.txt", lambda: "甲乙丙丁".encode() * 30 + b"\xff\xfe\x80" + "戊己".encode() * 30, "E405"),
        ("空格.txt", lambda: b" \n\t\n", "E401"),
        ("有空字节.txt", lambda: b"abc\x00def", "E405"),
        ("网页.html", lambda: _PAGE.encode()),
        ("国标网页.html", lambda: f"<html><meta charset=gb2312><p>朱镕基{WORDS}之后还有</p></html>".encode("gb18030")),
        ("空网页.html", lambda: b"<html><body><script>1</script></body></html>", "E401"),
        ("其实是PDF.txt", lambda: pdf("假"), "E403"),
        ("记录.csv", lambda: "单位,件数\n市公安局,1200".encode()),
        ("录像.mp4", lambda: b"\x00\x00\x00\x18ftypmp42", "I406"),
    )
}  # fmt: skip
"""Each file with the rules over contents that notice it, and no others."""
