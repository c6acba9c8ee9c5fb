"""阶段进度: the phases of the cycle as bars over the calendar, with today and the days of filing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from indicators.phases import PhaseSpan
from reports.charts.canvas import BLUE, DARK, GREY, Chart, drawn, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PhaseState = Literal["已结束", "进行中", "未开始"]

LOOKS: dict[PhaseState, tuple[str, str]] = {
    "已结束": (GREY, ""),
    "进行中": (DARK, ""),
    "未开始": (BLUE, "///"),
}
"""Fill and hatch of a bar; apart in grey too."""

_MOST_TICKS = 13
_UNDERLAY = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


def phase_chart(
    phases: Sequence[PhaseSpan],
    today: date,
    filings: Sequence[tuple[str, date]],
    notices: Sequence[str],
) -> Chart:
    """The phases as bars.

    Args:
        phases: at least one, in their order.
        today: the day of the line across.
        filings: days to mark, such as the signature's, each with its name.
        notices: the small line below.
    """
    days = [*(phase.start for phase in phases), *(phase.end for phase in phases)]
    days += [day for _, day in filings]
    first, last = min(days), max(days)
    shown_today = first <= today <= last
    with figure(8.4, 0.42 * (len(phases) + len(filings)) + 1.6) as drawing:
        axes = drawing.add_subplot()
        for row, phase in enumerate(phases):
            _bar(axes, row, phase, first, today)
        for row, (_, day) in enumerate(filings, start=len(phases)):
            at = (day - first).days + 0.5
            axes.plot([at], [row], marker="D", color="black", markersize=6)
            axes.text(at + 5, row, f"{day.isoformat()}", va="center", fontsize=8)
        if shown_today:
            at = (today - first).days + 0.5
            axes.axvline(at, color="black", linestyle="--", linewidth=1.2)
            axes.text(
                at, -0.75, f"今天 {today.isoformat()}", ha="center", fontsize=8, bbox=_UNDERLAY
            )
        names = [f"{phase.number} {phase.title}" for phase in phases]
        names += [name for name, _ in filings]
        axes.set_yticks(range(len(names)), names, fontsize=9)
        axes.set_ylim(len(names) - 0.4, -1)
        _months(axes, first, last)
        _legend(axes, [state_on(phase, today) for phase in phases])
        title = "创建阶段与时限"
        return drawn(drawing, "阶段进度", title, _told(phases, today, filings), "；".join(notices))


def state_on(phase: PhaseSpan, today: date) -> PhaseState:
    """Whether a phase is over, under way or still to come on a day."""
    if phase.end < today:
        return "已结束"
    return "进行中" if phase.start <= today else "未开始"


def _bar(axes: Axes, row: int, phase: PhaseSpan, first: date, today: date) -> None:
    fill, hatch = LOOKS[state_on(phase, today)]
    start, length = (phase.start - first).days, (phase.end - phase.start).days + 1
    axes.barh(row, length, left=start, height=0.58, color=fill, hatch=hatch, edgecolor="#444444")
    axes.text(
        start + length + 2,
        row,
        f"{phase.start.month}.{phase.start.day}—{phase.end.month}.{phase.end.day}",
        va="center",
        fontsize=8,
        bbox=_UNDERLAY,
    )


def _months(axes: Axes, first: date, last: date) -> None:
    """A tick at the first of every month, or every few months of a long cycle."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    starts = [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(1, count + 1)
    ]
    step = -(-len(starts) // _MOST_TICKS)
    shown = starts[::step]
    axes.set_xticks(
        [(day - first).days for day in shown],
        [f"{day.year}-{day.month:02}" for day in shown],
        fontsize=8,
    )
    span = (last - first).days + 1
    axes.set_xlim(0, span * 1.12 + 4)
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


def _legend(axes: Axes, states: Sequence[PhaseState]) -> None:
    from matplotlib.patches import Patch

    keys = [
        Patch(facecolor=fill, hatch=hatch, edgecolor="#444444", label=state)
        for state, (fill, hatch) in LOOKS.items()
        if state in states
    ]
    axes.legend(
        handles=keys, loc="upper center", bbox_to_anchor=(0.5, -0.09), ncols=3, frameon=False
    )


def _told(phases: Sequence[PhaseSpan], today: date, filings: Sequence[tuple[str, date]]) -> str:
    spans = [
        f"{phase.title}{phase.start.isoformat()}至{phase.end.isoformat()}（{state_on(phase, today)}）"
        for phase in phases
    ]
    return "；".join([*spans, *(f"{name}{day.isoformat()}" for name, day in filings)])
