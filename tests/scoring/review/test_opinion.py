"""What units are told of a review: everything that they must act on, and nobody's name."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scoring.review.anonymity import MASK, without_names
from scoring.review.opinion import Opinion, Opinions, Owner, opinions_of
from scoring.review.rating import Rating, Verdict
from scoring.review.standing import Decision

HALF = Fraction(1, 2)
OWNERS = {
    "N001": Owner("清单公告", "市司法局", ("市公安局",)),
    "N002": Owner("执法公示", "市公安局"),
}


def rated(
    code: str,
    who: str,
    share: Fraction | None = HALF,
    verdict: Verdict | None = "基本符合",
    remark: str = "台账不全",
    problem: str = "",
    wanted: str = "",
) -> Rating:
    return Rating(code, who, share, verdict, remark, problem, wanted)


def decided(code: str, verdict: Verdict, share: Fraction, reason: str = "经查阅原件") -> Decision:
    day = date(2021, 7, 1)
    return Decision(
        code, share, verdict, reason, "主任甲", ("委员乙",), day, "2021-07-01T00:00:00Z"
    )


def told(*ratings: Rating, decisions: tuple[Decision, ...] = (), disputed: str = "") -> Opinions:
    return opinions_of(ratings, decisions, OWNERS, {disputed}, ["张三"])


def only(opinions: Opinions) -> Opinion:
    (opinion,) = opinions.told
    return opinion


def test_each_unit_gets_the_indicators_that_it_leads() -> None:
    units = told(rated("N001", "张三"), rated("N002", "李四")).units
    assert {unit: [o.indicator for o in own] for unit, own in units.items()} == {
        "市司法局": ["N001"],
        "市公安局": ["N002"],
    }


def test_full_marks_with_praise_alone_are_not_fed_back() -> None:
    assert not told(rated("N001", "张三", Fraction(1), "符合", "做得好")).told


def test_full_marks_with_a_wish_are_fed_back() -> None:
    opinion = only(told(rated("N001", "张三", Fraction(1), "符合", "", "", "公告截图")))
    assert opinion.wanted == ("公告截图",)
    assert opinion.problems == ()


def test_a_remark_stands_for_the_problem_that_a_reviewer_left_blank() -> None:
    assert only(told(rated("N001", "张三", remark="台账不全"))).problems == ("台账不全",)


def test_a_remark_beside_full_marks_is_no_problem_and_one_beside_a_lower_verdict_is() -> None:
    praised = told(rated("N001", "张三", Fraction(1), "符合", "做得好", "", "公告截图"))
    assert only(praised).problems == ()
    doubted = told(rated("N001", "张三", Fraction(1), "基本符合", "台账不全"))
    assert only(doubted).problems == ("台账不全",)


def test_who_cannot_judge_has_not_found_a_problem() -> None:
    opinion = only(told(rated("N001", "张三", None, None, "没有材料", "", "公告")))
    assert opinion.opinions == ("暂不能判断。没有材料",)
    assert (opinion.problems, opinion.verdict) == ((), None)


def test_the_same_wish_is_told_once_whatever_its_courtesies_and_numbers() -> None:
    opinion = only(
        told(
            rated("N001", "张三", wanted="1. 请补充2020年台账。\n2. 公告截图"),
            rated("N001", "李四", wanted="（1）2020年台账；公告截图"),
            rated("N001", "王五", wanted="补充2020年台账"),
        )
    )
    assert opinion.wanted == ("公告截图", "请补充2020年台账")


def test_wishes_that_differ_only_in_a_mark_inside_stay_apart() -> None:
    opinion = only(told(rated("N001", "张三", wanted="1-2月台账；12月台账")))
    assert opinion.wanted == ("1-2月台账", "12月台账")


def test_the_order_of_opinions_says_nothing_of_who_wrote_them() -> None:
    one, other = rated("N001", "张三", remark="甲"), rated("N001", "李四", remark="乙")
    assert told(one, other) == told(other, one)


def test_names_are_masked_however_they_are_spaced() -> None:
    for spelled in ("张三", "张 三", "张　三", "张\n三", "张\u200b三"):
        opinion = only(told(rated("N001", "李四", remark=f"{spelled}认为台账不全")))
        assert opinion.opinions == (f"基本符合。{MASK}认为台账不全",)


def test_the_panel_is_not_named_either() -> None:
    settled = decided("N001", "不符合", Fraction(0), "主任甲、委员乙查阅了原件")
    opinion = only(told(rated("N001", "张三"), decisions=(settled,)))
    assert opinion.opinions == (f"不符合。{MASK}、{MASK}查阅了原件",)


def test_latin_letters_of_a_name_are_masked_in_either_width() -> None:
    assert without_names("专家Ａ和专家a认为", ["专家A"]) == f"{MASK}和{MASK}认为"


def test_a_decision_takes_the_place_of_opinions_and_leaves_the_problems() -> None:
    opinion = only(
        told(
            rated("N001", "张三", problem="没有公告"),
            rated("N001", "李四", Fraction(1), "符合", ""),
            decisions=(decided("N001", "基本符合", HALF),),
            disputed="N001",
        )
    )
    assert (opinion.decided, opinion.waits) == (True, False)
    assert opinion.opinions == ("基本符合。经查阅原件",)
    assert opinion.problems == ("没有公告",)


def test_what_the_panel_found_in_order_is_not_fed_back_but_told_to_the_office() -> None:
    opinions = told(
        rated("N001", "张三"), decisions=(decided("N001", "符合", Fraction(1)),), disputed="N001"
    )
    assert (opinions.told, opinions.overruled) == ((), ("N001",))


def test_a_dispute_waits_until_the_panel_decides() -> None:
    assert only(told(rated("N001", "张三"), disputed="N001")).waits


def test_the_gravest_verdict_stands_without_a_decision() -> None:
    opinion = only(
        told(rated("N001", "张三"), rated("N001", "李四", Fraction(0), "不符合", "没有"))
    )
    assert opinion.verdict == "不符合"


WORDS = st.text(alphabet="张三李四台账不全，。；\n 　\u200b1.a", max_size=30)


@given(remark=WORDS, problem=WORDS, wanted=WORDS, reason=WORDS, settled=st.booleans())
def test_no_name_is_ever_told(
    remark: str, problem: str, wanted: str, reason: str, settled: bool
) -> None:
    ratings = [
        rated("N001", who, HALF, "不符合", remark, problem, wanted) for who in ("张三", "李四")
    ]
    decisions = [decided("N001", "不符合", HALF, reason)] if settled else []
    for opinion in opinions_of(ratings, decisions, OWNERS, (), ()).told:
        for text in (*opinion.opinions, *opinion.problems, *opinion.wanted):
            plain = "".join(text.replace("\u200b", "").split())
            assert "张三" not in plain
            assert "李四" not in plain
