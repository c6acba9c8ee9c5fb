"""Writing in pictures: lines under seals come back, turned pages are turned, doubt is told."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import Any

import numpy
import pytest

from evidence.reading.ocr import OcrLine, installed_engine, recognised
from evidence.reading.read_file import read_bytes
from tests.evidence.files.make import pdf, picture

PAGE = ("试点市人民政府文件", "关于开展检查的通知", "各单位要抓好落实。", "2020年12月22日")
WIDTH, HEIGHT = 400, 600


class Reader:
    """An engine that finds one page by a dark mark at its head and loses what lies under red."""

    def __init__(self, score: float = 0.95) -> None:
        self.score = score
        self.sizes: list[tuple[int, int]] = []

    def lines(self, picture: Any) -> Sequence[OcrLine]:
        height, width = picture.shape[:2]
        self.sizes.append((height, width))
        turns = next(
            (k for k in range(4) if (numpy.rot90(picture, k)[5:15, 5:15] < 90).all()), None
        )
        if turns is None:
            return []
        upright = numpy.rot90(picture, turns)
        found = []
        for number, text in enumerate(PAGE):
            top = 60 + 120 * number
            part = upright[top : top + 40, 60:360].astype(int)
            if ((part[:, :, 0] - part[:, :, 1]) > 60).any():
                continue
            box = (60, top, 360, top + 40)
            found.append(OcrLine(text, self.score, *turned(box, turns)))
        return found[::-1]


def turned(box: tuple[int, int, int, int], turns: int) -> tuple[float, float, float, float]:
    """The box of an upright page in the picture that `turns` quarter turns make upright."""
    left, top, right, bottom = box
    if turns == 0:
        return left, top, right, bottom
    if turns == 2:
        return WIDTH - right, HEIGHT - bottom, WIDTH - left, HEIGHT - top
    if turns == 1:
        return HEIGHT - bottom, left, HEIGHT - top, right
    return top, WIDTH - right, bottom, WIDTH - left


def page(sealed: bool = False) -> Any:
    sheet = numpy.full((HEIGHT, WIDTH, 3), 250, dtype=numpy.uint8)
    sheet[0:20, 0:20] = 0
    if sealed:
        sheet[430:470, 200:330] = (230, 40, 40)
    return sheet


def as_pdf(sheet: Any) -> bytes:
    from PIL import Image

    stream = BytesIO()
    Image.fromarray(sheet).save(stream, "PDF")
    return stream.getvalue()


def test_lines_come_in_reading_order() -> None:
    assert recognised(page(), Reader()) == ("\n".join(PAGE), 0)


def test_a_line_under_a_red_seal_comes_back() -> None:
    """An engine loses the line whole and without a low score."""
    assert PAGE[3] not in {line.text for line in Reader().lines(page(sealed=True))}
    text, _ = recognised(page(sealed=True), Reader())
    assert text.split("\n") == list(PAGE)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_turned_page_is_read_upright(turns: int) -> None:
    text, _ = recognised(numpy.rot90(page(), turns).copy(), Reader())
    assert text.split("\n") == list(PAGE)


def test_a_turned_page_with_a_seal_loses_nothing() -> None:
    text, _ = recognised(numpy.rot90(page(sealed=True), 1).copy(), Reader())
    assert text.split("\n") == list(PAGE)


def test_doubtful_lines_are_counted() -> None:
    assert recognised(page(), Reader(score=0.6))[1] == len(PAGE)


def test_a_scanned_pdf_is_read_through_the_engine() -> None:
    found = read_bytes(as_pdf(page(sealed=True)), "扫描件.pdf", Reader())
    assert PAGE[3] in found.text
    assert found.readable
    assert found.whole
    assert found.made is None


def test_a_page_with_text_needs_no_engine() -> None:
    reader = Reader()
    read_bytes(pdf("这一页有二十个以上的文字，所以不用识别图片上的字。"), "通知.pdf", reader)
    assert reader.sizes == []


def test_a_huge_scanned_page_is_rendered_small_enough() -> None:
    reader = Reader()
    read_bytes(picture("PDF", (9000, 300)), "巨幅.pdf", reader)
    assert max(max(size) for size in reader.sizes) <= 5000


def test_a_picture_is_read_through_the_engine() -> None:
    from PIL import Image

    stream = BytesIO()
    Image.fromarray(page()).save(stream, "PNG")
    assert read_bytes(stream.getvalue(), "照片.png", Reader()).text == "\n".join(PAGE)


def test_a_picture_without_writing_says_so() -> None:
    found = read_bytes(picture("JPEG"), "风景.jpg", Reader())
    assert (found.text, found.reason, found.not_run) == ("", "图片上没有认出文字", False)


@pytest.mark.skipif(
    find_spec("rapidocr") is None or find_spec("onnxruntime") is None, reason="no engine installed"
)
def test_the_installed_engine_reads_a_printed_line() -> None:
    from PIL import Image, ImageDraw

    engine = installed_engine()
    assert engine is not None
    sheet = Image.new("RGB", (500, 120), "white")
    ImageDraw.Draw(sheet).text((30, 30), "2020-12-22", fill="black", font_size=48)
    assert "2020" in recognised(numpy.asarray(sheet), engine)[0]
