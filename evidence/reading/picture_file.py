"""Reads pictures: whether they open, how large they are, and their writing."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from evidence.reading.ocr import NOT_INSTALLED, OcrEngine, recognised
from evidence.reading.reading import Fault, Reading

MOST_PIXELS = 100_000_000
"""Points of one picture; a scan of A3 at 600 dpi has 70 million."""

MOST_FRAMES = 50


def read_picture(data: bytes, ocr: OcrEngine | None = None) -> Reading:
    """The writing of a picture, frame by frame; without an engine only whether it opens."""
    from PIL import Image, ImageOps

    texts, doubtful = [], 0
    try:
        with warnings.catch_warnings():
            # Its own limit warns; ours refuses.
            warnings.simplefilter("ignore")
            with _told("图片已损坏，打不开"):
                picture = Image.open(BytesIO(data))
            width, height = picture.size
            if width * height > MOST_PIXELS:
                reason = f"图片有 {width}×{height} 个点，过大，没有打开"
                return Reading(fault="too_large", reason=reason)
            with _told("图片已损坏，打不开"):
                frames = int(getattr(picture, "n_frames", 1))
            for frame in range(min(frames, MOST_FRAMES) if ocr else 1):
                with _told("图片不完整或已损坏"):
                    picture.seek(frame)
                    picture.load()
                    upright = ImageOps.exif_transpose(picture).convert("RGB") if ocr else None
                if ocr:
                    import numpy

                    text, unsure = recognised(numpy.asarray(upright), ocr)
                    texts.append(text)
                    doubtful += unsure
    except _Unreadable as error:
        return error.reading
    if ocr is None:
        return Reading(reason=NOT_INSTALLED, not_run=True, pages=frames)
    text = "\n".join(texts).strip()
    reason = "" if text else "图片上没有认出文字"
    return Reading(
        text, reason=reason, whole=frames <= MOST_FRAMES, pages=frames, doubtful=doubtful
    )


class _Unreadable(Exception):
    """A picture that cannot be opened."""

    def __init__(self, fault: Fault, reason: str) -> None:
        super().__init__(reason)
        self.reading = Reading(fault=fault, reason=reason)


@contextmanager
def _told(reason: str) -> Iterator[None]:
    """Whatever the library raises inside becomes a fault of the picture."""
    from PIL import Image

    try:
        yield
    except Image.DecompressionBombError as error:
        raise _Unreadable("too_large", "图片的点数过多，没有打开") from error
    except Exception as error:
        # Damaged pictures make the library raise nearly anything.
        raise _Unreadable("damaged", reason) from error
