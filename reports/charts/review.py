"""How reviewers see the areas against the applicant's own score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reports.charts.canvas import BLUE, DARK, GREY, ORANGE, Chart, drawn, figure
from scoring.evaluation import AreaTotal, Evaluation
from scoring.review.comparison import Compared, Comparison

_LONGEST = 14


@dataclass(frozen=True, slots=True)
class _Standing:
    """One area's rates over the indicators that somebody scored.

    Attributes:
        own: the self-score's rate; None when one of them has none.
        low, high: when every indicator gets its lowest, its highest share.
        settled: what stands; None while a dispute among them is open.
    """

    title: str
    count: int
    own: Fraction | None
    computed: Fraction
    low: Fraction
    high: Fraction
    settled: Fraction | None


def self_against_reviewers(
    comparison: Comparison, evaluation: Evaluation, notices: Sequence[str]
) -> Chart:
    """Self-score, computed score and reviewers of every area, all over the same indicators.

    Args:
        comparison: what was said and decided.
        evaluation: whose areas are drawn.
        notices: joined into the small line below.
    """
    rows = [one for area in evaluation.areas if (one := _standing(area, comparison))]
    title = "自评、填报测算与评审对比（各领域得分率）"
    with figure(9, 0.5 * len(rows) + 2.2) as drawing:
        axes = drawing.add_subplot()
        places = range(len(rows))
        axes.hlines(
            places,
            [float(one.low) for one in rows],
            [float(one.high) for one in rows],
            color=GREY,
            linewidth=9,
            label="评审从低到高",
        )
        for label, marker, color, size, rates in (
            ("自评", "o", ORANGE, 8.0, [one.own for one in rows]),
            ("填报测算", "^", BLUE, 8.0, [one.computed for one in rows]),
            ("评审（已定）", "D", DARK, 6.0, [one.settled for one in rows]),
        ):
            known = [(float(r), n) for n, r in zip(places, rates, strict=True) if r is not None]
            axes.plot(
                [rate for rate, _ in known],
                [place for _, place in known],
                marker,
                color=color,
                markersize=size,
                markeredgecolor="black",
                markeredgewidth=0.6,
                label=label,
            )
        axes.set_yticks(places, [f"{one.title}（{one.count}项）" for one in rows], fontsize=9)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(-0.03, 1.03)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"], fontsize=8)
        axes.grid(axis="x", color="#EEEEEE")
        axes.set_axisbelow(True)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.1), ncols=4, frameon=False)
        alternative = "；".join(map(_words, rows)) or "还没有评分"
        return drawn(drawing, "自评与评审对比", title, alternative, "；".join(notices))


def _standing(area: AreaTotal, comparison: Comparison) -> _Standing | None:
    """The area as it stands; None when nobody scored anything in it."""
    seen = [
        one
        for one in comparison.indicators
        if (one.tier, one.area) == (area.tier, area.no) and one.shares and one.full
    ]
    full = sum(one.full for one in seen)
    if not full:
        return None
    scores = [one.result_cents for one in seen if one.result_cents is not None]
    own = [one.self_score for one in seen if one.self_score is not None]
    title = area.title if len(area.title) <= _LONGEST else area.title[: _LONGEST - 1] + "…"
    return _Standing(
        title,
        len(seen),
        Fraction(sum(own), full) if len(own) == len(seen) else None,
        Fraction(sum(one.claimed for one in seen), full),
        _rate(seen, [min(one.shares) for one in seen]),
        _rate(seen, [max(one.shares) for one in seen]),
        Fraction(sum(scores), full) if len(scores) == len(seen) else None,
    )


def _rate(seen: Sequence[Compared], shares: Sequence[Fraction]) -> Fraction:
    points = sum((s * one.full for s, one in zip(shares, seen, strict=True)), Fraction(0))
    return points / sum(one.full for one in seen)


def _words(one: _Standing) -> str:
    own = "自评未填齐" if one.own is None else f"自评{float(one.own):.0%}"
    settled = "评审未定" if one.settled is None else f"评审{float(one.settled):.0%}"
    band = f"最低{float(one.low):.0%}至最高{float(one.high):.0%}"
    return f"{one.title}{own}、测算{float(one.computed):.0%}、{settled}（{band}）"
