"""Reads catalogues: the packaged ones by name, a city's or province's own by path."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from indicators.catalogue_model import Catalogue
from indicators.catalogue_rules import check_catalogue
from indicators.problem import BadInput, Problem
from indicators.strict_model import parse_model
from indicators.strict_yaml import YamlDocument, decode, parse_yaml, read_bytes, read_yaml


def packaged_catalogues() -> tuple[str, ...]:
    """Names of the catalogues that come with the program."""
    return tuple(_packaged())


@cache
def _packaged() -> dict[str, Path]:
    folder = Path(str(resources.files("indicators") / "catalogue"))
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def catalogue_path(name: str, base: Path) -> Path:
    """The file of a catalogue named in `shifan.yaml`.

    Args:
        name: a packaged name such as `national`, or a path ending in `.yaml`.
        base: folder that a relative path starts from.

    Raises:
        BadInput: when no packaged catalogue has that name.
    """
    if name.endswith((".yaml", ".yml")):
        return base / name
    path = _packaged().get(name)
    if path is None:
        known = "、".join(packaged_catalogues())
        raise BadInput(
            [Problem(f"没有名为“{name}”的指标目录", remedy=f"自带的有 {known}；自己的写文件路径")]
        )
    return path


def read_catalogue(path: Path, name: str = "") -> tuple[Catalogue, YamlDocument]:
    """A catalogue with the document it came from, its shape checked, its rules not yet."""
    document = read_yaml(path, name)
    return parse_model(Catalogue, document), document


def load_catalogue(path: Path, name: str = "") -> Catalogue:
    """A catalogue that can be scored with; the same one for the same bytes and name.

    A packaged one is read once: like the program it stays as it is while that runs.

    Raises:
        BadInput: when its shape or any rule of error level is broken.
    """
    name = name or path.as_posix()
    if path is _packaged().get(name):
        return _packaged_catalogue(name)
    return _catalogue_of(read_bytes(path, name), name)


@cache
def _packaged_catalogue(name: str) -> Catalogue:
    return _catalogue_of(read_bytes(_packaged()[name], name), name)


@lru_cache(maxsize=12)
def _catalogue_of(data: bytes, name: str) -> Catalogue:
    document = parse_yaml(decode(data, name), name)
    catalogue = parse_model(Catalogue, document)
    errors = [f for f in check_catalogue(catalogue, document) if f.level == "error"]
    if errors:
        raise BadInput(
            Problem(f.message, f.file, f.line, f.indicator, "先用 shifan catalogue check 核对目录")
            for f in errors
        )
    return catalogue
