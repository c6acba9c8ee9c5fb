"""Reads OFD (GB/T 33190): a zip of XML pages whose text stands in `TextCode` pieces."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from evidence.reading.reading import Reading
from evidence.reading.zip_guard import DAMAGED, zip_fault
from indicators.zip_damage import ZIP_DAMAGE

_PAGE = re.compile(r"(?:.*/)?Pages/Page_(\d+)/Content\.xml")
_SEAL = re.compile(r"(?:.*/)?Encryptions\.xml", re.IGNORECASE)
_MADE_FOR = "{http://www.ofdspec.org/2016}"
_NEAR = 1.0
"""Millimetres within which pieces stand on one line."""


def read_ofd(data: bytes) -> Reading:
    """The text page by page, pieces on one height put together from left to right."""
    from lxml import etree

    fault = zip_fault(data)
    if fault:
        return fault
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if any(_SEAL.fullmatch(name) for name in names):
                return Reading(fault="encrypted", reason="文件加了打开密码")
            pages = sorted(
                (int(found[1]), name) for name in names if (found := _PAGE.fullmatch(name))
            )
            texts = [
                "\n".join(_lines(etree.fromstring(archive.read(name), parser))) for _, name in pages
            ]
    except (etree.XMLSyntaxError, *ZIP_DAMAGE):
        return DAMAGED
    text = "\n".join(texts)
    if not text.strip():
        return Reading(reason="版式文件里只有图像，没有文字", pages=len(pages))
    return Reading(text, pages=len(pages))


def _lines(page: object) -> list[str]:
    """The lines of one page, from top to bottom."""
    pieces = []
    for number, thing in enumerate(page.iter(f"{_MADE_FOR}TextObject")):  # type: ignore[attr-defined]
        words = "".join(code.text or "" for code in thing.iter(f"{_MADE_FOR}TextCode"))
        box = [_number(value) for value in thing.get("Boundary", "").split()]
        left, top = (box[0], box[1]) if len(box) == 4 else (0.0, float(number))
        pieces.append((top, left, number, words))
    lines: list[tuple[float, list[tuple[float, int, str]]]] = []
    for top, left, number, words in sorted(pieces):
        if not lines or top - lines[-1][0] > _NEAR:
            lines.append((top, []))
        lines[-1][1].append((left, number, words))
    return ["".join(words for _, _, words in sorted(line)) for _, line in lines]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
