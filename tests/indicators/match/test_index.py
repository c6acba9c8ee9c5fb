"""Ranking indicators for a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indicators.match.entry import Entry
from indicators.match.index import MatchIndex

ENTRIES = [
    Entry("N050", 4, "执法公示", "执法决定按期公开", "处罚决定七个工作日内公开", "公示平台链接"),
    Entry("N029", 2, "统一登记、编号、公布", "规范性文件统一登记编号公布", "登记簿", "编号规则"),
    Entry("P18", 9, "执法公示", "执法决定按期公开", "处罚决定七个工作日内公开", "公示平台链接"),
]
TERMS = {"N050": ["双公示"], "N029": ["红头文件", "文件 登记号"]}


def codes(text: str) -> list[str]:
    return [match.entry.code for match in MatchIndex(ENTRIES, TERMS).rank(text)]


def test_words_of_the_catalogue_find_their_indicator() -> None:
    assert codes("规范性文件统一编号")[0] == "N029"


def test_an_abbreviation_finds_its_indicator_by_the_terms() -> None:
    assert MatchIndex(ENTRIES).rank("红头文件")[0].terms == ()
    [match] = MatchIndex(ENTRIES, TERMS).rank("印发“红头”文件")
    assert (match.entry.code, match.terms) == ("N029", ("红头文件",))


def test_all_words_of_a_term_must_occur() -> None:
    assert "N029" in codes("给文件编上登记号")
    assert "文件 登记号" not in {
        term for match in MatchIndex(ENTRIES, TERMS).rank("车辆登记号") for term in match.terms
    }


def test_of_equals_the_national_one_comes_first() -> None:
    assert codes("执法公示") == ["N050", "P18"]


def test_a_heading_outweighs_what_follows() -> None:
    body = "处罚决定七个工作日内公开，执法决定按期公开，公示平台链接齐全，" * 3
    assert codes(f"规范性文件统一登记编号公布。{body}")[0] == "N029"


def test_punctuation_and_width_do_not_matter() -> None:
    index = MatchIndex(ENTRIES, TERMS)
    assert index.rank("双公示") == index.rank("“双 公示”")


@given(st.text(max_size=60))
def test_any_text_gets_falling_scores_below_one(text: str) -> None:
    scores = [match.score for match in MatchIndex(ENTRIES, TERMS).rank(text)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score < 1 for score in scores)
