"""Deadlines and returning duties: every form that plans use, and nothing that is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.plan.date_words import find_span
from indicators.plan.deadlines import find_deadlines, find_recurring


def due(text: str, year: int | None = 2016) -> list[str]:
    return [found.date for found in find_deadlines(text, year) if found.binding]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2017年1月底前,挂牌", "2017-01-31"),
        ("2016年2月底前完成", "2016-02-29"),
        ("2017年年底前建成", "2017-12-31"),
        ("2017年底前建成", "2017-12-31"),
        ("年底前完成", "2016-12-31"),
        ("今年年底前完成", "2016-12-31"),
        ("明年6月底前完成", "2017-06-30"),
        ("5月前完成", "2016-05"),
        ("2017年6月前,制定标准", "2017-06"),
        ("于4月底前完成", "2016-04-30"),
        ("于2021年元月15日前报办公室", "2021-01-15"),
        ("2020年12月31日以前报送", "2020-12-31"),
        ("2021年5月上旬前完成", "2021-05-10"),
        ("2021年5月中旬之前完成", "2021-05-20"),
        ("2021年上半年完成", "2021-06-30"),
        ("2021年第三季度末前完成", "2021-09-30"),
        ("一季度前完成", "2016-03-31"),
        ("二〇二一年三月底前报送", "2021-03-31"),
        ("２０２１年３月底前报送", "2021-03-31"),
        ("2021年8月1日——2021年8月31完成申报", "2021-08-31"),
        ("2021年8月1日至8月底完成申报", "2021-08-31"),
        ("2021年6月底完成", "2021-06-30"),
        ("2017年,制定《规定》", "2017-12-31"),
        ("2019年,实现全覆盖", "2019-12-31"),
        ("2018年,按照统一部署,建立制度", "2018-12-31"),
        ("到2020年,基本建成体系", "2020-12-31"),
    ],
)
def test_every_form_of_deadline_is_read(text: str, wanted: str) -> None:
    assert due(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "2017年起,全面实施",
        "2017年开始,每年开展测评",
        "自2016年以来完成的工作",
        "2016年以前的文件",
        "在今年1月份已公布清单的基础上",
        "已于2015年完成清理",
        "2018年6月10日印发的通知",
        "《实施纲要(2015-2020年)》",
        "甲政发〔2016〕9号",
        "2015-2020年工作",
        "2017年,探索建立制度",
        "2017年,推进改革",
        "结合8月份宣传月和12月4日宪法日",
        "“12.4”宣传日",
        "会前报告",
        "一年内发生多起案件",
        "在30日内答复",
        "三个月内完成",
        "每年1月30日前报告",
        "每月5日前报送",
    ],
)
def test_what_is_no_deadline_is_none(text: str) -> None:
    assert due(text) == []


def test_a_year_without_a_result_is_shown_but_does_not_bind() -> None:
    [found] = find_deadlines("2017年,探索建立制度")
    assert (found.words, found.date, found.binding) == ("2017年", "2017", False)
    assert found.clause == "2017年,探索建立制度"


def test_a_later_date_takes_the_year_of_its_sentence() -> None:
    assert due("2017年6月前完成甲,9月底前完成乙", None) == ["2017-06", "2017-09-30"]


@pytest.mark.parametrize("text", ["6月底前完成", "2月30日前完成", "今年年底前完成"])
def test_a_deadline_whose_day_is_unclear_stays_visible(text: str) -> None:
    year = 2016 if "30" in text else None
    [found] = find_deadlines(text, year)
    assert (found.date, found.binding) == ("", True)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("每年1月30日前要报告", ["每年1月30日前"]),
        ("每半年报送一次", ["每半年"]),
        ("每月5日前,报送进展", ["每月5日前"]),
        ("每年第一季度报告", ["每年第一季度"]),
        ("每年初编制计划", ["每年初"]),
        ("每年年底前总结", ["每年年底前"]),
        ("每2个月督导,每季度点评", ["每2个月", "每季度"]),
        ("每两年为一个周期", ["每两年"]),
        ("每年各部门于1月15日前报送", ["每年", "每年1月15日前"]),
        ("每年由各部门于次年1月底前报送", ["每年", "每年于次年1月底前"]),
        ("按季度通报", ["按季度"]),
        ("每项工作、每个部门、每名干部", []),
        ("按月份排列", []),
    ],
)
def test_returning_duties_are_read(text: str, wanted: list[str]) -> None:
    assert [found.words for found in find_recurring(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2020年12月下旬——2021年1月15日", (date(2020, 12, 21), date(2021, 1, 15))),
        ("2021年1月16日至2月底", (date(2021, 1, 16), date(2021, 2, 28))),
        ("2021年5月-7月", (date(2021, 5, 1), date(2021, 7, 31))),
        ("3月1日—4月底", (date(2016, 3, 1), date(2016, 4, 30))),
        ("2017-2020年", None),
        ("2021年6月1日", None),
    ],
)
def test_spans_have_their_first_and_last_day(text: str, wanted: tuple[date, date] | None) -> None:
    assert find_span(text, 2016) == wanted


@given(st.text(alphabet="完成前底以每的实现市司法局工作，。；、季半旬于到在", max_size=60))
def test_text_without_dates_has_no_deadline(text: str) -> None:
    assert due(text) == []


@given(st.text(alphabet="0123456789年月日底前每季度上半旬完成，。—至今次元二〇", max_size=40))
def test_no_text_makes_it_fail_and_every_date_exists(text: str) -> None:
    for found in find_deadlines(text, 2016):
        assert found.words in text
        if len(found.date) == 10:
            date.fromisoformat(found.date)
    for recurrence in find_recurring(text):
        assert recurrence.clause in text
