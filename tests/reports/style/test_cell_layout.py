"""Texts get enough room in a printed sheet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.style.cell_layout import (
    PAGE,
    TALLEST,
    column_width,
    display_width,
    fit_page,
    row_height,
)


def test_a_chinese_character_takes_two_columns() -> None:
    assert display_width("得分 A，") == 8


def test_a_short_column_stays_on_one_line() -> None:
    width = column_width("单位", ["市司法局"])
    assert row_height([("市司法局", width)]) == row_height([("", width)])


def test_a_long_text_gets_as_many_lines_as_it_needs() -> None:
    one = row_height([("", 22.0)])
    ten = row_height([("法" * 100, 22.0)])
    assert ten >= one + 9 * 13


def test_a_number_is_never_broken_so_its_line_is_counted() -> None:
    """“2021年” moves to the next line whole, and a stop goes with it."""
    assert row_height([("法法法法2021；", 11.5)]) > row_height([("法法法法法", 11.5)])


def test_line_feeds_begin_new_lines() -> None:
    assert row_height([("甲\n乙\n丙", 20.0)]) > row_height([("甲乙丙", 20.0)])


def test_the_longest_text_still_fits_into_the_tallest_row() -> None:
    text = "法" * 2500
    assert row_height([(text, column_width("说明", [text]))]) < TALLEST


def test_widths_beyond_a_page_shrink_but_very_long_texts_keep_their_room() -> None:
    widths = fit_page([6.0, 50.0, 50.0, 50.0, 50.0, 90.0])
    assert widths[0] == 6.0
    assert widths[5] == 90.0
    assert all(14.0 <= width < 50.0 for width in widths[1:5])


@given(st.lists(st.floats(5, 50), max_size=12))
def test_widths_that_fit_stay_and_others_never_grow(widths: list[float]) -> None:
    fitted = fit_page(widths)
    if sum(widths) <= PAGE:
        assert fitted == widths
    assert all(new <= old + 0.05 for new, old in zip(fitted, widths, strict=True))


@given(st.text("法规AB12，。 ", max_size=300), st.floats(6, 60))
def test_more_room_never_needs_a_taller_row(text: str, width: float) -> None:
    assert row_height([(text, width * 2)]) <= row_height([(text, width)])


def test_columns_with_longer_texts_get_more_of_a_crowded_page() -> None:
    texts = [["短文字" * 4] * 20, ["很长的说明" * 30] * 20, ["较长的标准" * 10] * 20, []]
    widths = fit_page([50.0, 50.0, 50.0, 100.0], texts)
    assert widths[0] < widths[2] < widths[1]
    assert widths[3] == 100.0
    assert sum(widths) <= PAGE + 0.5


@given(
    st.lists(
        st.lists(st.text("法规A1，", max_size=120), min_size=1, max_size=8), min_size=5, max_size=9
    )
)
def test_a_shared_page_is_never_exceeded_and_every_text_still_fits(texts: list[list[str]]) -> None:
    widths = [column_width("说明", own) for own in texts]
    fitted = fit_page(widths, texts)
    if sum(widths) > PAGE:
        assert sum(fitted) <= max(PAGE, sum(min(14.0, w) for w in widths)) + 1
    for own, width in zip(texts, fitted, strict=True):
        assert all(row_height([(text, width)]) < TALLEST for text in own)


def test_no_text_is_cut_where_fixed_columns_take_the_whole_page() -> None:
    long = "2016年120/126=95.24%，未达100%；" * 12
    widths = fit_page([PAGE - 20, 50.0, 50.0], [[], [long], ["短文字" * 8]])
    assert row_height([(long, widths[1])]) < TALLEST
