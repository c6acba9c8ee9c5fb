"""Reads the binary files of old Office and WPS, as far as components for them are installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec

from evidence.reading.reading import Reading

NOT_INSTALLED = "没有安装读取 .doc、.wps 的组件（可选组件 doc），可另存为 docx"

_WORD = "WordDocument".encode("utf-16-le")
_BOOK = "Workbook".encode("utf-16-le")
_SLIDES = "PowerPoint Document".encode("utf-16-le")


def _by_wps2md(data: bytes) -> str:
    return str(import_module("wps2md").parse(data).main_text)


def _by_legacy_doc(data: bytes) -> str:
    return str(import_module("legacy_doc").extract_text(data).text)


READERS: Mapping[str, Callable[[bytes], str]] = {
    "wps2md": _by_wps2md,
    "legacy_doc": _by_legacy_doc,
}
"""Modules that read old Word files, and how each is asked."""


def read_old(data: bytes, readers: Mapping[str, Callable[[bytes], str]] = READERS) -> Reading:
    """The text of an old Word or WPS file, or of an old workbook.

    Args:
        data: the bytes of an OLE file that is not encrypted.
        readers: modules that read old Word files; those not installed are passed over.
    """
    if _BOOK in data and _WORD not in data:
        from evidence.reading.office_files import read_sheets

        return read_sheets(data)
    if _SLIDES in data:
        return Reading(reason="没有读取旧版演示文稿的组件，可另存为 pptx", not_run=True)
    installed = [read for module, read in readers.items() if find_spec(module) is not None]
    if not installed:
        return Reading(reason=NOT_INSTALLED, not_run=True)
    for read in installed:
        # Young packages: whatever one stumbles over, the next one is asked.
        with suppress(Exception):
            text = read(data)
            if text.strip():
                return Reading(text)
    return Reading(reason="旧版文件的文字没有读出来，可另存为 docx")
