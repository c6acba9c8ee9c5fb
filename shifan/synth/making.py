"""Writes made cities: each stands whole in its folder or not at all; a cut-off run is taken up."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from indicators.problem import BadInput, Problem
from shifan.catalogues import read_catalogues
from shifan.synth.city import CATALOGUES, City, city_name, make_city
from shifan.writing import cannot_write


def make_cities(
    folder: Path, count: int, seed: int, progress: Callable[[int, int], None] | None = None
) -> None:
    """Make `count` cities below an empty or new folder, or one where this run was cut off.

    Args:
        folder: where they go.
        count: how many.
        seed: the same seed makes the same cities.
        progress: called with (cities done, cities in all).

    Raises:
        BadInput: when something else lies there already.
        CannotRun: when the disk refuses.
    """
    catalogues = read_catalogues(CATALOGUES, Path()).catalogues
    standing = _standing(folder, count)
    if any(not _is(folder, make_city(number, seed, catalogues)) for number in sorted(standing)):
        raise _occupied(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, count + 1):
            if number not in standing:
                _write_city(folder, make_city(number, seed, catalogues))
            if progress:
                progress(number, count)
    except OSError as error:
        raise cannot_write(folder, error) from None


def _standing(folder: Path, count: int) -> set[int]:
    """Numbers of the cities that an earlier run has made; refuses what no run of these makes."""
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise _occupied(folder)
    numbers = {city_name(number): number for number in range(1, count + 1)}
    names = {path.name for path in folder.iterdir()} - {_aside(name) for name in numbers}
    if names - numbers.keys():
        raise _occupied(folder)
    return {numbers[name] for name in names}


def _is(folder: Path, city: City) -> bool:
    """Whether a city stands as it would be made, with nothing added or changed."""
    root = folder / city.name
    there = {p.relative_to(root).as_posix() for p in root.rglob("*") if not p.is_dir()}
    return there == city.files.keys() and all(
        (root / path).read_bytes() == text.encode() for path, text in city.files.items()
    )


def _occupied(folder: Path) -> BadInput:
    remedy = "换一个新文件夹，免得和别的数据混在一起"
    return BadInput([Problem("文件夹里已经有内容", str(folder), remedy=remedy)])


def _aside(name: str) -> str:
    return f".{name}.tmp"


def _write_city(folder: Path, city: City) -> None:
    aside = folder / _aside(city.name)
    shutil.rmtree(aside, ignore_errors=True)
    try:
        (aside / "evidence").mkdir(parents=True)
        for path, text in city.files.items():
            (aside / path).write_text(text, encoding="utf-8", newline="\n")
        aside.replace(folder / city.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
