"""Turns generated files into pictures with LibreOffice, poppler and Chromium.

The fonts that official documents name cannot be shipped; the packaged ones stand in for them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from item import View

TOOLS = {"soffice": "LibreOffice", "pdftoppm": "poppler-utils", "chromium": "Chromium"}
"""Programs that the pictures need, with what people install to get them."""

_STAND_INS = {
    "Noto Serif SC": ("仿宋_GB2312", "仿宋", "楷体_GB2312", "楷体", "方正小标宋简体", "宋体"),
    "Noto Sans SC": ("黑体", "微软雅黑", "sans-serif"),
}
_LONGEST = 1800
_NARROWEST = 600


def missing_tools(names: Sequence[str] = tuple(TOOLS)) -> list[str]:
    """What has to be installed first."""
    return [f"{TOOLS[name]}（{name}）" for name in names if shutil.which(name) is None]


def to_pdf(documents: Sequence[Path], folder: Path) -> list[Path]:
    """Word and Excel files as PDF.

    Args:
        documents: the files; no two with the same stem.
        folder: where the PDFs go.
    """
    with tempfile.TemporaryDirectory() as profile:
        _run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                *map(str, documents),
            ],
            folder,
        )
    return [folder / f"{document.stem}.pdf" for document in documents]


def page_count(pdf: Path) -> int:
    """How many pages a PDF has."""
    told = _run(["pdfinfo", str(pdf)], pdf.parent)
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))


def page_lines(pdf: Path, page: int) -> list[str]:
    """The lines of text on a page."""
    words = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return [line.strip() for line in _run(words, pdf.parent).splitlines() if line.strip()]


def page_picture(pdf: Path, page: int, width: int) -> Path:
    """A page as PNG, so many pixels wide."""
    stem = pdf.with_name(f"{pdf.stem}-{page}")
    words = ["pdftoppm", "-png", "-singlefile", "-f", str(page), "-scale-to-x", str(width)]
    _run([*words, "-scale-to-y", "-1", str(pdf), str(stem)], pdf.parent)
    return stem.with_name(f"{stem.name}.png")


def page_pictures(pdf: Path, folder: Path, dots: int) -> list[Path]:
    """All pages as PNG in a new folder, so many dots to the inch, in order."""
    folder.mkdir()
    _run(["pdftoppm", "-png", "-r", str(dots), str(pdf), str(folder / "page")], pdf.parent)
    return sorted(folder.iterdir())


def screenshot(page: Path, target: Path, view: View) -> Path:
    """A window on an HTML page as PNG.

    A browser's own window cannot be as narrow as a telephone, so that the page stands in a frame.
    """
    frame = target.with_suffix(".html")
    address = escape(page.as_uri() + view.part, {'"': "&quot;"})
    frame.write_text(
        '<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">'
        f'<iframe src="{address}" style="border:0;width:{view.width}px;height:{view.height}px">'
        "</iframe>",
        encoding="utf-8",
    )
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    if view.dark:
        words.append("--blink-settings=preferredColorScheme=0")
    size = f"--window-size={max(view.width, _NARROWEST)},{view.height}"
    _run([*words, size, f"--screenshot={target}", frame.as_uri()], target.parent)
    _crop(target, view.width)
    return target


def _crop(picture: Path, width: int) -> None:
    from PIL import Image

    with Image.open(picture) as opened:
        cut = opened.convert("RGB").crop((0, 0, width, opened.height))
    cut.save(picture)


def _run(words: Sequence[str], folder: Path) -> str:
    fonts = folder / "fonts.conf"
    if not fonts.exists():
        fonts.write_text(_font_settings(), encoding="utf-8")
    done = subprocess.run(
        words,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=True,
    )
    return done.stdout


def _font_settings() -> str:
    from pylopdf_fonts_zh_cn import sans_path

    aliases = "".join(
        f'<alias binding="same"><family>{name}</family>'
        f"<prefer><family>{family}</family></prefer></alias>"
        for family, names in _STAND_INS.items()
        for name in names
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(sans_path().parent))}</dir>{aliases}</fontconfig>\n"
    )
