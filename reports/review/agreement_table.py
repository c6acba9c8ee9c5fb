"""一致性附表: the agreement of reviewers as a table that workbooks and documents print."""

from __future__ import annotations

from decimal import Decimal

from reports.review.sheet_layout import CANNOT_JUDGE
from reports.style.workbook import Cell, Column
from scoring.agreement.annex import PERCENT, Annex, Figure
from scoring.agreement.bootstrap import RESAMPLES
from scoring.review.rating import VERDICTS

_NONE = "—"
AGREEMENT_COLUMNS = (
    Column("指标", width=26),
    Column("数值", width=12),
    Column("95%区间", width=22),
    Column("不成立的原因", width=30),
    Column("说的是什么", width=70),
)
SIDE_BY_SIDE = (
    "各数看的方面不同，单看哪一个都会误判：例如三人评130项、127项完全一致时，一致比例是97.7%，"
    "α却约为-0.005，因为几乎没有差异可供比较。所以并列印出，并注明项数。"
)


def agreement_rows(annex: Annex) -> list[list[Cell]]:
    """Every statistic as a row: name, value, interval, reason, meaning."""
    return [_row(figure) for figure in annex.figures]


def _row(figure: Figure) -> list[Cell]:
    value = "不成立" if figure.value is None else _number(figure, figure.value)
    interval = _NONE
    if figure.interval is not None:
        low, high = (_number(figure, end) for end in figure.interval)
        interval = f"{low} 至 {high}"
    return [figure.measure.name, value, interval, figure.reason or _NONE, figure.measure.meaning]


def _number(figure: Figure, value: float) -> str:
    if figure.measure is PERCENT:
        return f"{Decimal(str(value)) * 100:.2f}%"
    return f"{value:.4f}"


def agreement_notes(annex: Annex) -> list[str]:
    """What the statistics rest on, and why they stand side by side."""
    return [
        SIDE_BY_SIDE,
        (
            f"依据：{annex.n}项指标有两人以上评出分数，共{annex.ratings}个评分，"
            f"另有{annex.cannot_judge}个{CANNOT_JUDGE}，不当作0分；"
            f"{annex.pairs}对评审人员共评{annex.shared}项次。"
        ),
        f"区间是对指标重抽{RESAMPLES}次的百分位区间，种子{annex.seed}，每次运行相同。",
        f"得分档次和{'、'.join(VERDICTS)}的划分是工作参考值。",
    ]
