"""The sensitivity analysis as the terminal shows it: conclusions first, then the ranges."""

from __future__ import annotations

from collections.abc import Sequence

from reports.sensitivity_sentences import MEASURE_NAMES, assumptions, conclusions
from reports.style.rate_text import rate_text
from scoring.sensitivity.analysis import Sensitivity
from shifan.cli.table import text_table

_HEADER = (
    "得分率",
    "现在",
    "领域权重变动",
    "指标权重变动",
    "抽样的九成",
)


def sensitivity_text(found: Sensitivity, notices: Sequence[str]) -> str:
    """Ranges, conclusions and what they rest on."""
    rows = [
        (
            MEASURE_NAMES[m.measure],
            rate_text(m.rate),
            f"{rate_text(m.by_area.low)}至{rate_text(m.by_area.high)}",
            f"{rate_text(m.by_indicator.low)}至{rate_text(m.by_indicator.high)}",
            f"{rate_text(spread.p5)}至{rate_text(spread.p95)}",
        )
        for m, spread in zip(found.measures, found.draws.spreads, strict=True)
    ]
    return "\n".join(
        [
            text_table(_HEADER, rows, right=range(1, len(_HEADER))),
            "",
            *(f"{about}：{text}" for about, text in conclusions(found)),
            "",
            *(f"说明：{line}" for line in assumptions(found)),
            *(f"【{notice}】" for notice in notices),
        ]
    )
