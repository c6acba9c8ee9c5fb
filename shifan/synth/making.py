"""Writes made cities: each stands whole in its folder or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from indicators.problem import BadInput, Problem
from shifan.catalogues import read_catalogues
from shifan.synth.city import CATALOGUES, City, make_city
from shifan.writing import cannot_write


def make_cities(
    folder: Path, count: int, seed: int, progress: Callable[[int, int], None] | None = None
) -> None:
    """Make `count` cities below an empty or new folder.

    Args:
        folder: where they go.
        count: how many.
        seed: the same seed makes the same cities.
        progress: called with (cities done, cities in all).

    Raises:
        BadInput: when something lies there already.
        CannotRun: when the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        remedy = "换一个新文件夹，免得和别的数据混在一起"
        raise BadInput([Problem("文件夹里已经有内容", str(folder), remedy=remedy)])
    catalogues = read_catalogues(CATALOGUES, Path()).catalogues
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, count + 1):
            _write_city(folder, make_city(number, seed, catalogues))
            if progress:
                progress(number, count)
    except OSError as error:
        raise cannot_write(folder, error) from None


def _write_city(folder: Path, city: City) -> None:
    aside = folder / f".{city.name}.tmp"
    try:
        (aside / "evidence").mkdir(parents=True)
        for path, text in city.files.items():
            (aside / path).write_text(text, encoding="utf-8", newline="\n")
        aside.replace(folder / city.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
