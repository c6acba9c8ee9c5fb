"""One planted fault and what must be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.bad.good_workspace import GOOD_FILES


@dataclass(frozen=True)
class BadCase:
    """A workspace with one fault.

    Attributes:
        name: what is wrong with it.
        file: the file that must be named.
        content: what that file holds.
        line: the line that must be named; 0 when the whole file is meant.
        key: the key that must be named; empty where the text has not become keys yet.
        says: a part of the message.
        others: further files that differ from the good workspace.
    """

    name: str
    file: str
    content: str | bytes
    line: int
    key: str
    says: str
    others: Mapping[str, str | bytes] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, str | bytes]:
        """Every file that differs from the good workspace."""
        return {**self.others, self.file: self.content}


def edited(
    file: str,
    name: str,
    old: str,
    new: str,
    key: str,
    says: str,
    at: str = "",
    others: Mapping[str, str | bytes] | None = None,
) -> BadCase:
    """A good file with one passage replaced.

    Args:
        file: the file.
        name: what is wrong with the new passage.
        old: a passage that the good file holds exactly once.
        new: what stands there instead.
        key: the key that must be named.
        says: a part of the message.
        at: what the named line holds, once in the file; the edited line itself when empty.
        others: further files that differ.
    """
    good = GOOD_FILES[file]
    assert good.count(old) == 1, f"{name}: {old!r} is not unique"
    bad = good.replace(old, new)
    spot = bad.index(at) if at else good.index(old)
    assert not at or bad.count(at) == 1, f"{name}: {at!r} is not unique"
    line = bad.count("\n", 0, spot) + 1
    return BadCase(name, file, bad, line, key, says, others or {})
