"""创建工作台账: what a unit finds in it when it opens the file."""

from __future__ import annotations

from io import BytesIO

import openpyxl

from indicators.plan.reading import plan_of
from reports.plan_workbook import LEDGER_SHEET, due_words, plan_workbook

PLAN = plan_of(
    [
        "甲市工作方案",
        "甲政发〔2020〕8号",
        "一、任务",
        "(一)先做。2020年6月前,出台《甲办法》,培训不少于2次。(市法制办、市国税局、市地税局等部门)",
        "(二)=再做。每年1月15日前报告。(市甲办)",
        "二、阶段",
        "(一)自查阶段(2021年1月1日—2月底)。填 表。",
        "(二)整改阶段(2021年3月1日—4月底)。改好。",
    ]
)
HEAD = "序号 三级指标 工作措施 成果形式 牵头单位 责任单位 责任领导 联络人 完成时限 进展 存在问题"


def rows(sheet: str, data: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(data))
    return [tuple(cell or "" for cell in row) for row in book[sheet].iter_rows(values_only=True)]


def test_the_ledger_has_the_columns_of_the_office_and_a_row_for_each_task() -> None:
    table = rows(LEDGER_SHEET, plan_workbook(PLAN, {1: ["N001 甲"]}))
    head = table.index(tuple(HEAD.split()))
    first, second, *_ = table[head + 1 :]
    assert len(table) == head + 1 + len(PLAN.tasks)
    assert first[:2] == (1, "N001 甲")
    assert first[3:6] == ("《甲办法》\n量化要求：培训不少于2次", "市司法局", "市税务局等部门")
    assert first[6:] == ("", "", "2020年6月前", "", "")
    assert second[2] == "=再做。每年1月15日前报告。"
    assert (second[1], second[8]) == ("", "每年1月15日前")


def test_old_and_unknown_names_are_explained() -> None:
    table = rows("责任单位对照", plan_workbook(PLAN))
    assert ("市法制办", "市司法局", 1, "", "更名或简称") in table
    assert ("市甲办", "市甲办", 1, "", "词表中没有，请核对") in table


def test_phases_and_repairs_have_their_sheets() -> None:
    data = plan_workbook(PLAN)
    assert [row[1] for row in rows("工作阶段", data)[-2:]] == ["自查", "整改"]
    assert ("删去多余的空格", 1, "底)。填 表。") in rows("文字修复和提示", data)


def test_a_deadline_of_an_unknown_year_is_marked() -> None:
    [task] = plan_of(["1.先做。6月底前做完。"]).tasks
    assert due_words(task) == "6月底前（年份待核）"


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert plan_workbook(PLAN) == plan_workbook(PLAN)
