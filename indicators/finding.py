"""What a check noticed: one finding, with a stable id and a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "info"]

LEVEL_NAMES: dict[Level, str] = {"error": "错误", "warning": "提醒", "info": "提示"}

_LEVEL_ORDER: dict[Level, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation of a rule (design §8).

    Attributes:
        id: stable id of the rule, `E…`, `W…` or `I…`.
        level: how grave it is; only `error` makes a check fail.
        message: one Chinese sentence for the official who must act.
        file: path relative to the workspace, empty when no file is meant.
        line: 1-based line in `file`, 0 when the whole file is meant.
        indicator: indicator code, empty when none is meant.
        material: material id, empty when none is meant.
    """

    id: str
    level: Level
    message: str
    file: str = ""
    line: int = 0
    indicator: str = ""
    material: str = ""

    @property
    def place(self) -> str:
        """The place as people read it: file, line, indicator and material."""
        spot = f"{self.file}:{self.line}" if self.file and self.line else self.file
        return " ".join(part for part in (spot, self.indicator, self.material) if part)

    @property
    def words(self) -> str:
        """The finding on one line: level, rule, place and message."""
        place = f"{self.place}  " if self.place else ""
        return f"{LEVEL_NAMES[self.level]} {self.id}  {place}{self.message}"

    def as_json(self) -> dict[str, str | int]:
        """The finding as `check --json` prints it (design §11)."""
        return {
            "id": self.id,
            "level": self.level,
            "file": self.file,
            "line": self.line,
            "indicator": self.indicator,
            "material": self.material,
            "message": self.message,
        }


def by_gravity(findings: list[Finding]) -> list[Finding]:
    """The findings in reading order: gravest first, then by place and id."""
    return sorted(
        findings,
        key=lambda f: (_LEVEL_ORDER[f.level], f.file, f.line, f.indicator, f.material, f.id),
    )
