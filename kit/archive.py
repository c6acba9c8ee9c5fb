"""Zips of which the same content makes the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

_WHEN = (2020, 1, 1, 0, 0, 0)


def write_zip(path: Path, base: str, files: Mapping[str, bytes | Path]) -> None:
    """Write files below one base folder, in the order of their names.

    Wheels are stored, for they are packed already; names are UTF-8, times fixed.

    Args:
        path: the zip.
        base: name of the folder that unpacking makes.
        files: content, or the file that holds it, by path below the base.
    """
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{base}/{name}", _WHEN)
            entry.create_system = 0
            packed = name.endswith(".whl")
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            content = files[name]
            archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
