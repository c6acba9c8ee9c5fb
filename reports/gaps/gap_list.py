"""问题清单 as every format prints it: which gaps, in which order, beside which totals (design §6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from indicators.roster import LEVELS
from scoring.apportion import from_cents
from scoring.evaluation import AreaTotal, Evaluation, Total
from scoring.gap import CLASS_ORDER, Gap
from scoring.verdict import CLASS_NAMES, GapClass

Grouping = Literal["level", "unit", "area"]

GROUPING_NAMES: dict[Grouping, str] = {"level": "层级", "unit": "责任单位", "area": "一级指标"}


@dataclass(frozen=True)
class GapList:
    """Some gaps of one evaluation.

    Attributes:
        gaps: in reading order.
        areas: the totals of all areas, for their names and full scores.
        scope: what was chosen, in words; empty when it is everything.
        total: the whole evaluation, for the denominators.
    """

    gaps: tuple[Gap, ...]
    areas: tuple[AreaTotal, ...]
    scope: str
    total: Total

    @property
    def lost(self) -> int:
        """Cents that the listed gaps lose."""
        return sum(gap.loss for gap in self.gaps)

    @property
    def title(self) -> str:
        """The list's title, with what was chosen."""
        return f"问题清单（{self.scope}）" if self.scope else "问题清单"

    def group_of(self, gap: Gap, by: Grouping) -> str:
        """The name of the gap's group, as people read it."""
        if by == "area":
            return self.area_name(gap.area)
        return gap.level if by == "level" else gap.unit

    def area_name(self, number: int) -> str:
        """An area with its number: 4 坚持严格规范公正文明执法."""
        return next(f"{area.no} {area.title}" for area in self.areas if area.no == number)

    def groups(self, by: Grouping) -> dict[str, tuple[Gap, ...]]:
        """The gaps by group: levels and areas in their own order, units by what they lose."""
        found: dict[str, list[Gap]] = {}
        for gap in self.gaps:
            found.setdefault(self.group_of(gap, by), []).append(gap)
        if by == "area":
            order = [self.area_name(area.no) for area in self.areas]
        elif by == "level":
            order = list(LEVELS)
        else:
            order = sorted(found, key=lambda unit: (-sum(gap.loss for gap in found[unit]), unit))
        return {name: tuple(found[name]) for name in order if name in found}

    @property
    def check(self) -> str:
        """The sum check, in one sentence."""
        total = self.total
        whole = (
            f"满分{from_cents(total.full)} = 材料支撑分{from_cents(total.supported)}"
            f" + 待现场核验分{from_cents(total.onsite)} + 失分{from_cents(total.lost)}。"
        )
        if self.scope:
            return (
                f"所列问题{len(self.gaps)}条、失分{from_cents(self.lost)}，"
                f"属于全部失分{from_cents(total.lost)}的一部分；全部指标：{whole}"
            )
        parts = (
            f"{name}{sum(gap.cls == cls for gap in self.gaps)}条"
            f"{from_cents(sum(gap.loss for gap in self.gaps if gap.cls == cls))}分"
            for cls, name in CLASS_NAMES.items()
        )
        return f"核对：{whole}失分{from_cents(self.lost)} = {' + '.join(parts)}。"


def gap_list(
    evaluation: Evaluation,
    cls: GapClass | None = None,
    unit: str = "",
    due: date | None = None,
) -> GapList:
    """The gaps of an evaluation, all or some, in reading order.

    Args:
        evaluation: what scoring came to.
        cls: only this class.
        unit: only this unit, in the roster's spelling.
        due: the day by which problems of class `work` are to be put right; None leaves it open.
    """
    chosen = [
        replace(gap, due=due.isoformat()) if due and gap.cls == "work" else gap
        for gap in evaluation.gaps
        if (cls is None or gap.cls == cls) and (not unit or gap.unit == unit)
    ]
    scope = "、".join(word for word in (unit, CLASS_NAMES[cls] if cls else "") if word)
    return GapList(in_reading_order(chosen), evaluation.areas, scope, evaluation.total)


def in_reading_order(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """重点 first, then the largest loss; ties by code, criterion, class and unit."""
    return tuple(
        sorted(
            gaps,
            key=lambda gap: (
                gap.severity != "重点",
                -gap.loss,
                gap.indicator,
                gap.criterion,
                CLASS_ORDER[gap.cls],
                gap.unit,
            ),
        )
    )


def gap_json(listed: GapList, notices: Iterable[str]) -> dict[str, object]:
    """The list as `gaps --json` prints it (design §11).

    Args:
        listed: the gaps.
        notices: lines that every output carries.
    """
    return {
        "format": 1,
        "notices": list(notices),
        "scope": listed.scope,
        "count": len(listed.gaps),
        "loss": from_cents(listed.lost),
        "lost_in_all": from_cents(listed.total.lost),
        "gaps": [gap.as_json() for gap in listed.gaps],
    }
