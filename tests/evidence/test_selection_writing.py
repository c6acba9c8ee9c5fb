"""Writing a selection changes the selection and not one other character (design §4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.selection_writing import with_selection
from indicators.strict_yaml import parse_yaml

BLOCK = """\
# 头
indicator: N001   # 编号
facts:
  a:
    - {unit: 甲, value: 3.10, source: [m1]}
materials:
  # 第一份
  - id: m1
    title: "材料: 一"   # 名称
    supports: [a]
  - title: 材料二
    id: m2
    selected: true  # 办公室定
    text: |
      第一行
      id: 不是键
  - {id: m3, title: 材料三, supports: [a]}
  -   id: m4
      ref: N002/m1
      selected:
none_reason: 无
"""


def selected(text: str) -> set[str]:
    root = parse_yaml(text, "x").root
    return {m["id"] for m in root["materials"] if m.get("selected") == "true"}


@given(st.sets(st.sampled_from(["m1", "m2", "m3", "m4"])), st.sampled_from(["\n", "\r\n"]))
def test_exactly_the_wanted_ones_are_selected_and_all_else_stays(
    ids: set[str], newline: str
) -> None:
    text = BLOCK.replace("\n", newline)
    changed = with_selection(text, ids)
    assert selected(changed) == ids
    assert parse_yaml(text, "x").root["facts"] == parse_yaml(changed, "x").root["facts"]
    kept = [line for line in text.split(newline) if "selected" not in line and "m3" not in line]
    assert [line for line in changed.split(newline) if line in kept] == kept
    assert "# 办公室定" in changed
    assert changed.count("\r\n") == (changed.count("\n") if newline == "\r\n" else 0)


def test_a_second_writing_changes_nothing() -> None:
    once = with_selection(BLOCK, {"m1", "m3"})
    assert with_selection(once, {"m1", "m3"}) == once


def test_an_unchanged_choice_leaves_the_same_text() -> None:
    assert with_selection(BLOCK, {"m2"}) == BLOCK


def test_the_new_line_stands_under_the_supports() -> None:
    assert "    supports: [a]\n    selected: true\n" in with_selection(BLOCK, {"m1"})
    assert "{id: m3, title: 材料三, supports: [a], selected: true}" in with_selection(BLOCK, {"m3"})


def test_a_manifest_in_one_line_is_changed_too() -> None:
    text = "{indicator: N001, materials: [{id: m1}, {id: m2, selected: false}]}\n"
    assert with_selection(text, {"m1", "m2"}) == (
        "{indicator: N001, materials: [{id: m1, selected: true}, {id: m2, selected: true}]}\n"
    )


def test_a_layout_that_has_no_place_is_refused() -> None:
    with pytest.raises(ValueError, match="one-line"):
        with_selection('materials:\n- id: "m\\\n    1"\n', {"m1"})
