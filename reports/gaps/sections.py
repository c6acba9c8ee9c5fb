"""问题清单 in sections of text cells: what the Markdown, Word and terminal forms share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reports.gaps.gap_list import GROUPING_NAMES, GapList, Grouping
from reports.gaps.table import gap_sums
from reports.style.rate_text import rate_text
from reports.style.told_once import told_once
from scoring.apportion import from_cents
from scoring.gap import Gap
from scoring.verdict import CLASS_NAMES

HEADER = (
    "序号",
    "指标",
    "评分标准",
    "责任单位",
    "类别",
    "程度",
    "失分",
    "具体情况",
    "整改要求",
)
"""Columns of every section's table."""


@dataclass(frozen=True, slots=True)
class GapSection:
    """The gaps of one group.

    Attributes:
        name: the group.
        rows: cells under `HEADER`.
        subtotal: number of gaps and their loss, in one sentence.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    subtotal: str


def gap_sections(listed: GapList, by: Grouping) -> list[GapSection]:
    """The gaps by group, each with its subtotal."""
    return [
        GapSection(
            name,
            tuple(_row(number, gap) for number, gap in enumerate(gaps, start=1)),
            f"小计{len(gaps)}条，失分{from_cents(sum(gap.loss for gap in gaps))}分。",
        )
        for name, gaps in listed.groups(by).items()
    ]


def _row(number: int, gap: Gap) -> tuple[str, ...]:
    return (
        str(number),
        f"{gap.indicator} {gap.title}",
        gap.statement,
        gap.unit,
        CLASS_NAMES[gap.cls],
        gap.severity,
        from_cents(gap.loss),
        told_once(gap.reason),
        gap.remedy,
    )


def summary_header(by: Grouping) -> tuple[str, ...]:
    """Columns of the summary: numbers and losses by class, then together."""
    return (GROUPING_NAMES[by], *CLASS_NAMES.values(), "合计条数", "合计失分", "占所列失分")


def summary_rows(listed: GapList, by: Grouping) -> list[tuple[str, ...]]:
    """The sums by group with a last row 合计; a class reads as 条数/失分."""
    rows = []
    for name, record in gap_sums(listed, by).to_dict("index").items():
        loss = int(record["失分"])
        classes = (
            f"{record[f'{cls}条数']}条{from_cents(int(record[f'{cls}失分']))}分"
            for cls in CLASS_NAMES.values()
        )
        share = rate_text(Fraction(loss, listed.lost)) if listed.lost else "—"
        rows.append((str(name), *classes, str(record["条数"]), from_cents(loss), share))
    return rows
