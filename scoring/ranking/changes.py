"""What changed since an earlier comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indicators.problem import BadInput, Problem
from scoring.ranking.comparison import Group

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Earlier:
    """One applicant in an earlier comparison: cents, rank, and the standards it was scored by."""

    supported: int
    claimed: int
    rank: int
    outline: str


@dataclass(frozen=True, slots=True)
class CityChange:
    """What changed for one applicant.

    Attributes:
        path, applicant: who.
        claimed, supported: cents gained; None when it is new, gone, or scored by other standards.
        rank: places gained; None as above.
        note: why nothing can be compared; empty when it can.
    """

    path: str
    applicant: str
    claimed: int | None
    supported: int | None
    rank: int | None
    note: str = ""


def read_earlier(document: Any, name: str) -> dict[str, tuple[str, Earlier]]:
    """The applicants of an earlier comparison's JSON by path, each with its name.

    Raises:
        BadInput: when the document is no comparison that this program wrote.
    """
    try:
        if document["format"] != FORMAT or document["kind"] != "batch":
            raise ValueError("another kind of file")
        return {
            str(city["path"]): (
                str(city["applicant"]),
                Earlier(
                    _cents(city["supported"]),
                    _cents(city["claimed"]),
                    int(city["rank"]),
                    str(city["standards"]),
                ),
            )
            for group in document["groups"]
            for city in group["cities"]
        }
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        remedy = "用 shifan batch ROOT -o 上次.json 写出的文件"
        raise BadInput(
            [Problem("这不是批量测算的结果", name, key="--since", remedy=remedy)]
        ) from None


def _cents(text: str) -> int:
    whole, _, part = text.partition(".")
    if not (whole.isdecimal() and part.isdecimal() and len(part) == 2):
        raise ValueError(text)
    return 100 * int(whole) + int(part)


def changes_since(
    earlier: Mapping[str, tuple[str, Earlier]], groups: tuple[Group, ...]
) -> tuple[CityChange, ...]:
    """Every applicant of either comparison, by path."""
    changes = []
    now = {s.city.path: s for group in groups for s in group.standings}
    for path, standing in now.items():
        before = earlier.get(path)
        name = standing.city.applicant
        if before is None:
            changes.append(CityChange(path, name, None, None, None, "上次没有"))
        elif before[1].outline != standing.city.outline:
            changes.append(CityChange(path, name, None, None, None, "目录或方案变了，不比较"))
        else:
            old = before[1]
            changes.append(
                CityChange(
                    path,
                    name,
                    standing.total.claimed - old.claimed,
                    standing.total.supported - old.supported,
                    old.rank - standing.rank,
                )
            )
    for path in earlier.keys() - now.keys():
        changes.append(CityChange(path, earlier[path][0], None, None, None, "这次没有"))
    return tuple(sorted(changes, key=lambda change: change.path))
