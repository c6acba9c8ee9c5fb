"""`capacity.yaml`: how much work each unit can do a week, and how much each kind of gap takes."""

from collections.abc import Mapping
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from indicators.problem import BadInput
from indicators.roster import Roster
from indicators.scalars import Line, Reader, plain, read_amount, wrong
from indicators.strict_model import StrictModel, parse_model
from indicators.strict_yaml import read_yaml
from scoring.gap import Gap
from scoring.verdict import GapType

DAYS_A_WEEK = 5

_USUAL_EFFORTS: Mapping[GapType, Fraction] = {
    "not_filled": Fraction(1),
    "no_material": Fraction(1),
    "material_invalid": Fraction(1),
    "late": Fraction(3),
    "not_met": Fraction(5),
    "too_few": Fraction(5),
    "below_target": Fraction(10),
    "event": Fraction(10),
}


_MOST_DAYS = 1000


def _read_days(value: object) -> Fraction:
    days = read_amount(value)
    if not 0 <= days <= _MOST_DAYS:
        raise wrong("share", f"{plain(days)} 不在 0 到 {_MOST_DAYS} 人日之间")
    return days


def _read_effort(value: object) -> Fraction:
    effort = _read_days(value)
    if not effort:
        raise wrong("share", "工作量要大于 0 人日")
    return effort


_SCHEMA = {"type": "number", "minimum": 0, "maximum": _MOST_DAYS}
Days = Annotated[Fraction, Reader(_read_days, _SCHEMA, plain)]
Effort = Annotated[Fraction, Reader(_read_effort, _SCHEMA, plain)]


class Capacity(StrictModel):
    """Working days; every number is a working value.

    Attributes:
        default: a unit's working days a week for mending, where it is not named.
        units: the same by unit.
        efforts: working days that a gap of each type takes, in place of the usual ones.
    """

    format: Literal["1"] = "1"
    default: Days = Fraction(2)
    units: Mapping[Line, Days] = Field(default_factory=dict)
    efforts: Mapping[GapType, Effort] = Field(default_factory=dict)

    def weekly(self, unit: str) -> Fraction:
        """Working days that a unit has for mending in a week of five."""
        return self.units.get(unit, self.default)

    def days_for(self, kind: GapType) -> Fraction:
        """Working days that a gap of one type takes by itself."""
        return self.efforts.get(kind, _USUAL_EFFORTS[kind])

    def effort(self, gap: Gap) -> Fraction:
        """Working days until the gap's points are supported.

        What is filled in or put right earns nothing before a material shows it, so that these
        gaps take the days for a material as well.
        """
        own = self.days_for(gap.kind)
        return own if gap.cls == "material" else own + self.days_for("no_material")

    @property
    def all_efforts(self) -> dict[GapType, Fraction]:
        """Working days of every type."""
        return {kind: self.days_for(kind) for kind in _USUAL_EFFORTS}


def load_capacity(path: Path, roster: Roster) -> Capacity:
    """The capacity of a file, its units under the roster's names.

    Raises:
        BadInput: with every fault, units that the roster does not know among them.
    """
    document = read_yaml(path)
    capacity = parse_model(Capacity, document)
    problems, units = [], {}
    known = [unit.name for unit in roster.units]
    for name, days in capacity.units.items():
        unit = roster.find(name)
        if unit is None:
            near = get_close_matches(name, known, n=1, cutoff=0.4)
            remedy = f"是不是“{near[0]}”？" if near else "单位名称见 units.yaml"
            problems.append(document.problem(("units", name), f"没有单位“{name}”", remedy))
        elif unit.name in units:
            message = f"单位“{unit.name}”写了两次"
            problems.append(document.problem(("units", name), message, "只留一个"))
        else:
            units[unit.name] = days
    if problems:
        raise BadInput(problems)
    return capacity.model_copy(update={"units": units})
