"""Changes written into manifests: what was asked for, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.manifest_writing import FactChange, MaterialChange, changed_manifest
from indicators.strict_yaml import parse_yaml

TEXT = """\
# 牵头：市司法局
indicator: N050
facts:
  # 第一条
  a:
    - {unit: 甲局, year: 2018, on_time: 1, total: 2}   # 尾注
    - unit: 乙局     # 块状
      year: 2019
      events:
        - text: 某事
      note: 原注
    # 还有
  b:
    # - {unit: 示例}
  c: []
narrative:
  - kind: measure
    text: |
      一句话。
materials:
  - id: m1
    title: 甲
    text: |
      段一
      段二
    checked:
      by: 张三
      date: 2021-01-01
      result: ok
  # 末尾
"""


def root_of(text: str) -> Any:
    return parse_yaml(text, "").root


def test_a_value_changes_in_its_place() -> None:
    changed = changed_manifest(TEXT, [FactChange("a", 0, {"on_time": "2"})], [])
    assert changed == TEXT.replace("on_time: 1", "on_time: 2")


def test_keys_are_added_and_taken_out_in_either_style() -> None:
    changes = [
        FactChange("a", 0, {"note": "说明: #1", "total": None}),
        FactChange("a", 1, {"as_of": "2020-01-01", "note": None}),
    ]
    changed = changed_manifest(TEXT, changes, [])
    assert "- {unit: 甲局, year: 2018, on_time: 1, note: '说明: #1'}   # 尾注" in changed
    assert "        - text: 某事\n      as_of: 2020-01-01\n    # 还有" in changed


def test_new_facts_stand_where_they_belong() -> None:
    changes = [
        FactChange("a", None, {"unit": "甲局", "year": "2019"}, after=0),
        FactChange("a", None, {"unit": "甲局", "year": "2020"}, after=0),
        FactChange("b", None, {"unit": "丙局", "value": ["x"]}),
        FactChange("c", None, {"unit": "丙局", "value": "0"}),
        FactChange("d", None, {"unit": "丙局", "value": "1"}),
    ]
    facts = root_of(changed_manifest(TEXT, changes, []))["facts"]
    assert [(fact["unit"], fact["year"]) for fact in facts["a"]] == [
        ("甲局", "2018"),
        ("甲局", "2019"),
        ("甲局", "2020"),
        ("乙局", "2019"),
    ]
    assert facts["b"] == [{"unit": "丙局", "value": ["x"]}]
    assert (facts["c"], facts["d"]) == (
        [{"unit": "丙局", "value": "0"}],
        [{"unit": "丙局", "value": "1"}],
    )


def test_facts_are_taken_out_with_their_lines_only() -> None:
    gone = [FactChange("a", 0, None), FactChange("a", 1, None)]
    changed = changed_manifest(TEXT, gone, [])
    assert root_of(changed)["facts"]["a"] is None
    assert "    # 还有\n" in changed


def test_materials_change_and_grow() -> None:
    changes = [
        MaterialChange(0, {"checked": None, "text": "一段\n两段", "supports": ["a", "b"]}),
        MaterialChange(None, {"id": "m2", "title": "它's", "onsite": {"place": "室"}}),
    ]
    changed = changed_manifest(TEXT, [], changes)
    first, second = root_of(changed)["materials"]
    assert first == {"id": "m1", "title": "甲", "text": "一段\n两段", "supports": ["a", "b"]}
    assert second == {"id": "m2", "title": "它's", "onsite": {"place": "室"}}
    assert changed.endswith("  # 末尾\n")


@pytest.mark.parametrize(
    "text",
    [
        "indicator: N050",
        "indicator: N050\nfacts:\nmaterials:\n",
        "indicator: N050\nfacts:\n  # 注\n  a:\nmaterials: []\n",
        "indicator: N050\r\nfacts:\r\n  a: []\r\n",
    ],
)
def test_blank_manifests_are_filled(text: str) -> None:
    changed = changed_manifest(
        text, [FactChange("a", None, {"unit": "甲局"})], [MaterialChange(None, {"id": "m1"})]
    )
    root = root_of(changed)
    assert (root["facts"]["a"], root["materials"]) == ([{"unit": "甲局"}], [{"id": "m1"}])
    assert ("\r\n" in changed) == ("\r\n" in text)


def test_a_layout_that_cannot_be_changed_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="layout"):
        changed_manifest(
            "{indicator: N050, facts: {}}", [FactChange("a", None, {"unit": "甲局"})], []
        )


VALUES = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Cs", "Cn")),
        min_size=1,
        max_size=20,
    ).filter(lambda text: text.strip() == text and "\ufffe" not in text),
    st.lists(st.sampled_from(["甲", "a, b", "x: y", "- z", "#1"]), max_size=3),
)


@given(
    st.dictionaries(st.sampled_from(["note", "on_time", "value", "as_of"]), VALUES, min_size=1),
    st.integers(0, 1),
)
def test_whatever_is_written_is_read_back(values: dict[str, Any], at: int) -> None:
    """Quotes, colons, marks: a text means itself, and the other fact stays as it was."""
    changed = root_of(changed_manifest(TEXT, [FactChange("a", at, values)], []))["facts"]["a"]
    before = root_of(TEXT)["facts"]["a"]
    assert changed[at] == before[at] | values
    assert changed[1 - at] == before[1 - at]
