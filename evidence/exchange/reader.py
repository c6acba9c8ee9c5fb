"""Reads a 报送表 that came back: .xlsx, or the old .xls, as texts by cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from evidence.exchange.biff import MAGIC, Damaged, formula_cells
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import Cell, SheetGrid
from indicators.xlsx_reader import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, parse_xlsx

WORKBOOKS = (".xlsx", ".xlsm", ".xls")
UNREAD_WORKBOOKS = (".et", ".ett", ".ods", ".csv", ".xlsb")

_SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx 再试"


def read_workbook(path: Path, name: str) -> list[SheetGrid]:
    """Every worksheet of a workbook, in its order.

    Args:
        path: the file.
        name: what messages call it.

    Raises:
        BadInput: when the file is missing, too large, of another kind or damaged.
    """
    if not path.is_file():
        raise BadInput([Problem("找不到文件", name, remedy="检查文件名和所在文件夹")])
    if path.suffix.lower() in UNREAD_WORKBOOKS:
        message = f"读不了 {path.suffix.lower()} 格式的表格"
        raise BadInput([Problem(message, name, remedy="请另存为 .xlsx 再试")])
    if path.stat().st_size > MAX_BYTES:
        limit = f"表格超过 {MAX_BYTES // 1048576} MB 的上限"
        remedy = "材料放在表格外面，一份一个文件；删去表里的图片再试"
        raise BadInput([Problem(limit, name, remedy=remedy)])
    data = path.read_bytes()
    return parse_xls(data, name) if data[:8] == MAGIC else parse_xlsx(data, name)


def parse_xls(data: bytes, name: str) -> list[SheetGrid]:
    """Every worksheet of an old .xls.

    Raises:
        BadInput: when it is damaged, encrypted or holds too much.
    """
    import python_calamine

    try:
        formulas = formula_cells(data)
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [
            (meta, book.get_sheet_by_name(meta.name))
            for meta in book.sheets_metadata
            if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except (Damaged, python_calamine.CalamineError, OSError, ValueError):
        message = "表格已损坏，或加了打开密码"
        raise BadInput([Problem(message, name, remedy=f"去掉密码，{_SAVE_AS}")]) from None
    if len(formulas) != len(sheets):
        raise BadInput([Problem("读不全这份 .xls 表格", name, remedy=_SAVE_AS)])
    grids = []
    for (meta, sheet), own in zip(sheets, formulas, strict=True):
        merged = sum(
            (bottom - top + 1) * (right - left + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
        if sheet.total_height > MAX_ROWS or merged > MAX_CELLS:
            message = f"工作表“{meta.name}”过大"
            raise BadInput([Problem(message, name, remedy="删去多余的行列再试")])
        visible = meta.visible == python_calamine.SheetVisibleEnum.Visible
        grids.append(_grid(sheet, own, not visible))
    return grids


def _grid(sheet: Any, formulas: frozenset[Cell], hidden: bool) -> SheetGrid:
    cells: dict[Cell, str] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        for column, value in enumerate(values[:MAX_COLUMNS], start=1):
            if text := _text(value):
                cells[row, column] = text
    merged = {
        (row, column): (top + 1, left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        for row in range(top + 1, bottom + 2)
        for column in range(left + 1, min(right, MAX_COLUMNS) + 2)
        if (row, column) != (top + 1, left + 1)
    }
    return SheetGrid(sheet.name, cells, merged, {}, hidden, formulas)


def _text(value: object) -> str:
    """A stored value as its cell shows it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float):
        text = format(Decimal(f"{value:.15g}"), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\u200b \n\t\u3000\xa0")
