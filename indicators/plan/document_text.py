"""Reads the paragraphs of a plan from txt, docx, html or pdf; nothing is executed or fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from indicators.problem import BadInput, Problem
from indicators.strict_yaml import decode

MAX_BYTES = 64 * 1024 * 1024

_OLD_WORD = (".doc", ".wps", ".rtf", ".ofd")


def read_paragraphs(path: Path) -> tuple[str, ...]:
    """The paragraphs of a document in reading order, without empty ones.

    Args:
        path: a .txt, .md, .docx, .html, .htm or .pdf file.

    Raises:
        BadInput: when the file is missing, too large, of another kind, damaged, or without text.
    """
    name = path.as_posix()
    readers: Mapping[str, Callable[[bytes, str], tuple[str, ...]]] = {
        ".txt": _text_paragraphs,
        ".md": _text_paragraphs,
        ".docx": _docx,
        ".html": _html,
        ".htm": _html,
        ".pdf": _pdf,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise BadInput([_unknown_kind(path, name)])
    paragraphs = tuple(text for text in reader(_read(path, name), name) if text.strip())
    if not paragraphs:
        remedy = "扫描件请先做文字识别，另存为 docx 或 txt" if path.suffix.lower() == ".pdf" else ""
        raise BadInput([Problem("文件里没有文字", name, remedy=remedy or "检查是不是选错了文件")])
    return paragraphs


def _unknown_kind(path: Path, name: str) -> Problem:
    suffix = path.suffix.lower()
    if suffix in _OLD_WORD:
        remedy = "用 Word 或 WPS 打开后另存为 .docx 再试"
    else:
        remedy = "可用 .txt、.docx、.html、.pdf"
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
        problem = Problem(f"文件读不出来（{error.strerror}）", name, remedy="检查权限")
        raise BadInput([problem]) from None


def _text_paragraphs(data: bytes, name: str) -> tuple[str, ...]:
    return tuple(decode(data, name).splitlines())


def _docx(data: bytes, name: str) -> tuple[str, ...]:
    from indicators.plan.docx_paragraphs import docx_paragraphs

    return docx_paragraphs(data, name)


def _html(data: bytes, name: str) -> tuple[str, ...]:
    from indicators.plan.html_paragraphs import html_paragraphs

    # Decoded here: lxml stops at the first character that a declared gb2312 lacks.
    return html_paragraphs(decode(data, name))


def _pdf(data: bytes, name: str) -> tuple[str, ...]:
    from indicators.plan.pdf_paragraphs import pdf_paragraphs

    return pdf_paragraphs(data, name)
