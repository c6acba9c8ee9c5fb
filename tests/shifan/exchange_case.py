"""A workspace whose units report by workbook, and hands that edit a workbook as staff do."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from evidence.exchange.columns import FACT_SHEET, KEY, MATERIAL_SHEET
from indicators.problem import BadInput, Problem
from shifan.exchange.exchanging import export_workbooks
from shifan.exchange.importing import Imported, import_package
from tests.bad.good_workspace import write_workspace
from tests.outside_tools import office

LEAD, POLICE = "市司法局", "市公安局"


def workspace(root: Path, changed: Mapping[str, str | bytes] | None = None) -> Path:
    """The good workspace on disk; returns `root`."""
    write_workspace(root, changed or {})
    return root


def exported(root: Path, unit: str) -> Path:
    """A unit's workbook in a folder of its own, as it was sent to the unit."""
    folder = root.parent / f"{root.name}的{unit}"
    folder.mkdir(exist_ok=True)
    (path,) = export_workbooks(root, [unit], folder).paths.values()
    return path


class Hands:
    """Edits an exported workbook by key and head.

    Args:
        path: the workbook; it is saved on leaving a `with` block.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Workbook = load_workbook(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.book.save(self.path)

    @property
    def facts(self) -> Worksheet:
        return self.book[FACT_SHEET]

    @property
    def materials(self) -> Worksheet:
        return self.book[MATERIAL_SHEET]

    def fact(self, key: str, cells: Mapping[str, Any]) -> str:
        """Fill cells of a row of facts, by heads; returns the place of the first."""
        return self._fill(self.facts, self.row(self.facts, key), cells)

    def material(self, key: str, cells: Mapping[str, Any]) -> str:
        """Fill cells of a row of materials."""
        return self._fill(self.materials, self.row(self.materials, key), cells)

    def new_material(self, cells: Mapping[str, Any], nth: int = 0) -> str:
        """Fill the first empty row of materials, or one after it."""
        keys = self.column(self.materials, KEY)
        title = self.column(self.materials, "材料名称")
        start = self.head(self.materials) + 1
        while self.materials.cell(start, keys).value or self.materials.cell(start, title).value:
            start += 1
        return self._fill(self.materials, start + nth, cells)

    def _fill(self, sheet: Worksheet, row: int, cells: Mapping[str, Any]) -> str:
        places = []
        for head, value in cells.items():
            cell = sheet.cell(row, self.column(sheet, head))
            cell.value = value
            places.append(f"{sheet.title}!{cell.coordinate}")
        return places[0]

    def head(self, sheet: Worksheet) -> int:
        for row in range(1, 20):
            if any(cell.value == KEY for cell in sheet[row]):
                return row
        raise AssertionError("no head")

    def column(self, sheet: Worksheet, head: str) -> int:
        for cell in sheet[self.head(sheet)]:
            if cell.value == head:
                return int(cell.column)
        raise AssertionError(f"no column {head}")

    def row(self, sheet: Worksheet, key: str) -> int:
        column = self.column(sheet, KEY)
        for row in range(1, sheet.max_row + 1):
            if sheet.cell(row, column).value == key:
                return row
        raise AssertionError(f"no row {key}")


def answered(root: Path, unit: str, edit: Callable[[Hands], object]) -> Imported:
    """Export, edit and import in one go."""
    path = exported(root, unit)
    with Hands(path) as hands:
        edit(hands)
    return import_package(root, path.parent)


def refused(root: Path, sent: Path) -> list[Problem]:
    """The problems with which an import is refused; the workspace must stay as it was."""
    before = contents(root)
    try:
        import_package(root, sent)
    except BadInput as error:
        assert contents(root) == before
        return list(error.problems)
    raise AssertionError("the package was taken")


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a workspace but its lock."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".shifan.lock"
    }


def through_office(path: Path, kind: str, target: Path) -> Path:
    """The workbook opened and saved by LibreOffice as another kind."""
    profile = (target / "profile").as_uri()
    words = [office(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*words, "--outdir", str(target), str(path)], check=True, capture_output=True, timeout=120
    )
    return target / f"{path.stem}.{kind}"
