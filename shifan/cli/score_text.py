"""The score as the terminal shows it: three scores, each beside its denominator."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.catalogue_model import TIER_NAMES, Tier
from scoring.apportion import from_cents
from scoring.criterion_rules import percent
from scoring.evaluation import Evaluation, Total
from scoring.verdict import CLASS_NAMES
from shifan.cli.table import text_table

_HEADER = (
    "范围",
    "项数",
    "满分",
    "填报\n测算分",
    "得分率",
    "材料\n支撑分",
    "得分率",
    "待现场\n核验分",
    "不适用",
)


def score_text(evaluation: Evaluation, notices: Iterable[str]) -> str:
    """The summary of an evaluation: total, tiers, areas and losses by class."""
    from typing import cast

    rows = [_row("合计", evaluation.total)]
    rows += [_row(TIER_NAMES[cast(Tier, tier)], total) for tier, total in evaluation.tiers]
    rows += [_row(f"{a.no} {a.title}", a.total) for a in evaluation.areas]
    lines = [
        text_table(_HEADER, rows, right=range(1, len(_HEADER))),
        "",
        _losses(evaluation),
        *(f"【{notice}】" for notice in notices),
    ]
    return "\n".join(lines)


def rate(part: int, whole: int) -> str:
    """得分率: a share of its denominator, or a dash where there is none."""
    from fractions import Fraction

    return percent(Fraction(part, whole)) if whole else "—"


def _row(title: str, total: Total) -> list[str]:
    points = from_cents(total.not_applicable_points)
    # Besides whole indicators, single criteria of others may not apply.
    out = (
        f"{total.not_applicable}项，共{points}分" if total.not_applicable else f"部分标准{points}分"
    )
    return [
        title,
        str(total.count),
        from_cents(total.full),
        from_cents(total.claimed),
        rate(total.claimed, total.full),
        from_cents(total.supported),
        rate(total.supported, total.full),
        from_cents(total.onsite),
        out if total.not_applicable_points else "0",
    ]


def _losses(evaluation: Evaluation) -> str:
    parts = []
    for cls, name in CLASS_NAMES.items():
        gaps = [gap for gap in evaluation.gaps if gap.cls == cls]
        lost = sum(gap.loss for gap in gaps)
        parts.append(f"{name}{len(gaps)}条{from_cents(lost)}分")
    total = evaluation.total
    return (
        f"满分{from_cents(total.full)} = 材料支撑{from_cents(total.supported)}"
        f" + 待现场核验{from_cents(total.onsite)} + 失分{from_cents(total.lost)}"
        f"（{'、'.join(parts)}）"
    )
