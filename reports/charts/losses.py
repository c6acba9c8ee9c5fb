"""Where the points went, cause by cause."""

from __future__ import annotations

from collections.abc import Sequence

from reports.charts.canvas import BLUE, DARK, ORANGE, Chart, drawn, figure
from scoring.evaluation import Evaluation, Total
from scoring.gap import Gap
from scoring.verdict import CLASS_NAMES, GapClass


def loss_waterfall(evaluation: Evaluation, notices: Sequence[str]) -> Chart:
    """From the full score to the supported one, cause by cause."""
    return waterfall_of(evaluation.total, evaluation.gaps, notices)


def waterfall_of(total: Total, gaps: Sequence[Gap], notices: Sequence[str]) -> Chart:
    """The waterfall of a total and all the gaps that it has."""
    lost = {cls: sum(gap.loss for gap in gaps if gap.cls == cls) for cls in CLASS_NAMES}
    order: Sequence[GapClass] = ("unfilled", "pending", "work", "material")
    steps = [("满分", total.full, 0)]
    height = total.full
    for cls in order:
        height -= lost[cls]
        steps.append((CLASS_NAMES[cls], lost[cls], height))
    height -= total.onsite
    steps.append(("待现场核验", total.onsite, height))
    steps.append(("材料支撑分", total.supported, 0))
    title = "从满分到材料支撑分：分丢在哪里"
    with figure(8.4, 4.6) as drawing:
        axes = drawing.add_subplot()
        for n, (_, size, bottom) in enumerate(steps):
            whole = n in (0, len(steps) - 1)
            onsite = n == len(steps) - 2
            axes.bar(
                n,
                size / 100,
                bottom=bottom / 100,
                color=DARK if whole else BLUE if onsite else ORANGE,
                # Blue and orange are alike in grey.
                hatch="//" if onsite else "" if whole else "..",
                edgecolor="white",
                width=0.62,
            )
            if not whole:
                axes.plot([n - 0.69, n + 0.31], [(bottom + size) / 100] * 2, color="#888", lw=0.8)
            axes.text(
                n,
                (bottom + size) / 100 + total.full / 100 * 0.012,
                f"{size / 100:.2f}",
                ha="center",
                fontsize=9,
            )
        axes.set_xticks(range(len(steps)), [name for name, _, _ in steps], fontsize=9)
        axes.set_ylabel("分", rotation=0, labelpad=10)
        axes.set_ylim(0, total.full / 100 * 1.1 + 1)
        axes.spines[["top", "right"]].set_visible(False)
        alternative = "，".join(f"{name}{size / 100:.2f}分" for name, size, _ in steps)
        return drawn(drawing, "失分构成", title, alternative, "；".join(notices))
