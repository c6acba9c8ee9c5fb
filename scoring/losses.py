"""Where lost points went: causes by criterion, unit and class, and the gaps they become."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indicators.catalogue_model import Indicator
from indicators.criterion import Criterion
from indicators.roster import Roster
from scoring.apportion import apportion_by
from scoring.cells import Cell
from scoring.criterion_score import CriterionScore
from scoring.gap import Gap, remedy_of, severity_of
from scoring.ratio import Ratio, product, ratio_of, total
from scoring.verdict import GapClass, GapType, Told, sentence_of


class Shortfall(NamedTuple):
    """What one cell fails to earn or to prove, as a share of its criterion."""

    share: Ratio
    cls: GapClass
    kind: GapType
    told: Told


@dataclass(slots=True)
class Loss:
    """One cause of lost points: a criterion, a unit and a class.

    Attributes:
        amount: exact points lost.
        reasons: what happened, with the year it happened in.
        largest: the largest single shortfall, which gives the kind.
    """

    criterion: Criterion
    unit: str
    cls: GapClass
    kind: GapType
    amount: Ratio
    reasons: list[tuple[int | None, Told]]
    largest: Ratio


class Charge(NamedTuple):
    """A cause of lost points with its cents."""

    loss: Loss
    cents: int


def unearned(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Shortfall]]:
    """What the facts of cells fail to earn; an open veto shows up though it holds no points."""
    for cell in cells:
        share, told, kind, cls = cell.verdict
        if kind is not None and share is not None:
            top, bottom = share.as_integer_ratio()
            part, whole = cell.part.as_integer_ratio()
            yield cell, Shortfall(((bottom - top) * part, bottom * whole), cls, kind, told)


def unproven(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Shortfall]]:
    """What the facts of cells earn but no material carries."""
    for cell in cells:
        if cell.support == "none" and cell.verdict.share:
            kind: GapType = "material_invalid" if cell.offered else "no_material"
            told = cell.support_reason or "没有材料支撑"
            yield cell, Shortfall(ratio_of(cell.earned), "material", kind, told)


def losses_of(
    scores: Sequence[CriterionScore],
    lead: str,
    missed: Callable[[Sequence[Cell]], Iterator[tuple[Cell, Shortfall]]],
) -> list[Loss]:
    """The causes of lost points, ordered by criterion, unit and class.

    Args:
        scores: the criteria of one indicator.
        lead: the unit that what belongs to no unit falls to.
        missed: `unearned` or `unproven`.
    """
    losses: dict[tuple[str, str, GapClass], Loss] = {}
    for score in scores:
        # A whole criterion loses nothing; most are.
        for cell, found in () if score.whole else missed(score.cells):
            units = cell.debtors or ((cell.unit,) if cell.unit else (lead,))
            share = (found.share[0], found.share[1] * len(units))
            for unit in units:
                key = (score.criterion.id, unit, found.cls)
                loss = losses.get(key)
                if loss is None:
                    reasons = [(cell.year, found.told)]
                    losses[key] = Loss(
                        score.criterion, unit, found.cls, found.kind, share, reasons, share
                    )
                    continue
                loss.amount = total((loss.amount, share))
                loss.reasons.append((cell.year, found.told))
                if share[0] * loss.largest[1] > loss.largest[0] * share[1]:
                    loss.kind, loss.largest = found.kind, share
    if not losses:
        return []
    parts = {score.criterion.id: ratio_of(score.part) for score in scores}
    for loss in losses.values():
        loss.amount = product(loss.amount, parts[loss.criterion.id])
    return sorted(losses.values(), key=lambda loss: (loss.criterion.id, loss.unit, loss.cls))


def charge_veto(losses: Sequence[Loss], remaining: Ratio, reason: str) -> None:
    """Charge a zeroing veto with what would have remained (design §5)."""
    veto = next(x for x in losses if x.criterion.type == "veto" and x.kind == "event")
    veto.amount = total((veto.amount, remaining))
    veto.reasons.append((None, reason))


def charges_of(losses: Sequence[Loss], cents: int) -> list[Charge]:
    """Exactly `cents` of lost points shared among their causes.

    Args:
        losses: the causes, in the order in which ties are served.
        cents: what is lost in all.
    """
    if not losses:
        return []
    shares = apportion_by([loss.amount for loss in losses], cents)
    return list(map(Charge, losses, shares))


def gap_of(
    charge: Charge, indicator: Indicator, area: int, declared_none: bool, roster: Roster
) -> Gap:
    """The gap that a charge is, explained.

    Args:
        charge: the cause with its cents.
        indicator: the indicator.
        area: number of its area.
        declared_none: whether the manifest says that there is no material.
        roster: for names and levels.
    """
    loss = charge.loss
    return Gap(
        indicator.code,
        indicator.title,
        area,
        loss.criterion.id,
        loss.criterion.text,
        loss.unit,
        roster.level_of(loss.unit),
        loss.cls,
        loss.kind,
        charge.cents,
        severity_of(loss.criterion, loss.cls, loss.kind, [year for year, _ in loss.reasons]),
        loss.criterion.mendable or loss.cls != "work",
        told([_dated(year, sentence_of(words)) for year, words in loss.reasons]),
        remedy_of(loss.criterion, indicator, loss.cls, loss.kind, declared_none),
        tuple(roster.canonical(name) for name in indicator.cooperating),
    )


def _dated(year: int | None, reason: str) -> str:
    return f"{year}年{reason}" if year else reason


def told(reasons: Sequence[str]) -> str:
    """Reasons in one sentence; the same reason of several years is told once."""
    by_text: dict[str, list[str]] = {}
    for reason in reasons:
        year, mark, rest = reason.partition("年")
        if mark and year.isdigit() and len(year) == 4:
            by_text.setdefault(rest, []).append(year)
        else:
            by_text.setdefault(reason, [])
    return "；".join(
        f"{'、'.join(years)}年{text}" if years else text for text, years in by_text.items()
    )
