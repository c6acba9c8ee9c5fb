"""责任分工: who leads, who co-operates and by when, as the city decided it (`allocation.yaml`).

The catalogue proposes a lead for every indicator; what this file says stands in its place. It is
laid over the indicators once, where a workspace is opened, so that everything built on them
follows it (design §4, §6, §10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator

from indicators.catalogue_model import Area, Catalogue, Code, Group, Indicator
from indicators.criterion import Criterion, CriterionId
from indicators.problem import BadInput, Problem
from indicators.roster import Roster, plain_name
from indicators.scalars import Line, Text
from indicators.strict_model import StrictModel, parse_model
from indicators.strict_yaml import KeyPath, YamlDocument, read_yaml

ALLOCATION = "allocation.yaml"
NAMES_STAND_IN = "单位名称见 units.yaml"


def _nothing(value: object) -> object:
    return () if value is None else value


class CriterionDuty(StrictModel):
    """A criterion that another unit answers for than the indicator's lead.

    Attributes:
        cooperating: units that help with it; they count as helping with the indicator.
    """

    criterion: CriterionId
    lead: Line | None = None
    cooperating: Annotated[tuple[Line, ...], BeforeValidator(_nothing)] = ()


class Duty(StrictModel):
    """Who answers for one indicator; what is left out stays as the catalogue has it.

    Attributes:
        cooperating: all co-operating units; an empty list for none, None for the catalogue's.
        leader: 责任领导. contact: 联络人. due: 完成时限, in words or as a day.
        measures: 工作措施.
    """

    indicator: Code
    lead: Line | None = None
    cooperating: tuple[Line, ...] | None = None
    leader: Line | None = None
    contact: Line | None = None
    due: Line | None = None
    measures: Text | None = None
    criteria: Annotated[tuple[CriterionDuty, ...], BeforeValidator(_nothing)] = ()


class AllocationFile(StrictModel):
    """`allocation.yaml`."""

    format: Literal["1"]
    indicators: Annotated[tuple[Duty, ...], BeforeValidator(_nothing)] = ()


@dataclass(frozen=True, slots=True)
class Allocation:
    """The duties of one workspace, by code; every name in today's spelling of the roster."""

    duties: Mapping[str, Duty] = field(default_factory=dict)

    def over(self, catalogues: Sequence[Catalogue]) -> tuple[Catalogue, ...]:
        """The catalogues with these duties in place; those that none touches are the same objects."""
        return tuple(self._over(catalogue) for catalogue in catalogues)

    def _over(self, catalogue: Catalogue) -> Catalogue:
        if self.duties.keys().isdisjoint(i.code for i in catalogue.indicators):
            return catalogue
        return catalogue.model_copy(update={"areas": tuple(map(self._area, catalogue.areas))})

    def _area(self, area: Area) -> Area:
        return area.model_copy(update={"groups": tuple(map(self._group, area.groups))})

    def _group(self, group: Group) -> Group:
        duties = [(one, self.duties.get(one.code)) for one in group.indicators]
        changed = tuple(_allotted(one, duty) if duty else one for one, duty in duties)
        return group.model_copy(update={"indicators": changed})


def _allotted(indicator: Indicator, duty: Duty) -> Indicator:
    """The indicator with its duty in place of what the catalogue proposes."""
    own = {one.criterion: one for one in duty.criteria}
    lead = duty.lead or indicator.lead
    named = indicator.cooperating if duty.cooperating is None else duty.cooperating
    helping = (*named, *(name for one in duty.criteria for name in one.cooperating))
    same = plain_name(lead)
    changes = {
        "lead": lead,
        "cooperating": tuple(n for n in dict.fromkeys(helping) if plain_name(n) != same),
        "criteria": tuple(_owed_by(one, own.get(one.id)) for one in indicator.criteria),
    }
    return indicator.model_copy(update=changes)


def _owed_by(criterion: Criterion, duty: CriterionDuty | None) -> Criterion:
    if duty is None or duty.lead is None:
        return criterion
    return criterion.model_copy(update={"owed_by": duty.lead})


def owing_group(criterion: Criterion, roster: Roster) -> str:
    """The group whose units each owe the facts of a criterion; empty where one unit answers."""
    name = criterion.owed_by or ""
    return name if criterion.rollup != "lead" and name and roster.is_group(name) else ""


def _todays_name(name: str) -> str:
    from indicators.unit_vocabulary import resolve

    return resolve(name).name


def known_unit(name: str, roster: Roster) -> str:
    """The roster's name of a unit, by any of its names, former ones too; empty for an unknown one."""
    unit = roster.find(name) or roster.find(_todays_name(name))
    return unit.name if unit else ""


def known_helper(name: str, roster: Roster) -> str:
    """The roster's name of a co-operating unit, or a group's name as it is; empty for neither."""
    return known_unit(name, roster) or (name if roster.is_group(name) else "")


