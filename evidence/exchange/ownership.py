"""Which unit a material belongs to: the one whose workbook lists it."""

from __future__ import annotations

from evidence.manifest import Manifest, Material
from indicators.catalogue_model import Indicator
from indicators.owed import owed_units
from indicators.roster import Roster, plain_name


def involved_units(indicator: Indicator, roster: Roster) -> tuple[str, ...]:
    """The units that take part in an indicator: lead, co-operating, and those that owe facts."""
    names = [roster.canonical(name) for name in (indicator.lead, *indicator.cooperating)]
    for criterion in indicator.criteria:
        names += owed_units(criterion, indicator, roster).units
    return tuple(dict.fromkeys(names))


def owner_of(material: Material, manifest: Manifest, indicator: Indicator, roster: Roster) -> str:
    """The unit that reports a material; exactly one, so that no two workbooks list it.

    The folder of its file that bears a unit's name decides; else the one unit whose facts name
    it; else its issuer where that takes part in the indicator; else the lead.
    """
    involved = involved_units(indicator, roster)
    for path in filter(None, (material.file, material.snapshot)):
        for part in path.split("/")[1:-1]:
            named = [name for name in involved if plain_name(name) == plain_name(part)]
            if named:
                return named[0]
    users = {
        roster.canonical(fact.unit)
        for facts in manifest.facts.values()
        for fact in facts
        if material.id in fact.source or material.id == getattr(fact, "certificate", None)
    }
    if len(users) == 1 and (user := users.pop()) in involved:
        return user
    if material.issuer and (unit := roster.find(material.issuer)) and unit.name in involved:
        return unit.name
    return roster.canonical(indicator.lead)
