"""What is wrong with an input, told to the person who wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an input file or of a command's words (design §11).

    Attributes:
        message: what is wrong, in Chinese.
        file: the file as the person named it; empty for command words.
        line: 1-based line, 0 when the whole file is meant.
        key: dotted path of the key inside the file, e.g. `facts.a[0].year`.
        remedy: what to do about it, in Chinese.
    """

    message: str
    file: str = ""
    line: int = 0
    key: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.file and self.line else self.file
        head = " ".join(part for part in (place, self.key) if part)
        sentence = f"{head}：{self.message}" if head else self.message
        return f"{sentence}。{self.remedy}" if self.remedy else sentence

    def as_json(self) -> dict[str, str | int]:
        """The problem as one entry of `{"errors": […]}`."""
        return {
            "file": self.file,
            "line": self.line,
            "key": self.key,
            "message": self.message,
            "remedy": self.remedy,
        }


class BadInput(Exception):
    """Input that cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class CannotRun(Exception):
    """The command could not do its work: disk, lock, an open document, a missing extra."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))
