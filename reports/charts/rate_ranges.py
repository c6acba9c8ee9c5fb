"""得分率区间图: rates with their exact ranges and the middle nine tenths of the draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reports.charts.canvas import BLUE, DARK, GREY, Chart, drawn, figure
from scoring.criterion_rules import percent


@dataclass(frozen=True, slots=True)
class RateRange:
    """One rate and its ranges, each as (lowest, highest).

    Attributes:
        label: which rate. rate: as it stands.
        widest: the exact range over single indicators' weights.
        exact: the exact range over the areas' weights.
        likely: what nine of ten draws lie in.
    """

    label: str
    rate: Fraction
    widest: tuple[Fraction, Fraction]
    exact: tuple[Fraction, Fraction]
    likely: tuple[Fraction, Fraction]


def rate_ranges_chart(ranges: Sequence[RateRange], title: str, notices: Sequence[str]) -> Chart:
    """The chart of those rates, one row each.

    Args:
        ranges: at least one.
        title: the line above.
        notices: the small line below.
    """
    with figure(8.4, 0.75 * len(ranges) + 1.6) as drawing:
        axes = drawing.add_subplot()
        for row, one in enumerate(ranges):
            for (low, high), height, color, label in (
                (one.widest, 0.2, GREY, "逐项指标权重变动"),
                (one.exact, 0.36, BLUE, "领域权重变动"),
                (one.likely, 0.36, DARK, "抽样的九成"),
            ):
                axes.barh(
                    row,
                    float(high - low),
                    left=float(low),
                    height=height,
                    color=color,
                    label=label if not row else None,
                )
            axes.plot(float(one.rate), row, "|", color="black", markersize=22)
            axes.annotate(
                f"{percent(one.rate)}（{percent(one.exact[0])}至{percent(one.exact[1])}）",
                (float(one.rate), row),
                xytext=(0, 17),
                textcoords="offset points",
                ha="center",
                fontsize=8.5,
            )
        axes.set_yticks(range(len(ranges)), [one.label for one in ranges], fontsize=9)
        axes.set_ylim(len(ranges) - 0.4, -0.75)
        axes.use_sticky_edges = False
        axes.margins(x=0.06)
        axes.xaxis.set_major_formatter(lambda value, _: _tick_text(value))
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(loc="upper center", bbox_to_anchor=(0.42, -0.12), ncols=3, frameon=False)
        alternative = "；".join(
            f"{one.label}{percent(one.rate)}，领域权重变动时"
            f"{percent(one.exact[0])}至{percent(one.exact[1])}"
            for one in ranges
        )
        return drawn(drawing, "得分率区间", title, alternative, "；".join(notices))


def _tick_text(value: float) -> str:
    """A tick with as many places as tell it from its neighbours on a narrow scale.

    >>> _tick_text(0.65), _tick_text(0.012), _tick_text(0.01825)
    ('65%', '1.2%', '1.825%')
    """
    return f"{round(value * 100, 4):g}%"
