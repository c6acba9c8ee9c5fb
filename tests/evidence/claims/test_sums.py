"""Totals and their parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.claims.check import claims_of
from evidence.claims.claim import Claim


def only(text: str) -> Claim:
    [claim] = claims_of(text)
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "共清理执法人员482人，其中市直86人、县区396人。",
        "共清理执法人员482人。其中，市直86人，县区396人。",
        "市直86人，县区396人，合计482人。",
        "市直、县区分别清理86人、396人，共清理482人。",
        "清理执法人员482人（市直86人、县区396人）。",
        "清理执法人员482人：市直86人，县区396人。",
        "清理执法人员４８２人,其中市直８６人,县区３９６人。",
    ],
)
def test_a_total_is_found_however_its_parts_are_told(text: str) -> None:
    claim = only(text)
    assert (claim.kind, claim.stated, claim.computed, claim.unit) == ("sum", "482", "482", "人")
    assert claim.holds
    assert claim.basis[0].startswith(("86", "８６"))


@pytest.mark.parametrize(
    ("text", "stated", "computed", "unit"),
    [
        ("总投资1.2亿元，其中省级5000万元，市级7000万元。", "1.2", "1.2", "亿元"),
        ("安排经费1.2万元，其中培训0.5万元、宣传0.7万元。", "1.2", "1.2", "万元"),
        ("全市案件12,345件，其中处罚10,000件、强制2,345件。", "12345", "12345", "件"),
    ],
)
def test_figures_are_plain_digits_in_the_unit_as_written(
    text: str, stated: str, computed: str, unit: str
) -> None:
    claim = only(text)
    assert (claim.stated, claim.computed, claim.unit) == (stated, computed, unit)
    assert claim.holds


def test_a_wrong_total_does_not_hold_and_says_what_the_parts_give() -> None:
    claim = only("取消证明258项、保留5项，合计265项。")
    assert not claim.holds
    assert claim.computed == "263"


def test_parts_of_parts_are_checked_against_their_own_total() -> None:
    claims = claims_of("受理120件，其中市本级50件、县区70件，其中清江县30件、南湖县40件。")
    assert [(c.stated, c.holds) for c in claims] == [("120", True), ("70", True)]


def test_over_and_about_leave_room() -> None:
    assert only("整改300余项，其中立行立改200余项、限期整改100余项。").holds


@pytest.mark.parametrize(
    "text",
    [
        "召开会议3次，培训1次，督导2次。",
        "共办理案件500件，其中行政处罚120件、行政强制30件。",
        "现有干部100人，其中党员80人、女干部35人。",
        "举办培训班3期、讲座5场，共培训800人次。",
        "其中市直86人，县区396人。",
        "甲局120件，乙局130件，丙局95件。",
        "共有110件，其中A类50件，B类40件，另有10件正在办理。",
    ],
)
def test_no_total_is_made_up(text: str) -> None:
    assert claims_of(text) == []


PARTS = st.lists(st.integers(1, 9999), min_size=2, max_size=6)


@given(PARTS)
def test_any_parts_with_their_true_total_hold(parts: list[int]) -> None:
    told = "、".join(f"第{'甲乙丙丁戊己'[n]}类{part}件" for n, part in enumerate(parts))
    claim = only(f"{told}，合计{sum(parts)}件。")
    assert claim.holds
    assert claim.computed == str(sum(parts))


@given(PARTS, st.integers(1, 50))
def test_any_parts_with_another_total_do_not_hold(parts: list[int], error: int) -> None:
    told = "、".join(f"第{'甲乙丙丁戊己'[n]}类{part}件" for n, part in enumerate(parts))
    claim = only(f"{told}，合计{sum(parts) + error}件。")
    assert not claim.holds
    assert claim.computed == str(sum(parts))
