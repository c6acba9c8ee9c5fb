"""BagIt 1.0 bags (RFC 8493) in deterministic zips: same payload, same bytes (design §8)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from indicators.problem import CannotRun, Problem

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
PAYLOAD = "data"

_DECLARATION_TEXT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_CHUNK = 1024 * 1024
_LONGEST_PLAIN = 0x7FFFFFFF


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A payload file that is copied from disk while the bag is written.

    Attributes:
        path: where it lies.
        sha256: what its bytes must come to; they may not change while the package is made.
        size: bytes.
    """

    path: Path
    sha256: str
    size: int


Content = bytes | StoredFile


def sha256_of(content: Content) -> str:
    """SHA-256 of a payload file in lower-case hex, without opening it."""
    return content.sha256 if isinstance(content, StoredFile) else _digest(content)


def write_bag(
    stream: BinaryIO,
    base: str,
    payload: Mapping[str, Content],
    info: Sequence[tuple[str, str]],
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write a zip that holds one bag in one base folder.

    Args:
        stream: an open, seekable file.
        base: name of the base folder.
        payload: files below `data/`, by path with forward slashes.
        info: labels and values of bag-info.txt, without the Payload-Oxum.
        progress: called with (files done, files in all).

    Raises:
        CannotRun: when a file on disk changed since it was hashed.
    """
    tags = tag_files({path: sha256_of(content) for path, content in payload.items()}, [
        *info,
        ("Payload-Oxum", _oxum(payload)),
    ])  # fmt: skip
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, text in sorted(tags.items()):
            _store(archive, f"{base}/{name}", text.encode())
        for done, (path, content) in enumerate(sorted(payload.items()), start=1):
            _store(archive, f"{base}/{PAYLOAD}/{path}", content)
            if progress:
                progress(done, len(payload))


def tag_files(hashes: Mapping[str, str], info: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The four tag files of a bag, by name.

    Args:
        hashes: SHA-256 of every payload file, by its path below `data/`.
        info: labels and values of bag-info.txt.
    """
    tags = {
        DECLARATION: _DECLARATION_TEXT,
        INFO: "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info),
        MANIFEST: "".join(f"{hashes[path]}  {PAYLOAD}/{path}\n" for path in sorted(hashes)),
    }
    tags[TAG_MANIFEST] = "".join(f"{_digest(tags[n].encode())}  {n}\n" for n in sorted(tags))
    return tags


def _oxum(payload: Mapping[str, Content]) -> str:
    sizes = (c.size if isinstance(c, StoredFile) else len(c) for c in payload.values())
    return f"{sum(sizes)}.{len(payload)}"


def _store(archive: ZipFile, name: str, content: Content) -> None:
    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_STORED
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    entry.file_size = content.size if isinstance(content, StoredFile) else len(content)
    digest = hashlib.sha256()
    with archive.open(entry, "w", force_zip64=entry.file_size > _LONGEST_PLAIN) as target:
        for chunk in _chunks(content):
            digest.update(chunk)
            target.write(chunk)
    if digest.hexdigest() != sha256_of(content):
        remedy = "打包时不要改动材料；核对后重新运行 shifan evidence scan 再打包"
        raise CannotRun(Problem("文件在打包过程中被改动", name, remedy=remedy))


def _chunks(content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            yield chunk


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
