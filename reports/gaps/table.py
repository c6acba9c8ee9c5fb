"""问题清单 as pandas tables: the gaps, and their sums by class, level, unit and area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.gaps.gap_list import GROUPING_NAMES, GapList, Grouping
from scoring.verdict import CLASS_NAMES, TYPE_NAMES

if TYPE_CHECKING:
    import pandas

TOTAL = "合计"

COLUMNS = (
    "问题号",
    "指标编号",
    "三级指标",
    "一级指标",
    "评分标准",
    "责任单位",
    "层级",
    "配合单位",
    "类别",
    "问题类型",
    "程度",
    "失分",
    "具体情况",
    "整改要求",
    "能否补救",
    "整改期限",
)
"""Columns of the gap table; 失分 is in whole cents."""


def gap_frame(listed: GapList) -> pandas.DataFrame:
    """The gaps with Chinese columns, in reading order; 失分 in whole cents."""
    import pandas

    rows = [
        (
            gap.id,
            gap.indicator,
            gap.title,
            listed.area_name(gap.area),
            gap.statement,
            gap.unit,
            gap.level,
            "、".join(gap.cooperating),
            CLASS_NAMES[gap.cls],
            TYPE_NAMES[gap.kind],
            gap.severity,
            gap.loss,
            gap.reason,
            gap.remedy,
            "能整改" if gap.mendable else "往年事项，说明情况并建章立制",
            gap.due,
        )
        for gap in listed.gaps
    ]
    return pandas.DataFrame(rows, columns=list(COLUMNS)).astype({"失分": "int64"})


def gap_sums(listed: GapList, by: Grouping) -> pandas.DataFrame:
    """Numbers and losses by group and class, with a last row 合计 that adds them up.

    Args:
        listed: the gaps.
        by: what the rows are.

    Returns:
        One row a group, in the order of the list; columns `未填报条数`, `未填报失分`, the same for
        every class, then `条数` and `失分`. Losses in whole cents.
    """
    import pandas

    frame = gap_frame(listed)
    by_class = frame.groupby([GROUPING_NAMES[by], "类别"])["失分"].agg(["size", "sum"])
    wide = by_class.unstack("类别", fill_value=0).reindex(list(listed.groups(by)))
    sums = pandas.DataFrame(index=wide.index)
    for name in CLASS_NAMES.values():
        for figure, heading in (("size", "条数"), ("sum", "失分")):
            present = (figure, name) in wide.columns
            sums[f"{name}{heading}"] = wide[(figure, name)] if present else 0
    for heading in ("条数", "失分"):
        sums[heading] = sums[[f"{name}{heading}" for name in CLASS_NAMES.values()]].sum(axis=1)
    sums.loc[TOTAL] = sums.sum()
    return sums.astype("int64")
