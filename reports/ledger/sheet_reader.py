"""Reads the problem sheet (xlsx) that inspectors and reviewers send in."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn
from xml.etree.ElementTree import ParseError

from indicators.problem import BadInput, Problem
from reports.ledger.sheet import COLUMNS, REQUIRED, Sheet, SheetRow

MAX_ROWS = 20_000
_MAX_BYTES = 200_000_000
_HEADER_WITHIN = 10
# What zipfile, zlib, the XML parser and openpyxl raise on a file that is not what it says.
_DAMAGE = (zipfile.BadZipFile, zlib.error, ParseError, EOFError, KeyError, ValueError, TypeError)
_NAMES = {heading: column for column, names in COLUMNS.items() for heading in names}


def read_sheet(path: Path, name: str = "") -> Sheet:
    """The first worksheet of a file that has the heads of `COLUMNS`.

    The heads may stand in any of the first ten rows, in any order, with blanks in or around
    them; other columns and empty rows are passed over.

    Args:
        path: the file.
        name: the file as the person named it.

    Raises:
        BadInput: when the file is no xlsx, or no worksheet has the required heads.
    """
    from openpyxl import load_workbook

    shown = name or path.name
    if not path.is_file():
        _refuse("找不到文件", shown, "核对路径")
    try:
        with path.open("rb") as stream:
            with zipfile.ZipFile(stream) as archive:
                if sum(member.file_size for member in archive.infolist()) > _MAX_BYTES:
                    _refuse("文件展开以后太大", shown, "只保留问题清单这一张表")
            book = load_workbook(stream, read_only=True, data_only=True)
            for worksheet in book.worksheets:
                sheet = _sheet(worksheet.iter_rows(values_only=True), shown)
                if sheet:
                    return sheet
    except _DAMAGE:
        _refuse(
            "文件不是 Excel 工作簿（.xlsx），或者已经损坏", shown, "用 Excel 或 WPS 另存为 .xlsx"
        )
    heads = "、".join(COLUMNS[column][0] for column in REQUIRED)
    _refuse(f"没有找到表头：{heads}", shown, f"表头写在前{_HEADER_WITHIN}行里，一格一个名称")


def _sheet(rows: Iterable[Sequence[object]], shown: str) -> Sheet | None:
    positions: dict[str, int] = {}
    kept: list[SheetRow] = []
    for number, cells in enumerate(rows, start=1):
        if not positions:
            positions = _heads(cells)
            if not positions and number >= _HEADER_WITHIN:
                return None
            continue
        texts = {
            column: cell_text(cells[at]) if at < len(cells) else ""
            for column, at in positions.items()
        }
        if any(texts.values()):
            kept.append(SheetRow(number, texts))
        if len(kept) > MAX_ROWS:
            _refuse(f"超过 {MAX_ROWS} 行", shown, "分成几份导入")
    if not positions:
        return None
    return Sheet(shown, tuple(kept), {column: _letter(at) for column, at in positions.items()})


def _heads(cells: Sequence[object]) -> dict[str, int]:
    """Positions of the columns, empty when the row is not the heads."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        column = _NAMES.get("".join(cell_text(cell).split()))
        if column:
            found.setdefault(column, at)
    return found if all(column in found for column in REQUIRED) else {}


def cell_text(value: object) -> str:
    """A cell's value as text: days in ISO form, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _letter(at: int) -> str:
    letters = ""
    number = at + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _refuse(message: str, file: str, remedy: str) -> NoReturn:
    raise BadInput([Problem(message, file, remedy=remedy)])
