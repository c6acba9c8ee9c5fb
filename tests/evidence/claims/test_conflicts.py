"""One quantity with different values."""

from __future__ import annotations

import pytest

from evidence.claims.check import claims_of


def test_every_value_of_one_class_of_bodies_is_listed_once() -> None:
    text = (
        "市政府33个各行政执法部门完成备案。对市级54个行政执法部门分类配备。\n"
        "市直33个执法部门公示。组织37个市直行政执法部门参加考试。"
    )
    [claim] = claims_of(text)
    assert (claim.kind, claim.values, claim.holds) == ("conflict", ("33", "54", "37"), False)
    assert len(claim.places) == 3
    assert claim.sentence == claim.places[0]


def test_the_same_words_of_the_same_year_must_have_one_value() -> None:
    [claim] = claims_of("2020年全市共有执法人员7900人。文末：2020年全市共有执法人员7850人。")
    assert claim.values == ("7900", "7850")


@pytest.mark.parametrize(
    "text",
    [
        "市直35个执法部门中，已有33个执法部门完成备案。",
        "市直执法部门35个，县区执法部门120个。",
        "2019年全市共有执法人员7900人。2020年全市共有执法人员7850人。",
        "市公安局等5个执法部门参加，市直36个执法部门列席。",
        "2019年市直35个执法部门。2021年市直33个执法部门。",
        "一季度办结投诉120件。二季度办结投诉130件。",
        "全市出庭率为92%，其中市直单位出庭率为95%。",
        "2018年回复建议3件；2019年回复建议7件。",
    ],
)
def test_other_scopes_times_and_subsets_do_not_contradict(text: str) -> None:
    assert claims_of(text) == []
