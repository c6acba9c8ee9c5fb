"""Content hashes by which the cache knows that nothing changed.

Only bytes count: a file touched or copied keeps its hash, one edited within the same second and
to the same length does not.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from evidence.files_index import NAME as FILES_INDEX
from evidence.waivers import NAME as WAIVERS
from indicators.allocation import ALLOCATION
from indicators.catalogue_loader import catalogue_path
from scoring.scheme import scheme_path
from shifan.provenance import PROGRAM, sha256_of
from shifan.workspace import EVIDENCE, ROSTER, SETTINGS

_PACKAGES = ("indicators", "evidence", "scoring", "reports", "shifan")
_READ = (SETTINGS, ROSTER, FILES_INDEX, WAIVERS, ALLOCATION)
_MISSING = b"missing"


class Names(NamedTuple):
    """The catalogues and the scheme as `shifan.yaml` names them."""

    catalogues: tuple[str, ...]
    scheme: str


@cache
def program_hash() -> str:
    """Hash of the program and its data, so that a new version never takes over old figures."""
    digest = hashlib.sha256(PROGRAM.encode())
    root = Path(__file__).parent.parent.parent
    for package in _PACKAGES:
        data = (root / package).rglob("*.yaml")
        for path in sorted([*(root / package).rglob("*.py"), *data]):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def workspace_hash(root: Path) -> str:
    """Hash of every file that scoring a workspace reads, but for its standards.

    A name in the evidence folder counts even where its content does not, since a stray file is
    an error.
    """
    return _hash_of_places(_places(root), _content)


def hash_of_reads(root: Path, reads: Mapping[str, bytes]) -> str | None:
    """The `workspace_hash` of what was really read.

    Args:
        root: the workspace.
        reads: content by path, as `noted_reads` gives it.

    Returns:
        None when the workspace no longer holds just the files that were read.
    """
    places = _places(root)
    expected = {place.path for place in places if place.is_read}
    evidence = str(root / EVIDENCE)
    if any(path.startswith(evidence) and path not in expected for path in reads):
        return None
    if any(path not in reads and Path(path).exists() for path in expected):
        return None
    return _hash_of_places(places, lambda path: reads.get(path, _MISSING))


class _Place(NamedTuple):
    path: str
    name: str
    is_read: bool


def _places(root: Path) -> list[_Place]:
    """What the hash of a workspace holds, and whether its content is in it."""
    places = [_Place(str(root / name), name, True) for name in _READ]
    folder = root / EVIDENCE
    if not folder.is_dir():
        return places
    with os.scandir(folder) as found:
        entries = sorted(found, key=attrgetter("name"))
    for entry in entries:
        named = entry.name.endswith(".yaml") and not entry.name.startswith((".", "~"))
        is_read = named and entry.is_file(follow_symlinks=False)
        places.append(_Place(entry.path, entry.name, is_read))
    return places


def _content(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
            return stream.read()
    except FileNotFoundError:
        return _MISSING
    except OSError:
        # No known row has this; reading the workspace then tells what is wrong.
        return b"not readable"


def _hash_of_places(places: Sequence[_Place], content: Callable[[str], bytes]) -> str:
    digest = hashlib.sha256()
    for path, name, is_read in places:
        data = content(path) if is_read else b"not read"
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def standards_hash(root: Path, names: Names) -> str:
    """Hash of the files of the catalogues and of the scheme that a workspace names."""
    hashes = [_standard_hash(catalogue_path, name, root) for name in names.catalogues]
    hashes.append(_standard_hash(scheme_path, names.scheme, root))
    return hashlib.sha256("".join(hashes).encode()).hexdigest()


_PathOf = Callable[[str, Path], Path]


def _standard_hash(path_of: _PathOf, name: str, root: Path) -> str:
    if name.endswith((".yaml", ".yml")):
        return sha256_of(path_of(name, root))
    return _packaged_hash(path_of, name)


@cache
def _packaged_hash(path_of: _PathOf, name: str) -> str:
    return sha256_of(path_of(name, Path()))
