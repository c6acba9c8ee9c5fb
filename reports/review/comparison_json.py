"""`review compare --json`: agreement, indicators, disputes and reviewers (design §11)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from indicators.scalars import plain
from scoring.agreement.annex import PERCENT, Annex, Figure, four_places
from scoring.agreement.leniency import Leniency
from scoring.apportion import from_cents
from scoring.review.comparison import Compared, Comparison
from scoring.review.standing import Decision, Round


def comparison_json(
    comparison: Comparison,
    standing: Round,
    annex: Annex,
    leniency: Mapping[str, Leniency] | None = None,
) -> dict[str, object]:
    """The comparison as one JSON document.

    Args:
        comparison: what was said and decided.
        standing: the round.
        annex: how far the reviewers agree.
        leniency: by reviewer, for the office only; None leaves it out.
    """
    return {
        "stage": standing.stage,
        "rule": comparison.rule.model_dump(mode="json"),
        **agreement_json(annex),
        "indicators": [_indicator(one) for one in comparison.indicators],
        "not_applicable": [code for code, _ in comparison.not_applicable],
        "disputes": [_dispute(one) for one in comparison.disputes],
        "open": [one.code for one in comparison.open],
        "reviewers": _reviewers(standing, leniency),
        "waiting": list(comparison.waiting),
        "final": standing.final.sha256 if standing.final else None,
        "head": standing.head,
        "count": len(standing.events),
    }


def agreement_json(annex: Annex) -> dict[str, object]:
    """The figures as numbers or null, their intervals, and why one is null.

    `percent` counts in hundredths, all others run to 1.
    """
    figures = {figure.measure.key: figure for figure in annex.figures}
    return {
        "agreement": {**{key: _scaled(one)[0] for key, one in figures.items()}, "n": annex.n},
        "agreement_intervals": {key: _scaled(one)[1] for key, one in figures.items()},
        "agreement_reasons": {key: one.reason for key, one in figures.items() if one.reason},
        "agreement_basis": {
            "ratings": annex.ratings,
            "cannot_judge": annex.cannot_judge,
            "pairs": annex.pairs,
            "shared": annex.shared,
            "seed": annex.seed,
        },
    }


def _scaled(figure: Figure) -> tuple[float | None, list[float] | None]:
    factor = 100 if figure.measure is PERCENT else 1
    value, interval = figure.value, figure.interval

    def scaled(number: float) -> float:
        return four_places(float(Decimal(str(number)) * factor))

    return (
        None if value is None else scaled(value),
        None if interval is None else [scaled(end) for end in interval],
    )


def _share(share: Fraction | None) -> str | None:
    return None if share is None else plain(share)


def _indicator(one: Compared) -> dict[str, object]:
    return {
        "code": one.code,
        "title": one.title,
        "area": one.area,
        "full": from_cents(one.full),
        "self_score": None if one.self_score is None else from_cents(one.self_score),
        "claimed": from_cents(one.claimed),
        "supported": from_cents(one.supported),
        "ratings": [
            {"reviewer": r.reviewer, "share": _share(r.share), "verdict": r.verdict}
            for r in one.ratings
        ],
        "asked": list(one.asked),
        "spread": _share(one.spread),
        "disputed": bool(one.disputes),
        "result": _share(one.result),
    }


def _dispute(one: Compared) -> dict[str, object]:
    return {
        "indicator": one.code,
        "title": one.title,
        "kinds": [dispute.kind for dispute in one.disputes],
        "reasons": [dispute.reason for dispute in one.disputes],
        "decision": None if one.decision is None else _decision(one.decision),
    }


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "share": plain(decision.share),
        "verdict": decision.verdict,
        "reason": decision.reason,
        "by": decision.by,
        "present": list(decision.present),
        "date": decision.date.isoformat(),
    }


def _reviewers(standing: Round, leniency: Mapping[str, Leniency] | None) -> list[dict[str, object]]:
    sheets = {sheet.reviewer: sheet for sheet in standing.sheets}
    found = []
    for person in standing.reviewers:
        own = [rating for rating in standing.ratings if rating.reviewer == person.name]
        sheet = sheets.get(person.name)
        row: dict[str, object] = {
            "name": person.name,
            "unit": person.unit,
            "assigned": sum(name == person.name for _, name in standing.pairs),
            "judged": sum(rating.share is not None for rating in own),
            "cannot_judge": sum(rating.share is None for rating in own),
            "received": sheet.received.isoformat() if sheet else None,
            "late": bool(sheet and sheet.late_reason),
        }
        if leniency is not None:
            one = leniency[person.name]
            row["leniency"] = None if one.difference is None else four_places(float(one.difference))
            row["leniency_n"] = one.n
        found.append(row)
    return found
