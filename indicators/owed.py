"""Which units owe the facts of a criterion (design §5)."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.catalogue_model import Indicator
from indicators.criterion import Criterion
from indicators.roster import Roster


@dataclass(frozen=True, slots=True)
class Owed:
    """The units that owe the facts of one criterion.

    Attributes:
        units: their names in the roster's spelling, in roster order.
        unresolved: the group's name where the roster has no unit of that group.
    """

    units: tuple[str, ...]
    unresolved: str = ""


def owed_units(criterion: Criterion, indicator: Indicator, roster: Roster) -> Owed:
    """The units asked for the facts of `criterion`.

    Under `lead` it is one unit: the one named in `owed_by`, else the indicator's lead. Groups are
    expanded over the roster only; an empty group falls to the lead.
    """
    lead = roster.canonical(indicator.lead)
    owed_by = criterion.owed_by
    if owed_by is None:
        return Owed((lead,))
    group = roster.group(owed_by)
    if criterion.rollup == "lead":
        return Owed((lead if group is not None else roster.canonical(owed_by),))
    if group is None:
        return Owed((roster.canonical(owed_by),))
    if not group:
        return Owed((lead,), owed_by)
    return Owed(tuple(unit.name for unit in group))
