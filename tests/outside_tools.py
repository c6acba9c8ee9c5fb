"""Programs of the machine that some tests need; the one place that says what their lack means.

Where a program is missing the test is skipped with a clear word, and fails instead when
`SHIFAN_REQUIRE_TOOLS=1` says that the machine has everything, as `.ci/run` does.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OFFICES = ("soffice", "libreoffice")


def browser() -> str:
    """The path of Chromium."""
    return _found(BROWSERS, "Chromium（apt-get install chromium）")


def office() -> str:
    """The path of LibreOffice."""
    return _found(OFFICES, "LibreOffice（apt-get install libreoffice-writer-nogui 等）")


def _found(names: tuple[str, ...], wanted: str) -> str:
    path = next(filter(None, map(shutil.which, names)), None)
    if path is not None:
        return path
    message = f"没有找到 {wanted}"
    if os.environ.get("SHIFAN_REQUIRE_TOOLS") == "1":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def write_font_settings(folder: Path) -> Path:
    """Font settings by which a program finds the Chinese fonts that the project depends on.

    Machines without Chinese fonts would measure boxes instead of characters.
    """
    from pylopdf_fonts_zh_cn import sans_path

    target = folder / "fonts.conf"
    target.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(sans_path().parent))}</dir></fontconfig>\n",
        encoding="utf-8",
    )
    return target
