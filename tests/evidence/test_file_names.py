"""Names that travel: every proposal is legal, and legal names are left alone (design §8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.file_names import MOST_NAME, name_fault, proposed_name


@given(st.text(max_size=120))
def test_every_proposal_is_legal(name: str) -> None:
    name = name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert name_fault(proposed_name(name)) == ""


@given(st.text(st.sampled_from("甲乙a1-（）〔〕_ ."), min_size=1, max_size=MOST_NAME))
def test_a_proposal_for_a_proposal_is_the_same(name: str) -> None:
    once = proposed_name(name)
    assert proposed_name(once) == once


@pytest.mark.parametrize(
    "name",
    [
        "a:b.docx",
        "CON.txt",
        "con",
        "COM1.docx",
        "x ",
        " x",
        "x.",
        "a\u200bb.txt",
        "cafe\u0301.txt",
        "100%.xlsx",
        "长" * 61,
        "a\nb",
        "什么?.pdf",
    ],
)
def test_names_that_windows_or_the_bag_cannot_take_are_told(name: str) -> None:
    assert name_fault(name)
    assert proposed_name(name) != name


@pytest.mark.parametrize("name", ["实施方案.docx", "示政〔2019〕12号（印发稿）.pdf", "con说明.txt"])
def test_usual_names_are_legal(name: str) -> None:
    assert name_fault(name) == ""
    assert proposed_name(name) == name


def test_a_long_name_keeps_its_extension() -> None:
    assert proposed_name("长" * 80 + ".docx") == "长" * 55 + ".docx"
