"""名册: the units of one applicant, their names, levels and groups (design §4, §10)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from indicators.problem import BadInput, Problem
from indicators.scalars import Line, YesNo
from indicators.strict_model import StrictModel, parse_model
from indicators.strict_yaml import YamlDocument, read_yaml

UnitLevel = Literal["市本级", "县区", "管委会", "乡镇"]
UnitKind = Literal[
    "党委部门", "政府部门", "垂直管理", "人大政协司法", "县区政府", "管委会", "乡镇街道", "其他"
]

LEVELS: tuple[UnitLevel, ...] = ("市本级", "县区", "管委会", "乡镇")


class Unit(StrictModel):
    """One unit (委办局、县区、管委会、乡镇) of the roster.

    Attributes:
        aliases: other names it answers to, former ones included.
        enforcement: whether it has administrative enforcement power.
        ranked: whether circulars rank it.
        groups: groups it belongs to beside those that its level and kind give.
        head: 第一责任人. deputy: 分管领导. section: 责任科室. contact: 联络人.
        phone: stays in the workspace; no package carries it.
    """

    name: Line
    aliases: tuple[Line, ...] = ()
    level: UnitLevel
    kind: UnitKind
    enforcement: YesNo = False
    ranked: YesNo = True
    groups: tuple[Line, ...] = ()
    head: Line | None = None
    deputy: Line | None = None
    section: Line | None = None
    contact: Line | None = None
    phone: Line | None = None


class RosterFile(StrictModel):
    """`units.yaml`."""

    format: Literal["1"]
    units: Annotated[tuple[Unit, ...], Field(min_length=1)]


class UnitGroup(StrictModel):
    """A group name and which units of a roster it means."""

    name: Line
    aliases: tuple[Line, ...] = ()
    level: tuple[UnitLevel, ...] = ()
    kind: tuple[UnitKind, ...] = ()
    enforcement: YesNo | None = None

    def holds(self, unit: Unit) -> bool:
        """Whether the unit belongs to the group."""
        if self.name in unit.groups:
            return True
        return (
            (not self.level or unit.level in self.level)
            and (not self.kind or unit.kind in self.kind)
            and (self.enforcement is None or unit.enforcement == self.enforcement)
        )


class GroupFile(StrictModel):
    """`vocabulary/groups.yaml`."""

    format: Literal["1"]
    groups: tuple[UnitGroup, ...]


@cache
def unit_groups() -> dict[str, UnitGroup]:
    """The groups that come with the program, by every name and alias."""
    path = Path(str(resources.files("indicators") / "vocabulary" / "groups.yaml"))
    groups = parse_model(GroupFile, read_yaml(path, path.name)).groups
    return {plain_name(name): group for group in groups for name in (group.name, *group.aliases)}


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """A name for comparing: no blanks, half-width brackets."""
    return "".join(name.split()).replace("（", "(").replace("）", ")")


def _stem(name: str) -> str:
    return name[1:] if len(name) > 2 and name[0] in "市县区" else name


@dataclass(frozen=True)
class Roster:
    """The units of one applicant, found by name, former name or group."""

    units: tuple[Unit, ...] = ()
    _exact: dict[str, Unit] = field(init=False, repr=False, compare=False)
    _by_name: dict[str, Unit] = field(init=False, repr=False, compare=False)
    _by_stem: dict[str, Unit] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        exact: dict[str, Unit] = {}
        by_name: dict[str, Unit] = {}
        by_stem: dict[str, Unit] = {}
        for unit in self.units:
            for name in (unit.name, *unit.aliases):
                exact.setdefault(name, unit)
                by_name.setdefault(plain_name(name), unit)
                by_stem.setdefault(_stem(plain_name(name)), unit)
        object.__setattr__(self, "_exact", exact)
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "_by_stem", by_stem)

    def find(self, name: str) -> Unit | None:
        """The unit of that name or alias; 市司法局 also finds a county's 县司法局."""
        if (unit := self._exact.get(name)) is not None:
            return unit
        plain = plain_name(name)
        return self._by_name.get(plain) or self._by_stem.get(_stem(plain))

    def is_group(self, name: str) -> bool:
        """Whether the name means a group of units."""
        return self.group(name) is not None

    def group(self, name: str) -> tuple[Unit, ...] | None:
        """The units of a group, in roster order; None when the name is no group."""
        plain = plain_name(name)
        if plain in self._by_name:
            return None
        group = unit_groups().get(plain)
        if group is not None:
            return tuple(unit for unit in self.units if group.holds(unit))
        named = tuple(unit for unit in self.units if plain in map(plain_name, unit.groups))
        return named or None

    def canonical(self, name: str) -> str:
        """The roster's name of a unit; the name itself when the roster lacks it."""
        # Most names are the roster's own; looking further takes three times as long.
        unit = self._exact.get(name) or self.find(name)
        return unit.name if unit else name

    def in_order(self, names: Collection[str]) -> list[str]:
        """Names of units in the roster's order, those that it lacks behind, by their characters."""
        known = [unit.name for unit in self.units if unit.name in names]
        return [*known, *sorted(set(names) - set(known))]

    def level_of(self, name: str) -> UnitLevel:
        """The level of a unit; 市本级 for one outside the roster."""
        unit = self.find(name)
        return unit.level if unit else "市本级"


def load_roster(path: Path, name: str = "") -> Roster:
    """The roster of a workspace.

    Raises:
        BadInput: when the file is not as described or two units share a name.
    """
    return parse_roster(read_yaml(path, name))


def parse_roster(document: YamlDocument) -> Roster:
    """The roster of one document; faults as for `load_roster`."""
    units = parse_model(RosterFile, document).units
    owner: dict[str, int] = {}
    problems: list[Problem] = []
    for number, unit in enumerate(units):
        for word in (unit.name, *unit.aliases):
            first = owner.setdefault(plain_name(word), number)
            if first != number:
                message = f"名称“{word}”已被“{units[first].name}”使用"
                remedy = "每个名称和别名只能属于一个单位"
                problems.append(document.problem(("units", number, "name"), message, remedy))
    if problems:
        raise BadInput(problems)
    return Roster(units)
