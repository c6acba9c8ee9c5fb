"""Cells: what a criterion's facts come to, unit by unit and year by year (design §5).

A cell is the smallest thing that is judged: one unit in one year, or all units together under
`pooled`, or all years together. Cells hold equal shares of their unit, units equal shares of
the criterion; not-applicable cells hold none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from evidence.facts import Fact
from evidence.manifest import Manifest
from evidence.material_standing import MaterialStanding
from indicators.criterion import Criterion
from indicators.owed import Owed
from indicators.roster import Roster
from scoring.criterion_rules import ONE, ZERO, judge
from scoring.judging_together import judge_together
from scoring.limits import Limits, Terms
from scoring.proofs import Proofs, Support
from scoring.verdict import Told, Verdict, sentence_of


class Cell(NamedTuple):
    """One judged cell of a criterion.

    Attributes:
        unit: the unit it belongs to; empty when units are pooled.
        year: the year that judges it; None when there is none to name.
        part: the share of the criterion that it holds, from 0 to 1; 0 when not applicable.
        verdict: what its facts earn.
        support: whether a checked material, only an on-site one, or none carries it.
        support_reason: why no material carries it.
        offered: whether any material was offered.
        debtors: units that lose when the cell is not filled.
    """

    unit: str
    year: int | None
    part: Fraction
    verdict: Verdict
    support: Support
    support_reason: str = ""
    offered: bool = False
    debtors: tuple[str, ...] = ()

    @property
    def applicable(self) -> bool:
        """Whether the cell takes part in the score."""
        return self.verdict.share is not None

    @property
    def earned(self) -> Fraction:
        """The share of the criterion that the cell earns."""
        share = self.verdict.share
        if not share:
            return ZERO
        return self.part if share == 1 else self.part * share


_Draft = tuple[str, int | None, Verdict, Sequence[Fact], tuple[str, ...]]
"""Unit, year, verdict, facts and debtors of a cell whose support is still open."""


def judge_cells(
    terms: Terms,
    owed: Owed,
    manifest: Manifest,
    standings: Mapping[str, MaterialStanding],
    roster: Roster,
) -> list[Cell]:
    """Every cell of one criterion.

    Args:
        terms: the criterion with its years, of which there is one at least.
        owed: the units that owe its facts.
        manifest: the indicator's manifest.
        standings: how its materials stand, by id.
        roster: for units named by an alias.
    """
    criterion, years, limits = terms
    facts: dict[tuple[str, int | None], Fact] = {}
    for fact in manifest.facts.get(criterion.id, ()):
        facts.setdefault((roster.canonical(fact.unit), fact.year), fact)
    if criterion.rollup != "pooled" and (criterion.over != "pooled" or len(years) == 1):
        rows = [[_single(criterion, u, y, facts, limits[y]) for y in years] for u in owed.units]
    else:
        unit_sets = [owed.units] if criterion.rollup == "pooled" else [(u,) for u in owed.units]
        year_sets = [years] if criterion.over == "pooled" else [(y,) for y in years]
        rows = [
            [_draft(criterion, us, ys, facts, limits[ys[-1]]) for ys in year_sets]
            for us in unit_sets
        ]
    plays = [sum([verdict.share is not None for _, _, verdict, _, _ in row]) for row in rows]
    rows_in_play = len(plays) - plays.count(0)
    proofs = Proofs(criterion, manifest, standings, roster)
    cells = []
    for row, in_play in zip(rows, plays, strict=True):
        held = _one_of(rows_in_play * in_play) if in_play else ZERO
        for unit, year, verdict, stated, debtors in row:
            share = verdict.share
            if stated and (share is ONE or share):
                support, reason, offered = proofs.support(stated)
                cells.append(Cell(unit, year, held, verdict, support, reason, offered, debtors))
            else:
                part = ZERO if share is None else held
                cells.append(Cell(unit, year, part, verdict, "none", "", False, debtors))
    return cells


@cache
def _one_of(number: int) -> Fraction:
    return Fraction(1, number)


def _single(
    criterion: Criterion,
    unit: str,
    year: int,
    facts: Mapping[tuple[str, int | None], Fact],
    limits: Limits,
) -> _Draft:
    """The cell of one unit and one year, as `_draft` gives it; most cells are such."""
    if criterion.type == "veto":
        return _draft(criterion, (unit,), (year,), facts, limits)
    fact = None if criterion.over == "each_year" else facts.get((unit, None))
    if fact is None or not fact.filled:
        fact = facts.get((unit, year))
        if fact is None or not fact.filled:
            return unit, year, _unfilled(criterion, (unit,), (unit,)), (), (unit,)
    verdict = judge(criterion, fact, limits)
    return unit, year, verdict, (fact,), (unit,) if verdict.gap_class == "unfilled" else ()


def _draft(
    criterion: Criterion,
    units: tuple[str, ...],
    years: tuple[int, ...],
    facts: Mapping[tuple[str, int | None], Fact],
    limits: Limits,
) -> _Draft:
    """One cell judged, its support still open."""
    unit = units[0] if criterion.rollup != "pooled" else ""
    year = years[-1] if criterion.over == "each_year" or len(years) == 1 else None
    event = _open_veto(criterion, units, years, facts)
    if event is not None:
        return unit, year, judge_together(criterion, [event], limits), [event], ()
    found: list[Fact] = []
    debtors: list[str] = []
    for name in units:
        stated = _stated(criterion, name, years, facts)
        # Alone, an empty whole is judged and explained; among others it would vanish in the sum.
        shared = len(units) > 1 or len(years) > 1
        if stated is None or (shared and any(fact.silent_zero for fact in stated)):
            debtors.append(name)
        else:
            found.extend(stated)
    if debtors:
        return unit, year, _unfilled(criterion, units, debtors), found, tuple(debtors)
    verdict = judge_together(criterion, found, limits)
    if len(units) > 1:
        verdict = verdict._replace(told=(_of_all, len(units), verdict.told))
    return unit, year, verdict, found, units if verdict.gap_class == "unfilled" else ()


def _of_all(units: int, told: Told) -> str:
    return f"应报{units}家、已报{units}家，合计{sentence_of(told)}"


def _open_veto(
    criterion: Criterion,
    units: tuple[str, ...],
    years: tuple[int, ...],
    facts: Mapping[tuple[str, int | None], Fact],
) -> Fact | None:
    """The first fact that states a veto event; no blank of another unit or year can hide it."""
    if criterion.type != "veto":
        return None
    when = years if criterion.over == "each_year" else (*years, None)
    stated = (facts.get((unit, year)) for unit in units for year in when)
    return next((fact for fact in stated if getattr(fact, "occurred", None)), None)


def _stated(
    criterion: Criterion,
    unit: str,
    years: tuple[int, ...],
    facts: Mapping[tuple[str, int | None], Fact],
) -> list[Fact] | None:
    """The filled facts of one unit for one cell; None while any of them is missing.

    A fact without a year speaks for a present state or for the whole period, never for one year
    of a yearly criterion.
    """
    whole = facts.get((unit, None))
    if criterion.over != "each_year" and whole is not None and whole.filled:
        return [whole]
    dated = [facts.get((unit, year)) for year in years]
    filled = [fact for fact in dated if fact is not None and fact.filled]
    return filled if len(filled) == len(years) else None


def _unfilled(criterion: Criterion, units: tuple[str, ...], debtors: Sequence[str]) -> Verdict:
    if criterion.type == "judgement":
        return Verdict(ZERO, "尚未评判", "not_filled", "pending")
    if len(units) == 1:
        return Verdict(ZERO, "未填报", "not_filled", "unfilled")
    reported = len(units) - len(debtors)
    return Verdict(ZERO, f"应报{len(units)}家、已报{reported}家，未报齐", "not_filled", "unfilled")
