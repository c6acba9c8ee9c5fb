"""Excel workbooks in one style: the one place where spreadsheets get their looks.

A sheet is a title, notices, a table and notes. Text stays text: nothing that a person wrote can
become a formula, a link or a number, but for addresses in a column of links.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

from indicators.sheet_grid import column_letters
from reports.style.cell_layout import (
    SMALL_PAGE,
    column_width,
    display_width,
    fit_page,
    row_height,
    screen_width,
)
from reports.style.cell_look import Kind, cell_look
from reports.style.column import Cell, Column
from reports.style.printable import printable
from reports.style.sheet_text import cell_text, is_address, legal_name, unique_name
from scoring.apportion import from_cents

__all__ = ["Cell", "Column", "Kind", "Workbook"]

_A3, _A4 = 8, 9
_FOOTER_WIDTH = 76
_FORMULA_SIGNS = ("=", "+", "-", "@")


class Workbook:
    """An Excel workbook, written sheet by sheet.

    Args:
        title: the title in the file's properties.
    """

    def __init__(self, title: str = "") -> None:
        import xlsxwriter

        self._buffer = BytesIO()
        self._book: Any = xlsxwriter.Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        # XlsxWriter would write the time of day.
        self._book.set_properties({"title": printable(title), "created": datetime(2000, 1, 1)})
        self._names: set[str] = set()
        self._formats: dict[tuple[object, ...], Any] = {}

    def sheet(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        *,
        title: str = "",
        notices: Sequence[str] = (),
        notes: Sequence[str] = (),
        strong: Collection[int] = (),
        fixed_columns: int = 0,
        hidden: bool = False,
        printed_rows: int | None = None,
    ) -> str:
        """Add a sheet: title, notices, the table with its head, notes.

        Tables get a filter unless strong rows stand among the others; those at the end are below it.

        Args:
            name: the sheet's name; made legal and unique when it is not.
            columns: the columns.
            rows: cells, as many in each row as there are columns.
            title: a line in large type over the table.
            notices: lines under the title.
            notes: lines under the table.
            strong: numbers of rows (from 0) that are set off, such as totals.
            fixed_columns: how many columns stay in view when scrolling to the right.
            hidden: whether it is kept out of people's sight.
            printed_rows: how many rows the print takes, from the first; None takes all and the
                notes. What the others say should stand on another sheet, or a notice say so.

        Returns:
            The name that the sheet got.

        Raises:
            ValueError: when a row is not as long as the head, or a column that is printed stands
                to the right of one that is not.
            TypeError: when a Fraction stands outside a column of rates.
        """
        if any(len(row) != len(columns) for row in rows):
            raise ValueError("a row is not as long as the head")
        legal = unique_name(legal_name(name), self._names)
        self._names.add(legal.lower())
        sheet = self._book.add_worksheet(legal)
        printed = _printed_columns(columns)
        kinds = [column.kind for column in columns]
        texts = [
            [_shown(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in rows
        ]
        widths = self._set_columns(sheet, columns, texts, printed)
        last = printed - 1
        head = self._write_above(sheet, title, notices, widths[:printed])
        self._write_head(sheet, head, columns, widths)
        self._write_rows(sheet, head + 1, kinds, rows, strong)
        self._set_heights(sheet, head + 1, texts, widths)
        end = head + len(rows)
        self._mark_owing(sheet, head, end, columns)
        for number, note in enumerate(notes, start=1):
            self._line(sheet, end + number, last, note, "note", widths[:printed])
        if plain := _filtered(len(rows), strong):
            sheet.autofilter(head, 0, head + plain, len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{end + len(notes) + 1}"})
        sheet.freeze_panes(head + 1, fixed_columns)
        self._lay_out_pages(sheet, head, sum(widths[:printed]), notices)
        if printed < len(columns) or printed_rows is not None:
            bottom = end + len(notes) if printed_rows is None else head + printed_rows
            sheet.print_area(0, 0, bottom, last)
        if hidden:
            sheet.hide()
        return legal

    def _write_above(
        self, sheet: Any, title: str, notices: Sequence[str], widths: Sequence[float]
    ) -> int:
        """Title and notices over the printed columns; returns how many lines they take."""
        above = [(title, "title")] * bool(title) + [(notice, "notice") for notice in notices]
        for at, (text, style) in enumerate(above):
            self._line(sheet, at, len(widths) - 1, text, style, widths)
        return len(above)

    def to_bytes(self) -> bytes:
        """The finished file; the workbook takes no more sheets."""
        self._book.close()
        return self._buffer.getvalue()

    def _set_columns(
        self, sheet: Any, columns: Sequence[Column], texts: Sequence[Sequence[str]], printed: int
    ) -> list[float]:
        """Sets every column's width; hidden columns count as no width, the print fits a page."""
        widths = []
        by_column = [[row[at] for row in texts] for at in range(len(columns))]
        for column, own in zip(columns, by_column, strict=True):
            natural = screen_width if column.screen_only else column_width
            width = column.width or natural(column.title, own)
            widths.append(0.0 if column.hidden else width)
        free = [
            [] if column.width or column.hidden else own
            for column, own in zip(columns, by_column, strict=True)
        ]
        widths = fit_page(widths[:printed], free[:printed]) + widths[printed:]
        for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(place, place, width or None, None, {"hidden": column.hidden})
        return widths

    def _write_head(
        self, sheet: Any, at: int, columns: Sequence[Column], widths: Sequence[float]
    ) -> None:
        for place, column in enumerate(columns):
            sheet.write_string(at, place, printable(column.title), self._format("head"))
            if offered := list(column.choices) or column.choices_at:
                below = (at + 1, place, 1_048_575, place)
                sheet.data_validation(*below, {"validate": "list", "source": offered})
        # The filter's button covers the end of the head.
        room = [(c.title, w - 2) for c, w in zip(columns, widths, strict=True) if w]
        sheet.set_row(at, row_height(room) + 6)

    def _mark_owing(self, sheet: Any, head: int, end: int, columns: Sequence[Column]) -> None:
        """Colours empty cells that the answer beside them makes due."""
        titles = [column.title for column in columns]
        for place, column in enumerate(columns):
            if column.due_unless is None or end == head:
                continue
            other, free = column.due_unless
            own = f"${column_letters(place + 1)}{head + 2}"
            answer = f"${column_letters(titles.index(other) + 1)}{head + 2}"
            owing = f'=AND({answer}&""<>"",{answer}&""<>"{free}",LEN(TRIM({own}&""))=0)'
            look = self._book.add_format({"bg_color": "#F4B183"})
            sheet.conditional_format(
                head + 1, place, end, place, {"type": "formula", "criteria": owing, "format": look}
            )

    def _write_rows(
        self,
        sheet: Any,
        first: int,
        kinds: Sequence[Kind],
        rows: Sequence[Sequence[Cell]],
        strong: Collection[int],
    ) -> None:
        for number, row in enumerate(rows):
            for place, (kind, value) in enumerate(zip(kinds, row, strict=True)):
                self._write_cell(sheet, first + number, place, kind, value, number in strong)

    def _set_heights(
        self, sheet: Any, first: int, texts: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        for at, shown in enumerate(texts, start=first):
            room = [(text, width) for text, width in zip(shown, widths, strict=True) if width]
            sheet.set_row(at, row_height(room))

    def _write_cell(
        self, sheet: Any, at: int, place: int, kind: Kind, value: Cell, strong: bool
    ) -> None:
        if value is None or value == "":
            sheet.write_blank(at, place, None, self._format(kind, strong))
        elif isinstance(value, str):
            text = cell_text(value)
            # The mark keeps it a text when a person edits the cell.
            quoted = text.startswith(_FORMULA_SIGNS)
            live = kind == "link" and is_address(text)
            write = sheet.write_url if live else sheet.write_string
            write(at, place, text, self._format(kind, strong, quoted))
        elif isinstance(value, date):
            sheet.write_datetime(at, place, value, self._format("date", strong))
        else:
            sheet.write_number(at, place, _number(value, kind), self._format(kind, strong))

    def _line(
        self, sheet: Any, at: int, last: int, text: str, style: str, widths: Sequence[float]
    ) -> None:
        """One line across all columns."""
        words = cell_text(text)
        look = self._format(style)
        if last:
            sheet.merge_range(at, 0, at, last, "", look)
        sheet.write_string(at, 0, words, look)
        scale = 1.6 if style == "title" else 1.0
        sheet.set_row(at, row_height([(words, sum(widths) / scale)]) * scale)

    def _lay_out_pages(self, sheet: Any, head: int, width: float, notices: Sequence[str]) -> None:
        sheet.set_landscape()
        sheet.set_paper(_A4 if width <= SMALL_PAGE else _A3)
        sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)
        said = ""
        for notice in notices:
            longer = f"{said}；{printable(notice)}" if said else printable(notice)
            if display_width(longer) <= _FOOTER_WIDTH:
                said = longer.replace("\n", " ")
        said = said.replace("&", "&&")
        sheet.set_footer(f"&L&8{said}&C第 &P 页，共 &N 页&R&8&A")

    def _format(self, style: str, strong: bool = False, quoted: bool = False) -> Any:
        key = (style, strong, quoted)
        if key not in self._formats:
            look = cell_look(style, strong) | ({"quote_prefix": True} if quoted else {})
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def _printed_columns(columns: Sequence[Column]) -> int:
    """How many columns the print takes, from the left; hidden ones show nowhere."""
    on_screen = [place for place, column in enumerate(columns) if column.screen_only]
    printed = on_screen[0] if on_screen else len(columns)
    if any(not (column.screen_only or column.hidden) for column in columns[printed:]):
        raise ValueError("a printed column stands to the right of one that is not")
    return printed


def _filtered(rows: int, strong: Collection[int]) -> int:
    """How many rows the filter covers: all but the strong ones at the end; none when others are."""
    plain = rows - sum(number in strong for number in range(rows))
    return 0 if any(number < plain for number in strong) else plain


def _number(value: int | Fraction, kind: Kind) -> Decimal | int:
    """The number as the cell stores it; exact for points, at most four places for rates."""
    if kind == "rate":
        top, bottom = value.as_integer_ratio()
        return Decimal(from_cents((20000 * top + bottom) // (2 * bottom))) / 100
    if isinstance(value, Fraction):
        raise TypeError(f"{value} stands in a column of {kind}, which takes whole numbers")
    return Decimal(from_cents(value)) if kind == "points" else value


def _shown(value: Cell, kind: Kind) -> str:
    """The cell's value as people see it, for its width and height."""
    if value is None:
        return ""
    if isinstance(value, str):
        return cell_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return f"{_number(value, kind)}{'%' if kind == 'rate' else ''}"
