"""The gap list as the terminal shows it: grouped, with subtotals that add up."""

from __future__ import annotations

from collections.abc import Sequence

from reports.gaps.gap_list import GapList, Grouping
from scoring.apportion import from_cents
from scoring.gap import Gap
from scoring.verdict import CLASS_NAMES
from shifan.cli.table import cut, table_blocks

_HEADER = ("指标", "标准", "责任单位", "类别", "程度", "失分", "具体情况")
_LOSS_COLUMN = 5
_TITLE_WIDTH = 30
_REASON_WIDTH = 50


def gaps_text(listed: GapList, by: Grouping, notices: Sequence[str]) -> str:
    """One aligned table, cut into groups.

    Args:
        listed: the gaps.
        by: what the groups are.
        notices: lines at the end.
    """
    groups = listed.groups(by)
    rows = [_row(gap) for gaps in groups.values() for gap in gaps]
    head, blocks = table_blocks(_HEADER, rows, right=(_LOSS_COLUMN,))
    told = [listed.title, "", head] if rows else [listed.title, "", "没有问题。"]
    start = 0
    for name, gaps in groups.items():
        told += [f"〔{name}〕", *blocks[start : start + len(gaps)]]
        told += [f"小计 {len(gaps)}条，失分{from_cents(sum(gap.loss for gap in gaps))}分", ""]
        start += len(gaps)
    told += [f"合计 {len(rows)}条，失分{from_cents(listed.lost)}分", listed.check]
    return "\n".join([*told, *(f"【{notice}】" for notice in notices)])


def _row(gap: Gap) -> tuple[str, ...]:
    return (
        cut(f"{gap.indicator} {gap.title}", _TITLE_WIDTH),
        gap.criterion,
        gap.unit,
        CLASS_NAMES[gap.cls],
        gap.severity,
        from_cents(gap.loss),
        cut(gap.reason.replace("\n", " "), _REASON_WIDTH),
    )
