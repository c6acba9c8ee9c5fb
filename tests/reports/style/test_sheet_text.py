"""Cells and sheet names are what Excel takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.style.sheet_text import MOST_NAME, MOST_TEXT, cell_text, legal_name, unique_name


def test_control_characters_are_dropped_and_line_ends_are_one_kind() -> None:
    assert cell_text("甲\x00乙\r\n丙\x0b丁") == "甲乙\n丙\n丁"


def test_a_text_that_is_too_long_is_cut_with_a_mark() -> None:
    text = cell_text("法" * 40_000)
    assert len(text) == MOST_TEXT
    assert text.endswith("后文从略）")


def test_a_text_at_the_limit_is_kept() -> None:
    assert cell_text("法" * MOST_TEXT) == "法" * MOST_TEXT


def test_characters_beyond_the_basic_plane_count_twice_and_are_never_halved() -> None:
    text = cell_text("𠮷" * 20_000)
    assert len(text.encode("utf-16-le")) // 2 <= MOST_TEXT
    assert text.startswith("𠮷𠮷")
    text.encode()


def test_signs_that_excel_refuses_leave_sheet_names() -> None:
    assert not set(legal_name("甲/乙:[丙]*?\\'")) & set("[]:*?/\\'")


def test_a_name_of_nothing_is_still_a_name() -> None:
    assert legal_name("'?'") == "表"
    assert legal_name("History") != "History"


def test_names_equal_up_to_case_are_numbered() -> None:
    assert unique_name("Abc", {"abc"}) == "Abc（2）"
    assert unique_name("甲", {"甲", "甲（2）"}) == "甲（3）"


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_names_become_legal_and_different(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        legal = unique_name(legal_name(name), taken)
        assert 0 < len(legal.encode("utf-16-le")) // 2 <= MOST_NAME
        assert legal.lower() not in taken
        assert not legal.startswith("'")
        taken.add(legal.lower())
