"""Cells: what a criterion's facts come to, unit by unit and year by year (design §5).

A cell is the smallest thing that is judged: one unit in one year, or all units together under
`pooled`, or all years together. Cells hold equal shares of their unit, units equal shares of
the criterion; not-applicable cells hold none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from evidence.facts import Fact
from evidence.manifest import Manifest
from evidence.material_standing import MaterialStanding
from indicators.criterion import Criterion
from indicators.owed import Owed
from indicators.roster import Roster
from scoring.criterion_rules import ONE, ZERO, judge_together
from scoring.verdict import Verdict

Support = Literal["supported", "onsite", "none"]


@dataclass(frozen=True, slots=True)
class Cell:
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


@dataclass
class _Draft:
    unit: str
    year: int | None
    verdict: Verdict
    facts: list[Fact] = field(default_factory=list)
    debtors: tuple[str, ...] = ()


def earned_in_all(cells: Iterable[Cell]) -> Fraction:
    """The share of the criterion that cells earn together.

    Cells of one unit hold the same part and mostly earn all or nothing of it: counting those is
    several times faster than adding fractions one by one.
    """
    earned: list[Fraction] = []
    part, whole, rest = ZERO, 0, ZERO
    for cell in cells:
        share = cell.verdict.share
        if not share:
            continue
        if cell.part is not part:
            earned.append(_of(part, whole, rest))
            part, whole, rest = cell.part, 0, ZERO
        if share is ONE:
            whole += 1
        else:
            rest = share if rest is ZERO else rest + share
    earned.append(_of(part, whole, rest))
    amounts = [amount for amount in earned if amount is not ZERO]
    return amounts[0] if len(amounts) == 1 else sum(amounts, ZERO)


def _of(part: Fraction, whole: int, rest: Fraction) -> Fraction:
    """`part` taken `whole` times and `rest` of one more time, without needless arithmetic."""
    if rest is ZERO:
        return part if whole == 1 else part * whole if whole else ZERO
    return part * (rest + whole)


def judge_cells(
    criterion: Criterion,
    owed: Owed,
    years: Sequence[int],
    manifest: Manifest,
    standings: Mapping[str, MaterialStanding],
    roster: Roster,
) -> list[Cell]:
    """Every cell of one criterion.

    Args:
        criterion: the statement.
        owed: the units that owe its facts.
        years: the years in which it is judged, oldest first; never empty.
        manifest: the indicator's manifest.
        standings: how its materials stand, by id.
        roster: for units named by an alias.
    """
    facts: dict[tuple[str, int | None], Fact] = {}
    for fact in manifest.facts.get(criterion.id, ()):
        facts.setdefault((roster.canonical(fact.unit), fact.year), fact)
    unit_sets = [owed.units] if criterion.rollup == "pooled" else [(u,) for u in owed.units]
    year_sets = [tuple(years)] if criterion.over == "pooled" else [(y,) for y in years]
    rows = [[_draft(criterion, us, ys, facts) for ys in year_sets] for us in unit_sets]
    rows_in_play = sum(any(d.verdict.share is not None for d in row) for row in rows)
    cells = []
    for row in rows:
        in_play = sum(draft.verdict.share is not None for draft in row)
        held = Fraction(1, rows_in_play * in_play) if in_play else ZERO
        for draft in row:
            part = held if draft.verdict.share is not None else ZERO
            support, reason, offered = _support(criterion, draft, manifest, standings, roster)
            cells.append(
                Cell(
                    draft.unit,
                    draft.year,
                    part,
                    draft.verdict,
                    support,
                    reason,
                    offered,
                    draft.debtors,
                )
            )
    return cells


def _draft(
    criterion: Criterion,
    units: tuple[str, ...],
    years: tuple[int, ...],
    facts: Mapping[tuple[str, int | None], Fact],
) -> _Draft:
    """One cell judged, its support still open."""
    unit = units[0] if criterion.rollup != "pooled" else ""
    year = years[-1] if criterion.over == "each_year" or len(years) == 1 else None
    event = _open_veto(criterion, units, years, facts)
    if event is not None:
        return _Draft(unit, year, judge_together(criterion, [event], years[-1]), [event])
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
        return _Draft(unit, year, _unfilled(criterion, units, debtors), found, tuple(debtors))
    verdict = judge_together(criterion, found, years[-1])
    if len(units) > 1:
        sentence = f"应报{len(units)}家、已报{len(units)}家，合计{verdict.sentence}"
        verdict = Verdict(verdict.share, sentence, verdict.kind, verdict.gap_class)
    debtors = list(units) if verdict.gap_class == "unfilled" else []
    return _Draft(unit, year, verdict, found, tuple(debtors))


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


def _support(
    criterion: Criterion,
    draft: _Draft,
    manifest: Manifest,
    standings: Mapping[str, MaterialStanding],
    roster: Roster,
) -> tuple[Support, str, bool]:
    """How the weakest fact of a cell is carried, why not, and whether anything was offered."""
    if not draft.facts or not draft.verdict.share:
        return "none", "", False
    general = [m.id for m in manifest.materials if criterion.id in m.supports]
    weakest: Support = "supported"
    reasons: list[str] = []
    offered = True
    for fact in draft.facts:
        if criterion.type in ("deduction", "veto"):
            candidates, refusal = _certificates(fact, standings, roster)
        else:
            candidates, refusal = list(fact.source or general), ""
        best, reason = _best(candidates, standings)
        if refusal and best != "none":
            best, reason = "none", refusal
        if not candidates:
            offered = False
            reason = refusal or "没有材料支撑"
        if best == "none":
            weakest = "none"
            reasons.append(reason)
        elif best == "onsite" and weakest == "supported":
            weakest = "onsite"
    return weakest, "；".join(dict.fromkeys(reasons)), offered


def _certificates(
    fact: Fact, standings: Mapping[str, MaterialStanding], roster: Roster
) -> tuple[list[str], str]:
    """How many events there were stands only on a certificate of another, competent body.

    That holds for “none happened” (design §5), and for “only one happened” as well: otherwise a
    unit with fewer events would need more proof than one with more.
    """
    id = getattr(fact, "certificate", None)
    if not id:
        return [], "发生情况须有主管机关出具的证明"
    issuer = standings[id].issuer if id in standings else ""
    if not issuer:
        return [id], f"证明 {id} 没有写明出具机关"
    if roster.canonical(issuer) == roster.canonical(fact.unit):
        return [id], f"证明 {id} 由{issuer}自己出具，不能自证"
    return [id], ""


def _best(
    candidates: Sequence[str], standings: Mapping[str, MaterialStanding]
) -> tuple[Support, str]:
    """The best standing among the materials offered, and what is wrong when none counts."""
    found = [(id, standings[id]) for id in candidates if id in standings]
    if any(standing.standing == "valid" for _, standing in found):
        return "supported", ""
    if any(standing.standing == "onsite" for _, standing in found):
        return "onsite", ""
    return "none", "；".join(f"{id}：{standing.reason}" for id, standing in found)
