"""The tables of the gap list add up however the gaps fall."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.roster import LEVELS
from reports.gaps.gap_list import Grouping, gap_list
from reports.gaps.table import COLUMNS, TOTAL, gap_frame, gap_sums
from scoring.gap import CLASS_ORDER, Gap
from scoring.verdict import CLASS_NAMES
from tests import small_case

LISTED = gap_list(small_case.evaluation())
GROUPINGS: tuple[Grouping, ...] = ("level", "unit", "area")

any_gap = st.builds(
    Gap,
    indicator=st.sampled_from(["N001", "N002"]),
    title=st.just("指标"),
    area=st.sampled_from([area.no for area in LISTED.areas]),
    criterion=st.just("a"),
    statement=st.just("标准"),
    unit=st.sampled_from(["市司法局", "甲县政府", "市公安局"]),
    level=st.sampled_from(LEVELS),
    cls=st.sampled_from(sorted(CLASS_ORDER)),
    kind=st.just("not_met"),
    loss=st.integers(0, 500),
    severity=st.just("一般"),
    mendable=st.booleans(),
    reason=st.just("原因"),
    remedy=st.just("要求"),
)


def test_the_frame_has_chinese_columns_and_one_row_a_gap() -> None:
    frame = gap_frame(LISTED)
    assert tuple(frame.columns) == COLUMNS
    assert list(frame["失分"]) == [8, 100, 50, 50, 34]
    assert frame.loc[0, "能否补救"] == "往年事项，说明情况并建章立制"


def test_units_sum_by_class() -> None:
    sums = gap_sums(LISTED, "unit")
    assert list(sums.index) == ["市城管局", "市司法局", "市公安局", TOTAL]
    assert sums.loc["市司法局", "待评失分"] == 50
    assert sums.loc["市司法局", "材料缺项条数"] == 1
    assert sums.loc[TOTAL, "失分"] == 242


def test_an_empty_list_sums_to_nothing() -> None:
    sums = gap_sums(gap_list(small_case.evaluation(), "work", "甲县政府"), "unit")
    assert list(sums.index) == [TOTAL]
    assert sums.loc[TOTAL].sum() == 0


@pytest.mark.parametrize("by", GROUPINGS)
@given(gaps=st.lists(any_gap, max_size=25))
@settings(max_examples=25, deadline=None)
def test_every_grouping_adds_up_to_the_whole_to_the_cent(by: Grouping, gaps: list[Gap]) -> None:
    sums = gap_sums(replace(LISTED, gaps=tuple(gaps)), by)
    groups = sums.drop(index=TOTAL)
    assert int(groups["失分"].sum()) == sum(gap.loss for gap in gaps)
    assert sums.loc[TOTAL, "失分"] == sum(gap.loss for gap in gaps)
    assert sums.loc[TOTAL, "条数"] == len(gaps)
    for cls, name in CLASS_NAMES.items():
        lost = sum(gap.loss for gap in gaps if gap.cls == cls)
        assert int(groups[f"{name}失分"].sum()) == lost
