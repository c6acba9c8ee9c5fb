"""The evaluation as `score --json` prints it, and others rely on (design §11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.apportion import from_cents
from scoring.criterion_score import CriterionScore
from scoring.evaluation import Evaluation, Total
from scoring.gap import Gap
from scoring.indicator_score import IndicatorScore


def evaluation_json(
    evaluation: Evaluation, program: str, hashes: Mapping[str, str], notices: tuple[str, ...]
) -> dict[str, Any]:
    """The whole evaluation; amounts are decimal strings with two places, never null.

    Args:
        evaluation: what scoring came to.
        program: name and version of the program.
        hashes: SHA-256 of the catalogues and the scheme, by their names.
        notices: lines that every output carries.
    """
    return {
        "format": 1,
        "program": program,
        "notices": list(notices),
        "catalogues": [
            {"catalogue": c.catalogue, "edition": c.edition, "sha256": hashes[c.catalogue]}
            for c in evaluation.catalogues
        ],
        "scheme": {
            "scheme": evaluation.scheme.scheme,
            "title": evaluation.scheme.title,
            "sha256": hashes[evaluation.scheme.scheme],
        },
        **amounts_json(evaluation.total),
        "tiers": [{"tier": tier, **amounts_json(total)} for tier, total in evaluation.tiers],
        "areas": [
            {"no": area.no, "title": area.title, "tier": area.tier, **amounts_json(area.total)}
            for area in evaluation.areas
        ],
        "indicators": [_indicator(score) for score in evaluation.indicators],
    }


def amounts_json(total: Total) -> dict[str, Any]:
    """The figures of a total, cents as decimals."""
    return {
        "count": total.count,
        "not_applicable": total.not_applicable,
        "not_applicable_points": from_cents(total.not_applicable_points),
        "full": from_cents(total.full),
        "claimed": from_cents(total.claimed),
        "onsite": from_cents(total.onsite),
        "supported": from_cents(total.supported),
        "bonus": from_cents(total.bonus),
    }


def _indicator(score: IndicatorScore) -> dict[str, Any]:
    return {
        "code": score.code,
        "title": score.title,
        "area": score.area,
        "tier": score.tier,
        "status": score.status,
        "points": from_cents(score.points),
        "full": from_cents(score.full),
        "claimed": from_cents(score.claimed),
        "onsite": from_cents(score.onsite),
        "supported": from_cents(score.supported),
        "bonus": from_cents(score.bonus),
        "self_score": "" if score.self_score is None else from_cents(score.self_score),
        "sentence": score.sentence,
        "criteria": [_criterion(criterion) for criterion in score.criteria],
        "gaps": [_gap(gap) for gap in score.gaps],
    }


def _criterion(score: CriterionScore) -> dict[str, Any]:
    return {
        "id": score.criterion.id,
        "type": score.criterion.type,
        "applicable": bool(score.part) or not score.criterion.weighted,
        "working": list(score.criterion.working),
        "sentence": score.sentence,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "class": gap.cls,
        "type": gap.kind,
        "criterion": gap.criterion,
        "unit": gap.unit,
        "loss": from_cents(gap.loss),
        "reason": gap.reason,
    }
