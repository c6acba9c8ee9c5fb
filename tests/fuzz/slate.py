"""What a run has tried, in a file that outlives the process that is killed."""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

_HEAD = struct.Struct("<QdQ")
_MOST = 1 << 22


@dataclass(frozen=True, slots=True)
class Tally:
    """What a slate says.

    Attributes:
        inputs: how many were begun.
        longest: the processor seconds of the slowest that came to an end.
        last: the last that was begun.
    """

    inputs: int
    longest: float
    last: bytes


class Slate:
    """A file on which a run notes each input before it is read.

    Args:
        path: the file; it is made anew.
    """

    def __init__(self, path: Path) -> None:
        with path.open("wb+") as stream:
            stream.truncate(_HEAD.size + _MOST)
            self._map = mmap.mmap(stream.fileno(), _HEAD.size + _MOST)
        self._inputs = 0
        self._longest = 0.0

    def begin(self, data: bytes) -> None:
        """Note an input that is read now."""
        self._inputs += 1
        kept = data[:_MOST]
        self._map[_HEAD.size : _HEAD.size + len(kept)] = kept
        self._note(len(kept))

    def end(self, seconds: float) -> None:
        """Note how long the input took."""
        if seconds > self._longest:
            self._longest = seconds
            _HEAD.pack_into(self._map, 0, self._inputs, seconds, self._length)

    def _note(self, length: int) -> None:
        self._length = length
        _HEAD.pack_into(self._map, 0, self._inputs, self._longest, length)


def tally(path: Path) -> Tally:
    """What a slate says; nothing where a run came to no input."""
    if not path.is_file():
        return Tally(0, 0.0, b"")
    data = path.read_bytes()
    inputs, longest, length = _HEAD.unpack_from(data)
    return Tally(inputs, longest, data[_HEAD.size : _HEAD.size + length])
