"""Which headings are tasks, what they are called, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.plan.model import Plan
from indicators.plan.reading import plan_of
from tests.indicators.plan.plan_documents import PLAN


def numbers(plan: Plan) -> list[tuple[int, str]]:
    return [(task.no, task.title) for task in plan.tasks]


def test_a_task_says_all_that_the_contract_promises() -> None:
    plan = plan_of(PLAN)
    told = plan.as_json()
    assert (told["title"], told["number"]) == ("甲市法治政府建设工作要点", "甲政发〔2020〕8号")
    first = plan.tasks[0].as_json()
    assert {
        key: first[key]
        for key in ("no", "title", "section", "lead", "units", "resolved", "others", "deadlines")
    } == {
        "no": 1,
        "title": "完善窗口",
        "section": "优化服务",
        "lead": "市法制办",
        "units": ["市法制办", "市财政局"],
        "resolved": ["市司法局", "市财政局"],
        "others": True,
        "deadlines": ["2020-06-30"],
    }
    assert first["text"] == "完善窗口。2020年6月底前,完成窗口改造。"
    assert plan.tasks[1].as_json()["recurring"] == ["每年1月15日前"]
    assert [t.value for t in plan.tasks[2].targets] == ["2", "100"]


def test_numbers_that_run_through_the_parts_are_kept() -> None:
    plan = plan_of(["一、甲", "(一)子", "1.先做。", "(二)丑", "3.再做。", "二、乙", "4.后做。"])
    assert numbers(plan) == [(1, "先做"), (3, "再做"), (4, "后做")]
    assert plan.notes[0].startswith("编号缺第2项")


def test_sections_that_run_through_the_chapters_are_tasks() -> None:
    plan = plan_of(["一、甲", "引言一句。", "(一)先做。", "二、乙", "(二)后做。"])
    assert numbers(plan) == [(1, "先做"), (2, "后做")]
    assert [task.section for task in plan.tasks] == ["甲", "乙"]


def test_numbers_that_start_anew_are_counted_through_and_keep_their_place() -> None:
    plan = plan_of(["一、甲", "(一)先做。", "(二)再做。", "二、乙", "(一)后做。"])
    assert [(t.no, t.place, t.title) for t in plan.tasks] == [
        (1, "一(一)", "先做"),
        (2, "一(二)", "再做"),
        (3, "二(一)", "后做"),
    ]


@pytest.mark.parametrize("title", ["指导思想和工作目标", "总体要求", "基本原则"])
def test_aims_and_principles_are_no_tasks(title: str) -> None:
    plan = plan_of(
        [f"一、{title}", "(一)坚持甲。", "二、任务", "(一)先做。", "三、保障", "(一)后做。"]
    )
    assert numbers(plan) == [(1, "先做"), (2, "后做")]


def test_a_plan_of_chapters_only_has_chapters_for_tasks() -> None:
    assert numbers(plan_of(["一、先做。做好。", "二、后做。做好。"])) == [(1, "先做"), (2, "后做")]


def test_two_tasks_on_one_line_are_set_apart_and_counted() -> None:
    plan = plan_of(["1.先做。甲。    2.再做。见第3.项。", "3.后做。"])
    assert numbers(plan) == [(1, "先做"), (2, "再做"), (3, "后做")]
    assert [(r.kind, r.count) for r in plan.repairs if r.kind == "joined"] == [("joined", 1)]


def test_figures_inside_a_sentence_start_no_task() -> None:
    assert len(plan_of(["1.先做。其中:1.甲;2.乙。", "2.后做。"]).tasks) == 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("完善制度。做好。", "完善制度"),
        ("完善制度", "完善制度"),
        ("完善科学化、民主化机制。做好。", "完善科学化、民主化机制"),
        ("完善制度,使机构设置和人员配备与所承担的任务相适应。做好。", "完善制度"),
        ("改进机制,健全制度。做好。", "改进机制,健全制度"),
        ("自查阶段(2021年3月1日——2021年4月底)。做好。", "自查阶段"),
        ("理顺开发区(园区)体制。做好。", "理顺开发区(园区)体制"),
        ("完善制度(市司法局)", "完善制度"),
    ],
)
def test_the_title_is_the_heading(text: str, title: str) -> None:
    assert plan_of([f"1.{text}"]).tasks[0].title == title


def test_a_task_keeps_its_paragraphs_and_finds_the_note_after_them() -> None:
    plan = plan_of(["1.先做", "要做细。", "(市司法局)", "2.后做", "要做实。", "(市财政局)"])
    assert [task.note.lead for task in plan.tasks] == ["市司法局", "市财政局"]
    assert plan.tasks[0].text == "先做\n要做细。"


def test_what_follows_the_plan_belongs_to_no_task() -> None:
    plan = plan_of(
        [
            "1.先做。甲。(市司法局)",
            "2.后做。乙。(市财政局)",
            "各级各部门要确保2020年实现目标。",
            "附件:1.清单",
            "2.台账",
            "主办:某市政府",
        ]
    )
    assert [task.text for task in plan.tasks] == ["先做。甲。", "后做。乙。"]
    assert plan.notes == ("文末“各级各部门要确保2020…”没有编号的任务，未列入",)


def test_closing_sentences_that_set_a_day_for_handing_in_are_tasks() -> None:
    plan = plan_of(
        [
            "一、任务",
            "1.先做。(市司法局)",
            "二、保障",
            "2.后做。(市财政局)",
            "各单位要将工作台账于2020年12月31日前报办公室。名单于2021年元月15日前报办公室。",
        ]
    )
    assert [(t.no, t.title, t.deadlines) for t in plan.tasks[2:]] == [
        (3, "报送工作台账", ("2020-12-31",)),
        (4, "报送名单", ("2021-01-15",)),
    ]


def test_phases_are_tasks_with_their_steps_on_one_line_or_several() -> None:
    head = ["一、任务", "(一)先做。", "二、阶段"]
    rest = ["(二)整改阶段(2021年3月1日——4月底)。改好。"]
    one = plan_of([*head, "(一)自查阶段(2021年1月1日——2月底)。1.开会。2.填表。", *rest])
    several = plan_of([*head, "(一)自查阶段(2021年1月1日——2月底)。", "1.开会。", "2.填表。", *rest])
    for plan in (one, several):
        assert [p.title for p in plan.phases] == ["自查", "整改"]
        assert [t.title for t in plan.tasks] == ["先做", "自查阶段", "整改阶段"]
        assert [t.deadlines for t in plan.tasks[1:]] == [("2021-02-28",), ("2021-04-30",)]
        assert "填表" in plan.tasks[1].text


def test_a_deadline_in_the_note_counts() -> None:
    task = plan_of(["1.先做。做好。(责任单位:市司法局;完成时限:2021年6月底前)"]).tasks[0]
    assert (task.deadlines, task.note.units) == (("2021-06-30",), ("市司法局",))


def test_the_year_of_the_plan_stands_in_for_a_missing_one() -> None:
    lines = ["1.先做。年底前做完。", "2.后做。"]
    assert plan_of(["甲市2016年工作计划", *lines]).tasks[0].deadlines == ("2016-12-31",)
    unclear = plan_of(["甲市工作方案(2017-2020年)", *lines])
    assert unclear.tasks[0].deadlines == ()
    assert "第1项的“年底前”" in unclear.notes[0]


@pytest.mark.parametrize(
    ("lines", "title", "number"),
    [
        (["甲市工作方案", "根据《乙》(中发〔2015〕36号)制定。"], "甲市工作方案", ""),
        (
            ["文号:甲政发〔2020〕3号", "关于印发《甲市工作方案》的通知"],
            "甲市工作方案",
            "甲政发〔2020〕3号",
        ),
        (["甲市人民政府办公室关于印发甲市工作要点的通知", "甲市工作要点"], "甲市工作要点", ""),
        (
            ["首页|公开", "甲市实施方案(征求意见稿)", "发布时间:2017-05-27"],
            "甲市实施方案(征求意见稿)",
            "",
        ),
    ],
)
def test_title_and_number_are_found(lines: list[str], title: str, number: str) -> None:
    plan = plan_of([*lines, "1.先做。"])
    assert (plan.title, plan.number) == (title, number)


def test_names_given_up_before_the_plan_are_noted() -> None:
    plan = plan_of(["甲市2021年工作要点", "1.先做。(市工商局)", "2.后做。(市司法局)"])
    assert plan.notes == ("“市工商局”在印发时已改称“市市场监督管理局”",)
    assert plan_of(["甲市2016年工作要点", "1.先做。(市工商局)"]).notes == ()


@given(
    st.lists(
        st.text(
            alphabet="一二、（一）(1).1.2做好。；：市司法局(〔〕）,附件阶段2021年3月底前——将于报\n",
            max_size=40,
        ),
        max_size=8,
    )
)
def test_no_text_makes_it_fail_and_numbers_rise(paragraphs: list[str]) -> None:
    plan = plan_of(paragraphs)
    numbers_ = [task.no for task in plan.tasks]
    assert numbers_ == sorted(set(numbers_))
    assert plan.as_json() == plan_of(paragraphs).as_json()


def test_a_section_without_a_numbered_task_is_noted() -> None:
    plan = plan_of(["一、甲", "(一)子", "1.先做。", "(二)丑。做好。", "二、乙", "2.后做。"])
    assert len(plan.tasks) == 2
    assert plan.notes == ("“一(二)”没有编号的任务，未列入",)


def test_a_long_document_is_read_in_time() -> None:
    lines = [f"{n}.做好。{'要做实做细。' * 20}" for n in range(1, 900)] + ["说明。"] * 2000
    assert len(plan_of(lines).tasks) == 899


def test_a_note_in_the_heading_leaves_the_body_to_the_task() -> None:
    lines = ["1.先做(市司法局)", "做细。", "2.后做(市财政局)", "做实。", "各单位要抓好落实。"]
    plan = plan_of(lines)
    assert [task.text for task in plan.tasks] == ["先做\n做细。", "后做\n做实。"]
    assert [task.note.lead for task in plan.tasks] == ["市司法局", "市财政局"]
