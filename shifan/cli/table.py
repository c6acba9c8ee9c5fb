"""Plain text tables for the terminal, aligned by display width."""

from __future__ import annotations

from collections.abc import Sequence

from reports.style.cell_layout import display_width

GAP = "  "


def text_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> str:
    """Rows under a header, columns aligned.

    Args:
        header: column titles.
        rows: cells, as many as there are titles.
        right: numbers of the columns that are aligned right.
    """
    table = [list(header), *map(list, rows)]
    widths = [max(display_width(row[n]) for row in table) for n in range(len(header))]
    lines = [_line(row, widths, right) for row in table]
    return "\n".join([lines[0], GAP.join("-" * width for width in widths), *lines[1:]])


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    cells = []
    for number, cell in enumerate(row):
        blank = " " * (widths[number] - display_width(cell))
        cells.append(blank + cell if number in right else cell + blank)
    return GAP.join(cells).rstrip()


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
