"""Cuts a table of indicators into blocks: the rows of each indicator under its area and group.

Understands cells merged downwards, blank cells that mean “as above”, headings that stand in a row
of their own, heads repeated on every page, sums and remarks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.sheet_grid import Cell, SheetGrid
from indicators.sheet_header import Header, is_header_again

_SUMS = {"合计", "小计", "总计", "总分", "共计", "累计"}
_REMARKS = ("注", "说明", "备注", "填表", "审核", "制表")
_SUBJECTS = ("title", "requirement", "text")


@dataclass(frozen=True, slots=True)
class Heading:
    """一级 or 二级指标 as a sheet gives it.

    Attributes:
        title: its text; empty when the sheet has none.
        number: its number where the sheet gives one.
        cell: where it stands.
    """

    title: str
    number: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one indicator."""

    area: Heading
    group: Heading
    rows: tuple[int, ...]


@dataclass(slots=True)
class Blocks:
    """What a table holds.

    Attributes:
        blocks: the indicators' rows, in order.
        faults: cells that contradict each other, with the reason.
        skipped: rows that were not read, with the reason.
    """

    blocks: list[Block] = field(default_factory=list)
    faults: list[tuple[Cell, str]] = field(default_factory=list)
    skipped: list[tuple[Cell, str]] = field(default_factory=list)


def indicator_blocks(grid: SheetGrid, header: Header) -> Blocks:
    """The blocks of the table under `header`."""
    found = Blocks()
    area = group = Heading("", "", (header.row, 1))
    rows: list[int] = []
    seen: set[str] = set()
    titles: dict[tuple[str, ...], str] = {}

    def close() -> None:
        if rows:
            found.blocks.append(Block(area, group, tuple(rows)))
            rows.clear()

    for row in range(header.row + 1, grid.height + 1):
        heading = _wide_text(grid, header, row)
        if not _says_anything(grid, header, row) or is_header_again(grid, row, header):
            continue
        if heading or _is_sum(grid, header, row):
            at, text = heading or _first_text(grid, header, row)
            if heading and not text.startswith(_REMARKS) and not header.has("area"):
                close()
                area = group = Heading(text, "", at)
                group = Heading("", "", at)
            elif heading and not text.startswith(_REMARKS) and not header.has("group"):
                close()
                group = Heading(text, "", at)
            else:
                found.skipped.append((at, text))
            continue
        new_area = _heading(grid, header, row, "area", area)
        under = group if _same(new_area, area) else Heading("", "", new_area.cell)
        new_group = _heading(grid, header, row, "group", under)
        moved = not (_same(new_area, area) and _same(new_group, group))
        subject = any(grid.text((row, header.columns[k])) for k in _SUBJECTS if header.has(k))
        if moved or not rows or _starts(grid, header, row, rows):
            close()
            area, group = new_area, new_group
            found.faults += _contradictions(area, group, titles)
            if subject:
                found.faults += _returned(grid, header, row, seen)
                rows.append(row)
        else:
            rows.append(row)
    close()
    return found


def plain(text: str) -> str:
    """A title without blanks, for comparing."""
    return "".join(text.split())


def _value(grid: SheetGrid, header: Header, row: int, key: str) -> str:
    return grid.text((row, header.columns[key])) if header.has(key) else ""


def _heading(grid: SheetGrid, header: Header, row: int, key: str, last: Heading) -> Heading:
    """The area or group of a row; blank cells mean the last one."""
    title = "".join(_value(grid, header, row, key).split("\n"))
    number = _value(grid, header, row, f"{key}_no")
    if not number and (not title or plain(title) == plain(last.title)):
        return last
    if not title and number == last.number:
        return last
    cell = grid.source((row, header.columns.get(key, 1)))
    return Heading(title, number, cell)


def _same(one: Heading, other: Heading) -> bool:
    if one.number and other.number:
        return one.number == other.number
    return plain(one.title) == plain(other.title)


def _starts(grid: SheetGrid, header: Header, row: int, rows: list[int]) -> bool:
    """Whether a row starts another indicator than the one of `rows`."""
    code = _value(grid, header, row, "code")
    if code:
        return code != _value(grid, header, rows[0], "code")
    for key in _SUBJECTS:
        if not header.has(key):
            continue
        column = header.columns[key]
        cell = grid.source((row, column))
        if key == "title":
            shown = plain(grid.text(cell))
            return bool(shown) and shown != plain(grid.text((rows[0], column)))
        return cell[0] == row and bool(grid.text(cell))
    return False


def _returned(grid: SheetGrid, header: Header, row: int, seen: set[str]) -> list[tuple[Cell, str]]:
    """The fault of an indicator whose rows do not stand together."""
    code = _value(grid, header, row, "code")
    if not code:
        return []
    if code in seen:
        message = "这个编号前面已经有过；同一指标的行要连在一起（表格排过序的先恢复原序）"
        return [((row, header.columns["code"]), message)]
    seen.add(code)
    return []


def _contradictions(
    area: Heading, group: Heading, titles: dict[tuple[str, ...], str]
) -> list[tuple[Cell, str]]:
    """Numbers of areas and groups that stand for two titles: somebody sorted the rows."""
    faults = []
    for key, heading in (((area.number,), area), ((area.number, group.number), group)):
        if not all(key):
            continue
        first = titles.setdefault(key, heading.title)
        if plain(first) != plain(heading.title):
            shown = heading.title or "（空）"
            message = f"“{shown[:30]}”与前面同一序号的“{first[:30]}”对不上；排过序的先恢复原序"
            faults.append((heading.cell, message))
    return faults


def _says_anything(grid: SheetGrid, header: Header, row: int) -> bool:
    """Whether a row has a value or an unreadable cell of its own in a column that is read."""
    cells = [(row, column) for column in header.columns.values()]
    return any(cell in grid.cells or cell in grid.faults for cell in cells)


def _first_text(grid: SheetGrid, header: Header, row: int) -> tuple[Cell, str]:
    columns: Mapping[str, int] = header.columns
    cell = next(
        ((row, c) for c in sorted(columns.values()) if grid.text((row, c))),
        (row, min(columns.values())),
    )
    return cell, " ".join(grid.text(cell).split())


def _wide_text(grid: SheetGrid, header: Header, row: int) -> tuple[Cell, str] | None:
    """The text of a row that is one cell across the table."""
    columns = sorted(header.columns.values())
    sources = [grid.source((row, column)) for column in columns]
    cell, text = _first_text(grid, header, row)
    wide = text and sources.count(grid.source(cell)) >= max(3, len(columns) // 2)
    alone = sum((row, c) in grid.cells for c in range(1, grid.width + 1)) == 1
    remark = alone and text.startswith(_REMARKS)
    return (grid.source(cell), text) if wide or remark else None


def _is_sum(grid: SheetGrid, header: Header, row: int) -> bool:
    columns = sorted(header.columns.values())[:4]
    return any(plain(grid.text((row, column))).strip("：:") in _SUMS for column in columns)