def nearest_unit(name: str, roster: Roster) -> str:
    """What to do about a name that the roster lacks, with the name that comes nearest to it."""
    return nearest_question(name, roster) or f"{NAMES_STAND_IN}，先把它补进名册"


def nearest_question(name: str, roster: Roster) -> str:
    """Whether the unit that comes nearest to a name is meant; empty when none is near."""
    names = {word: unit.name for unit in roster.units for word in (unit.name, *unit.aliases)}
    close = get_close_matches(_todays_name(name), sorted(names), n=1, cutoff=0.5)
    return f"是不是“{names[close[0]]}”？" if close else ""


def load_allocation(path: Path, catalogues: Sequence[Catalogue], roster: Roster) -> Allocation:
    """The duties of a workspace; none where there is no file.

    Args:
        path: the file.
        catalogues: the workspace's catalogues as their files have them.
        roster: its units.

    Raises:
        BadInput: when the file is not as described, or names an indicator, a criterion or a unit
            that is not known.
    """
    if not path.exists():
        return Allocation()
    return parse_allocation(read_yaml(path, path.name), catalogues, roster)


def parse_allocation(
    document: YamlDocument, catalogues: Sequence[Catalogue], roster: Roster
) -> Allocation:
    """The duties that one document states; faults as for `load_allocation`."""
    known = {i.code: i for catalogue in catalogues for i in catalogue.indicators}
    problems: list[Problem] = []
    duties: dict[str, Duty] = {}
    for number, duty in enumerate(parse_model(AllocationFile, document).indicators):
        at = ("indicators", number)
        indicator = known.get(duty.indicator)
        if indicator is None:
            message = f"目录里没有指标“{duty.indicator}”"
            problems.append(document.problem((*at, "indicator"), message, "核对编号，或删去这一项"))
            continue
        if duty.indicator in duties:
            message = f"指标 {duty.indicator} 写了两次"
            problems.append(document.problem((*at, "indicator"), message, "并成一项"))
            continue
        faults = [*_faults(duty, indicator, roster)]
        problems += [document.problem((*at, *key), *told) for key, *told in faults]
        duties[duty.indicator] = duty if faults else _in_todays_names(duty, roster)
    if problems:
        raise BadInput(problems)
    return Allocation(duties)


def _faults(duty: Duty, indicator: Indicator, roster: Roster) -> Iterator[tuple[KeyPath, str, str]]:
    """What is wrong with one duty: where, what, and the remedy."""
    yield from _name_faults((), duty.lead, duty.cooperating or (), roster)
    seen: set[str] = set()
    for number, one in enumerate(duty.criteria):
        at = ("criteria", number)
        criterion = indicator.criterion(one.criterion)
        if criterion is None:
            ids = "、".join(c.id for c in indicator.criteria)
            message = f"指标 {indicator.code} 没有评分标准“{one.criterion}”"
            yield (*at, "criterion"), message, f"只能写 {ids}"
            continue
        if one.criterion in seen:
            yield (*at, "criterion"), f"评分标准 {one.criterion} 写了两次", "并成一项"
        seen.add(one.criterion)
        if one.lead is not None and (group := owing_group(criterion, roster)):
            message = f"这条标准由{group}各自填报，不能改由一家负责"
            yield (*at, "lead"), message, "删去 lead，或改指标的牵头单位"
        yield from _name_faults(at, one.lead, one.cooperating, roster)


def _name_faults(
    at: KeyPath, lead: str | None, cooperating: Sequence[str], roster: Roster
) -> Iterator[tuple[KeyPath, str, str]]:
    if lead is not None and not known_unit(lead, roster):
        if roster.is_group(lead):
            message = f"“{lead}”是一组单位，牵头单位只能写一家"
            yield (*at, "lead"), message, "写其中牵头的一家"
        else:
            yield (*at, "lead"), f"名册里没有单位“{lead}”", nearest_unit(lead, roster)
    for number, name in enumerate(cooperating):
        if not known_helper(name, roster):
            message = f"名册里没有单位“{name}”"
            yield (*at, "cooperating", number), message, nearest_unit(name, roster)


def _in_todays_names(duty: Duty, roster: Roster) -> Duty:
    criteria = tuple(
        one.model_copy(
            update={
                "lead": one.lead and known_unit(one.lead, roster),
                "cooperating": _helpers(one.cooperating, roster),
            }
        )
        for one in duty.criteria
    )
    named = duty.cooperating
    return duty.model_copy(
        update={
            "lead": duty.lead and known_unit(duty.lead, roster),
            "cooperating": None if named is None else _helpers(named, roster),
            "criteria": criteria,
        }
    )


def _helpers(names: Sequence[str], roster: Roster) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known_helper(name, roster) for name in names))
