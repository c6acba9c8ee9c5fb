"""What was read from files, kept by hash in `out/.cache`, so that no file is read twice."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from evidence.reading.reading import Reading, reading_from_json
from evidence.reading.signature import extension_of

_VERSION = 1
"""Rises whenever the readers read otherwise."""


class ReadingCache:
    """Readings by the hash of the bytes and the extension.

    Args:
        folder: where they are kept.
        writing: whether new ones are kept.
    """

    def __init__(self, folder: Path, writing: bool = False) -> None:
        self._folder = folder / "readings"
        self._writing = writing

    def get(self, name: str, sha256: str) -> Reading | None:
        """What was read from a file of that name and hash; None when nobody has read it."""
        try:
            document = json.loads(self._path(name, sha256).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(document, dict) or document.get("version") != _VERSION:
            return None
        return reading_from_json(document.get("reading"))

    def put(self, name: str, sha256: str, reading: Reading) -> None:
        """Keep a reading, unless a component was missing: it may be there the next time."""
        if not self._writing or reading.not_run:
            return
        path = self._path(name, sha256)
        text = json.dumps({"version": _VERSION, "reading": reading.as_json()}, ensure_ascii=False)
        # A cache that cannot be written costs time, nothing else.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(".tmp")
            aside.write_bytes(text.encode("utf-8", "surrogatepass"))
            aside.replace(path)

    def _path(self, name: str, sha256: str) -> Path:
        return self._folder / f"{sha256}-{extension_of(name)[:8]}.json"
