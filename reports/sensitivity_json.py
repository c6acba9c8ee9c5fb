"""`sensitivity --json`: rates as decimals with four places, amounts as in every other JSON."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reports.sensitivity_sentences import conclusions
from scoring.apportion import from_cents, to_cents
from scoring.sensitivity.analysis import (
    AreaSwing,
    MeasureRange,
    RankedGap,
    RankedIndicator,
    Sensitivity,
)
from scoring.sensitivity.dominance import RankRange
from scoring.sensitivity.draws import Spread
from scoring.sensitivity.interval import Interval
from scoring.sensitivity.working_values import Cents, Change, WorkingValue


def sensitivity_json(found: Sensitivity, scheme: str, notices: Sequence[str]) -> dict[str, object]:
    """The JSON document of an analysis.

    Args:
        found: the analysis.
        scheme: the scheme's own name.
        notices: lines that every output carries.
    """
    return {
        "format": 1,
        "notices": list(notices),
        "scheme": scheme,
        "band": _decimal(found.band),
        "full": from_cents(found.total.full),
        "measures": [
            _measure(measure, spread)
            for measure, spread in zip(found.measures, found.draws.spreads, strict=True)
        ],
        "draws": {
            "seed": found.draws.seed,
            "number": found.draws.number,
            "tried": found.draws.tried,
        },
        "areas": [_area(area) for area in found.areas],
        "working_values": {
            "strict": _cents(found.values.strict),
            "lenient": _cents(found.values.lenient),
            "unmoved": found.values.unmoved,
            "values": [_value(value) for value in found.values.values],
        },
        "top": found.top,
        "indicators": [_ranked_indicator(one, found.top) for one in found.indicators],
        "gaps": [_ranked_gap(one, found.top) for one in found.gaps],
        "conclusions": [{"about": about, "text": text} for about, text in conclusions(found)],
    }


def _decimal(rate: Fraction) -> str:
    """A rate from 0 to 1 with four places, half up."""
    places = to_cents(100 * rate)
    return f"{places // 10000}.{places % 10000:04}"


def _interval(interval: Interval) -> dict[str, str]:
    return {"low": _decimal(interval.low), "high": _decimal(interval.high)}


def _measure(measure: MeasureRange, spread: Spread) -> dict[str, object]:
    return {
        "measure": measure.measure,
        "points": from_cents(measure.cents),
        "rate": _decimal(measure.rate),
        "area_weights": _interval(measure.by_area),
        "indicator_weights": _interval(measure.by_indicator),
        "draws": {
            "min": _decimal(spread.least),
            "p5": _decimal(spread.p5),
            "p50": _decimal(spread.p50),
            "p95": _decimal(spread.p95),
            "max": _decimal(spread.greatest),
        },
    }


def _area(area: AreaSwing) -> dict[str, object]:
    return {
        "no": area.no,
        "title": area.title,
        "full": from_cents(area.full),
        "rate": _decimal(area.rate),
        "rate_at_least_weight": _decimal(area.at_least),
        "rate_at_most_weight": _decimal(area.at_most),
    }


def _cents(cents: Cents) -> dict[str, str]:
    return {
        "claimed": from_cents(cents.claimed),
        "supported": from_cents(cents.supported),
        "supported_and_onsite": from_cents(cents.proven),
    }


def _change(change: Change | None) -> dict[str, str] | None:
    return {"value": change.after, **_cents(change.change)} if change else None


def _value(value: WorkingValue) -> dict[str, object]:
    return {
        "indicator": value.indicator,
        "criterion": value.criterion,
        "key": value.name,
        "value": value.before,
        "strict": _change(value.strict),
        "lenient": _change(value.lenient),
    }


def _ranked_indicator(one: RankedIndicator, top: int) -> dict[str, object]:
    return {
        "indicator": one.score.code,
        "loss": from_cents(one.loss),
        **_ranks(one.ranks, top),
    }


def _ranked_gap(one: RankedGap, top: int) -> dict[str, object]:
    return {
        "id": one.gap.id,
        "indicator": one.gap.indicator,
        "criterion": one.gap.criterion,
        "unit": one.gap.unit,
        "mendable": one.hindrance is None,
        "hindrance": one.hindrance,
        "loss": from_cents(one.gap.loss),
        **_ranks(one.ranks, top),
    }


def _ranks(ranks: RankRange, top: int) -> dict[str, object]:
    return {"rank": {"best": ranks.best, "worst": ranks.worst}, "among_top": ranks.standing(top)}
