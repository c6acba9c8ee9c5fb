"""The score of one indicator, and where every lost cent went (design §5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal, cast

from evidence.facts import BonusFact, Fact
from evidence.manifest import Manifest
from evidence.material_standing import MaterialStanding, material_standing
from indicators.catalogue_model import Code, Indicator
from indicators.criterion import Criterion
from indicators.roster import Roster
from scoring.apportion import cents_of, to_cents
from scoring.criterion_rules import ZERO
from scoring.criterion_score import CriterionScore, Rules, score_criterion
from scoring.gap import CLASS_ORDER, Gap
from scoring.losses import (
    Charge,
    charge_veto,
    charges_of,
    gap_of,
    losses_of,
    unearned,
    unproven,
)
from scoring.ratio import NOTHING, Ratio, total

Status = Literal["scored", "unknown", "not_applicable"]


@dataclass(frozen=True)
class IndicatorScore:
    """The score of one indicator in cents, with its gaps and explanations.

    Attributes:
        points: points under the scheme before anything was found not applicable, in cents.
        charges: lost cents with their causes; `gaps` explains them.
        bonus: cents beside the score, never part of `full`.
        note: why the indicator, or part of it, is not applicable or stands at nothing.
    """

    indicator: Indicator = field(repr=False)
    area: int
    tier: str
    status: Status
    points: int
    full: int
    claimed: int
    onsite: int
    supported: int
    bonus: int
    self_score: int | None
    criteria: tuple[CriterionScore, ...]
    charges: tuple[Charge, ...]
    standings: Mapping[str, MaterialStanding]
    note: str
    declared_none: bool = field(repr=False)
    roster: Roster = field(repr=False)

    @property
    def code(self) -> Code:
        """The indicator's code."""
        return self.indicator.code

    @property
    def title(self) -> str:
        """The indicator's title."""
        return self.indicator.title

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Every cause of lost points with its unit and remedy, by criterion, class and unit."""
        about = (self.indicator, self.area, self.declared_none, self.roster)
        return tuple(gap_of(charge, *about) for charge in self.charges)

    @property
    def sentence(self) -> str:
        """How the indicator's number came about, in one Chinese sentence."""
        if self.status == "not_applicable":
            return f"不适用：{self.note}。"
        parts = [f"{score.criterion.id}：{score.sentence}" for score in self.criteria]
        return "；".join([*parts, self.note] if self.note else parts) + "。"


def score_indicator(
    indicator: Indicator,
    area: int,
    tier: str,
    manifests: Mapping[str, Manifest],
    rules: Rules,
) -> IndicatorScore:
    """The score of one indicator.

    Args:
        indicator: the indicator.
        area: number of its area.
        tier: its tier.
        manifests: all manifests by code; one that is missing counts as not filled.
        rules: scheme, roster, level, years and files.
    """
    manifest = manifests.get(indicator.code) or Manifest(indicator=indicator.code)
    standings = {
        m.id: material_standing(m, indicator, manifests, rules.files) for m in manifest.materials
    }
    points = rules.scheme.points_of(indicator)
    if declared := not_applicable(indicator, manifest, rules):
        return _not_applicable(indicator, area, tier, points, declared, manifest, standings, rules)
    scores = [
        score_criterion(criterion, part, indicator, manifest, standings, rules)
        for criterion, part in parts_of(indicator, points)
    ]
    if not any(s.applies and s.criterion.weighted for s in scores):
        reasons = "；".join(dict.fromkeys(s.sentence for s in scores))
        return _not_applicable(indicator, area, tier, points, reasons, manifest, standings, rules)
    zeroed = _zeroed(scores, rules.scheme.veto_basis(indicator.code))
    return _assemble(indicator, area, tier, manifest, points, scores, standings, zeroed, rules)


_NOT_WORK = ("unfilled", "pending")

_Parts = tuple[tuple[Criterion, Fraction], ...]
_KNOWN_PARTS: dict[tuple[int, Ratio], tuple[Indicator, _Parts]] = {}
_MOST_KNOWN = 2048


def parts_of(indicator: Indicator, points: Fraction) -> _Parts:
    """The scored criteria of an indicator with the exact points that each holds of it."""
    key = (id(indicator), points.as_integer_ratio())
    known = _KNOWN_PARTS.get(key)
    if known is None:
        if len(_KNOWN_PARTS) >= _MOST_KNOWN:
            _KNOWN_PARTS.clear()
        weights = sum((c.weight for c in indicator.criteria if c.weighted), ZERO)
        parts = tuple(
            (criterion, points * criterion.weight / weights if weights else ZERO)
            for criterion in indicator.criteria
            if criterion.type != "bonus"
        )
        # Keeping the indicator keeps its id from being given to another.
        known = _KNOWN_PARTS[key] = indicator, parts
    return known[1]


