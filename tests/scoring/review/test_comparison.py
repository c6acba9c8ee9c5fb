"""What is in dispute, what is not, and what follows where nothing is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.review.comparison import Compared, compare
from scoring.review.rating import SHARES
from scoring.review.rule import ReviewRule, contradiction, gravest
from tests.scoring.review.judged_case import (
    CODE,
    Given,
    compared,
    decision,
    evaluation,
    one_of,
    rating,
    round_of,
)


def kinds(one: Compared) -> list[str]:
    return [dispute.kind for dispute in one.disputes]


def test_a_difference_of_one_step_is_no_dispute_and_the_lower_one_stands() -> None:
    one = compared({"张三": "0.75", "李四": "0.5"})
    assert kinds(one) == []
    assert one.spread == Fraction(1, 4)
    assert one.result == Fraction(1, 2)
    assert one.result_cents == 50


def test_a_spread_above_the_threshold_is_a_dispute_and_has_no_result() -> None:
    one = compared({"张三": "1", "李四": "0.5"})
    assert kinds(one) == ["spread"]
    assert one.result is None
    assert one.open
    assert "相差0.5，超过0.25：张三 1、李四 0.5" in one.disputes[0].reason


def test_the_threshold_is_the_schemes() -> None:
    assert kinds(compared({"张三": "1", "李四": "0.5"}, {"dispute_above": "0.5"})) == []
    assert kinds(compared({"张三": "1", "李四": "0.75"}, {"dispute_above": "0.2"})) == ["spread"]


def test_opposite_verdicts_are_a_dispute_even_with_equal_shares() -> None:
    ratings = [rating(CODE, "张三", "0.5", "符合"), rating(CODE, "李四", "0.5", "不符合")]
    one = one_of(compare(evaluation(), round_of(ratings)))
    assert kinds(one) == ["verdict"]
    assert one.disputes[0].reason == "结论相反：张三评符合、李四评不符合"


def test_neighbouring_verdicts_are_no_dispute() -> None:
    ratings = [rating(CODE, "张三", "0.5", "基本符合"), rating(CODE, "李四", "0.5", "不符合")]
    assert kinds(one_of(compare(evaluation(), round_of(ratings)))) == []


def test_cannot_judge_is_no_zero_but_too_few() -> None:
    one = compared({"张三": "0.5", "李四": None})
    assert kinds(one) == ["too_few"]
    assert one.shares == (Fraction(1, 2),)
    assert one.spread is None
    assert one.disputes[0].reason == "应有2人评分，实有1人：李四无法判断"


def test_a_sheet_that_has_not_come_in_is_too_few_and_is_named() -> None:
    standing = round_of([rating(CODE, "张三", "0.5")], [(CODE, "李四")])
    comparison = compare(evaluation(), standing)
    one = one_of(comparison)
    assert kinds(one) == ["too_few"]
    assert "没有收到李四的评审表" in one.disputes[0].reason
    assert comparison.waiting == ("李四",)


def test_who_has_not_handed_in_is_named_in_the_order_of_the_list() -> None:
    names = ("评审十二", "评审一", "评审二")
    absent = [("N001", names[2]), ("N002", names[0]), ("N003", names[1])]
    standing = round_of([rating(CODE, "张三", "0.5")], absent)
    people = {person.name: person for person in standing.reviewers}
    listed = replace(standing, reviewers=tuple(people[name] for name in (*names, "张三")))
    assert compare(evaluation(), listed).waiting == names


def test_an_indicator_that_nobody_was_given_is_in_dispute() -> None:
    comparison = compare(evaluation(), round_of([rating(CODE, "张三", "0.5")]))
    assert one_of(comparison, "N001").disputes[0].reason == "没有分给任何人评"


def test_what_does_not_apply_is_listed_apart() -> None:
    comparison = compare(evaluation(), round_of([rating(CODE, "张三", "0.5")]))
    assert [code for code, _ in comparison.not_applicable] == ["N005"]
    assert "N005" not in [one.code for one in comparison.indicators]


def test_agreeing_reviewers_far_from_the_computed_score_are_in_dispute() -> None:
    one = compared({"张三": "0", "李四": "0"}, claimed=90)
    assert kinds(one) == ["computed"]
    assert one.disputes[0].reason == "评审0，填报测算0.9，相差0.9，超过0.5"


def test_half_off_the_computed_score_is_just_no_dispute() -> None:
    assert kinds(compared({"张三": "0", "李四": "0"}, claimed=50)) == []
    assert kinds(compared({"张三": "0", "李四": "0"}, claimed=51)) == ["computed"]


def test_points_that_wait_for_judgement_are_the_reviewers_to_give() -> None:
    """N004 is judged by nobody yet: its computed score is no measure for those who judge it."""
    ratings = [rating("N004", name, "1") for name in ("张三", "李四")]
    comparison = compare(evaluation(), round_of(ratings))
    score = next(one for one in evaluation().indicators if one.code == "N004")
    pending = sum(gap.loss for gap in score.gaps if gap.cls == "pending")
    assert pending
    assert one_of(comparison, "N004").result == 1


def test_a_decision_settles_a_dispute_with_its_own_share() -> None:
    ratings = [rating(CODE, "张三", "1"), rating(CODE, "李四", "0")]
    standing = round_of(ratings, decisions=[decision(CODE, "0.75")])
    comparison = compare(evaluation(), standing)
    one = one_of(comparison)
    assert kinds(one) == ["spread", "verdict"]
    assert not one.open
    assert one.result == Fraction(3, 4)
    assert CODE in [one.code for one in comparison.disputes]
    assert CODE not in [each.code for each in comparison.open]


@pytest.mark.parametrize(
    ("rule", "result"),
    [("median_low", "0.75"), ("lowest", "0.5"), ("mean", "0.75")],
)
def test_the_rule_settles_three_scores(rule: str, result: str) -> None:
    one = compared(
        {"张三": "1", "李四": "0.75", "王五": "0.5"}, {"final": rule, "dispute_above": "0.5"}
    )
    assert one.result == Fraction(result)


def test_a_mean_stays_exact_until_its_one_rounding() -> None:
    rule = {"final": "mean", "dispute_above": "0.5"}
    one = compared({"张三": "1", "李四": "0.75", "王五": "0.75"}, rule, claimed=17, full=17)
    assert one.result == Fraction(5, 6)
    assert one.result_cents == 14


def test_full_agreement_may_be_demanded() -> None:
    assert kinds(compared({"张三": "0.75", "李四": "0.5"}, {"final": "agreed"})) == ["spread"]
    assert compared({"张三": "0.5", "李四": "0.5"}, {"final": "agreed"}).result == Fraction(1, 2)


shares = st.sampled_from([str(float(share)) for share in SHARES] + [None])


@given(st.lists(shares, min_size=2, max_size=4), st.sampled_from(["median_low", "lowest", "mean"]))
def test_a_dispute_is_never_averaged_away(given_shares: list[str | None], rule: str) -> None:
    people: Given = dict(zip("甲乙丙丁", given_shares, strict=False))
    one = compared(people, {"final": rule})
    assert (one.result is None) == bool(one.disputes)
    if one.spread is not None and one.spread > Fraction(1, 4):
        assert one.disputes
    if one.result is not None:
        assert min(one.shares) <= one.result <= max(one.shares)


@given(st.permutations(["1", "0.75", "0.75"]))
def test_the_order_of_the_reviewers_changes_no_result(order: list[str]) -> None:
    people = dict(zip("甲乙丙", order, strict=True))
    assert compared(people).result == Fraction(3, 4)


def test_verdicts_and_shares_must_fit() -> None:
    assert contradiction(Fraction(1), "不符合")
    assert contradiction(Fraction(0), "符合")
    assert not contradiction(Fraction(1, 2), "不符合")
    assert gravest(["符合", "不符合", "基本符合"]) == "不符合"


def test_the_rules_words_say_working_value_and_its_numbers() -> None:
    disputed, settled = ReviewRule.model_validate({"dispute_above": "0.3"}).words
    assert "工作参考值" in disputed
    assert "0.3" in disputed
    assert "复核合议" in settled
    assert "取中间两个里较低的" in settled
