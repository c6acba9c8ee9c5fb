"""Checks a bag folder against its own checksums, naming every file that is wrong (design §8)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence.file_names import is_system_file
from indicators.finding import Finding
from reports.package.bag import DECLARATION, INFO, MANIFEST, PAYLOAD, TAG_MANIFEST

_LINE = re.compile(r"([0-9A-Fa-f]{64}) [ *](.+)")
_LARGEST_TAG_FILE = 64 * 1024 * 1024


@dataclass(frozen=True)
class BagCheck:
    """What checking a bag came to.

    Attributes:
        findings: everything that is wrong with the bag itself.
        hashes: SHA-256 of every payload file as it really is, by its path below `data/`.
    """

    findings: tuple[Finding, ...]
    hashes: Mapping[str, str]


def check_bag(root: Path, progress: Callable[[int, int], None] | None = None) -> BagCheck:
    """Check a bag's structure and every checksum in it.

    Args:
        root: the bag's base folder; links in it have been refused before.
        progress: called with (files done, files in all).
    """
    paths = sorted(
        p for p in (root / PAYLOAD).rglob("*") if p.is_file() and not is_system_file(p.name)
    )
    hashes: dict[str, str] = {}
    size = 0
    for done, path in enumerate(paths, start=1):
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            size += stream.tell()
        hashes[path.relative_to(root / PAYLOAD).as_posix()] = digest
        if progress:
            progress(done, len(paths))
    findings = [
        *_declaration_faults(root),
        *_payload_faults(root, hashes),
        *_oxum_faults(root, f"{size}.{len(hashes)}"),
        *_tag_faults(root),
    ]
    return BagCheck(tuple(findings), hashes)


def _declaration_faults(root: Path) -> Iterator[Finding]:
    text = _read(root / DECLARATION) or ""
    if "BagIt-Version: 1.0" not in text or "UTF-8" not in text:
        yield Finding("E501", "error", "不是 BagIt 1.0 的校验包声明", DECLARATION)


def _payload_faults(root: Path, hashes: Mapping[str, str]) -> Iterator[Finding]:
    text = _read(root / MANIFEST)
    if text is None:
        yield Finding("E501", "error", "缺少校验清单，或清单读不出来", MANIFEST)
        return
    listed, faults = _listed(text, MANIFEST)
    yield from faults
    for path, expected in sorted(listed.items()):
        inner = path.removeprefix(f"{PAYLOAD}/")
        actual = hashes.get(inner)
        if inner == path or actual is None:
            yield Finding("E503", "error", "校验清单里有，包里没有这个文件", inner)
        elif actual != expected:
            yield Finding("E502", "error", "文件内容与校验清单不符，打包之后被改动", inner)
    for inner in sorted(hashes):
        if f"{PAYLOAD}/{inner}" not in listed:
            yield Finding("E504", "error", "包里多出的文件，校验清单里没有", inner)


def _oxum_faults(root: Path, oxum: str) -> Iterator[Finding]:
    text = _read(root / INFO)
    if text is None:
        yield Finding("E501", "error", "缺少包的说明文件", INFO)
        return
    stated = re.search(r"^Payload-Oxum:\s*(\S+)\s*$", text, re.MULTILINE)
    if stated is None or stated[1] != oxum:
        written = stated[1] if stated else "没有写"
        message = f"文件总字节数和个数与包的说明不符（写的是 {written}，实际是 {oxum}）"
        yield Finding("E506", "error", message, INFO)


def _tag_faults(root: Path) -> Iterator[Finding]:
    text = _read(root / TAG_MANIFEST)
    if text is None:
        yield Finding("E501", "error", "缺少说明文件的校验清单", TAG_MANIFEST)
        return
    listed, faults = _listed(text, TAG_MANIFEST)
    yield from faults
    for name in (DECLARATION, INFO, MANIFEST):
        path = root / name
        if not path.is_file():
            continue
        actual = hashlib.sha256(path.read_bytes()).hexdigest()
        if listed.get(name) != actual:
            yield Finding("E505", "error", "说明文件与它的校验值不符", name)
    known = {DECLARATION, INFO, MANIFEST, TAG_MANIFEST, PAYLOAD}
    for entry in sorted(p.name for p in root.iterdir()):
        if entry in known or is_system_file(entry):
            continue
        yield Finding("E504", "error", "包里多出的文件，不属于这份申报材料", entry)


def _listed(text: str, name: str) -> tuple[dict[str, str], list[Finding]]:
    listed: dict[str, str] = {}
    faults: list[Finding] = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        path = unicodedata.normalize("NFC", found[2]) if found else ""
        if not found or path in listed:
            message = "校验清单有重复的文件" if found else "校验清单的写法不对"
            faults.append(Finding("E501", "error", message, name, number))
        else:
            listed[path] = found[1].lower()
    return listed, faults


def _read(path: Path) -> str | None:
    try:
        if path.stat().st_size > _LARGEST_TAG_FILE:
            return None
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
