"""责任分工 as cells of a sheet: one row an indicator, and one a criterion that one unit answers for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evidence.exchange.columns import Column
from evidence.exchange.hidden_sheets import StampSheet
from indicators.allocation import (
    Allocation,
    CriterionDuty,
    Duty,
    known_helper,
    known_unit,
    owing_group,
)
from indicators.catalogue_model import Catalogue, Indicator
from indicators.criterion import Criterion
from indicators.roster import Roster

INDICATOR_SHEET = "责任分工"
CRITERION_SHEET = "分标准责任"
STAMP = StampSheet(
    "分工信息",
    "责任分工表",
    {"applicant": "申报主体", "cycle": "创建周期"},
    "请用 shifan allocation export 导出的原表填写，不要删改隐藏的工作表",
)

INDICATOR_COLUMNS = (
    Column("lead", "牵头单位"),
    Column("cooperating", "配合单位"),
    Column("leader", "责任领导"),
    Column("contact", "联络人"),
    Column("due", "完成时限"),
    Column("measures", "工作措施", "lines"),
)
CRITERION_COLUMNS = (Column("lead", "负责单位"), Column("cooperating", "配合单位"))
INDICATOR_PLACE = {"indicator": "指标编号"}
CRITERION_PLACE = {"indicator": "指标编号", "criterion": "标准编号"}

Key = tuple[str, str]
"""Indicator and criterion; an empty criterion for the indicator's own row."""
Cells = Mapping[str, str]

_BETWEEN = re.compile(r"[、，,；;\n]+")


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One row: the indicator with its area's title, the criterion where it is one's, its cells."""

    area: str
    indicator: Indicator
    criterion: Criterion | None
    cells: Cells

    @property
    def key(self) -> Key:
        """What the row is about."""
        return self.indicator.code, self.criterion.id if self.criterion else ""


def split_names(text: str) -> list[str]:
    """The names that a cell of co-operating units lists; marks inside brackets separate nothing.

    >>> split_names("市公安局、各县（市、区）政府")
    ['市公安局', '各县（市、区）政府']
    """
    hidden = re.sub(r"[（(][^）)]*[）)]", lambda found: "□" * len(found[0]), text)
    cuts = [found.span() for found in _BETWEEN.finditer(hidden)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    names = (text[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return [name for name in names if name]


def duty_rows(
    standards: Sequence[Catalogue], allocation: Allocation, roster: Roster
) -> Iterator[DutyRow]:
    """The rows of both sheets in catalogue order, each indicator before its criteria.

    Args:
        standards: the catalogues as their files have them.
        allocation: what the city decided so far.
        roster: for today's names.
    """
    for catalogue in standards:
        for area in catalogue.areas:
            for indicator in area.indicators:
                duty = allocation.duties.get(indicator.code) or Duty(indicator=indicator.code)
                own = {one.criterion: one for one in duty.criteria}
                yield DutyRow(area.title, indicator, None, _cells(duty, indicator, roster))
                for criterion in indicator.criteria:
                    if not owing_group(criterion, roster):
                        cells = _criterion_cells(own.get(criterion.id), criterion, roster)
                        yield DutyRow(area.title, indicator, criterion, cells)


def _cells(duty: Duty, indicator: Indicator, roster: Roster) -> Cells:
    helpers = indicator.cooperating if duty.cooperating is None else duty.cooperating
    cells = {
        "lead": duty.lead or _shown(indicator.lead, roster),
        "cooperating": "、".join(_shown(name, roster) for name in helpers),
        "leader": duty.leader or "",
        "contact": duty.contact or "",
        "due": duty.due or "",
        "measures": duty.measures or "",
    }
    return {name: text for name, text in cells.items() if text}


def _criterion_cells(duty: CriterionDuty | None, criterion: Criterion, roster: Roster) -> Cells:
    named = (
        criterion.owed_by if criterion.owed_by and not roster.is_group(criterion.owed_by) else ""
    )
    lead = (duty.lead if duty else None) or (_shown(named, roster) if named else "")
    cells = {"lead": lead, "cooperating": "、".join(duty.cooperating) if duty else ""}
    return {name: text for name, text in cells.items() if text}


def _shown(name: str, roster: Roster) -> str:
    return known_unit(name, roster) or name


def duty_of(
    indicator: Indicator, rows: Mapping[Key, Cells], roster: Roster
) -> dict[str, object] | None:
    """What `allocation.yaml` says of an indicator; None where nothing departs from the catalogue.

    Args:
        indicator: as the catalogue has it.
        rows: the cells of both sheets, every name one that the roster knows.
        roster: the roster.
    """
    proposed = _cells(Duty(indicator=indicator.code), indicator, roster)
    cells = rows[indicator.code, ""]
    said: dict[str, object] = {}
    if cells.get("lead", "") != proposed.get("lead", ""):
        said["lead"] = cells["lead"]
    if cells.get("cooperating", "") != proposed.get("cooperating", ""):
        said["cooperating"] = split_names(cells.get("cooperating", ""))
    said |= {
        name: cells[name] for name in ("leader", "contact", "due", "measures") if name in cells
    }
    criteria = []
    for criterion in indicator.criteria:
        own = rows.get((indicator.code, criterion.id), {})
        before = _criterion_cells(None, criterion, roster)
        told: dict[str, object] = {}
        if own.get("lead", "") != before.get("lead", ""):
            told["lead"] = own["lead"]
        if "cooperating" in own:
            told["cooperating"] = split_names(own["cooperating"])
        if told:
            criteria.append({"criterion": criterion.id, **told})
    if criteria:
        said["criteria"] = criteria
    return {"indicator": indicator.code, **said} if said else None


def plain_names(column: str, text: str, roster: Roster) -> tuple[str, list[str]]:
    """A cell of names in the roster's spelling, and the names that the roster lacks."""
    if column == "lead":
        known = known_unit(text, roster)
        return (known, []) if known or not text else (text, [text])
    names = split_names(text)
    found = {name: known_helper(name, roster) for name in names}
    unknown = [name for name in names if not found[name]]
    return "、".join(dict.fromkeys(found[name] or name for name in names)), unknown
