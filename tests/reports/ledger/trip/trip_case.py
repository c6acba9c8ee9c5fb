"""A ledger of one unit that goes out as a workbook, is filled in, and comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from reports.ledger.store import Ledger
from reports.ledger.trip.comparing import Compared, compare
from reports.ledger.trip.form import trip_form
from reports.ledger.trip.form_reader import Returned, read_form
from tests.reports.ledger.ledger_case import GAP, LATER, ask, gap, synced

TODAY = date(2021, 3, 20)
NOTICES = ("工作参考分，非官方评分", "模拟数据，不反映任何地方的实际情况")
FIRST, SECOND, THIRD = "N050-a-0001", "N050-b-0002", "N050-c-0003"

Book = Any


def exported(path: Path) -> Ledger:
    """Three entries: under way with a milestone, open, under way with progress."""
    ledger = Ledger.open(path)
    synced(ledger, GAP, gap(criterion="b"), gap(criterion="c"))
    ask(ledger, "start", "李某", FIRST, measure="逐项补公示")
    ask(ledger, "milestone", "李某", FIRST, stage="印发方案", planned=LATER)
    ask(ledger, "start", "李某", THIRD)
    ask(ledger, "note", "李某", THIRD, completion="做了一半", proofs=("N050/m3",))
    return ledger


def form(ledger: Ledger) -> bytes:
    """The workbook of the ledger's entries that are not closed."""
    now = ledger.snapshot()
    waiting = [entry for entry in now.entries if entry.state != "closed"]
    return trip_form(waiting, TODAY, now.head, NOTICES, "市公安局", "示例市人民政府", "2021")


def cell_at(sheet: Book, entry: str, title: str) -> Any:
    """The cell of an entry's first row below a head."""
    head = next(row for row in sheet.iter_rows() if any(c.value == "编号" for c in row))
    column = next(c.column for c in head if str(c.value).split("（")[0] == title)
    row = next(r for r in range(head[0].row + 1, 99) if sheet.cell(r, 1).value == entry)
    return sheet.cell(row, column)


def fill(data: bytes, path: Path, change: Callable[[Book], None] = lambda book: None) -> Returned:
    """The workbook after a person's changes, read back."""
    book = load_workbook(BytesIO(data))
    change(book)
    book.save(path)
    returned = read_form(path)
    assert returned is not None
    return returned


def written(cells: Mapping[tuple[str, str], object]) -> Callable[[Book], None]:
    """A change that writes cells of 整改台账, by entry and title."""

    def change(book: Book) -> None:
        for (entry, title), value in cells.items():
            cell_at(book["整改台账"], entry, title).value = value

    return change


def compared(ledger: Ledger, returned: Returned) -> Compared:
    """The workbook against the ledger as it is now."""
    return compare(returned, {entry.id: entry for entry in ledger.entries()})
