"""Repairs are counted, never silent, and never run twice over the same place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.plan.repair import UNCHANGED, Repair, repair_text

DAMAGED = st.text(
    alphabet="市發关關(fā)ē（）〔〕[]《》 　\xa0，。、?2017年A完美布署程序制度国务院中央",
    max_size=60,
)


def repaired(text: str) -> tuple[str, dict[str, int]]:
    paragraphs, repairs = repair_text([text])
    return paragraphs[0], {repair.kind: repair.count for repair in repairs}


@pytest.mark.parametrize(
    ("text", "wanted", "counts"),
    [
        ("依法(fǎ)行(xíng)政", "依法行政", {"pinyin": 2}),
        ("依法（fǎ）行政", "依法行政", {"pinyin": 1}),
        ("關(guān)于", "关于", {"pinyin": 1, "traditional": 1}),
        ("市 行政审批局", "市行政审批局", {"blank": 1}),
        ("2017 年 6 月前", "2017年6月前", {"blank": 3}),
        ("做好。(市司法局〕", "做好。(市司法局)", {"bracket": 1}),
        ("〔市司法局)", "〔市司法局〕", {"bracket": 1}),
        ("甲政发[2017]10号", "甲政发〔2017〕10号", {"bracket": 1}),
        ("做好。(市司法局、市财政局", "做好。(市司法局、市财政局)", {"bracket": 1}),
        ("人⺠工作", "人民工作", {"radical": 1}),
        ("⼯作", "工作", {"radical": 1}),
    ],
)
def test_each_kind_of_damage_is_repaired_and_counted(
    text: str, wanted: str, counts: dict[str, int]
) -> None:
    assert repaired(text) == (wanted, counts)


@pytest.mark.parametrize(
    "text",
    [
        "各县(市、区)政府",
        "开通(app)和系统(oa)",
        "《中共中央 国务院关于印发纲要的通知》",
        "《中共甲市委 甲市人民政府关于推进工作的意见》",
        "使用 Word Excel 两种软件".replace(" ", ""),
        "1)先做;2)后做",
        "(2017-2020年)",
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert repaired(text) == (text, {})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("完美备案制度", "suspected"),
        ("安排布署", "suspected"),
        ("8月31完成申报", "suspected"),
        ("按照?qǐng)行", "lost"),
        ("按\ufffd行", "lost"),
    ],
)
def test_doubtful_places_are_reported_and_left(text: str, kind: str) -> None:
    assert repaired(text) == (text, {kind: 1})


def test_a_repair_shows_what_it_did() -> None:
    _, repairs = repair_text(["發(fā)展"])
    assert repairs == (
        Repair("pinyin", 1, ("發(fā)→發",)),
        Repair("traditional", 1, ("發→发",)),
    )
    assert repairs[0].as_json()["changed"] is True


@given(st.lists(st.one_of(DAMAGED, st.text(max_size=40)), max_size=4))
def test_a_second_pass_finds_nothing_to_change(paragraphs: list[str]) -> None:
    first, _ = repair_text(paragraphs)
    second, repairs = repair_text(first)
    assert second == first
    assert {repair.kind for repair in repairs} <= UNCHANGED


@given(DAMAGED)
def test_a_changed_text_always_has_a_counted_repair(text: str) -> None:
    changed, repairs = repair_text([text])
    counted = any(repair.kind not in UNCHANGED and repair.count for repair in repairs)
    assert (changed[0] != text.strip()) == counted
