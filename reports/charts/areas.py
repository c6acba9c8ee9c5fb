"""How the areas stand: rates on a radar, and where every area's points went."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reports.charts.canvas import BLUE, DARK, GREY, ORANGE, Chart, drawn, figure
from scoring.evaluation import AreaTotal, Evaluation

_SUPPORTED, _ONSITE, _CLAIMED, _LOST = DARK, BLUE, ORANGE, GREY
HATCHES = {"supported": "", "onsite": "//", "unproven": "..", "lost": ""}


def area_radar(evaluation: Evaluation, notices: Sequence[str]) -> Chart:
    """Claimed and supported rate of every area on one radar."""
    areas = [area for area in evaluation.areas if area.total.full]
    claimed = [_rate(area.total.claimed, area) for area in areas]
    supported = [_rate(area.total.supported, area) for area in areas]
    alternative = "；".join(
        f"{_short(area.title)}填报{c:.0%}、支撑{s:.0%}"
        for area, c, s in zip(areas, claimed, supported, strict=True)
    )
    title = "各领域得分率（填报测算与材料支撑）"
    with figure(7.2, 6.2) as drawing:
        axes = drawing.add_subplot(polar=True)
        angles = [2 * math.pi * n / len(areas) for n in range(len(areas))]
        for values, label, color, style in (
            (claimed, "填报测算得分率", _CLAIMED, "--"),
            (supported, "材料支撑得分率", _SUPPORTED, "-"),
        ):
            axes.plot([*angles, angles[0]], [*values, values[0]], style, color=color, label=label)
            axes.fill([*angles, angles[0]], [*values, values[0]], color=color, alpha=0.12)
        axes.set_theta_offset(math.pi / 2)  # type: ignore[attr-defined]
        axes.set_theta_direction(-1)  # type: ignore[attr-defined]
        axes.set_xticks(angles, [_wrapped(area.title) for area in areas], fontsize=9)
        for tick, angle in zip(axes.get_xticklabels(), angles, strict=True):
            # Clockwise from the top: labels on the right start at the circle, on the left end.
            side = math.sin(angle)
            tick.set_horizontalalignment(
                "center" if abs(side) < 0.1 else "left" if side > 0 else "right"
            )
        axes.set_ylim(0, 1)
        axes.set_yticks([0.25, 0.5, 0.75, 1], ["25%", "50%", "75%", "100%"], fontsize=8)
        axes.tick_params(pad=6)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.09), ncols=2, frameon=False)
        return drawn(drawing, "领域得分率", title, alternative, "；".join(notices))


def area_bars(evaluation: Evaluation, notices: Sequence[str]) -> Chart:
    """Where every area's points went: supported, on-site, unproven, lost."""
    areas = [area for area in evaluation.areas if area.total.full]
    parts: list[tuple[str, str, list[int]]] = [
        ("supported", "材料支撑", [a.total.supported for a in areas]),
        ("onsite", "待现场核验", [a.total.onsite for a in areas]),
        (
            "unproven",
            "填报有分、尚无材料",
            [a.total.claimed - a.total.supported - a.total.onsite for a in areas],
        ),
        ("lost", "填报未得分", [a.total.full - a.total.claimed for a in areas]),
    ]
    colors = {"supported": _SUPPORTED, "onsite": _ONSITE, "unproven": _CLAIMED, "lost": _LOST}
    title = "各领域分值构成（占本领域满分的比例）"
    with figure(9, 0.5 * len(areas) + 1.8) as drawing:
        axes = drawing.add_subplot()
        left = [0.0] * len(areas)
        rows = list(range(len(areas)))
        for key, label, cents in parts:
            widths = [c / a.total.full for c, a in zip(cents, areas, strict=True)]
            axes.barh(
                rows,
                widths,
                left=left,
                color=colors[key],
                hatch=HATCHES[key],
                edgecolor="white",
                label=label,
            )
            left = [start + width for start, width in zip(left, widths, strict=True)]
        axes.set_yticks(rows, [_short(area.title) for area in areas], fontsize=9)
        axes.invert_yaxis()
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"], fontsize=8)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.08), ncols=4, frameon=False)
        alternative = "；".join(
            f"{_short(a.title)}支撑{_rate(a.total.supported, a):.0%}、"
            f"填报未得分{1 - _rate(a.total.claimed, a):.0%}"
            for a in areas
        )
        return drawn(drawing, "领域分值构成", title, alternative, "；".join(notices))


def _rate(cents: int, area: AreaTotal) -> float:
    return cents / area.total.full


def _short(title: str) -> str:
    return title if len(title) <= 14 else title[:13] + "…"


def _wrapped(title: str) -> str:
    """The title in lines of nearly the same length, at most eight characters."""
    lines = -(-len(title) // 8)
    width = -(-len(title) // lines)
    return "\n".join(title[n : n + width] for n in range(0, len(title), width))
