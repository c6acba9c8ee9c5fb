"""Quantified targets and documents to be made."""

from __future__ import annotations

import pytest

from indicators.plan.targets import find_outputs, find_targets


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("培训不少于2次", "at_least", "2", "次"),
        ("至少举办一期专题班", "at_least", "1", "期"),
        ("举办两期以上讲座", "at_least", "2", "期"),
        ("办结率不低于90.5%", "at_least", "90.5", "%"),
        ("篇幅不超过2000字", "at_most", "2000", "字"),
        ("备案率达到100%", "rate", "100", "%"),
        ("公开率达到百分之百", "rate", "100", "%"),
        ("公开率达到百分之九十", "rate", "90", "%"),
        ("在30日内答复", "within", "30", "日"),
        ("20个工作日内公开", "within", "20", "工作日"),
        ("提供1-3项材料", "range", "1-3", "项"),
    ],
)
def test_every_form_of_target_is_read(text: str, kind: str, value: str, unit: str) -> None:
    [target] = find_targets(text)
    assert (target.kind, target.value, target.unit) == (kind, value, unit)
    assert target.words in text
    assert target.clause == text


@pytest.mark.parametrize(
    "text",
    ["一年内发生多起", "《关于30日内答复的规定》", "“三证合一”", "第三方评估", "一项重要任务"],
)
def test_other_numbers_are_no_targets(text: str) -> None:
    assert find_targets(text) == ()


def test_targets_stand_in_the_order_of_the_text() -> None:
    found = find_targets("备案率达到100%,培训至少2次")
    assert [target.value for target in found] == ["100", "2"]


def test_documents_to_be_made_are_outputs_and_those_to_be_kept_are_not() -> None:
    text = "出台《甲办法》,制定并印发《乙方案》,落实《丙条例》,按照印发《丁纲要》要求"
    assert find_outputs(text) == ("《甲办法》", "《乙方案》")
