"""定分: what stands in the end, in whole cents, and the hash that signs it (design §9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from indicators.canonical_json import sha256_of
from indicators.catalogue_model import TIER_NAMES
from indicators.scalars import plain
from scoring.apportion import from_cents
from scoring.evaluation import Evaluation
from scoring.review.comparison import Compared, Comparison
from scoring.review.rating import Verdict
from scoring.review.rule import gravest
from scoring.review.standing import Decision, Round


@dataclass(frozen=True, slots=True)
class Settled:
    """One indicator's result.

    Attributes:
        full, score: cents.
        share: of the full score.
        scores: how many reviewers gave one; with none the panel judged alone.
        decision: what the 复核合议 settled; None where the rule did.
    """

    code: str
    title: str
    area: int
    tier: str
    full: int
    score: int
    share: Fraction
    verdict: Verdict
    scores: int
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class FinalTotal:
    """Results summed over some indicators.

    Attributes:
        key: what is summed: a tier, the number of an area, or nothing for all.
        count: indicators. decided: how many the 复核合议 settled.
        full, score: cents; exact sums of the indicators.
    """

    key: str
    title: str
    count: int
    decided: int
    full: int
    score: int


@dataclass(frozen=True, slots=True)
class Final:
    """The result of a round.

    Attributes:
        indicators: in catalogue order; what does not apply is not among them.
        tiers, areas: totals in catalogue order.
        total: over all.
    """

    indicators: tuple[Settled, ...]
    tiers: tuple[FinalTotal, ...]
    areas: tuple[FinalTotal, ...]
    total: FinalTotal


def settle(comparison: Comparison, evaluation: Evaluation) -> Final:
    """The result of a comparison without open disputes.

    Args:
        comparison: what was said and decided.
        evaluation: whose areas and tiers the totals follow.

    Raises:
        ValueError: while a dispute is open; ask `comparison.open` first.
    """
    if comparison.open:
        raise ValueError("disputes are open")
    settled = {one.code: _settled(one) for one in comparison.indicators}
    areas = [
        _total(
            str(area.no),
            area.title,
            [settled[i.code] for i in area.indicators if i.code in settled],
        )
        for catalogue in evaluation.catalogues
        for area in catalogue.areas
    ]
    tiers = [
        _total(tier, name, [one for one in settled.values() if one.tier == tier])
        for tier, name in TIER_NAMES.items()
        if any(catalogue.tier == tier for catalogue in evaluation.catalogues)
    ]
    every = tuple(settled.values())
    return Final(every, tuple(tiers), tuple(areas), _total("", "合计", every))


def _settled(one: Compared) -> Settled:
    if one.result is None or one.result_cents is None:
        raise ValueError(f"{one.code} has no result")
    verdicts = [rating.verdict for rating in one.ratings if rating.verdict is not None]
    return Settled(
        one.code,
        one.title,
        one.area,
        one.tier,
        one.full,
        one.result_cents,
        one.result,
        one.decision.verdict if one.decision else gravest(verdicts),
        len(one.shares),
        one.decision,
    )


def _total(key: str, title: str, settled: Sequence[Settled]) -> FinalTotal:
    return FinalTotal(
        key,
        title,
        len(settled),
        sum(one.decision is not None for one in settled),
        sum(one.full for one in settled),
        sum(one.score for one in settled),
    )


def final_document(
    final: Final,
    comparison: Comparison,
    standing: Round,
    heading: Mapping[str, object],
    sources: Mapping[str, str],
) -> dict[str, Any]:
    """The result as a document whose canonical JSON is hashed; it holds no time of day.

    It rests on the hashes of the assignment and of every sheet, and on each decision in full, so
    that the same hash can come only of the same round.

    Args:
        final: the result.
        comparison: what it came of.
        standing: the round.
        heading: applicant, cycle and the like, as printed.
        sources: hashes of the catalogues and the scheme, by name.
    """
    return {
        "format": 1,
        **heading,
        "stage": standing.stage,
        "sources": dict(sources),
        "assignment": standing.assignment,
        "sheets": [
            {"reviewer": s.reviewer, "received": s.received.isoformat(), "sha256": s.sha256}
            for s in standing.sheets
        ],
        "rule": comparison.rule.model_dump(mode="json"),
        "indicators": [_as_json(one) for one in final.indicators],
        "not_applicable": [code for code, _ in comparison.not_applicable],
        "tiers": [_total_json("tier", total) for total in final.tiers],
        "areas": [_total_json("no", total) for total in final.areas],
        "full": from_cents(final.total.full),
        "score": from_cents(final.total.score),
    }


def signed(document: Mapping[str, Any], signers: Iterable[str], day: date) -> dict[str, Any]:
    """The document with its hash, the signers and the day, as it is printed and kept."""
    return {
        "result": dict(document),
        "sha256": sha256_of(document),
        "signers": list(signers),
        "date": day.isoformat(),
    }


def _as_json(one: Settled) -> dict[str, object]:
    found: dict[str, object] = {
        "code": one.code,
        "title": one.title,
        "area": one.area,
        "full": from_cents(one.full),
        "score": from_cents(one.score),
        "share": plain(one.share),
        "verdict": one.verdict,
        "scores": one.scores,
        "settled_by": "复核合议" if one.decision else "定分规则",
    }
    if one.decision:
        found["decision"] = {
            "reason": one.decision.reason,
            "by": one.decision.by,
            "present": list(one.decision.present),
            "date": one.decision.date.isoformat(),
        }
    return found


def _total_json(key: str, total: FinalTotal) -> dict[str, object]:
    return {
        key: int(total.key) if key == "no" else total.key,
        "title": total.title,
        "count": total.count,
        "decided": total.decided,
        "full": from_cents(total.full),
        "score": from_cents(total.score),
    }
