"""Where lost points went: causes by criterion, unit and class, and the gaps they become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from indicators.catalogue_model import Indicator
from indicators.criterion import Criterion
from scoring.apportion import apportion
from scoring.cells import Cell
from scoring.criterion_score import CriterionScore, Rules
from scoring.gap import Gap, remedy_of, severity_of
from scoring.verdict import GapClass, GapType


class Shortfall(NamedTuple):
    """What one cell fails to earn or to prove, as a share of its criterion."""

    share: Fraction
    cls: GapClass
    kind: GapType
    reason: str


@dataclass(slots=True)
class Loss:
    """One cause of lost points: a criterion, a unit and a class.

    Attributes:
        amount: exact points lost.
        reasons: what happened, year by year.
        largest: the largest single shortfall, which gives the kind.
    """

    criterion: Criterion
    unit: str
    cls: GapClass
    kind: GapType
    amount: Fraction
    reasons: list[str]
    largest: Fraction


def unearned(cell: Cell) -> Shortfall | None:
    """What a cell's facts fail to earn; an open veto shows up though it holds no points."""
    verdict = cell.verdict
    if verdict.share is None or verdict.kind is None:
        return None
    lost = cell.part if not verdict.share else cell.part * (1 - verdict.share)
    return Shortfall(lost, verdict.gap_class, verdict.kind, verdict.sentence)


def unproven(cell: Cell) -> Shortfall | None:
    """What a cell's facts earn but no material carries."""
    if not cell.verdict.share or cell.support != "none":
        return None
    kind: GapType = "material_invalid" if cell.offered else "no_material"
    return Shortfall(cell.earned, "material", kind, cell.support_reason or "没有材料支撑")


def losses_of(
    scores: Sequence[CriterionScore], lead: str, missed: Callable[[Cell], Shortfall | None]
) -> list[Loss]:
    """The causes of lost points, ordered by criterion, unit and class.

    Args:
        scores: the criteria of one indicator.
        lead: the unit that what belongs to no unit falls to.
        missed: `unearned` or `unproven`.
    """
    losses: dict[tuple[str, str, GapClass], Loss] = {}
    for score in scores:
        for cell in score.cells:
            found = missed(cell)
            if found is None:
                continue
            units = cell.debtors or ((cell.unit,) if cell.unit else (lead,))
            share = found.share / len(units) if len(units) > 1 else found.share
            reason = f"{cell.year}年{found.reason}" if cell.year else found.reason
            for unit in units:
                key = (score.criterion.id, unit, found.cls)
                loss = losses.get(key)
                if loss is None:
                    losses[key] = Loss(
                        score.criterion, unit, found.cls, found.kind, share, [reason], share
                    )
                    continue
                loss.amount += share
                loss.reasons.append(reason)
                if share > loss.largest:
                    loss.kind, loss.largest = found.kind, share
    parts = {score.criterion.id: score.part for score in scores}
    for loss in losses.values():
        loss.amount *= parts[loss.criterion.id]
    return sorted(losses.values(), key=lambda loss: (loss.criterion.id, loss.unit, loss.cls))


def charge_veto(losses: Sequence[Loss], remaining: Fraction, reason: str) -> None:
    """Charge a zeroing veto with what would have remained (design §5)."""
    veto = next(x for x in losses if x.criterion.type == "veto" and x.kind == "event")
    veto.amount += remaining
    veto.reasons.append(reason)


def gaps_of(
    losses: Sequence[Loss],
    cents: int,
    indicator: Indicator,
    area: int,
    declared_none: bool,
    rules: Rules,
) -> list[Gap]:
    """The gaps that share exactly `cents` of lost points among their causes.

    Args:
        losses: the causes, in the order in which ties are served.
        cents: what is lost in all.
        indicator: the indicator.
        area: number of its area.
        declared_none: whether the manifest says that there is no material.
        rules: for the roster's names and levels.
    """
    shares = apportion(cents, [loss.amount for loss in losses])
    return [
        Gap(
            indicator.code,
            indicator.title,
            area,
            loss.criterion.id,
            loss.criterion.text,
            loss.unit,
            rules.roster.level_of(loss.unit),
            loss.cls,
            loss.kind,
            share,
            severity_of(loss.criterion, loss.cls, loss.kind),
            loss.criterion.mendable or loss.cls != "work",
            told(loss.reasons),
            remedy_of(loss.criterion, indicator, loss.cls, loss.kind, declared_none),
            tuple(rules.roster.canonical(name) for name in indicator.cooperating),
        )
        for loss, share in zip(losses, shares, strict=True)
    ]


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
