"""Recognises writing in pictures: under red seals, turned pages, line by line (design §8).

The engine is an optional component that runs on this computer; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

NOT_INSTALLED = "没有安装文字识别组件（可选组件 ocr），图片和扫描件没有识别"
SURE = 0.8
"""Score below which a person should look at a line."""

_SAME_LINE = 0.5
_TALL = 1.5
_UPRIGHT_MARKS = ("文件", "通知", "关于", "号")
_END_MARKS = ("印发", "抄送", "年", "日")


@dataclass(frozen=True, slots=True)
class OcrLine:
    """One recognised line: its text, how sure the engine is, and its box in pixels."""

    text: str
    score: float
    left: float
    top: float
    right: float
    bottom: float


class OcrEngine(Protocol):
    """What recognises writing: a picture of shape height × width × 3 in, lines out."""

    def lines(self, picture: Any) -> Sequence[OcrLine]:
        """The lines of a picture, in any order."""


def recognised(picture: Any, engine: OcrEngine) -> tuple[str, int]:
    """The text of a picture from top to bottom, and how many of its lines are doubtful.

    Args:
        picture: an array of shape height × width × 3, red first.
        engine: the recogniser.
    """
    lines = _upright(picture, engine)
    text = "\n".join(line.text for line in _in_order(lines))
    return text, sum(line.score < SURE for line in lines)


def _upright(picture: Any, engine: OcrEngine) -> list[OcrLine]:
    """The lines of the picture, turned until its lines lie and read from the top."""
    import numpy

    lines = _with_seals(picture, engine)
    if lines and sum(_is_tall(line) for line in lines) * 2 > len(lines):
        turned = [_with_seals(numpy.rot90(picture, k).copy(), engine) for k in (1, 3)]
        return max(turned, key=_likelihood)
    if _upside_down(lines):
        return _with_seals(numpy.rot90(picture, 2).copy(), engine)
    return lines


def _with_seals(picture: Any, engine: OcrEngine) -> list[OcrLine]:
    """Lines of the picture and of its red channel, in which a red seal vanishes."""
    import numpy

    found = list(engine.lines(picture))
    red = numpy.repeat(picture[:, :, :1], 3, axis=2)
    for line in engine.lines(red):
        at = next((n for n, known in enumerate(found) if _overlap(known, line)), None)
        if at is None:
            found.append(line)
        elif (len(line.text), line.score) > (len(found[at].text), found[at].score):
            found[at] = line
    return found


def _overlap(one: OcrLine, other: OcrLine) -> bool:
    """Whether two boxes mean one line."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return False
    smaller = min(_area(one), _area(other))
    return width * height > _SAME_LINE * smaller


def _area(line: OcrLine) -> float:
    return max(line.right - line.left, 1.0) * max(line.bottom - line.top, 1.0)


def _is_tall(line: OcrLine) -> bool:
    long = len(line.text) > 1
    return long and line.bottom - line.top > _TALL * (line.right - line.left)


def _likelihood(lines: Sequence[OcrLine]) -> tuple[bool, float]:
    return not _upside_down(lines), sum(line.score * len(line.text) for line in lines)


def _upside_down(lines: Sequence[OcrLine]) -> bool:
    """Whether a head stands below and an end above: each line reads well, the order does not."""
    ordered = [line.text for line in _in_order(lines)]
    if len(ordered) < 3:
        return False
    third = max(len(ordered) // 3, 1)
    first, last = "".join(ordered[:third]), "".join(ordered[-third:])
    as_it_is = sum(m in first for m in _UPRIGHT_MARKS) + sum(m in last for m in _END_MARKS)
    turned = sum(m in last for m in _UPRIGHT_MARKS) + sum(m in first for m in _END_MARKS)
    return turned > as_it_is


def _in_order(lines: Sequence[OcrLine]) -> list[OcrLine]:
    """From top to bottom, and from left to right where boxes stand side by side."""
    rows: list[list[OcrLine]] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        middle = (line.top + line.bottom) / 2
        if rows and middle < rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


class _Rapid:
    """rapidocr as an engine; its models come inside its wheel."""

    def __init__(self) -> None:
        self._engine = import_module("rapidocr").RapidOCR()

    def lines(self, picture: Any) -> Sequence[OcrLine]:
        """The lines that the engine sees."""
        # The engine takes blue first.
        found = self._engine(picture[:, :, ::-1])
        if found.boxes is None:
            return []
        return [
            OcrLine(text, float(score), *box.min(axis=0).tolist(), *box.max(axis=0).tolist())
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        ]


@cache
def installed_engine() -> OcrEngine | None:
    """The engine that is installed, or None."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    return _Rapid()
