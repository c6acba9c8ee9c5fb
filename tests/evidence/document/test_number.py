"""文号: every spelling that people use comes to one form; what is no number comes to none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.document.number import normalised_number, number_in_lines, year_of_number


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("濮法政〔2020〕6号", "濮法政〔2020〕6号"),
        ("鞍委发[2017]10号", "鞍委发〔2017〕10号"),
        ("冀发〔 2015 〕 36 号", "冀发〔2015〕36号"),
        ("并政辦發(fā)〔2016〕9號(hào)", "并政办发〔2016〕9号"),
        ("濮政（2020）6号", "濮政〔2020〕6号"),
        ("濮政(2020)第06号", "濮政〔2020〕6号"),
        ("濮政【２０２０】第６号", "濮政〔2020〕6号"),
        ("濮政〔2020]6 号", "濮政〔2020〕6号"),
        ("濮政﹝2020﹞6号", "濮政〔2020〕6号"),
        ("文号：濮政﹝2020﹞6号", "濮政〔2020〕6号"),
        ("濮政发2020年6号", "濮政发〔2020〕6号"),
        ("国务院令第713号", "国务院令第713号"),
        ("河南省人民政府令 第 168 号", "河南省人民政府令第168号"),
    ],
)
def test_every_spelling_comes_to_one_form(written: str, normal: str) -> None:
    assert normalised_number(written) == normal


@pytest.mark.parametrize("written", ["", "第168号", "2020年12月", "共2020人6号楼", "〔2020〕6号"])
def test_what_is_no_number_comes_to_none(written: str) -> None:
    assert normalised_number(written) is None


@given(
    st.sampled_from("〔[［【(（﹝"),
    st.sampled_from("〕]］】)）﹞"),
    st.integers(1990, 2029),
    st.integers(1, 9999),
    st.sampled_from(["", " ", "\u3000"]),
)
def test_brackets_and_blanks_never_matter(
    opener: str, closer: str, year: int, serial: int, blank: str
) -> None:
    written = f"试政办{blank}{opener}{year}{closer}{blank}{serial}{blank}号"
    normal = normalised_number(written)
    assert normal == f"试政办〔{year}〕{serial}号"
    assert normalised_number(normal) == normal
    assert year_of_number(normal) == year


def test_the_number_of_a_quoted_document_is_not_the_documents_own() -> None:
    lines = ["试点市人民政府文件", "根据国办发〔2018〕115号要求制定本办法。"]
    assert number_in_lines(lines) is None
    assert number_in_lines([*lines, "试政〔2020〕6号\u3000签发人：王某"]) == "试政〔2020〕6号"


def test_an_order_has_no_year() -> None:
    assert year_of_number("国务院令第713号") is None
