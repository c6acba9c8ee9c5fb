"""成文、印发、公布日期: each from its own place in the document."""

from __future__ import annotations

from datetime import date

import pytest

from evidence.document.dates import day_in, printed_day, published_day, signed_day


@pytest.mark.parametrize(
    "text",
    [
        "2020年12月22日",
        "2020 年 12 月 22 日",
        "二〇二〇年十二月二十二日",
        "二○二○年十二月二十二日",
        "2020-12-22",
        "2020.12.22",
        "20201222",
        "２０２０年１２月２２日",
    ],
)
def test_a_day_in_every_spelling(text: str) -> None:
    assert day_in(text) == date(2020, 12, 22)


@pytest.mark.parametrize("text", ["2020年12月", "2020年2月30日", "十二月", "13800138000", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("二〇一九年十月十日", date(2019, 10, 10)), ("二〇二一年一月三十一日", date(2021, 1, 31))],
)
def test_tens_in_words(text: str, day: date) -> None:
    assert day_in(text) == day


def test_signed_is_the_last_day_that_stands_alone() -> None:
    lines = ["2019年1月1日起施行。", "2020年12月21日", "（2020年12月22日）", "2020年12月23日印发"]
    assert signed_day(lines) == date(2020, 12, 22)


def test_printed_and_published_have_their_words() -> None:
    lines = ["试点市政府办公室  2020年12月23日印发", "发布时间：2021-01-02 10:00"]
    assert printed_day(lines) == date(2020, 12, 23)
    assert published_day(lines) == date(2021, 1, 2)
    assert signed_day(lines) is None
