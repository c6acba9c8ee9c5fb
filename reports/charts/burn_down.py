"""燃尽图: how many problems still wait to be closed, day by day, beside what the dates ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.charts.canvas import DARK, ORANGE, Chart, drawn, figure
from reports.ledger.burn_down import BurnDay

_MOST_TICKS = 8


def burn_down_chart(days: Sequence[BurnDay], title: str, notice: str) -> Chart:
    """The chart of a ledger's days.

    Args:
        days: at least one day, in order.
        title: the line above, with whose problems they are.
        notice: the small line below.
    """
    from matplotlib.ticker import MaxNLocator

    told = [day for day in days if day.waiting is not None]
    last = told[-1]
    alternative = (
        f"截至{last.day.isoformat()}累计登记{last.opened}条、销号{last.closed}条，"
        f"未销号{last.waiting}条；按整改时限应剩{last.planned}条"
    )
    with figure(8.4, 4.4) as drawing:
        axes = drawing.add_subplot()
        first = days[0].day
        axes.step(
            [(day.day - first).days for day in told],
            [day.waiting or 0 for day in told],
            where="post",
            color=DARK,
            linewidth=2.2,
            marker="o",
            markersize=4,
            label="未销号（实际）",
        )
        axes.step(
            [(day.day - first).days for day in days],
            [day.planned for day in days],
            "--",
            where="post",
            color=ORANGE,
            linewidth=1.6,
            label="按整改时限应剩",
        )
        ticks = _ticks([day.day for day in days])
        axes.set_xticks(
            [(day - first).days for day in ticks],
            [f"{day.year}-{day.month:02}-{day.day:02}" for day in ticks],
            fontsize=8,
            rotation=20,
        )
        most = max(max(day.planned, day.waiting or 0) for day in days)
        axes.set_ylim(0, max(most * 1.1, 1))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylabel("条", rotation=0, labelpad=10)
        axes.grid(axis="y", color="#ddd", linewidth=0.6)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2, frameon=False)
        return drawn(drawing, "整改燃尽图", title, alternative, notice)


def _ticks(days: Sequence[date]) -> list[date]:
    """Days for the axis, evenly spread, the first and the last among them."""
    span = (days[-1] - days[0]).days
    count = min(_MOST_TICKS, span + 1)
    steps = max(count - 1, 1)
    return [date.fromordinal(days[0].toordinal() + span * n // steps) for n in range(count)]
