"""Plain text tables for the terminal, aligned by display width and no wider than the terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.style.cell_layout import display_width
from shifan.cli.terminal import room, visible

GAP = "  "
_MOST_LINES = 40
_LONGEST_WORD = 20
_WHOLE_TITLE = 6
_WHOLE_CELL = 8
_WHOLE_KIND = 14
_PIECE = re.compile(r"[（《〈【〔“‘]*(?:[!-~]+|[^!-~ ])[，。；：、！？）》〉】〕”’％…]* *| +")


def text_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> str:
    """Rows under a header, columns aligned; see `table_blocks`."""
    head, blocks = table_blocks(header, rows, right)
    return "\n".join([head, *blocks])


def table_blocks(
    header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> tuple[str, list[str]]:
    """The header with its rule, and one block of text for each row.

    Where the columns are wider than the terminal, the text in them is broken over several lines;
    numbers and codes stay whole.

    Args:
        header: column titles.
        rows: cells, as many as there are titles.
        right: numbers of the columns that are aligned right.
    """
    table = [[visible(cell).replace("\t", " ") for cell in row] for row in (header, *rows)]
    widths = _fitted(list(zip(*table, strict=True)), room() - len(GAP) * (len(header) - 1))
    head, *blocks = [_block(row, widths, right) for row in table]
    rule = GAP.join("-" * width for width in widths)
    return f"{head}\n{rule}", blocks


def _fitted(columns: Sequence[Sequence[str]], free: int) -> list[int]:
    """Widths of columns that fit, so that nine of ten cells take as few lines as can be."""
    full = [_widest(column) for column in columns]
    if sum(full) <= free:
        return full
    usual = [_usual(column) for column in columns]
    least = full
    for lines in range(1, _MOST_LINES):
        least = [
            _width_for(column, cells, lines) for column, cells in zip(columns, usual, strict=True)
        ]
        if sum(least) <= free:
            break
    while sum(least) > free:
        least[least.index(max(least))] -= 1
    widths = _widened(least, [_widest(cells) for cells in usual], free)
    return _widened(widths, full, free)


def _widest(cells: Sequence[str]) -> int:
    return max(display_width(line) for cell in cells for line in cell.split("\n"))


def _usual(column: Sequence[str]) -> list[str]:
    """The different cells below the title, but for the tenth that is longest."""
    cells = sorted(set(column[1:]) or set(column), key=lambda cell: (display_width(cell), cell))
    return cells[: max(1, len(cells) * 9 // 10)]


def _width_for(column: Sequence[str], usual: Sequence[str], lines: int) -> int:
    """The least width at which the usual cells take so many lines and no word is broken."""
    title, *cells = column
    words = {piece.rstrip() for cell in set(column) for piece in _PIECE.findall(cell)}
    floors = [min(display_width(word), _LONGEST_WORD) for word in words]
    # A few values that recur are kinds, which people look for by their shape.
    whole = _WHOLE_KIND if 4 * len(set(cells)) <= len(cells) else _WHOLE_CELL
    floors += [width for cell in set(cells) if (width := display_width(cell)) <= whole]
    # A title that says where it may be broken is broken nowhere else.
    broken = "\n" in title
    floors += (
        [display_width(line) for line in title.split("\n")]
        if broken
        else [min(_WHOLE_TITLE, display_width(title))]
    )
    width = max(*floors, *(-(-display_width(cell) // lines) for cell in usual))
    while any(display_width(cell) > width and len(wrap(cell, width)) > lines for cell in usual):
        width += 1
    return width


def _widened(widths: Sequence[int], wanted: Sequence[int], free: int) -> list[int]:
    """The widths, the room that is left given to those that lack most."""
    widths = list(widths)
    for _ in range(free - sum(widths)):
        lack = [want - width for want, width in zip(wanted, widths, strict=True)]
        if max(lack) <= 0:
            break
        widths[lack.index(max(lack))] += 1
    return widths


def _block(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for number in range(max(map(len, cells))):
        parts = [cell[number] if number < len(cell) else "" for cell in cells]
        lines.append(_line(parts, widths, right))
    return "\n".join(lines)


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    cells = []
    for number, cell in enumerate(row):
        blank = " " * (widths[number] - display_width(cell))
        cells.append(blank + cell if number in right else cell + blank)
    return GAP.join(cells).rstrip()


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns.

    Words and numbers stay whole where they fit, and closing punctuation begins no line.

    >>> wrap("推进行政决策科学化（2021年）", 14)
    ['推进行政决策科', '学化（2021年）']
    """
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _PIECE.findall(paragraph):
            if display_width(line + piece.rstrip()) <= width:
                line += piece
                continue
            if line.strip():
                lines.append(line.rstrip())
            *whole, line = _broken(piece.lstrip(), width)
            lines += whole
        lines.append(line.rstrip())
    return lines


def _broken(word: str, width: int) -> list[str]:
    """A word cut into parts of at most `width` columns."""
    parts = [""]
    for character in word:
        if parts[-1] and display_width((parts[-1] + character).rstrip()) > width:
            parts.append("")
        parts[-1] += character
    return parts


def cut(text: str, width: int) -> str:
    """The text cut to `width` columns, with a mark where something is missing."""
    if display_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if display_width(kept + character) > width - 2:
            return kept + "…"
        kept += character
    return kept
