"""The scoring of design §5 a second time: plain, slow, and from the raw data of the files.

It shares no code with the engine: it reads the same words that the YAML files hold, so that a
fault of the engine's models, of its years, units, shares or rounding shows as a difference.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from tests.scoring.one_indicator import EMPTY, LEAD

Raw = Mapping[str, Any]
GROUP = "各执法部门"


@dataclass(frozen=True)
class Case:
    """One random workspace as raw data.

    Attributes:
        indicators: indicators with their criteria.
        manifests: manifests, some missing.
        units: the roster.
        years: the years that count, oldest first.
        county: whether a county applies.
        zeroing: codes whose veto zeroes them.
    """

    indicators: Sequence[Raw]
    manifests: Sequence[Raw]
    units: Sequence[Raw]
    years: Sequence[int]
    county: bool
    zeroing: Sequence[str]


class Expected(NamedTuple):
    """What one indicator must come to, in cents."""

    full: int
    claimed: int
    supported: int
    onsite: int


class _Cell(NamedTuple):
    """The earned share of one cell, None where it does not apply, and what carries it."""

    share: Fraction | None
    carrier: str


def expected_scores(case: Case) -> dict[str, Expected]:
    """The scores of every indicator, by code."""
    manifests = {manifest["indicator"]: manifest for manifest in case.manifests}
    return {
        indicator["code"]: _indicator(indicator, manifests.get(indicator["code"], {}), case)
        for indicator in case.indicators
    }


def _cents(amount: Fraction) -> int:
    return math.floor(amount * 100 + Fraction(1, 2))


def _indicator(indicator: Raw, manifest: Raw, case: Case) -> Expected:
    allowed = "na_allowed" in indicator or (case.county and indicator["applies_to"] == ["city"])
    if manifest.get("applicable") == "否" and "approval" in manifest and allowed:
        return Expected(0, 0, 0, 0)
    criteria = indicator["criteria"]
    weights = sum(_weight(criterion) for criterion in criteria)
    full = claimed = supported = onsite = Fraction(0)
    occurred = False
    for criterion in criteria:
        rows = _rows(criterion, manifest, case)
        points = Fraction(indicator["points"]) * _weight(criterion) / weights
        in_play = [[c for c in row if c.share is not None] for row in rows]
        in_play = [row for row in in_play if row]
        if criterion["type"] == "veto":
            occurred |= any(_occurred(f) for f in manifest.get("facts", {}).get("v", []))
        if not in_play:
            continue
        full += points
        for row in in_play:
            for cell in row:
                assert cell.share is not None
                earned = points * cell.share / len(in_play) / len(row)
                claimed += earned
                supported += earned if cell.carrier == "supported" else 0
                onsite += earned if cell.carrier == "onsite" else 0
    if not full:
        return Expected(0, 0, 0, 0)
    if occurred and indicator["code"] in case.zeroing:
        return Expected(_cents(full), 0, 0, 0)
    proven = _cents(supported + onsite)
    return Expected(_cents(full), _cents(claimed), _cents(supported), proven - _cents(supported))


def _weight(criterion: Raw) -> Fraction:
    return Fraction(0 if criterion["type"] == "veto" else criterion.get("weight", "1"))


def _occurred(fact: Raw) -> bool:
    return fact["unit"] == LEAD and fact.get("occurred") == "是"


def _rule(criterion: Raw, year: int) -> Raw | None:
    """The criterion with the thresholds in force on the last day of a year."""
    variants = criterion.get("variants", [])
    if not variants:
        return criterion
    for variant in variants:
        first = date.fromisoformat(variant.get("valid_from", "1949-10-01"))
        last = date.fromisoformat(variant.get("valid_to", "2099-12-31"))
        if first <= date(year, 12, 31) <= last:
            return {**criterion, **variant}
    return None


def _owed(criterion: Raw, case: Case) -> list[str]:
    by = criterion.get("owed_by", LEAD)
    if by != GROUP:
        return [by]
    group = [unit["name"] for unit in case.units if unit.get("enforcement") == "是"]
    if not group and case.county and criterion["rollup"] != "lead":
        return []
    return [LEAD] if criterion["rollup"] == "lead" or not group else group


def _rows(criterion: Raw, manifest: Raw, case: Case) -> list[list[_Cell]]:
    """The cells of a criterion: a row for each unit or all together, a cell for each year or all."""
    years = [year for year in case.years if _rule(criterion, year) is not None]
    if criterion["over"] == "latest":
        years = [year for year in years if year == case.years[-1]]
    units = _owed(criterion, case)
    if not years or not units:
        return []
    unit_sets = [units] if criterion["rollup"] == "pooled" else [[unit] for unit in units]
    year_sets = [years] if criterion["over"] == "pooled" else [[year] for year in years]
    return [[_cell(criterion, us, ys, manifest) for ys in year_sets] for us in unit_sets]


def _cell(criterion: Raw, units: list[str], years: list[int], manifest: Raw) -> _Cell:
    stated = manifest.get("facts", {}).get(criterion["id"], [])
    found: list[Raw] = []
    for unit in units:
        own = {fact.get("year"): fact for fact in stated if fact["unit"] == unit}
        whole = own.get(None)
        if criterion["over"] != "each_year" and whole is not None and _filled(criterion, whole):
            found.append(whole)
            continue
        dated = [own.get(str(year)) for year in years]
        if any(fact is None or not _filled(criterion, fact) for fact in dated):
            return _Cell(Fraction(0), "none")
        found += [fact for fact in dated if fact is not None]
    rule = _rule(criterion, years[-1])
    assert rule is not None
    share = _together(rule, found, years[-1])
    if not share:
        return _Cell(share, "none")
    carriers = [_carrier(criterion, fact, manifest) for fact in found]
    for worst in ("none", "onsite"):
        if worst in carriers:
            return _Cell(share, worst)
    return _Cell(share, "supported")


_ASKED = {
    "ratio": ("numerator", "denominator"),
    "survey": ("value", "sample"),
    "judgement": ("value", "by"),
    "deduction": ("events",),
    "veto": ("occurred",),
}


def _filled(criterion: Raw, fact: Raw) -> bool:
    if criterion["type"] == "deadline":
        return "date" in fact or "days" in fact or {"on_time", "total"} <= fact.keys()
    return all(name in fact for name in _ASKED.get(criterion["type"], ("value",)))


def _together(rule: Raw, facts: list[Raw], year: int) -> Fraction | None:
    """Sums where sides, numbers or events can be summed, else the weakest; None: zero reports."""
    kind = rule["type"]
    if kind == "ratio":
        return _rate(rule, facts, "numerator", "denominator")
    if kind == "deadline" and all("total" in fact for fact in facts):
        if "days" not in rule:
            return Fraction(0)
        return _rate(rule, facts, "on_time", "total")
    if kind == "count":
        done = sum(int(fact["value"]) for fact in facts)
        return min(Fraction(1), Fraction(done, int(rule["at_least"])))
    if kind == "deduction":
        events = sum(len(fact["events"]) for fact in facts)
        left = 1 - events * Fraction(rule["per_event"])
        return max(left, Fraction(rule.get("floor", "0"))) if events else Fraction(1)
    shares = [_alone(rule, fact, year) for fact in facts]
    known = [share for share in shares if share is not None]
    return min(known) if known else None


def _rate(rule: Raw, facts: list[Raw], part: str, whole: str) -> Fraction | None:
    parts = sum(Fraction(fact[part]) for fact in facts)
    wholes = sum(Fraction(fact[whole]) for fact in facts)
    if not wholes:
        return None if all(fact.get("zero_report") == "是" for fact in facts) else Fraction(0)
    return _line(
        parts / wholes, Fraction(rule.get("floor", "0")), Fraction(rule.get("target", "1"))
    )


def _line(value: Fraction, floor: Fraction, target: Fraction) -> Fraction:
    """Nothing at the floor, all at the target, a straight line between."""
    if value >= target:
        return Fraction(1)
    return (value - floor) / (target - floor) if value > floor else Fraction(0)


def _alone(rule: Raw, fact: Raw, year: int) -> Fraction | None:
    kind = rule["type"]
    if kind == "boolean":
        return Fraction(fact["value"] == "是")
    if kind == "veto":
        return Fraction(fact["occurred"] == "否")
    if kind == "checklist":
        return Fraction(len(set(fact["value"])), len(rule["items"]))
    if kind == "judgement":
        return Fraction(fact["value"])
    if kind == "survey":
        if int(fact["sample"]) < int(rule.get("min_sample", "0")):
            return Fraction(0)
        return _line(Fraction(fact["value"]), Fraction(rule["floor"]), Fraction(rule["target"]))
    assert kind == "deadline"
    if "days" not in rule:
        return Fraction("date" in fact and fact["date"] <= _due(rule, year))
    if "total" in fact:
        return _rate(rule, [fact], "on_time", "total")
    days = int(fact["days"]) if "days" in fact else _calendar_days(fact)
    if days is None:
        return Fraction(0)
    within = rule.get("sense", "within") == "within"
    return Fraction(days <= int(rule["days"]) if within else days >= int(rule["days"]))


def _due(rule: Raw, year: int) -> str:
    if "by" in rule:
        return str(rule["by"])
    return f"{year + (rule.get('of_next_year') == '是')}-{rule['yearly']}"


def _calendar_days(fact: Raw) -> int | None:
    if "since" not in fact or "date" not in fact:
        return None
    return (date.fromisoformat(fact["date"]) - date.fromisoformat(fact["since"])).days


def _carrier(criterion: Raw, fact: Raw, manifest: Raw) -> str:
    """What carries one fact: `supported`, `onsite` or `none`."""
    materials = {m["id"]: m for m in manifest.get("materials", [])}
    if criterion["type"] in ("deduction", "veto"):
        certificate = materials.get(fact.get("certificate", ""))
        if certificate is None or certificate.get("issuer", fact["unit"]) == fact["unit"]:
            return "none"
        return _standing(certificate)
    named = fact.get("source") or [
        id for id, material in materials.items() if criterion["id"] in material["supports"]
    ]
    standings = {_standing(materials[id]) for id in named}
    return next((best for best in ("supported", "onsite") if best in standings), "none")


def _standing(material: Raw) -> str:
    if "onsite" in material:
        return "onsite"
    return "none" if material["file"] == EMPTY else "supported"
