"""Which units report each month, in the groups that circulars keep apart (design §10)."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.catalogue_model import GovernmentLevel
from indicators.roster import Roster, Unit, UnitLevel

_GROUPS: dict[GovernmentLevel, dict[UnitLevel, str]] = {
    "city": {"县区": "县区", "市本级": "市直部门", "管委会": "管委会"},
    "county": {"乡镇": "乡镇（街道）", "市本级": "县直部门", "管委会": "管委会"},
}
_ADDRESSED: dict[str, str] = {
    "县区": "各县（区）人民政府",
    "乡镇（街道）": "各乡镇人民政府（街道办事处）",
    "管委会": "各管委会",
    "市直部门": "市直各单位",
    "县直部门": "县直各单位",
}


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units that are compared with each other only.

    Attributes:
        title: the group's name, e.g. 市直部门.
        units: in roster order.
    """

    title: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Reporting:
    """Who reports to the office.

    Attributes:
        groups: the groups that have units.
        others: units of the roster that report to somebody else, such as a city's townships.
        host: the unit that hosts the office.
    """

    groups: tuple[UnitGroup, ...]
    others: tuple[Unit, ...]
    host: str

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units that report, group by group."""
        return tuple(unit for group in self.groups for unit in group.units)

    @property
    def addressees(self) -> str:
        """The 主送机关 of the groups that have units."""
        return "，".join(_ADDRESSED[group.title] for group in self.groups)

    def unranked_because(self, unit: Unit) -> str:
        """Why a unit is ranked nowhere; empty when it may be ranked."""
        if unit.name == self.host:
            return "办公室所在单位"
        return "" if unit.ranked else "按名册不排名"


def reporting_units(roster: Roster, level: GovernmentLevel, office: str) -> Reporting:
    """The groups of an applicant's roster.

    Args:
        roster: the units.
        level: whether the applicant is a city or a county.
        office: 领导小组办公室, a unit of the roster.
    """
    titles = _GROUPS[level]
    groups = (
        UnitGroup(title, tuple(unit for unit in roster.units if unit.level == of))
        for of, title in titles.items()
    )
    others = tuple(unit for unit in roster.units if unit.level not in titles)
    kept = tuple(group for group in groups if group.units)
    return Reporting(kept, others, roster.canonical(office))
