"""A returned sheet read by itself: what people may do to it, and what they may not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.problem import BadInput, Problem
from reports.review.reader import read_sheet
from reports.review.sheet_layout import CHECK_SHEET, RATING_SHEET, STAMP_SHEET
from tests.review_case import (
    HALF,
    NONE,
    UNABLE,
    begun,
    column,
    edit,
    fill,
    head_of,
    rows,
    set_cell,
)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = begun(tmp_path_factory.mktemp("评审") / "工作区")
    return root / "out" / "评审" / "初评" / "评审表（李四）.xlsx"


@pytest.fixture(scope="module")
def whole(blank: Path) -> Path:
    """The sheet as a reviewer fills it in who finds everything in order."""
    return fill(Path(shutil.copy(blank, blank.with_name("填好.xlsx"))))


@pytest.fixture(scope="module")
def codes(blank: Path) -> list[str]:
    return list(rows(load_workbook(blank)[RATING_SHEET]))


@pytest.fixture
def sheet(blank: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(blank, tmp_path / "评审表.xlsx"))


@pytest.fixture
def filled(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "评审表.xlsx"))


def faults(path: Path) -> list[Problem]:
    """The problems with which a sheet is refused."""
    with pytest.raises(BadInput) as caught:
        read_sheet(path.read_bytes(), str(path))
    return list(caught.value.problems)


def _numbers(sheet: Worksheet) -> None:
    for row in rows(sheet).values():
        sheet.cell(row, column(sheet, "得分档次")).value = 0.75
        sheet.cell(row, column(sheet, "评审意见")).value = "有不足"


def _full_width(sheet: Worksheet) -> None:
    for row in rows(sheet).values():
        sheet.cell(row, column(sheet, "得分档次")).value = "１．０"
        sheet.cell(row, column(sheet, "结论")).value = " 符 合 "


def _sorted_backwards(sheet: Worksheet) -> None:
    numbers = list(rows(sheet).values())
    cells = [[cell.value for cell in sheet[row]] for row in numbers]
    for row, values in zip(numbers, reversed(cells), strict=True):
        for place, value in enumerate(values, start=1):
            sheet.cell(row, place).value = value


def _inserted_column(sheet: Worksheet) -> None:
    sheet.insert_cols(4)
    sheet.cell(head_of(sheet), 4).value = "我的记号"


def _filtered(sheet: Worksheet) -> None:
    sheet.row_dimensions[next(iter(rows(sheet).values()))].hidden = True


@pytest.mark.parametrize(
    "change", [_numbers, _full_width, _sorted_backwards, _inserted_column, _filtered]
)
def test_what_people_may_do_to_a_sheet_is_taken(
    filled: Path, codes: list[str], change: Callable[[Worksheet], object]
) -> None:
    edit(filled, change)
    assert {one.indicator for one in read_sheet(filled.read_bytes(), "表").rows} == set(codes)


def first_cell(head: str, value: Any) -> Callable[[Worksheet], object]:
    return lambda sheet: set_cell(next(iter(rows(sheet))), head, value)(sheet)


def _delete_row(sheet: Worksheet) -> None:
    sheet.delete_rows(next(iter(rows(sheet).values())))


def _double_row(sheet: Worksheet) -> None:
    last = sheet.max_row
    for place, cell in enumerate(list(sheet[last]), start=1):
        sheet.cell(last + 1, place).value = cell.value


def _foreign_row(sheet: Worksheet) -> None:
    last = sheet.max_row
    for place, cell in enumerate(list(sheet[last]), start=1):
        sheet.cell(last + 1, place).value = cell.value
    sheet.cell(last + 1, column(sheet, "行标识")).value = "N999"


def _row_without_key(sheet: Worksheet) -> None:
    sheet.cell(sheet.max_row + 1, column(sheet, "评审意见")).value = "李四签名"


def _merged(sheet: Worksheet) -> None:
    first, second = list(rows(sheet).values())[:2]
    place = column(sheet, "结论")
    sheet.merge_cells(start_row=first, end_row=second, start_column=place, end_column=place)


def _swapped_questions(sheet: Worksheet) -> None:
    first, second = list(rows(sheet).values())[:2]
    for head in ("指标名称", "评审要求"):
        place = column(sheet, head)
        one, other = sheet.cell(first, place), sheet.cell(second, place)
        one.value, other.value = other.value, one.value


def _no_verdicts(sheet: Worksheet) -> None:
    sheet.delete_cols(column(sheet, "结论"))


def _two_heads(sheet: Worksheet) -> None:
    sheet.cell(head_of(sheet), sheet.max_column + 1).value = "结论"


def _hide(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"


HOSTILE: dict[str, tuple[Callable[[Worksheet], object], str]] = {
    "empty share": (first_cell("得分档次", None), "得分档次没有选"),
    "unknown share": (first_cell("得分档次", 0.8), "“0.8”不在档次之内"),
    "share of more than all": (first_cell("得分档次", 2), "“2”不在档次之内"),
    "negative share": (first_cell("得分档次", "-1"), "不在档次之内"),
    "share in words": (first_cell("得分档次", "满分"), "“满分”不在档次之内"),
    "share as formula": (first_cell("得分档次", "=1/2"), "是公式"),
    "verdict as formula": (first_cell("结论", '="符合"'), "是公式"),
    "unknown verdict": (first_cell("结论", "大体符合"), "“大体符合”不在允许的取值之内"),
    "no verdict": (first_cell("结论", None), "没有选结论"),
    "full share, not met": (first_cell("结论", "不符合"), "前后矛盾"),
    "remark too long": (first_cell("评审意见", "长" * 4001), "超过4000个字"),
    "requirement changed": (first_cell("评审要求", "改过的要求"), "被改动过"),
    "criteria emptied": (first_cell("评分标准", None), "被改动过"),
    "facts as formula": (first_cell("填报数据摘要", "=1+1"), "题目里有公式"),
    "key changed": (first_cell("行标识", "N998"), "多出一行“N998”"),
    "key emptied": (first_cell("行标识", None), "没有行标识"),
    "questions swapped": (_swapped_questions, "与别的行错位"),
    "row deleted": (_delete_row, "少了1行"),
    "row doubled": (_double_row, "有两行"),
    "row of another reviewer": (_foreign_row, "多出一行“N999”"),
    "signature below": (_row_without_key, "没有行标识"),
    "verdicts merged": (_merged, "合并了单元格"),
    "column deleted": (_no_verdicts, "“结论”缺了或者重复"),
    "column doubled": (_two_heads, "“结论”缺了或者重复"),
    "sheet hidden": (_hide, "被隐藏了"),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_faulty_sheet_is_refused_whole_with_the_reason(filled: Path, name: str) -> None:
    change, reason = HOSTILE[name]
    edit(filled, change)
    problems = faults(filled)
    assert any(reason in p.message for p in problems), [str(p) for p in problems]
    assert all(p.file == str(filled) and p.remedy for p in problems)


@pytest.mark.parametrize("answers", [HALF, NONE, UNABLE, {**HALF, "得分档次": "0.75"}])
@pytest.mark.parametrize("remark", [None, "  ", "无", "——", "同上"])
def test_less_than_full_needs_a_remark_of_substance(
    sheet: Path, codes: list[str], answers: dict[str, str], remark: str | None
) -> None:
    code = codes[0]
    fill(sheet, {code: {**answers, "评审意见": remark}})
    (problem,) = faults(sheet)
    assert problem.message.startswith(f"{code} 的得分档次是")
    assert "没有写明理由" in problem.message
    assert problem.key.startswith("评审表!")


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({**NONE, "结论": "符合"}, "得分档次是0，结论却是“符合”"),
        ({**UNABLE, "结论": "不符合"}, "选了无法判断，又写了结论“不符合”"),
    ],
)
def test_a_verdict_must_not_contradict_the_share(
    sheet: Path, codes: list[str], answers: dict[str, str], reason: str
) -> None:
    fill(sheet, {codes[0]: answers})
    assert any(reason in p.message for p in faults(sheet))


def test_a_forged_stamp_is_refused(filled: Path) -> None:
    def rename(stamp: Worksheet) -> None:
        for row in stamp.iter_rows():
            if row[0].value == "评审人员":
                row[1].value = "王五"

    edit(filled, rename, STAMP_SHEET)
    assert any("评审信息被改动过" in p.message for p in faults(filled))


@pytest.mark.parametrize("gone", [STAMP_SHEET, CHECK_SHEET, RATING_SHEET])
def test_a_sheet_without_one_of_its_parts_is_refused(filled: Path, gone: str) -> None:
    book = load_workbook(filled)
    del book[gone]
    book.save(filled)
    (problem,) = faults(filled)
    assert problem.remedy


@pytest.mark.parametrize(
    "data", [b"", b"not a workbook", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(data)
    assert len(faults(path)) == 1
