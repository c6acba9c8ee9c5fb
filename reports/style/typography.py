"""公文 typography after GB/T 9704-2012: the one place where Word documents get their looks.

Fonts, sizes, lines and page numbers stand in `templates/official/`, the parts of an empty Word
file; this module writes text into them. Same calls, same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from reports.style.city_template import chosen_template
from reports.style.docx_package import finish_package
from reports.style.official_table import Alignment, official_table
from reports.style.printable import printable

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

TITLE_WIDTH = 20
"""Characters of size 2号 in one line of the type area."""

_PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/settings.xml",
    "word/styles.xml",
)
_PORTRAIT_CHARACTERS = 42
_LANDSCAPE_CHARACTERS = 67


class Document:
    """A 公文-style Word document, written from top to bottom.

    Args:
        title: the title; a line feed breaks it by meaning, else long titles are broken here.
        notice: the line under the title, such as “工作参考分，非官方评分”; empty for none.
        author: the issuing organ, for the file's properties.
        dated: the day of the document, for the file's properties; no clock is read.
        landscape: turn the page, for wide tables.
        close: no empty line between the title and the text.
    """

    def __init__(
        self,
        title: str,
        *,
        notice: str = "",
        author: str = "",
        dated: date | None = None,
        landscape: bool = False,
        close: bool = False,
    ) -> None:
        import docx

        self._docx = docx.Document(BytesIO(_base()))
        self._title = title
        self._author = author
        self._dated = dated
        self._table_characters = _LANDSCAPE_CHARACTERS if landscape else _PORTRAIT_CHARACTERS
        if landscape:
            self._turn()
        self._write("Title", "\n".join(title_lines(title)))
        if notice:
            self._write("Notice", f"（{notice}）")
        if not close:
            self.blank()

    def addressee(self, text: str) -> None:
        """主送机关: flush left, closed with a full-width colon."""
        self._write("Addressee", text.rstrip("：:") + "：")

    def heading(self, level: int, text: str) -> None:
        """A heading with its number as literal text: 一、（一）1.（1）.

        Args:
            level: 1 to 4.
            text: number and words.
        """
        if not 1 <= level <= 4:
            raise ValueError(level)
        self._write(f"Heading{level}", text)

    def paragraph(self, text: str, *, lead: str = "", held: bool = False) -> None:
        """A paragraph of the body, indented by two characters.

        Args:
            text: the words; a line feed inside breaks the line.
            lead: words before them that are set in 楷体, such as “责任单位：”.
            held: it stays on the page of what follows, such as the table it speaks of.
        """
        paragraph = self._write("Body", lead)
        if held:
            self._keep_last_with_next()
        if lead:
            fonts = paragraph.runs[0]._r.get_or_add_rPr().get_or_add_rFonts()
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(_w(script), "楷体_GB2312")
        self._add_run(paragraph, text)

    def table(
        self,
        columns: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        caption: str = "",
        widths: Sequence[float] | None = None,
        dense: bool = False,
        aligned: Sequence[Alignment] = (),
    ) -> None:
        """A ruled table whose head repeats on every page.

        Args:
            columns: the head.
            rows: the cells; every row as long as the head.
            caption: the line above the table.
            widths: relative widths; by default they follow the text.
            dense: in 小五 instead of 五号, for long lists.
            aligned: of each column, for tables that are read side by side; by default as the
                text asks.
        """
        if caption:
            self._write("TableCaption", caption)
        self._keep_last_with_next()
        table = official_table(columns, rows, widths, self._table_characters, dense, aligned)
        self._docx.element.body.insert_element_before(table, "w:sectPr")

    def digest_heading(self, text: str) -> None:
        """A heading in 小四, where a whole picture has to fit few pages."""
        self._write("DigestHeading", text)

    def digest_paragraph(self, text: str) -> None:
        """A paragraph in 小四, where a whole picture has to fit few pages."""
        self._write("DigestText", text)

    def styled(self, style: str, text: str) -> None:
        """A paragraph in a style of the template that is named by its id."""
        self._write(style, text)

    def picture(self, png: bytes, width: float, alternative: str) -> None:
        """A centred picture.

        Args:
            png: its bytes.
            width: in millimetres.
            alternative: what it shows, for those who cannot see it.
        """
        from docx.shared import Mm

        shown = self._write("Picture", "").add_run().add_picture(BytesIO(png), width=Mm(width))
        properties = shown._inline.docPr
        properties.set("descr", printable(alternative))
        properties.set("name", "图")

    def attachment_note(self, names: Sequence[str]) -> None:
        """附件说明, one blank line below the body; a single attachment has no number."""
        self.blank()
        if len(names) == 1:
            self._write("AttachmentNote", f"附件：{names[0]}")
            return
        for number, name in enumerate(names, start=1):
            head = "附件：" if number == 1 else "　　　"
            self._write("AttachmentNote", f"{head}{number}. {name}")

    def attachment(self, number: int, title: str) -> None:
        """Begins an attachment on a new page; number 0 for the only one."""
        self._write("AttachmentNumber", f"附件{number}" if number else "附件")
        self.blank()
        self._write("Title", "\n".join(title_lines(title)))
        self.blank()

    def signature(self, unit: str, dated: date | None) -> None:
        """落款: the unit centred above the date, the date four characters from the right.

        Args:
            unit: the signing organ.
            dated: the day of the document; without one the day is left open.
        """
        self._keep_last_with_next()
        self.blank()
        self._keep_last_with_next()
        day = signature_date(dated)
        organ = self._write("SignatureUnit", unit)
        indent = max(0.0, 4 + (_width(day) - _width(unit)) / 2)
        self._indent_right(organ, indent)
        self._write("SignatureDate", day)

    def blank(self) -> None:
        """An empty line."""
        self._write("Normal", "")

    def save_bytes(self) -> bytes:
        """The finished .docx, on the template in use, with its counts in its properties.

        Raises:
            BadInput: when the city's template cannot be used.
        """
        buffer = BytesIO()
        self._docx.save(buffer)
        data = buffer.getvalue()
        template = chosen_template()
        if template is not None:
            from reports.style.template_dressing import on_template

            data = on_template(data, template)
        return finish_package(data, title=self._title, author=self._author, dated=self._dated)

    def _write(self, style: str, text: str) -> Paragraph:
        paragraph = self._docx.add_paragraph()
        paragraph._p.get_or_add_pPr().get_or_add_pStyle().set(_w("val"), style)
        if text:
            self._add_run(paragraph, text)
        return paragraph

    def _add_run(self, paragraph: Paragraph, text: str) -> None:
        run = paragraph.add_run(printable(text))
        # Without the hint Word takes “ ” … — from the Latin font.
        run._r.get_or_add_rPr().get_or_add_rFonts().set(_w("hint"), "eastAsia")

    def _keep_last_with_next(self) -> None:
        """What was written last stays on the page of what comes next."""
        last = self._docx.element.body[-2]
        if last.tag == _w("p"):
            last.get_or_add_pPr().get_or_add_keepNext()

    def _indent_right(self, paragraph: Paragraph, characters: float) -> None:
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(_w("rightChars"), str(round(characters * 100)))
        indent.set(_w("right"), str(round(characters * 315)))

    def _turn(self) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        section = self._docx.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(28), Mm(26)
        section.left_margin = section.right_margin = Mm(25)
        section.footer_distance = Mm(15)


def chinese_date(day: date) -> str:
    """A day as documents write it, without leading zeros: 2021年8月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


def signature_date(dated: date | None) -> str:
    """The date under a signature; left open for the pen when there is none yet."""
    return chinese_date(dated) if dated else "　　年　　月　　日"


def title_lines(title: str) -> list[str]:
    """The title broken into lines that fit: as given, before 关于, else into even parts."""
    if "\n" in title or len(title) <= TITLE_WIDTH:
        return title.split("\n")
    before, about, rest = title.partition("关于")
    if before and about and len(before) <= TITLE_WIDTH and len(rest) + 2 <= TITLE_WIDTH:
        return [before, about + rest]
    count = -(-len(title) // TITLE_WIDTH)
    size = -(-len(title) // count)
    return [title[start : start + size] for start in range(0, len(title), size)]


def _base() -> bytes:
    """An empty document in the official style, zipped from its shipped parts."""
    buffer = BytesIO()
    root = files("reports").joinpath("templates", "official")
    with ZipFile(buffer, "w") as archive:
        for part in _PARTS:
            archive.writestr(part, root.joinpath(part).read_bytes())
    return buffer.getvalue()


def _width(text: str) -> float:
    """Width in whole characters; Latin letters and digits take half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
