"""Tables of tasks become tasks: heads by any usual name, merged cells, sections, no invention."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from indicators.plan.model import Plan, Task
from indicators.plan.reading import plan_of, read_plan
from indicators.plan.task_table import task_table
from indicators.sheet_grid import SheetGrid
from reports.plan_workbook import plan_workbook

HEAD = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")


def grid(
    *rows: Sequence[str], merged: dict[tuple[int, int], tuple[int, int]] | None = None
) -> SheetGrid:
    cells = {
        (row, column): text
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
        if text
    }
    return SheetGrid("表1", cells, merged or {})


def plan(
    *rows: Sequence[str], head: Sequence[str] = HEAD, title: str = "甲市2021年工作方案"
) -> Plan:
    return plan_of([title], [grid(head, *rows)])


def only(*row: str, head: Sequence[str] = HEAD) -> Task:
    (task,) = plan(row, head=head).tasks
    return task


def test_a_row_is_a_task_with_its_units_and_its_day() -> None:
    task = only("1", "公布权责清单", "市委编办", "市司法局、市公安局等部门", "2021年3月底")
    assert (task.no, task.title, task.text) == (1, "公布权责清单", "公布权责清单")
    assert task.note.units == ("市委编办", "市司法局", "市公安局")
    assert task.note.lead == "市委编办"
    assert task.note.others
    assert task.deadlines == ("2021-03-31",)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021年6月30日", "2021-06-30"),
        ("2021-06-30", "2021-06-30"),
        ("2021.6.30", "2021-06-30"),
        ("6月底前", "2021-06-30"),
        ("2021年6月", "2021-06"),
        ("2021年", "2021-12-31"),
        ("年底", "2021-12-31"),
        ("2021年3月至5月底", "2021-05-31"),
    ],
)
def test_every_day_under_the_head_of_deadlines_binds(words: str, day: str) -> None:
    task = only("1", "公布清单", "市委编办", "", words)
    assert task.deadlines == (day,)


@pytest.mark.parametrize("words", ["长期坚持", "每季度", "按省统一要求"])
def test_words_that_are_no_day_stay_as_they_are(words: str) -> None:
    task = only("1", "公布清单", "市委编办", "", words)
    assert (task.deadlines, task.returning) == ((), (words,))


@pytest.mark.parametrize(
    "head",
    [
        ("项次", "重点任务", "牵头部门", "协办单位", "时间要求"),
        ("序号", "具体措施（细化）", "主 办 单 位", "参与单位", "完成期限"),
    ],
)
def test_heads_have_many_names(head: Sequence[str]) -> None:
    task = only("1", "公布清单", "市委编办", "市司法局", "2021年3月底", head=head)
    assert task.note.units == ("市委编办", "市司法局")
    assert task.deadlines == ("2021-03-31",)


def test_without_a_column_of_leads_the_first_responsible_unit_leads() -> None:
    task = only("1", "公布清单", "市委编办、市司法局", head=("序号", "工作内容", "责任单位"))
    assert task.note.lead == "市委编办"
    task = only(
        "1", "公布清单", "市委编办、市司法局（牵头）", head=("序号", "工作内容", "责任单位")
    )
    assert task.note.lead == "市司法局"


def test_an_empty_lead_is_not_filled_from_the_units_that_help() -> None:
    found = plan(("1", "公布清单", "", "市司法局", ""), ("2", "清理证明", "市司法局", "", ""))
    assert found.tasks[0].note.units == ()
    assert "第1项没有写牵头单位，只写了市司法局" in found.notes


def test_blank_cells_carry_sections_only() -> None:
    head = ("类别", "工作任务", "牵头单位", "完成时限")
    found = plan(
        ("放管服改革", "公布清单", "市委编办", "2021年3月底"), ("", "清理证明", "", ""), head=head
    )
    assert [task.section for task in found.tasks] == ["放管服改革", "放管服改革"]
    assert found.tasks[1].note.units == ()
    assert found.tasks[1].deadlines == ()


def test_a_merged_cell_speaks_for_all_its_rows() -> None:
    merged = {(3, 3): (2, 3), (3, 4): (2, 4), (3, 5): (2, 5)}
    rows = [HEAD, ("1", "公布清单", "市委编办", "", "2021年3月底"), ("2", "清理证明")]
    tasks = plan_of(["甲市2021年工作方案"], [grid(*rows, merged=merged)]).tasks
    assert [task.note.lead for task in tasks] == ["市委编办", "市委编办"]
    assert tasks[1].deadlines == ("2021-03-31",)


def test_a_task_merged_over_several_rows_is_one_task_with_all_their_units() -> None:
    merged = {(3, 1): (2, 1), (3, 2): (2, 2)}
    rows = [HEAD, ("1", "公布清单", "市委编办", "市司法局"), ("", "", "", "市公安局")]
    (task,) = plan_of(["甲市2021年工作方案"], [grid(*rows, merged=merged)]).tasks
    assert task.note.units == ("市委编办", "市司法局", "市公安局")


def test_a_row_across_the_table_is_the_chapter_of_what_follows() -> None:
    across = {(2, column): (2, 1) for column in range(2, 6)}
    rows = [HEAD, ("一、全面履行职能",), ("1", "公布清单", "市委编办")]
    (task,) = plan_of(["甲市2021年工作方案"], [grid(*rows, merged=across)]).tasks
    assert task.chapter == "一、全面履行职能"


def test_own_numbers_are_kept_where_they_rise() -> None:
    rows = [("3", "公布清单", "市委编办", "", ""), ("（五）", "清理证明", "市司法局", "", "")]
    assert [task.no for task in plan(*rows).tasks] == [3, 5]
    rows = [("1", "公布清单", "市委编办", "", ""), ("1", "清理证明", "市司法局", "", "")]
    assert [task.no for task in plan(*rows).tasks] == [1, 2]


def test_rows_without_a_task_are_told() -> None:
    found = plan(("1", "公布清单", "市委编办", "", ""), ("2", "", "市司法局", "", ""))
    assert len(found.tasks) == 1
    assert "第1张任务表第3行没有写任务，未列入" in found.notes


def test_a_table_of_something_else_is_none() -> None:
    assert task_table(grid(("姓名", "单位", "电话"), ("李某", "市司法局", "1"))) is None
    assert task_table(grid(HEAD)) is None


def test_text_that_names_no_unit_leads_up_to_the_table() -> None:
    text = ["甲市2021年工作方案", "一、主要任务", "(一)抓好落实。", "(二)务求实效。"]
    found = plan_of(text, [grid(HEAD, ("1", "公布清单", "市委编办"))])
    assert [task.title for task in found.tasks] == ["公布清单"]
    assert any("任务取自任务表" in note for note in found.notes)


def test_tasks_of_the_text_come_first() -> None:
    text = ["甲市2021年工作方案", "1.开好会。(市司法局)", "2.发好文。(市政府办公室)"]
    found = plan_of(text, [grid(HEAD, ("1", "公布清单", "市委编办"))])
    assert [(task.no, task.title) for task in found.tasks] == [
        (1, "开好会"),
        (2, "发好文"),
        (3, "公布清单"),
    ]


def word(rows: Sequence[Sequence[str]]) -> bytes:
    """A plan in Word whose table has a merged cell of a section and a numbered paragraph before it."""
    document = Document()
    document.add_paragraph("甲市2021年法治政府建设工作方案")
    document.add_paragraph("现将任务分解如下。")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for at, texts in enumerate(rows):
        for place, text in enumerate(texts):
            table.cell(at, place).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


ROWS = (
    ("任务类别", "工作内容", "牵头单位", "责任单位", "完成时间"),
    ("职能", "公布清单", "市编办", "市司法局\n市公安局", "2021年3月底前"),
    ("", "清理证明", "市法制办", "各县（市、区）政府", "长期坚持"),
)


def check(path: Path) -> None:
    found = read_plan(path)
    assert found.title == "甲市2021年法治政府建设工作方案"
    assert [task.section for task in found.tasks] == ["职能", "职能"]
    first, second = found.tasks
    assert first.note.units == ("市编办", "市司法局", "市公安局")
    assert second.note.resolved[0] == "市司法局"
    assert second.note.units[1:] == ("各县（市、区）政府",)
    assert first.deadlines == ("2021-03-31",)


def test_a_table_in_word(tmp_path: Path) -> None:
    path = tmp_path / "方案.docx"
    path.write_bytes(word(ROWS))
    check(path)


def test_a_table_in_a_page(tmp_path: Path) -> None:
    head, first, second = (
        "".join(f"<td>{text.replace(chr(10), '<br>')}</td>" for text in row) for row in ROWS
    )
    first = first.replace("<td>职能", "<td rowspan=2>职能")
    second = second.replace("<td></td>", "", 1)
    path = tmp_path / "方案.html"
    rows = "".join(f"<tr>{row}</tr>" for row in (head, first, second))
    path.write_text(
        f"<h1>甲市2021年法治政府建设工作方案</h1><table><tr><td><table>{rows}</table></td></tr></table>",
        encoding="utf-8",
    )
    check(path)


def test_a_table_in_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["甲市2021年法治政府建设工作方案"])
    page.merge_cells("A1:E1")
    for row in ROWS:
        page.append(list(row))
    page.merge_cells("A3:A4")
    path = tmp_path / "分解表.xlsx"
    book.save(path)
    check(path)


def test_our_own_ledger_is_read_back(tmp_path: Path) -> None:
    before = plan_of(["甲市2021年工作方案", "1.公布清单。6月底前公布。(市委编办、市司法局)"])
    path = tmp_path / "台账.xlsx"
    path.write_bytes(plan_workbook(before))
    (task,) = read_plan(path).tasks
    assert task.note.units == ("市委编办", "市司法局")
    assert task.deadlines == ("2021-06-30",)
