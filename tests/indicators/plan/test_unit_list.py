"""The note of responsible units: its brackets, separators, groups, lead and 等部门."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.plan.unit_list import split_note


def units(text: str) -> tuple[str, ...]:
    return split_note(text)[1].units


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("做好。〔市编委办,各县(市、区)政府〕", ["市编委办", "各县(市、区)政府"]),
        ("做好。（市司法局，各县（市、区）政府）", ["市司法局", "各县（市、区）政府"]),
        ("做好。[市司法局;市财政局]", ["市司法局", "市财政局"]),
        ("做好。(市委党校(行政学院)、市人社局)", ["市委党校(行政学院)", "市人社局"]),
        (
            "做好。(市城市管理局(综合执法局)、经济区管委会)。",
            ["市城市管理局(综合执法局)", "经济区管委会"],
        ),
        ("做好(市编办、市政务办)", ["市编办", "市政务办"]),
        ("做好\n细做。\n(市编办)", ["市编办"]),
        ("做好。(责任单位:市司法局、市财政局)", ["市司法局", "市财政局"]),
        ("做好。\n责任单位：市司法局、市财政局；完成时限：2021年6月底前", ["市司法局", "市财政局"]),
        ("做好。(市财政局和市住房和城乡建设局)", ["市财政局", "市住房和城乡建设局"]),
        ("做好。(各县(市、区)和管委会)", ["各县(市、区)和管委会"]),
        ("做好。(市司法局会同市财政局负责)", ["市司法局", "市财政局"]),
        ("做好。(市公安局、市公安局)", ["市公安局"]),
    ],
)
def test_every_form_of_note_is_read(text: str, wanted: list[str]) -> None:
    assert list(units(text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "做好。(试行)",
        "见《办法》(2016年)。",
        "依照规定(甲政发〔2017〕1号)",
        "推进开发区(园区)建设。",
        "做好。",
    ],
)
def test_other_brackets_are_no_note(text: str) -> None:
    assert split_note(text) == (text, split_note("")[1])


@pytest.mark.parametrize("ending", ["等部门", "等", "等单位", "等有关部门", "等市直部门"])
def test_and_other_departments_is_a_flag_not_a_unit(ending: str) -> None:
    note = split_note(f"做好。(市司法局、市财政局{ending},各县(市、区)政府)")[1]
    assert note.units == ("市司法局", "市财政局", "各县(市、区)政府")
    assert note.others


@pytest.mark.parametrize(
    "words",
    [
        "市财政局、市司法局牵头",
        "市财政局、市司法局(牵头)",
        "配合单位:市财政局;牵头单位:市司法局",
        "市财政局配合、市司法局牵头负责",
    ],
)
def test_the_named_lead_comes_first(words: str) -> None:
    note = split_note(f"做好。({words})")[1]
    assert note.units == ("市司法局", "市财政局")
    assert note.lead == "市司法局"


def test_without_a_word_about_it_the_first_named_leads() -> None:
    assert split_note("做好。(市财政局、市司法局)")[1].lead == "市财政局"


def test_the_text_loses_only_the_note() -> None:
    assert split_note("做好。细做(含窗口)。(市司法局)")[0] == "做好。细做(含窗口)。"
    assert split_note("做好。(责任单位:市司法局)")[0] == "做好。"


def test_today_s_names_stand_beside_the_written_ones() -> None:
    note = split_note("做好。(市国税局、市地税局、市甲办)")[1]
    assert note.resolved == ("市税务局", "市税务局", "市甲办")
    assert note.today == ("市税务局", "市甲办")


NAMES = st.lists(
    st.sampled_from(
        ["市司法局", "市编委办", "各县(市、区)政府", "市委党校(行政学院)", "市政府各部门"]
    ),
    min_size=1,
    max_size=5,
    unique=True,
)


@given(NAMES, st.sampled_from(["()", "（）", "〔〕", "[]"]), st.sampled_from("、,，"))
def test_any_list_in_any_bracket_is_read_whole(names: list[str], pair: str, mark: str) -> None:
    assert list(units(f"做好。{pair[0]}{mark.join(names)}{pair[1]}")) == names


@given(st.text(alphabet="市司法局、,(（〔)）〕]。等部门牵头责任单位:和各县\n", max_size=40))
def test_no_text_makes_it_fail_and_no_unit_is_made_up(text: str) -> None:
    _, note = split_note(text)
    assert len(note.units) == len(note.resolved)
    assert all(unit in text for unit in note.units)


def test_names_of_people_and_times_in_a_note_are_no_units() -> None:
    body, note = split_note("做好。(牵头领导:张三;牵头单位:市司法局;责任单位:市财政局、市公安局等)")
    assert (body, note.units, note.others) == ("做好。", ("市司法局", "市财政局", "市公安局"), True)
    body, note = split_note("做好(市司法局牵头,市财政局等部门配合,2021年底前完成)")
    assert (body, note.units, note.others) == ("做好", ("市司法局", "市财政局"), True)
