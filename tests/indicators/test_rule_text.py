"""计分规则: the lines say everything, and reading them gives the same criterion."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from indicators.criterion import Criterion, CriterionBase
from indicators.rule_text import CRITERION_MODELS, read_rules, rule_lines
from tests.indicators.every_type import every_type

CRITERIA = every_type().indicators[0].criteria


def test_every_criterion_type_is_known() -> None:
    assert {criterion.type for criterion in CRITERIA} == set(CRITERION_MODELS)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.id)
def test_lines_read_back_give_the_same_criterion(criterion: CriterionBase) -> None:
    values, faults = read_rules("\n".join(rule_lines(criterion)))
    columns = {key: getattr(criterion, key) for key in ("id", "type", "text", "hint")}
    assert faults == []
    adapter: TypeAdapter[Criterion] = TypeAdapter(Criterion)
    assert adapter.validate_python({**columns, **values}) == criterion


def test_lines_are_plain_chinese() -> None:
    assert rule_lines(CRITERIA[0]) == [
        "分子：已公示（件）",
        "分母：应公示（件）",
        "目标值：0.95",
        "起评线：0.6",
        "权重：2",
        "年度口径：各年合并",
        "单位口径：各单位分别",
        "填报单位：各县(市、区)政府",
        "可以补正：否",
        "法定义务：是",
        "各时期规定：失效日：2021-07-14｜目标值：0.8｜依据：旧规定",
        "各时期规定：施行日：2021-07-15",
        "工作参考值：起评线、目标值、权重",
    ]


def test_a_persons_blanks_half_width_colons_and_broken_lines_are_understood() -> None:
    values, faults = read_rules(" 分子 : 已办\n（含转办）\n年度口径：逐年 ")
    assert (values, faults) == ({"numerator": "已办\n（含转办）", "over": "each_year"}, [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("比例不低于九成", "没有写成“名称：内容”"),
        ("年度口径：每年", "只能写 逐年、最近一年、各年合并"),
        ("目标值：1\n目标值：0.9", "“目标值”写了两次"),
        ("各时期规定：自2021年起", "各时期规定里的“自2021年起”"),
    ],
)
def test_what_is_not_understood_is_said(text: str, says: str) -> None:
    _, faults = read_rules(text)
    assert len(faults) == 1
    assert says in faults[0]
