"""The gap list as Markdown."""

from __future__ import annotations

from copy import deepcopy

from reports.gaps.gap_list import gap_list
from reports.gaps.markdown import gap_markdown
from tests import small_case


def test_sections_have_subtotals_and_the_whole_its_check() -> None:
    text = gap_markdown(gap_list(small_case.evaluation()), "unit", small_case.NOTICES)
    lines = text.split("\n")
    assert lines[0] == "# 问题清单"
    assert "> 工作参考分，非官方评分" in lines
    assert [line for line in lines if line.startswith("## ")] == [
        "## 汇总（按责任单位）",
        "## 市城管局",
        "## 市司法局",
        "## 市公安局",
    ]
    assert [line for line in lines if line.startswith("小计")] == [
        "小计2条，失分1.34分。",
        "小计2条，失分1.00分。",
        "小计1条，失分0.08分。",
    ]
    assert any(line.startswith("核对：满分5.00") for line in lines)
    assert text.endswith("\n")


def test_signs_of_markdown_are_shown_as_written() -> None:
    data = deepcopy(small_case.CATALOGUES)
    data[0]["areas"][0]["groups"][0]["indicators"][1]["title"] = "甲|乙<b>*丙*"
    listed = gap_list(small_case.evaluation(catalogue_data=data))
    assert r"甲\|乙\<b\>\*丙\*" in gap_markdown(listed, "level", ())