def not_applicable(indicator: Indicator, manifest: Manifest, rules: Rules) -> str:
    """Why the whole indicator does not apply; empty when it does.

    A declaration counts only where the catalogue allows one and the office approved it.
    """
    if not manifest.declared_not_applicable:
        return ""
    if rules.level in indicator.applies_to and not indicator.na_allowed:
        return ""
    if _approval_fault(manifest, rules):
        return ""
    approval = manifest.approval
    by = f"（{approval.by} {approval.date} 批准）" if approval else ""
    return f"{manifest.reason}{by}"


def _approval_fault(manifest: Manifest, rules: Rules) -> str:
    """Why the approval that is there does not count; empty when it does."""
    if manifest.approval is None or rules.approvers is None:
        return ""
    return rules.approvers.fault(manifest.approval)


def _not_applicable(
    indicator: Indicator,
    area: int,
    tier: str,
    points: Fraction,
    reason: str,
    manifest: Manifest,
    standings: Mapping[str, MaterialStanding],
    rules: Rules,
) -> IndicatorScore:
    return IndicatorScore(
        indicator,
        area,
        tier,
        "not_applicable",
        to_cents(points),
        0,
        0,
        0,
        0,
        0,
        None,
        (),
        (),
        standings,
        reason.rstrip("。"),
        bool(manifest.none_reason),
        rules.roster,
    )


def _zeroed(scores: Sequence[CriterionScore], basis: str | None) -> str:
    """The scheme's reason for zeroing the indicator; empty when nothing zeroes it."""
    if basis is None:
        return ""
    vetoes = (score for score in scores if score.criterion.type == "veto")
    occurred = any(c.verdict.kind == "event" for score in vetoes for c in score.cells)
    return f"一票否决，本项计0分（依据：{basis}）" if occurred else ""


def _assemble(
    indicator: Indicator,
    area: int,
    tier: str,
    manifest: Manifest,
    points: Fraction,
    scores: Sequence[CriterionScore],
    standings: Mapping[str, MaterialStanding],
    zeroed: str,
    rules: Rules,
) -> IndicatorScore:
    lead = rules.roster.canonical(indicator.lead)
    amounts = [score.amounts for score in scores]
    full, claimed, supported, onsite = (total(column) for column in zip(*amounts, strict=True))
    not_earned = losses_of(scores, lead, unearned)
    not_proven = losses_of(scores, lead, unproven)
    if zeroed:
        charge_veto(not_earned, claimed, zeroed)
        claimed = supported = onsite = NOTHING
        not_proven = []
    full_cents, claimed_cents = cents_of(full), cents_of(claimed)
    supported_cents, proven_cents = cents_of(supported), cents_of(total((supported, onsite)))
    charges = [
        *charges_of(not_earned, full_cents - claimed_cents),
        *charges_of(not_proven, claimed_cents - proven_cents),
    ]
    return IndicatorScore(
        indicator,
        area,
        tier,
        "unknown" if _unknown(scores) else "scored",
        to_cents(points),
        full_cents,
        claimed_cents,
        proven_cents - supported_cents,
        supported_cents,
        _bonus(indicator, manifest),
        None if manifest.self_score is None else to_cents(manifest.self_score),
        tuple(scores),
        tuple(sorted(charges, key=_place)),
        standings,
        zeroed or _undeclared_note(manifest, rules),
        bool(manifest.none_reason),
        rules.roster,
    )


def _unknown(scores: Sequence[CriterionScore]) -> bool:
    """Whether no cell that takes part in the score has been filled."""
    for score in scores:
        if score.applies and score.criterion.weighted:
            for cell in score.cells:
                share, _, kind, gap_class = cell.verdict
                if share is not None and not (kind == "not_filled" and gap_class in _NOT_WORK):
                    return False
    return True


def _place(charge: Charge) -> tuple[str, int, str]:
    loss = charge.loss
    return loss.criterion.id, CLASS_ORDER[loss.cls], loss.unit


def _undeclared_note(manifest: Manifest, rules: Rules) -> str:
    if manifest.applicable:
        return ""
    if manifest.approval is None:
        return "申报不适用但未经办公室批准，仍按适用计分"
    if fault := _approval_fault(manifest, rules):
        return f"申报不适用，但{fault}，批准不作数，仍按适用计分"
    return "目录不允许本项不适用，仍按适用计分"


def _bonus(indicator: Indicator, manifest: Manifest) -> int:
    """Cents beside the score."""
    total = ZERO
    for criterion in indicator.criteria:
        if criterion.type == "bonus":
            facts: Sequence[Fact] = manifest.facts.get(criterion.id, ())
            number = sum(cast(BonusFact, fact).value or 0 for fact in facts)
            total += min(criterion.most, criterion.per_item * number)
    return to_cents(total)
