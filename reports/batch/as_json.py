"""The comparison as JSON: for other programs, and for `--since` of a later run."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from reports.batch.content import BatchContent
from scoring.apportion import from_cents
from scoring.ranking.changes import FORMAT, CityChange
from scoring.ranking.city import Cents
from scoring.ranking.comparison import Group, Standing
from scoring.ranking.rates import QUANTILES


def batch_document(content: BatchContent, program: str) -> dict[str, Any]:
    """The comparison; amounts are decimal strings with two places, rates have six places.

    Args:
        content: the comparison.
        program: name and version of the program.
    """
    document = {
        "format": FORMAT,
        "kind": "batch",
        "program": program,
        "notices": list(content.notices),
        "scored": content.scored,
        "groups": [_group(group) for group in content.groups],
        "errors": [
            {"path": path, "errors": [problem.as_json() for problem in problems]}
            for path, problems in content.failed
        ],
    }
    if content.changes is not None:
        document["changes"] = [_change(change) for change in content.changes]
    return document


def batch_json(content: BatchContent, program: str) -> str:
    """`batch_document` as the text of a file."""
    return json.dumps(batch_document(content, program), ensure_ascii=False, indent=1) + "\n"


def _group(group: Group) -> dict[str, Any]:
    return {
        "level": group.level,
        "years": list(group.years),
        "standards": group.outline.id,
        "catalogues": list(group.outline.catalogues),
        "scheme": group.outline.scheme,
        "band": _rate(group.band),
        "draws": group.draws,
        "cities": [_city(standing, group) for standing in group.standings],
        "areas": [
            {
                "no": spread.no,
                "title": spread.title,
                "supported_rate": {
                    f"p{q}": _rate(value) for q, value in zip(QUANTILES, spread.rates, strict=True)
                },
            }
            for spread in group.spreads
        ],
        "common_gaps": [
            {
                "indicator": gap.indicator,
                "title": group.outline.titles[gap.indicator],
                "criterion": gap.criterion,
                "class": gap.cls,
                "cities": gap.cities,
                "loss": from_cents(gap.loss),
            }
            for gap in group.gaps
        ],
    }


def _city(standing: Standing, group: Group) -> dict[str, Any]:
    city = standing.city
    return {
        "path": city.path,
        "kind": city.kind,
        "applicant": city.applicant,
        "cycle": city.cycle,
        "standards": city.outline,
        "remark": city.remark,
        **_amounts(standing.total),
        "not_applicable": standing.not_applicable,
        "rank": standing.rank,
        "rate_rank": standing.rate_rank,
        "rank_best": standing.best,
        "rank_worst": standing.worst,
        "rank_usual": list(standing.usual),
        "areas": [
            {"no": area.no, **_amounts(found.cents), "percentile": _rate(found.percentile)}
            for area, found in zip(group.outline.areas, standing.areas, strict=True)
        ],
    }


def _amounts(cents: Cents) -> dict[str, str]:
    return {name: from_cents(getattr(cents, name)) for name in Cents._fields}


def _change(change: CityChange) -> dict[str, Any]:
    return {
        "path": change.path,
        "applicant": change.applicant,
        "claimed": "" if change.claimed is None else from_cents(change.claimed),
        "supported": "" if change.supported is None else from_cents(change.supported),
        "rank": change.rank,
        "note": change.note,
    }


def _rate(value: Fraction | None) -> str:
    """Six places, half up; empty without a rate."""
    if value is None:
        return ""
    millionths = (2_000_000 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{millionths // 1_000_000}.{millionths % 1_000_000:06}"
