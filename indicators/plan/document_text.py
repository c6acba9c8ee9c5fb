"""Reads the text of a plan from txt, docx, html, pdf or xlsx; nothing is executed or fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from indicators.disk_error import disk_reason
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import SheetGrid
from indicators.strict_yaml import decode

MAX_BYTES = 64 * 1024 * 1024
MOST_PARAGRAPHS = 20_000
MOST_CHARACTERS = 20_000
"""Of one paragraph."""

_OLD_WORD = (".doc", ".wps", ".rtf", ".ofd")


class PlanText(NamedTuple):
    """What a document says: its paragraphs without empty ones, and its tables of tasks apart."""

    paragraphs: tuple[str, ...]
    tables: tuple[SheetGrid, ...] = ()


def read_paragraphs(path: Path) -> tuple[str, ...]:
    """The paragraphs of a document in reading order, but for those in tables of tasks.

    Args:
        path: as for `read_text`.

    Raises:
        BadInput: as `read_text` does.
    """
    return read_text(path).paragraphs


def read_text(path: Path) -> PlanText:
    """The paragraphs of a document in reading order, and its tables of tasks.

    Args:
        path: a .txt, .md, .docx, .html, .htm, .pdf or .xlsx file.

    Raises:
        BadInput: when the file is missing, too large, of another kind, damaged, or without text.
    """
    name = path.as_posix()
    readers: Mapping[str, Callable[[bytes, str], PlanText]] = {
        ".txt": _text_paragraphs,
        ".md": _text_paragraphs,
        ".docx": _docx,
        ".html": _html,
        ".htm": _html,
        ".pdf": _pdf,
        ".xlsx": _xlsx,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise BadInput([_unknown_kind(path, name)])
    paragraphs, tables = reader(_read(path, name), name)
    paragraphs = tuple(text for text in paragraphs if text.strip())
    if len(paragraphs) > MOST_PARAGRAPHS or max(map(len, paragraphs), default=0) > MOST_CHARACTERS:
        told = f"文字超过 {MOST_PARAGRAPHS} 段，或有一段超过 {MOST_CHARACTERS} 个字"
        raise BadInput([Problem(told, name, remedy="只留下方案正文，按段落分行再试")])
    if not (paragraphs or tables):
        remedy = "扫描件请先做文字识别，另存为 docx 或 txt" if path.suffix.lower() == ".pdf" else ""
        raise BadInput([Problem("文件里没有文字", name, remedy=remedy or "检查是不是选错了文件")])
    return PlanText(paragraphs, tables)


def _unknown_kind(path: Path, name: str) -> Problem:
    suffix = path.suffix.lower()
    if suffix in _OLD_WORD:
        remedy = "用 Word 或 WPS 打开后另存为 .docx 再试"
    else:
        remedy = "可用 .txt、.docx、.html、.pdf、.xlsx"
    return Problem(f"读不了 {suffix or '没有扩展名'} 的文件", name, remedy=remedy)


def _read(path: Path, name: str) -> bytes:
    try:
        if not path.exists():
            raise BadInput([Problem("找不到文件", name, remedy="检查文件名和所在文件夹")])
        if not path.is_file():
            raise BadInput([Problem("这不是普通文件", name, remedy="请指定一个文件")])
        if path.stat().st_size > MAX_BYTES:
            raise BadInput([Problem("文件太大，不像一份方案", name, remedy="去掉图片后再试")])
        return path.read_bytes()
    except OSError as error:
        problem = Problem(f"文件读不出来（{disk_reason(error)}）", name, remedy="检查权限")
        raise BadInput([problem]) from None


def _text_paragraphs(data: bytes, name: str) -> PlanText:
    return PlanText(tuple(decode(data, name).splitlines()))


def _docx(data: bytes, name: str) -> PlanText:
    from indicators.plan.docx_tables import docx_text

    return PlanText(*docx_text(data, name))


def _html(data: bytes, name: str) -> PlanText:
    from indicators.plan.html_tables import html_text

    # Decoded here: lxml stops at the first character that a declared gb2312 lacks.
    return PlanText(*html_text(decode(data, name)))


def _pdf(data: bytes, name: str) -> PlanText:
    from indicators.plan.pdf_paragraphs import pdf_paragraphs

    return PlanText(pdf_paragraphs(data, name))


def _xlsx(data: bytes, name: str) -> PlanText:
    from indicators.plan.task_table import task_table, text_above
    from indicators.xlsx_reader import parse_xlsx

    grids = [grid for grid in parse_xlsx(data, name) if not grid.hidden]
    tables = tuple(grid for grid in grids if task_table(grid) is not None)
    return PlanText(tuple(line for grid in tables or grids for line in text_above(grid)), tables)
