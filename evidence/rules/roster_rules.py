"""Rules over the roster against the catalogue: who leads, who owes."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.rules.context import EvidenceContext
from indicators.finding import Finding
from indicators.owed import owed_units

_ROSTER = "units.yaml"


def office_unknown(context: EvidenceContext) -> Iterator[Finding]:
    """E241 办公室不在名册."""
    if context.roster.find(context.office) is None:
        message = f"领导小组办公室“{context.office}”不在名册里"
        yield Finding("E241", "error", message, _ROSTER)


def lead_unknown(context: EvidenceContext) -> Iterator[Finding]:
    """W242 牵头单位不在名册."""
    missing: dict[str, list[str]] = {}
    for code, indicator in context.indicators.items():
        if context.roster.find(indicator.lead) is None:
            missing.setdefault(indicator.lead, []).append(code)
    for unit, codes in missing.items():
        message = f"牵头单位“{unit}”不在名册里，涉及 {'、'.join(codes[:6])} 等 {len(codes)} 项"
        yield Finding("W242", "warning", message, _ROSTER)


def group_empty(context: EvidenceContext) -> Iterator[Finding]:
    """W243 单位分组在名册里没有单位."""
    empty: dict[str, list[str]] = {}
    for code, indicator in context.indicators.items():
        for criterion in indicator.criteria:
            group = owed_units(criterion, indicator, context.roster).unresolved
            if group:
                empty.setdefault(group, []).append(f"{code} {criterion.id}")
    for group, places in empty.items():
        message = f"名册里没有属于“{group}”的单位，涉及 {'、'.join(places[:6])} 等 {len(places)} 条"
        yield Finding("W243", "warning", message, _ROSTER)


def unit_without_duty(context: EvidenceContext) -> Iterator[Finding]:
    """I244 单位没有承担任何指标."""
    busy: set[str] = set()
    for indicator in context.indicators.values():
        names = (indicator.lead, *indicator.cooperating)
        busy.update(context.roster.canonical(name) for name in names)
        for criterion in indicator.criteria:
            busy.update(owed_units(criterion, indicator, context.roster).units)
    for unit in context.roster.units:
        if unit.name not in busy:
            message = f"“{unit.name}”没有牵头、配合或填报任何指标"
            yield Finding("I244", "info", message, _ROSTER)


ROSTER_RULES = (office_unknown, lead_unknown, group_empty, unit_without_duty)
