"""The workspace that the menu used last, kept as one line of text."""

from __future__ import annotations

from pathlib import Path

from shifan.writing import write_whole


def recall(memory: Path) -> Path | None:
    """The folder that a text file names; None where there is none, or it cannot be read.

    Notepad may have put a byte order mark before it; the folder itself may be gone.

    Args:
        memory: the text file.
    """
    try:
        line = memory.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(line) if line and "\n" not in line and "\0" not in line else None


def remember(memory: Path, folder: Path) -> None:
    """Write down a workspace.

    Args:
        memory: the text file.
        folder: the workspace.

    Raises:
        CannotRun: when the file cannot be written.
    """
    write_whole(memory, f"{folder}\n")
