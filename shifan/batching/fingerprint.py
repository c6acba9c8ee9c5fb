"""Content hashes by which the cache knows that nothing changed.

Only bytes count: a file touched or copied keeps its hash, one edited within the same second and
to the same length does not.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
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
    digest = hashlib.sha256()
    for name, content in _contents(root):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _contents(root: Path) -> Iterator[tuple[str, bytes]]:
    for name in _READ:
        path = root / name
        yield name, path.read_bytes() if path.is_file() else b"missing"
    folder = root / EVIDENCE
    if not folder.is_dir():
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=attrgetter("name"))
    for entry in entries:
        if entry.name.endswith(".yaml") and entry.is_file(follow_symlinks=False):
            with open(entry.path, "rb", buffering=0) as stream:  # noqa: PTH123
                yield entry.name, stream.read()
        else:
            yield entry.name, b"not read"


def standards_hash(root: Path, names: Names) -> str:
    """Hash of the files of the catalogues and of the scheme that a workspace names."""
    paths = [catalogue_path(name, root) for name in names.catalogues]
    return _hash_of([*paths, scheme_path(names.scheme, root)])


def _hash_of(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    own = Path(__file__).parent.parent.parent
    for path in paths:
        packaged = path.is_relative_to(own / "indicators") or path.is_relative_to(own / "scoring")
        digest.update((_packaged_hash(path) if packaged else sha256_of(path)).encode())
    return digest.hexdigest()


@cache
def _packaged_hash(path: Path) -> str:
    return sha256_of(path)
