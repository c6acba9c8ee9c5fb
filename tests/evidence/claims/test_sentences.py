"""Sentences and pieces."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from evidence.claims.check import claims_of
from evidence.claims.sentences import paragraphs_of


def test_separators_inside_a_figure_do_not_cut_it() -> None:
    [paragraph] = paragraphs_of("案件12,345件,强制2,345件。")
    assert [piece.text for piece in paragraph.pieces] == ["案件12,345件", "强制2,345件"]


def test_a_joining_word_cuts_only_after_a_figure() -> None:
    [paragraph] = paragraphs_of("县区和市直86份和乡镇396份。")
    assert [piece.text for piece in paragraph.pieces] == ["县区和市直86份", "乡镇396份"]
    assert paragraph.pieces[1].before == "和"


def test_brackets_open_a_depth_unless_they_hold_no_figure() -> None:
    [paragraph] = paragraphs_of("乡镇（街道）106个（山区30个）。")
    assert [(piece.text, piece.depth) for piece in paragraph.pieces] == [
        ("乡镇（街道）106个", 0),
        ("山区30个", 1),
    ]


@given(st.text(alphabet="市直86人，、；：（）。\n其中共1,2和及", max_size=60))
def test_pieces_keep_their_words_and_places(text: str) -> None:
    for paragraph in paragraphs_of(text):
        for piece in paragraph.pieces:
            assert text[piece.start : piece.start + len(piece.text)] == piece.text
            for figure in piece.amounts:
                assert text[figure.start : figure.end] == figure.written


def test_a_text_without_stops_is_cut_so_that_checking_stays_quick() -> None:
    text = "，".join(f"甲{n}类{n}件，占{n % 90}%" for n in range(1500))
    start = time.process_time()
    claims_of(text)
    assert time.process_time() - start < 5
