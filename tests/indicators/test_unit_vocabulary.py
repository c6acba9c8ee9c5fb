"""Unit names: today's, former ones, counties, groups, and when each was in use."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.unit_vocabulary import resolve


@pytest.mark.parametrize(
    ("written", "today"),
    [
        ("市法制办", "市司法局"),
        ("市政府法制办", "市司法局"),
        ("县法制办", "县司法局"),
        ("法制办", "司法局"),
        ("石家庄市环保局", "石家庄市生态环境局"),
        ("市工商局", "市市场监督管理局"),
        ("市质监局", "市市场监督管理局"),
        ("市国税局", "市税务局"),
        ("市编委办", "市委编办"),
        ("市发改委", "市发展改革委"),
        ("市城市管理局", "市城市管理局"),
        ("城市管理局", "城市管理局"),
        ("市市容环卫局", "市城市管理局"),
        ("市场监督管理局", "市场监督管理局"),
        ("濮阳市市场监督管理局", "濮阳市市场监督管理局"),
        ("市法院", "市中级人民法院"),
        ("台前县法院", "台前县人民法院"),
        ("县委依法治市办", "县委全面依法治县委员会办公室"),
        ("市委党校（行政学院）", "市委党校"),
        ("市政府办公厅", "市政府办公室"),
        ("市 行政审批局", "市政务服务和大数据管理局"),
    ],
)
def test_every_name_leads_to_today_s(written: str, today: str) -> None:
    found = resolve(written)
    assert (found.name, found.known, found.group) == (today, True, False)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("各县(市、区)政府", "各县(市、区)政府"),
        ("各县（市、区）政府", "各县(市、区)政府"),
        ("市政府各执法部门", "各执法部门"),
        ("市政府各部门", "市政府各部门"),
        ("市政府各有关部门", "有关部门"),
    ],
)
def test_groups_get_the_name_that_rosters_expand(written: str, name: str) -> None:
    found = resolve(written)
    assert (found.name, found.group) == (name, True)


@pytest.mark.parametrize(
    ("written", "day", "name", "in_use"),
    [
        ("市法制办", date(2017, 1, 1), "市政府法制办", True),
        ("市法制办", date(2019, 3, 31), "市政府法制办", True),
        ("市法制办", date(2019, 4, 1), "市司法局", False),
        ("市地税局", date(2018, 7, 4), "市地税局", True),
        ("市地税局", date(2018, 7, 5), "市税务局", False),
        ("市应急管理局", date(2017, 1, 1), "市应急管理局", False),
        ("市公安局", date(2017, 1, 1), "市公安局", True),
    ],
)
def test_a_name_is_right_in_its_time(written: str, day: date, name: str, in_use: bool) -> None:
    found = resolve(written, day)
    assert (found.name, found.in_use) == (name, in_use)


@pytest.mark.parametrize("name", ["经济区管委会", "市考核办", "市财政局和市教育局", "某某公司"])
def test_an_unknown_name_stays_as_it_is(name: str) -> None:
    found = resolve(name)
    assert (found.name, found.known) == (name, False)


@given(st.text(alphabet="市县区委法制办司局各(、)政府公安税务", max_size=12))
def test_today_s_name_is_its_own(written: str) -> None:
    today = resolve(written).name
    assert resolve(today).name == today
