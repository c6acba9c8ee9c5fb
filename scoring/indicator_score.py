"""The score of one indicator, and where every lost cent went (design §5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, cast

from evidence.facts import BonusFact, Fact
from evidence.manifest import Manifest
from evidence.material_standing import MaterialStanding, material_standing
from indicators.catalogue_model import Code, Indicator
from indicators.criterion import BonusCriterion
from scoring.apportion import to_cents
from scoring.criterion_rules import ZERO
from scoring.criterion_score import CriterionScore, Rules, score_criterion
from scoring.gap import CLASS_ORDER, Gap
from scoring.losses import charge_veto, gaps_of, losses_of, unearned, unproven

Status = Literal["scored", "unknown", "not_applicable"]


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """The score of one indicator in cents, with its gaps and explanations.

    Attributes:
        points: points under the scheme before anything was found not applicable, in cents.
        bonus: cents beside the score, never part of `full`.
        note: why the indicator, or part of it, is not applicable or stands at nothing.
    """

    code: Code
    title: str
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
    gaps: tuple[Gap, ...]
    standings: Mapping[str, MaterialStanding]
    note: str = ""

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
        return _not_applicable(indicator, area, tier, points, declared, standings)
    weights = sum((c.weight for c in indicator.criteria if c.weighted), ZERO)
    scores = [
        score_criterion(
            criterion,
            points * criterion.weight / weights if weights else ZERO,
            indicator,
            manifest,
            standings,
            rules,
        )
        for criterion in indicator.criteria
        if criterion.type != "bonus"
    ]
    if not any(s.applies and s.criterion.weighted for s in scores):
        reasons = "；".join(dict.fromkeys(s.sentence for s in scores))
        return _not_applicable(indicator, area, tier, points, reasons, standings)
    zeroed = _zeroed(scores, rules.scheme.veto_basis(indicator.code))
    return _assemble(indicator, area, tier, manifest, points, scores, standings, zeroed, rules)


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
    standings: Mapping[str, MaterialStanding],
) -> IndicatorScore:
    return IndicatorScore(
        indicator.code,
        indicator.title,
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
    full = sum((s.part for s in scores), ZERO)
    claimed = sum((s.claimed for s in scores), ZERO)
    supported = sum((s.carried("supported") for s in scores), ZERO)
    onsite = sum((s.carried("onsite") for s in scores), ZERO)
    not_earned = losses_of(scores, lead, unearned)
    not_proven = losses_of(scores, lead, unproven)
    if zeroed:
        charge_veto(not_earned, claimed, zeroed)
        claimed = supported = onsite = ZERO
        not_proven = []
    full_cents, claimed_cents = to_cents(full), to_cents(claimed)
    supported_cents, proven_cents = to_cents(supported), to_cents(supported + onsite)
    declared_none = bool(manifest.none_reason)
    gaps = [
        *gaps_of(not_earned, full_cents - claimed_cents, indicator, area, declared_none, rules),
        *gaps_of(not_proven, claimed_cents - proven_cents, indicator, area, declared_none, rules),
    ]
    weighted = [s for s in scores if s.applies and s.criterion.weighted]
    unknown = all(
        cell.verdict.gap_class in ("unfilled", "pending") and cell.verdict.kind == "not_filled"
        for score in weighted
        for cell in score.cells
        if cell.applicable
    )
    return IndicatorScore(
        indicator.code,
        indicator.title,
        area,
        tier,
        "unknown" if unknown else "scored",
        to_cents(points),
        full_cents,
        claimed_cents,
        proven_cents - supported_cents,
        supported_cents,
        _bonus(indicator, manifest),
        None if manifest.self_score is None else to_cents(manifest.self_score),
        tuple(scores),
        tuple(sorted(gaps, key=lambda g: (g.criterion, CLASS_ORDER[g.cls], g.unit))),
        standings,
        zeroed or _undeclared_note(manifest, rules),
    )


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
        if isinstance(criterion, BonusCriterion):
            facts: Sequence[Fact] = manifest.facts.get(criterion.id, ())
            number = sum(cast(BonusFact, fact).value or 0 for fact in facts)
            total += min(criterion.most, criterion.per_item * number)
    return to_cents(total)
