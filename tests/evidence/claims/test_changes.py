"""Changes with both values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.claims.check import claims_of


@pytest.mark.parametrize(
    ("text", "stated", "computed", "unit", "holds"),
    [
        ("时限由20个工作日压缩到5个工作日，压缩75%。", "75", "75", "%", True),
        ("时限由20个工作日压缩到5个工作日，压缩80%。", "80", "75", "%", False),
        ("出庭率由85.2%提高到92.4%，提高7.2个百分点。", "7.2", "7.2", "个百分点", True),
        ("2020年办案120件，比2019年的100件增长20%。", "20", "20", "%", True),
        ("去年收到投诉200件。今年收到投诉150件，同比下降30%。", "30", "25", "%", False),
        ("经费从10万元增加到70万元，增加60万元。", "60", "60", "万元", True),
        ("改革前审批需要45天，改革后只需18天，缩短60%。", "60", "60", "%", True),
        ("案件由40件增长到120件，增长2倍。", "2", "2", "倍", True),
        ("2019年、2020年分别办理200件、240件，增长20%。", "20", "20", "%", True),
    ],
)
def test_a_change_is_computed_from_both_values(
    text: str, stated: str, computed: str, unit: str, holds: bool
) -> None:
    [claim] = claims_of(text)
    assert (claim.kind, claim.stated, claim.computed, claim.unit, claim.holds) == (
        "change",
        stated,
        computed,
        unit,
        holds,
    )


def test_two_changes_of_one_pair_are_both_checked() -> None:
    claims = claims_of("今年补贴150万元，较上年的120万元增加30万元，增长25%。")
    assert [(c.stated, c.unit, c.holds) for c in claims] == [
        ("30", "万元", True),
        ("25", "%", True),
    ]


def test_a_fall_told_as_growth_does_not_hold() -> None:
    [claim] = claims_of("2020年办案80件，比2019年的100件增长20%。")
    assert (claim.computed, claim.holds) == ("-20", False)


@pytest.mark.parametrize(
    "text",
    [
        "办理复议案件120件，同比增长20%。",
        "经费从10万余元增加到70万余元。",
        "2019年受理信访100件。2020年办理复议120件，同比增长20%。",
        "机构分别由9个、8个减少为1个，人员分别减少50%、71%。",
        "培训班从3期增加到5期，参训人数增长40%。",
        "从2016年到2020年，办案数量增长20%。",
        "投资2.5亿元，较上年增加0.5亿元，增长25%。",
    ],
)
def test_a_change_without_both_values_is_left_alone(text: str) -> None:
    assert claims_of(text) == []


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_difference_in_the_unit_of_the_values_is_exact(old: int, new: int) -> None:
    verb = "增加" if new >= old else "减少"
    [claim] = claims_of(f"窗口由{old}个调整为{new}个，{verb}{abs(new - old)}个。")
    assert claim.holds
