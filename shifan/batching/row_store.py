"""The cache of a batch: rows in a journal beside the output, one line each.

A line is appended and flushed as soon as its applicant is done, so that a kill loses the one in
work at most; a torn last line is passed over. Rows are found by path and hold only for the content
they were made from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from indicators.problem import CannotRun, Problem
from scoring.ranking.city import CityScore, Outline, outline_from_json, outline_json
from shifan.batching.fingerprint import Names, program_hash
from shifan.batching.outcome import Content, Scored
from shifan.writing import cannot_write, whole_file

CACHE = ".cache"
_FINISHED = "finished"


class _Place(NamedTuple):
    offset: int
    content: Content


class RowStore:
    """The rows of one batch; `open_store` gives it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, _Place] = {}
        self._outlines: dict[str, Outline] = {}
        self._lines = 0
        self.interrupted = False
        """Whether the run before ended before its time."""
        end = self._load()
        try:
            self._stream = path.open("r+b" if path.exists() else "w+b")
        except OSError as error:
            raise cannot_write(path, error) from None
        self._stream.truncate(end)
        self._stream.seek(end)
        if not end:
            self._append({"program": program_hash()})

    def known(self, path: str) -> Content | None:
        """What the row of an applicant was made from; None without a row."""
        place = self._places.get(path)
        return place.content if place else None

    def row(self, path: str) -> tuple[CityScore, Outline]:
        """The kept row of an applicant with its standards."""
        end = self._stream.tell()
        self._stream.seek(self._places[path].offset)
        entry = _entry(self._stream.readline())
        self._stream.seek(end)
        if entry is None:
            message = "缓存刚刚被别的程序改动"
            raise CannotRun(Problem(message, str(self._path), remedy="加 --fresh 重新测算"))
        city = CityScore.from_json(entry["city"])
        return city, self._outlines[city.outline]

    def begin(self) -> None:
        """Note that a run has begun; without `finish` it counts as interrupted."""
        self._append({_FINISHED: False})

    def keep(self, scored: Scored) -> None:
        """Keep a new row; one whose files changed meanwhile is not kept."""
        content = scored.content
        if content is None:
            self._places.pop(scored.city.path, None)
            return
        if scored.outline.id not in self._outlines:
            self._outlines[scored.outline.id] = scored.outline
            self._append({"outline": outline_json(scored.outline)})
        offset = self._append({"content": content_json(content), "city": scored.city.as_json()})
        self._places[scored.city.path] = _Place(offset, content)

    def finish(self, paths: Collection[str]) -> None:
        """Note that the run is done; rows that are superseded or gone are swept out."""
        self._append({_FINISHED: True})
        self._places = {path: place for path, place in self._places.items() if path in paths}
        if self._lines > 2 * len(self._places) + len(self._outlines) + 16:
            self._sweep()

    def close(self) -> None:
        """Close the journal."""
        self._stream.close()

    def _append(self, entry: dict[str, Any]) -> int:
        offset = self._stream.tell()
        try:
            self._stream.write(_line(entry))
            self._stream.flush()
        except OSError as error:
            raise cannot_write(self._path, error) from None
        self._lines += 1
        return offset

    def _load(self) -> int:
        """Read what is there; returns where the last whole line of this program ends."""
        if not self._path.is_file():
            return 0
        offset = 0
        with self._path.open("rb") as stream:
            for number, line in enumerate(stream):
                entry = _entry(line)
                if entry is None or (number == 0 and entry.get("program") != program_hash()):
                    return offset
                self._take(entry, offset)
                self._lines += 1
                offset += len(line)
        return offset

    def _take(self, entry: dict[str, Any], offset: int) -> None:
        if _FINISHED in entry:
            self.interrupted = not entry[_FINISHED]
        elif "outline" in entry:
            outline = outline_from_json(entry["outline"])
            self._outlines[outline.id] = outline
        elif "city" in entry:
            place = _Place(offset, content_from_json(entry["content"]))
            self._places[entry["city"]["path"]] = place

    def _sweep(self) -> None:
        """Rewrite the journal with what still holds."""
        with whole_file(self._path) as stream:
            stream.write(_line({"program": program_hash()}))
            for outline in self._outlines.values():
                stream.write(_line({"outline": outline_json(outline)}))
            for path, place in self._places.items():
                city, _ = self.row(path)
                content = content_json(place.content)
                stream.write(_line({"content": content, "city": city.as_json()}))
            stream.write(_line({_FINISHED: True}))


def _line(entry: dict[str, Any]) -> bytes:
    """An entry with a checksum in front, so that no damaged line passes for a row."""
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(text).hexdigest()[:16].encode() + b" " + text + b"\n"


def _entry(line: bytes) -> dict[str, Any] | None:
    """The entry of a line; None when it is torn or damaged."""
    checksum, _, text = line.rstrip(b"\n").partition(b" ")
    if not line.endswith(b"\n") or hashlib.sha256(text).hexdigest()[:16].encode() != checksum:
        return None
    entry = json.loads(text)
    return entry if isinstance(entry, dict) else None


def content_json(content: Content) -> list[Any]:
    """What a row was made from, as the journal keeps it."""
    return [content.own, list(content.names.catalogues), content.names.scheme, content.standards]


def content_from_json(data: list[Any]) -> Content:
    """What `content_json` gave."""
    own, catalogues, scheme, standards = data
    return Content(own, Names(tuple(catalogues), scheme), standards)


def store_path(root: Path, output: Path) -> Path:
    """The journal of a batch: below `.cache` beside its output, one for each root."""
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:12]
    return output.parent / CACHE / f"batch-{name}.jsonl"


@contextmanager
def open_store(path: Path) -> Iterator[RowStore]:
    """The cache of one batch, held against other runs.

    Raises:
        CannotRun: when another run holds it, or the disk refuses.
    """
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock"), timeout=0):
            store = RowStore(path)
            try:
                yield store
            finally:
                store.close()
    except Timeout:
        message = "另一个批量测算正在用这个缓存"
        raise CannotRun(
            Problem(message, str(path.parent), remedy="等它结束，或换一个输出文件夹")
        ) from None
    except OSError as error:
        raise cannot_write(path, error) from None
