"""Figures in Chinese official prose."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.claims.numbers import figures_of, has_amount


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("办结120件", 120, "件"),
        ("办结１２０件", 120, "件"),
        ("清理3,456条", 3456, "条"),
        ("受理3.2万件", 32_000, "件"),
        ("投入1.2亿元", 120_000_000, "元"),
        ("办结率98.1%", Fraction("98.1"), "%"),
        ("办结率98.1％", Fraction("98.1"), "%"),
        ("达到百分之九十八点一", Fraction("98.1"), "%"),
        ("办结三百二十件", 320, "件"),
        ("培训二千零五人次", 2005, "人次"),
        ("覆盖三万五千户", 35_000, "户"),
        ("提高2.3个百分点", Fraction("2.3"), "个百分点"),
        ("列全省第1位", 1, "第位"),
        ("开通12345热线", 12345, ""),
        ("20个工作日办结", 20, "个工作日"),
    ],
)
def test_an_amount_is_read_exactly(text: str, value: Fraction, unit: str) -> None:
    [figure] = figures_of(text)
    assert (figure.kind, figure.value, figure.unit) == ("amount", value, unit)


@pytest.mark.parametrize(
    "text", ["三项制度", "第一责任人", "双随机、一公开", "十分重要", "3月5日前", "一一落实", "N050"]
)
def test_words_that_only_look_like_figures_are_none(text: str) -> None:
    assert figures_of(text) == []


def test_years_and_document_numbers_are_kinds_of_their_own() -> None:
    found = figures_of("2016—2020年，依据濮政〔2020〕6号和豫政[2019]14号")
    assert [(f.kind, int(f.value), f.unit) for f in found] == [
        ("year", 2016, "年"),
        ("year", 2020, "年"),
        ("document", 6, "2020"),
        ("document", 14, "2019"),
    ]


@pytest.mark.parametrize(
    "text", ["约120件", "120余件", "超120件", "120件以上", "近120件", "逾120件"]
)
def test_about_and_over_make_a_figure_rough(text: str) -> None:
    assert [figure.rough for figure in figures_of(text)] == [True]


def test_only_amounts_make_a_sentence_concrete() -> None:
    assert has_amount("办结120件。")
    assert not has_amount("2020年印发濮政〔2020〕6号。")


@given(st.text(alphabet="一二三十百千万亿零点两0123456789,.%第年月日件号〔〕约余 甲", max_size=30))
def test_any_text_can_be_read_and_figures_never_overlap(text: str) -> None:
    found = figures_of(text)
    assert [text[f.start : f.end] for f in found] == [f.written for f in found]
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(0, 10**9))
def test_separators_and_width_change_no_value(number: int) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    values = {figures_of(f"共{words}件")[0].value for words in (str(number), f"{number:,}", wide)}
    assert values == {number}


@pytest.mark.parametrize("text", ["1" * 5000, "一" * 5000, "〔2020〕" + "9" * 5000])
def test_endless_digits_are_no_amount(text: str) -> None:
    assert all(figure.value < 10**24 for figure in figures_of(f"{text}件，百分之{text}，{text}号"))


@pytest.mark.parametrize(
    ("text", "digits", "unit"),
    [("1.2万元", "1.2", "万元"), ("10余万元", "10", "万元"), ("３,１９０项", "3190", "项")],
)
def test_a_figure_keeps_how_it_was_written(text: str, digits: str, unit: str) -> None:
    [figure] = figures_of(text)
    assert (figure.digits, figure.written_unit) == (digits, unit)
