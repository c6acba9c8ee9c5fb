"""Reads the sheets of an .xlsx file as text; formulas are never evaluated, sizes are limited.

A formula counts as the value that the office program stored with it; without one its cell is a
fault. Links, macros and pictures are not looked at.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from indicators.problem import BadInput, Problem
from indicators.sheet_claims import is_concealed, part_claims
from indicators.sheet_grid import Cell, SheetGrid
from indicators.stored_text import stored_text
from indicators.unseen import without_unseen
from indicators.zip_damage import ZIP_DAMAGE

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_ROWS = 20_000
MAX_CELLS = 400_000
MAX_COLUMNS = 200

_MAX_TAGS = 8 * MAX_CELLS
_PICTURE = re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|BM|II\*\x00|MM\x00\*")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx 再试"


def read_xlsx(path: Path, name: str = "") -> list[SheetGrid]:
    """Every worksheet of a file, in its order.

    Args:
        path: the file.
        name: what messages call it; the path itself when empty.

    Raises:
        BadInput: when the file is missing, too large, of another kind or damaged.
    """
    name = name or path.as_posix()
    if not path.is_file():
        raise BadInput([Problem("找不到文件", name, remedy="检查文件名和所在文件夹")])
    if path.stat().st_size > MAX_BYTES:
        limit = f"文件超过 {MAX_BYTES // 1048576} MB 的上限"
        raise BadInput([Problem(limit, name, remedy="删去图片和无关的工作表再试")])
    return parse_xlsx(path.read_bytes(), name)


def parse_xlsx(data: bytes, name: str) -> list[SheetGrid]:
    """Every worksheet of a file's bytes, in its order.

    Raises:
        BadInput: when the bytes are no .xlsx, hold too much or are damaged.
    """
    if data.startswith(_OLD_OFFICE):
        message = "是旧格式（.xls、.et）或加了密码的文件，读不了"
        raise BadInput([Problem(message, name, remedy=f"去掉打开密码，{_SAVE_AS}")])
    try:
        _refuse_oversized(data, name)
    except ZIP_DAMAGE as error:
        raise _damaged(name) from error
    written = _load(data, name, values=False)
    # Without formulas both ways of loading come to the same, and each takes long.
    stored = _load(data, name, values=True) if _has_formulas(written) else written
    sheets = list(zip(stored.worksheets, written.worksheets, strict=True))
    for sheet, _ in sheets:
        if sheet.max_row > MAX_ROWS:
            raise _too_much(name, f"工作表“{sheet.title}”用到了第 {sheet.max_row} 行")
    return [_grid(sheet, written) for sheet, written in sheets]


def _load(data: bytes, name: str, *, values: bool) -> Any:
    import warnings

    import openpyxl

    with warnings.catch_warnings():
        # It warns of drop-downs and styles it does not know; none of them is read here.
        warnings.simplefilter("ignore")
        try:
            return openpyxl.load_workbook(BytesIO(data), data_only=values, keep_links=False)
        except Exception as error:
            # Damaged workbooks make the library raise nearly anything.
            raise _damaged(name) from error


def _has_formulas(book: Any) -> bool:
    return any(cell.data_type == "f" for sheet in book.worksheets for cell in sheet._cells.values())


def _damaged(name: str) -> BadInput:
    return BadInput([Problem("不是完好的 .xlsx 表格", name, remedy=_SAVE_AS)])


def _refuse_oversized(data: bytes, name: str) -> None:
    """Refuses what would take too long or too much memory, before anything is parsed."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise _too_much(name, "解开后超过上限")
        tags = 0
        # A part may have any name; what the file says of its parts is not believed.
        for entry in entries:
            part = archive.read(entry)
            if _PICTURE.match(part):
                continue
            if _ENTITY.search(part):
                raise _too_much(name, "含有不允许的实体定义")
            if is_concealed(part):
                raise _too_much(name, "内部文件不是 UTF-8 编码")
            claims = part_claims(part)
            tags += claims.tags
            covered = MAX_CELLS + 1 if claims.covered is None else claims.covered
            if claims.rows > MAX_ROWS or max(claims.cells, covered) > MAX_CELLS:
                message = f"有工作表超过 {MAX_ROWS} 行或 {MAX_CELLS} 个单元格的上限"
                raise _too_much(name, message)
        if tags > _MAX_TAGS:
            raise _too_much(name, "内部结构过于庞大")


def _too_much(name: str, message: str) -> BadInput:
    return BadInput([Problem(message, name, remedy="只留下要导入的一张表，另存为新文件再试")])


def _grid(sheet: Any, written: Any) -> SheetGrid:
    """One sheet; `sheet` holds the stored values, `written` the formulas."""
    formulas = frozenset(at for at, cell in _present(written) if cell.data_type == "f")
    cells: dict[Cell, str] = {}
    faults: dict[Cell, str] = {}
    for at, cell in _present(sheet):
        if cell.data_type == "e":
            faults[at] = f"公式出错（{cell.value}）"
        elif cell.value is None and at in formulas:
            faults[at] = "公式没有存下算好的值；在 Excel 或 WPS 里打开并保存，或粘贴为数值"
        elif text := _text(cell.value):
            cells[at] = text
    merged = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, min(area.max_col, MAX_COLUMNS) + 1)
        if (row, column) != (area.min_row, area.min_col)
    }
    hidden = sheet.sheet_state != "visible"
    return SheetGrid(sheet.title, cells, merged, faults, hidden, formulas)


def _present(sheet: Any) -> list[tuple[Cell, Any]]:
    """The cells that the file holds, row by row; the library's own walk makes all the others."""
    return [(at, sheet._cells[at]) for at in sorted(sheet._cells) if at[1] <= MAX_COLUMNS]


def _text(value: object) -> str:
    """A stored value as its cell shows it, with plain line ends and nothing unseen."""
    text = re.sub(r"\r\n?|_x000D_\n?", "\n", stored_text(value))
    return without_unseen(text).strip(" \n\t\u3000\xa0")
