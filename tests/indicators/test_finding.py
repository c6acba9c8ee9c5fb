"""A finding as people read it."""

from __future__ import annotations

from indicators.finding import Finding


def test_a_finding_is_told_on_one_line_with_its_place() -> None:
    told = Finding("E101", "error", "不是文件", "evidence/N001.yaml", 3, "N001", "m1").words
    assert told == "错误 E101  evidence/N001.yaml:3 N001 m1  不是文件"


def test_a_finding_without_a_place_leaves_no_gap_for_it() -> None:
    assert Finding("I301", "info", "没有材料").words == "提示 I301  没有材料"
