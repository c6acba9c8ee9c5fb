"""Self-score against reviewers: over the same indicators, open results left out."""

from __future__ import annotations

from dataclasses import replace

from reports.charts.review import self_against_reviewers
from scoring.review.comparison import compare
from tests.scoring.review.judged_case import evaluation, rating, round_of, settled_round

NOTICES = ("工作参考分，非官方评分", "模拟数据")


def test_the_chart_is_the_same_every_time_and_carries_the_notices() -> None:
    comparison = compare(evaluation(), settled_round())
    first = self_against_reviewers(comparison, evaluation(), NOTICES)
    assert first == self_against_reviewers(comparison, evaluation(), NOTICES)
    assert NOTICES[1].encode() in first.png


def test_the_words_tell_the_band_and_what_is_open() -> None:
    ratings = [rating("N001", "张三", "1"), rating("N001", "李四", "0.5")]
    chart = self_against_reviewers(compare(evaluation(), round_of(ratings)), evaluation(), NOTICES)
    assert "评审未定（最低50%至最高100%）" in chart.alternative


def test_an_area_whose_self_scores_are_not_all_filled_shows_none() -> None:
    base = evaluation()
    scores = tuple(replace(one, self_score=None) for one in base.indicators)
    base = replace(base, indicators=scores)
    ratings = [rating("N001", name, "1") for name in ("张三", "李四")]
    chart = self_against_reviewers(compare(base, round_of(ratings)), base, NOTICES)
    assert "自评未填齐" in chart.alternative


def test_nothing_judged_yet_is_an_empty_chart_not_a_fault() -> None:
    ratings = [rating("N001", "张三", None)]
    chart = self_against_reviewers(compare(evaluation(), round_of(ratings)), evaluation(), NOTICES)
    assert chart.alternative == "还没有评分"


def test_a_self_score_is_shown_over_the_same_indicators_as_the_reviewers() -> None:
    base = evaluation()
    scores = tuple(replace(one, self_score=one.full // 2) for one in base.indicators)
    base = replace(base, indicators=scores)
    ratings = [rating("N001", name, "1") for name in ("张三", "李四")]
    chart = self_against_reviewers(compare(base, round_of(ratings)), base, NOTICES)
    assert "自评50%" in chart.alternative
