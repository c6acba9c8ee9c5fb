"""Reads a 报送表 that came back: .xlsx, or the old .xls, as texts by cell."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from evidence.exchange.biff import MAGIC, Damaged, formula_cells, xls_sheet_names
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import Cell, SheetGrid
from indicators.xlsx_reader import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, parse_xlsx
from indicators.zip_damage import ZIP_DAMAGE

WORKBOOKS = (".xlsx", ".xlsm", ".xls")
UNREAD_WORKBOOKS = (".et", ".ett", ".ods", ".csv", ".xlsb")

_SECONDS = 60
_PARTS = "xl/workbook.xml"
_MOST_PART = 1024 * 1024
_SHEET_NAME = re.compile(r"<(?:\w+:)?sheet\s[^>]*?\bname=\"([^\"]*)\"")
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
    try:
        formulas = formula_cells(data)
        sheets = [sheet for sheet in xls_sheets(data) if sheet["worksheet"]]
    except Damaged:
        message = "表格已损坏，或加了打开密码"
        raise BadInput([Problem(message, name, remedy=f"去掉密码，{_SAVE_AS}")]) from None
    if len(formulas) != len(sheets):
        raise BadInput([Problem("读不全这份 .xls 表格", name, remedy=_SAVE_AS)])
    for sheet in sheets:
        merged = sum(
            (bottom - top + 1) * (right - left + 1) for top, left, bottom, right in sheet["merged"]
        )
        if len(sheet["rows"]) > MAX_ROWS or merged > MAX_CELLS:
            message = f"工作表“{sheet['name']}”过大"
            raise BadInput([Problem(message, name, remedy="删去多余的行列再试")])
    return [_grid(sheet, own) for sheet, own in zip(sheets, formulas, strict=True)]


def xls_sheets(data: bytes) -> list[dict[str, Any]]:
    """What another process reads; damaged bytes can bring the library's process down.

    Args:
        data: the bytes of an old .xls.

    Returns:
        For each sheet what `xls_values.sheets_of` says of it.

    Raises:
        Damaged: when the process does not give that.
    """
    words = [sys.executable, "-m", "evidence.exchange.xls_values"]
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and the bytes go to its input
            words, input=data, capture_output=True, timeout=_SECONDS, env=environment, check=True
        )
        return list(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError):
        raise Damaged from None


def _grid(sheet: dict[str, Any], formulas: frozenset[Cell]) -> SheetGrid:
    cells = {
        (row, column): text.strip("\ufeff\u200b \n\t\u3000\xa0")
        for row, texts in enumerate(sheet["rows"], start=1)
        for column, text in enumerate(texts[:MAX_COLUMNS], start=1)
        if text.strip("\ufeff\u200b \n\t\u3000\xa0")
    }
    merged = {
        (row, column): (top + 1, left + 1)
        for top, left, bottom, right in sheet["merged"]
        for row in range(top + 1, bottom + 2)
        for column in range(left + 1, min(right, MAX_COLUMNS) + 2)
        if (row, column) != (top + 1, left + 1)
    }
    return SheetGrid(sheet["name"], cells, merged, {}, not sheet["visible"], formulas)


def sheet_names(path: Path) -> tuple[str, ...]:
    """Names of a workbook's sheets; none where it cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            return ()
        if data[:8] == MAGIC:
            return xls_sheet_names(data)
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(_PARTS) as part:
            listed = part.read(_MOST_PART).decode("utf-8", "replace")
    except (Damaged, KeyError, *ZIP_DAMAGE):
        return ()
    return tuple(html.unescape(name) for name in _SHEET_NAME.findall(listed))
