"""The terminal: its width, its encoding, and user text that cannot steer it."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

NARROW = 80
_WIDEST = 160
_SHOWN = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
# Written as JSON writes them, so that a document on standard output keeps its values.
_SHOWN |= {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F))
}
_SHOWN |= {code: f"\\u{code:04x}" for code in range(0x2066, 0x206A)}


def visible(text: str) -> str:
    r"""The text with a picture in the place of each character that would steer a terminal.

    Escape sequences in a title could move the cursor, hide lines or rename the window; marks of
    writing direction could show a name the wrong way round. Line ends and tabs stay.

    >>> visible("标题\x1b[2J")
    '标题␛[2J'
    """
    return text.translate(_SHOWN)


def room() -> int:
    """Columns for a table: the terminal's, and 80 where the output is no terminal."""
    if not sys.stdout.isatty():
        return NARROW
    columns = shutil.get_terminal_size((NARROW, 24)).columns
    return min(max(columns, NARROW), _WIDEST)


class HarmlessStream(io.TextIOBase):
    """A text stream that shows control characters instead of obeying them.

    It offers no `buffer`, so that nothing is written past it.

    Attributes:
        raw_stream: the stream below, for what this program draws itself.
    """

    def __init__(self, stream: TextIO) -> None:
        self.raw_stream = stream

    def write(self, text: str) -> int:
        """Write the text, made visible; its length is that of what came in."""
        self.raw_stream.write(visible(text))
        return len(text)

    def writable(self) -> bool:
        """Yes."""
        return True

    def flush(self) -> None:
        """Flush the stream below; one that is closed has nothing left to flush."""
        if not self.raw_stream.closed:
            self.raw_stream.flush()

    def isatty(self) -> bool:
        """Whether a person watches."""
        return self.raw_stream.isatty()

    def fileno(self) -> int:
        """The descriptor of the stream below."""
        return self.raw_stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream below."""
        return self.raw_stream.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override]
        """What becomes of characters that the encoding lacks."""
        return self.raw_stream.errors


@contextmanager
def safe_streams(as_json: bool) -> Iterator[None]:
    """Standard output and error that no character can crash and no text can steer.

    Both are UTF-8, whatever the code page, unless PYTHONIOENCODING asks for another encoding;
    characters that it lacks are replaced. A JSON document is always UTF-8 (RFC 8259).

    Args:
        as_json: standard output carries a JSON document.
    """
    asked = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    before = sys.stdout, sys.stderr
    for stream, encoding in zip(before, ("utf-8" if as_json else asked, asked), strict=True):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding or "utf-8", errors="replace")
    sys.stdout, sys.stderr = HarmlessStream(sys.stdout), HarmlessStream(sys.stderr)
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stdout, sys.stderr = before
