"""The view 问题清单: every gap with its loss, unit, reason and remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.dashboard.filtering import (
    Filter,
    area_filter,
    class_filter,
    level_filter,
    unit_filter,
)
from reports.dashboard.naming import Names
from scoring.apportion import from_cents
from scoring.gap import Gap
from scoring.verdict import CLASS_NAMES, TYPE_NAMES


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap, in words.

    Attributes:
        code: indicator code. title: its title. area: its area with number.
        criterion: criterion id.
        unit: the unit that loses. key: of the unit's address. level: its level.
        cls: class. kind: type.
        severity: 重点 or 一般.
        loss: lost points, two places.
        reason: how the loss came about. remedy: what to do.
        due: last day for mending; empty where none is set. past: whether it cannot be mended.
        cooperating: co-operating units, which lose nothing.
    """

    code: str
    title: str
    area: str
    criterion: str
    unit: str
    key: str
    level: str
    cls: str
    kind: str
    severity: str
    loss: str
    reason: str
    remedy: str
    due: str
    past: bool
    cooperating: str


@dataclass(frozen=True, slots=True)
class GapView:
    """The whole table.

    Attributes:
        check: the sum of the losses against the total, in one sentence.
        filters: what it can be filtered by.
        rows: the gaps, 重点 first, then by loss.
    """

    check: str
    filters: tuple[Filter, ...]
    rows: tuple[GapRow, ...]


def gap_filters(gaps: Sequence[Gap], names: Names) -> tuple[Filter, ...]:
    """The choices by which gaps, and indicators with such gaps, are filtered."""
    with_gaps = {gap.unit for gap in gaps}
    return (
        area_filter(names.areas.values()),
        unit_filter(unit for unit in names.units if unit in with_gaps),
        level_filter(gap.level for gap in gaps),
        class_filter(tuple(CLASS_NAMES.values())),
    )


def gap_view(gaps: Sequence[Gap], names: Names, check: str) -> GapView:
    """The table of all gaps.

    Args:
        gaps: in reading order.
        names: of areas and units.
        check: the sum check, in words.
    """
    return GapView(check, gap_filters(gaps, names), tuple(gap_row(gap, names) for gap in gaps))


def gap_row(gap: Gap, names: Names) -> GapRow:
    """One gap, in words."""
    return GapRow(
        code=gap.indicator,
        title=gap.title,
        area=names.areas[gap.area],
        criterion=gap.criterion,
        unit=gap.unit,
        key=names.units[gap.unit],
        level=gap.level,
        cls=CLASS_NAMES[gap.cls],
        kind=TYPE_NAMES[gap.kind],
        severity=gap.severity,
        loss=from_cents(gap.loss),
        reason=gap.reason,
        remedy=gap.remedy,
        due=gap.due,
        past=not gap.mendable,
        cooperating="、".join(gap.cooperating),
    )
