"""Every indicator as one field of a map, a row an area: where the points are carried, where lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.charts.canvas import Chart, drawn, figure
from scoring.evaluation import Evaluation
from scoring.indicator_score import IndicatorScore

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FIELDS_A_LINE = 20
"""Fields in one line; an area with more takes another."""


@dataclass(frozen=True, slots=True)
class Step:
    """One class of rates with its look.

    Attributes:
        least: the lowest rate in percent that belongs to it.
        label: what the legend says.
        fill: the field's colour; the steps are apart in grey as well.
        ink: the colour of the figures on it.
    """

    least: int
    label: str
    fill: str
    ink: str


STEPS = (
    Step(100, "100%", "#08306B", "#FFFFFF"),
    Step(80, "80%—99%", "#2F74AE", "#FFFFFF"),
    Step(60, "60%—79%", "#8FBFE0", "#000000"),
    Step(1, "1%—59%", "#CFE1F2", "#000000"),
    Step(0, "0", "#FFFFFF", "#000000"),
)
"""Dark where materials carry the points, white where nothing does."""

_LINE_INCHES = 0.205
_MOST_NAMED = 20


def heat_map(evaluation: Evaluation, notices: Sequence[str]) -> Chart:
    """The supported rate of every indicator, area by area."""
    lines = _lines(evaluation)
    title = f"{len(evaluation.indicators)}项指标材料支撑率（单位：%；颜色越浅，缺的越多）"
    with figure(6.2, _LINE_INCHES * len(lines) + 0.85) as drawing:
        axes = drawing.add_subplot()
        for at, (_, fields) in enumerate(lines):
            for place, score in enumerate(fields):
                _field(axes, place, at, score)
        axes.set_xlim(0, min(FIELDS_A_LINE, max(len(fields) for _, fields in lines)))
        axes.set_ylim(len(lines), 0)
        axes.set_yticks(
            [at + 0.5 for at in range(len(lines))], [name for name, _ in lines], fontsize=6.5
        )
        axes.set_xticks([])
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        _legend(axes)
        return drawn(drawing, "指标热力图", title, _told(evaluation), "；".join(notices), size=9)


def rate_percent(score: IndicatorScore) -> int | None:
    """The supported rate in whole percent, rounded down; None where nothing can be earned.

    What carries anything has at least 1, so that 0 and 100 say exactly what they mean.
    """
    if not score.full:
        return None
    return max(score.supported * 100 // score.full, min(score.supported, 1))


def step_of(percent: int) -> Step:
    """The step of a rate in percent."""
    return next(step for step in STEPS if percent >= step.least)


def _lines(evaluation: Evaluation) -> list[tuple[str, list[IndicatorScore]]]:
    """The rows of the map: the area's name, then empty names for lines that continue it."""
    found = []
    for area in evaluation.areas:
        own = [s for s in evaluation.indicators if s.area == area.no]
        for start in range(0, len(own), FIELDS_A_LINE):
            name = f"{area.no} {area.title}" if start == 0 else ""
            found.append((name, own[start : start + FIELDS_A_LINE]))
    return found


def _field(axes: Axes, place: int, at: int, score: IndicatorScore) -> None:
    from matplotlib.patches import Rectangle

    percent = rate_percent(score)
    step = STEPS[-1] if percent is None else step_of(percent)
    axes.add_patch(
        Rectangle(
            (place + 0.04, at + 0.06),
            0.92,
            0.88,
            facecolor=step.fill,
            edgecolor="#555555" if percent is not None else "#BBBBBB",
            linewidth=0.4,
            hatch="//" if percent is None else "",
        )
    )
    said = [(0.3, score.code, 4.2), (0.68, "—" if percent is None else str(percent), 6.2)]
    for below, text, size in said:
        # Inside its field it takes no room of its own; measuring hundreds takes long.
        axes.text(
            place + 0.5,
            at + below,
            text,
            ha="center",
            va="center",
            fontsize=size,
            color=step.ink,
            in_layout=False,
        )


def _legend(axes: Axes) -> None:
    from matplotlib.patches import Patch

    keys = [Patch(facecolor=s.fill, edgecolor="#555555", label=s.label) for s in STEPS]
    keys.append(Patch(facecolor="#FFFFFF", edgecolor="#BBBBBB", hatch="//////", label="不适用"))
    axes.legend(
        handles=keys,
        loc="upper center",
        bbox_to_anchor=(0.4, 0),
        ncols=len(keys),
        frameon=False,
        fontsize=6.5,
        handlelength=1.4,
        columnspacing=1.2,
    )


def _told(evaluation: Evaluation) -> str:
    """How many indicators fall into each step, and which carry nothing."""
    rates = [(score.code, rate_percent(score)) for score in evaluation.indicators]
    counts = [
        f"{step.label}的{sum(r is not None and step_of(r) is step for _, r in rates)}项"
        for step in STEPS
    ]
    empty = [code for code, rate in rates if rate == 0]
    named = "、".join(empty[:_MOST_NAMED]) + ("等" if len(empty) > _MOST_NAMED else "")
    none = sum(rate is None for _, rate in rates)
    told = f"材料支撑率{'，'.join(counts)}，不适用{none}项"
    return f"{told}；支撑率为0的：{named}" if named else told
