"""What `-o` may name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from indicators.problem import BadInput, Problem


def checked_suffix(path: Path, allowed: Sequence[str]) -> str:
    """The file's suffix in lower case.

    Raises:
        BadInput: when the command cannot write that kind of file.
    """
    suffix = path.suffix.lower()
    if suffix not in allowed:
        kinds = "、".join(allowed)
        raise BadInput(
            [Problem(f"写不了 {suffix or '没有扩展名'} 的文件", str(path), remedy=f"可用 {kinds}")]
        )
    return suffix
