"""龙卷风图: what moves a rate most, from the widest bar to the narrowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reports.charts.canvas import BLUE, DARK, ORANGE, Chart, drawn, figure
from scoring.criterion_rules import percent


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """One thing that moves the rate.

    Attributes:
        label: what it is.
        low, high: the rate at its two ends.
    """

    label: str
    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """How far it moves the rate."""
        return self.high - self.low


def tornado_chart(
    bars: Sequence[TornadoBar], centre: Fraction, title: str, notices: Sequence[str]
) -> Chart:
    """The chart of those bars, widest first.

    Args:
        bars: at least one; their ends lie on both sides of `centre` or at it.
        centre: the rate as it stands.
        title: the line above.
        notices: the small line below.
    """
    ordered = sorted(bars, key=lambda bar: -bar.width)
    with figure(9.6, 0.36 * len(ordered) + 1.7) as drawing:
        axes = drawing.add_subplot()
        middle = float(centre)
        for row, bar in enumerate(ordered):
            ends = float(bar.low), float(bar.high)
            axes.barh(row, ends[0] - middle, left=middle, color=ORANGE, height=0.62)
            axes.barh(row, ends[1] - middle, left=middle, color=BLUE, height=0.62, hatch="//")
            for end, value, side in zip(ends, (bar.low, bar.high), ("right", "left"), strict=True):
                axes.annotate(
                    percent(value),
                    (end, row),
                    xytext=(-4 if side == "right" else 4, 0),
                    textcoords="offset points",
                    ha=side,
                    va="center",
                    fontsize=8,
                )
        axes.axvline(middle, color=DARK, linewidth=1.4)
        axes.set_yticks(range(len(ordered)), [bar.label for bar in ordered], fontsize=8.5)
        axes.invert_yaxis()
        axes.margins(x=0.14)
        axes.set_xticks([middle], [f"现为{percent(centre)}"], fontsize=9)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.tick_params(axis="y", length=0)
        alternative = "；".join(
            f"{bar.label}：{percent(bar.low)}至{percent(bar.high)}" for bar in ordered
        )
        return drawn(drawing, "敏感性龙卷风图", title, alternative, "；".join(notices))
