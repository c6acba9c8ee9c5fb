"""What several years share is told once, and nothing is lost by it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.style.told_once import told_once


@pytest.mark.parametrize(
    ("reasons", "shorter"),
    [
        (
            "2016年5/6=83.33%，未达100%（工作参考值80%起计）；2017年6/7=85.71%，未达100%（工作参考值80%起计）",
            "2016年5/6=83.33%，2017年6/7=85.71%，均未达100%（工作参考值80%起计）",
        ),
        (
            "2016年4/4=100%，达到100%；2017年3/4=75%，未达100%",
            "2016年4/4=100%，达到100%；2017年3/4=75%，未达100%",
        ),
        ("a：2016年已做到；2017年已做到；b：没有材料", "a：2016、2017年已做到；b：没有材料"),
        ("2018、2019、2020年没有材料支撑", "2018—2020年没有材料支撑"),
        ("2016、2018年没有材料支撑", "2016、2018年没有材料支撑"),
        (
            "市民政局2018年未填报；市民政局2019年未填报；市水利局2019年未填报",
            "市民政局2018、2019年未填报；市水利局2019年未填报",
        ),
        (
            "2017年应报16家、已报16家，合计1/2=50%，未达100%；2018年应报16家、已报16家，合计1/3=33.33%，未达100%",
            "2017年应报16家、已报16家，合计1/2=50%，未达100%；2018年应报16家、已报16家，合计1/3=33.33%，未达100%",
        ),
        (
            "2018年1/2=50%，未达100%（工作参考值）（工作参考值60%起计）",
            "2018年1/2=50%，未达100%（均为工作参考值，60%起计）",
        ),
    ],
)
def test_years_are_joined_by_what_they_share(reasons: str, shorter: str) -> None:
    assert told_once(reasons) == shorter


def test_years_of_another_unit_never_join() -> None:
    reasons = "甲局2018年1/2=50%，未达100%；乙局2019年2/3=66.67%，未达100%"
    assert told_once(reasons) == reasons


@given(st.text())
def test_any_other_text_stays_as_it_is(text: str) -> None:
    if not re.search(r"\d{4}.*年|（工作参考值）（", text, re.DOTALL):
        assert told_once(text) == text


@given(
    st.lists(
        st.tuples(
            st.integers(2010, 2030), st.integers(0, 9), st.sampled_from(("达到5次", "少于5次"))
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_figure_and_verdict_is_still_there(years: list[tuple[int, int, str]]) -> None:
    shorter = told_once("；".join(f"{year}年{count}次，{said}" for year, count, said in years))
    assert {said for _, _, said in years} == set(re.findall("达到5次|少于5次", shorter))
    assert {count for _, count, _ in years} <= {
        int(one) for one in re.findall(r"年(\d)次", shorter)
    }
    for year, _, _ in years:
        spans = [(int(a), int(b)) for a, b in re.findall(r"(\d{4})—(\d{4})年", shorter)]
        assert str(year) in shorter or any(a <= year <= b for a, b in spans)
