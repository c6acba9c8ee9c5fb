"""What changed since an earlier comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indicators.problem import BadInput, Problem
from scoring.ranking.city import CityScore
from scoring.ranking.comparison import Group

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Earlier:
    """One applicant in an earlier comparison.

    Attributes:
        applicant: its name.
        supported, claimed: cents.
        rank: by supported cents.
        outline: id of the standards that scored it.
        level: `city` or `county`.
        years: first and last counted year.
    """

    applicant: str
    supported: int
    claimed: int
    rank: int
    outline: str
    level: str
    years: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CityChange:
    """What changed for one applicant.

    Attributes:
        path, applicant: who.
        claimed, supported: cents gained; None when it is new, gone, or was another or otherwise
            measured applicant.
        rank: places gained; None as above.
        note: why nothing can be compared; empty when it can.
    """

    path: str
    applicant: str
    claimed: int | None
    supported: int | None
    rank: int | None
    note: str = ""


def read_earlier(document: Any, name: str) -> dict[str, Earlier]:
    """The applicants of an earlier comparison's JSON by path.

    Raises:
        BadInput: when the document is no comparison that this program wrote.
    """
    try:
        if document["format"] != FORMAT or document["kind"] != "batch":
            raise ValueError("another kind of file")
        return {
            str(city["path"]): Earlier(
                str(city["applicant"]),
                _cents(city["supported"]),
                _cents(city["claimed"]),
                int(city["rank"]),
                str(city["standards"]),
                str(group["level"]),
                _years(group["years"]),
            )
            for group in document["groups"]
            for city in group["cities"]
        }
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        remedy = "用 shifan batch 文件夹 -o 上次.json 写出的文件"
        raise BadInput(
            [Problem("这不是批量测算的结果", name, key="--since", remedy=remedy)]
        ) from None


def _years(written: Any) -> tuple[int, int]:
    first, last = written
    return int(first), int(last)


def _cents(text: str) -> int:
    whole, _, part = text.partition(".")
    if not (whole.isdecimal() and part.isdecimal() and len(part) == 2):
        raise ValueError(text)
    return 100 * int(whole) + int(part)


def changes_since(
    earlier: Mapping[str, Earlier], groups: tuple[Group, ...]
) -> tuple[CityChange, ...]:
    """Every applicant of either comparison, by path."""
    changes = []
    now = {s.city.path: s for group in groups for s in group.standings}
    for path, standing in now.items():
        old = earlier.get(path)
        name = standing.city.applicant
        obstacle = _obstacle(old, standing.city)
        if old is None or obstacle:
            changes.append(CityChange(path, name, None, None, None, obstacle))
        else:
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
        changes.append(CityChange(path, earlier[path].applicant, None, None, None, "这次没有"))
    return tuple(sorted(changes, key=lambda change: change.path))


def _obstacle(old: Earlier | None, city: CityScore) -> str:
    """Why an applicant cannot be compared with what lay there before; empty when it can."""
    if old is None:
        return "上次没有"
    if old.applicant != city.applicant:
        return f"上次这里是{old.applicant}，不比较"
    if old.outline != city.outline:
        return "目录或方案变了，不比较"
    if (old.level, old.years) != (city.level, city.years):
        return "申报层级或评估年度变了，不比较"
    return ""
