"""Cells as staff write them, made plain."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.exchange.cell_values import clean, day_text, is_month, plain_cell
from evidence.exchange.columns import FACT_COLUMNS, MATERIAL_COLUMNS

COLUMNS = {column.name: column for column in (*MATERIAL_COLUMNS, *FACT_COLUMNS)}


@pytest.mark.parametrize(
    ("name", "written", "plain"),
    [
        ("amount", " １，２３４ ", "1234"),
        ("amount", "0012.50", "12.5"),
        ("amount", "—", ""),
        ("status", " 零 ", "零报告"),
        ("yes_no", "有", "是"),
        ("source", "m1，m2 m3", "m1、m2、m3"),
        ("content", " 甲 \n\n乙", "甲\n乙"),
        ("note", "甲\t乙\u200b", "甲 乙"),
        ("date", "2020-12-22 08:30:00", "2020-12-22"),
        ("since", "2020年12月", "2020-12-01"),
    ],
)
def test_one_way_of_writing_for_all_that_means_the_same(
    name: str, written: str, plain: str
) -> None:
    assert plain_cell(COLUMNS[name], written) == plain


@pytest.mark.parametrize("written", ["2020.1", "去年", "2020-13", "12345678", "99999", "2020年"])
def test_what_is_no_day_stays_as_it_was_written(written: str) -> None:
    """`2020.1` is what Excel makes of October too; nobody guesses."""
    assert day_text(written) == written
    assert not is_month(written)


@given(st.dates(date(1950, 1, 2), date(2049, 12, 31)))
def test_every_usual_way_of_writing_a_day_gives_that_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    ways = (
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day:%Y/%m/%d}",
        str(serial),
    )
    assert {day_text(way) for way in ways} == {day.isoformat()}


@given(st.text(max_size=40))
def test_plain_cells_are_plain_already(text: str) -> None:
    """Making plain twice changes nothing, or export and import could differ for ever."""
    assert clean(clean(text)) == clean(text)
    for column in COLUMNS.values():
        once = plain_cell(column, text)
        assert plain_cell(column, once) == once
