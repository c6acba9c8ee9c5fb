"""The gap workbook: every sheet holds what its name says, and the numbers add up."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from reports.gaps.gap_list import gap_list, in_reading_order
from reports.gaps.onsite_list import onsite_list
from reports.gaps.workbook import gap_workbook
from tests import small_case


def _build() -> bytes:
    onsite = onsite_list(small_case.catalogues(), small_case.manifests(), small_case.roster())
    return gap_workbook(gap_list(small_case.evaluation()), onsite, small_case.NOTICES)


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(_build()))


def _rows(book: openpyxl.Workbook, name: str) -> list[dict[str, object]]:
    """The rows of a sheet's table by head."""
    rows = [[cell.value for cell in row] for row in book[name].iter_rows()]
    at = next(n for n, row in enumerate(rows) if row[0] in ("序号", "分组"))
    head = [str(title) for title in rows[at]]
    table: list[dict[str, object]] = [
        dict(zip(head, row, strict=True)) for row in rows[at + 1 :] if row[1] is not None
    ]
    return table


def test_sheets_stand_in_order_with_one_for_every_losing_unit(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [
        "汇总",
        "问题清单",
        "催报清单",
        "补充材料清单",
        "待评清单",
        "现场核查备查清单",
        "市城管局",
        "市司法局",
        "市公安局",
    ]


def test_unit_sheets_add_up_to_the_whole_list(book: openpyxl.Workbook) -> None:
    def lost(name: str) -> int:
        return sum(round(float(str(row["失分"])) * 100) for row in _rows(book, name))

    assert lost("问题清单") == 242
    assert sum(lost(unit) for unit in ("市城管局", "市司法局", "市公安局")) == 242


def test_lists_by_purpose_hold_their_class_only(book: openpyxl.Workbook) -> None:
    assert [row["指标编号"] for row in _rows(book, "催报清单")] == ["P01", "N002"]
    assert [row["评分标准"] for row in _rows(book, "补充材料清单")] == ["没有被撤销的文件"]
    assert [row["评分标准"] for row in _rows(book, "待评清单")] == ["制度质量好"]


def test_every_grouping_of_the_summary_has_the_same_total(book: openpyxl.Workbook) -> None:
    totals = [row for row in _rows(book, "汇总") if row["名称"] == "合计"]
    assert [row["分组"] for row in totals] == ["按层级", "按一级指标", "按责任单位"]
    assert {(row["条数合计"], row["失分合计"], row["满分"]) for row in totals} == {(5, 2.42, 5)}


def test_areas_stand_beside_their_full_scores(book: openpyxl.Workbook) -> None:
    area = next(row for row in _rows(book, "汇总") if row["名称"] == "1 政府职能依法全面履行")
    assert (area["失分合计"], area["满分"], area["失分占满分"]) == (0.42, 3, 0.14)


def test_every_sheet_begins_with_the_notices(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        told = [sheet.cell(row, 1).value for row in (2, 3)]
        assert told == list(small_case.NOTICES), sheet.title


def test_the_keys_are_there_for_reading_back_but_hidden(book: openpyxl.Workbook) -> None:
    sheet = book["问题清单"]
    assert sheet["Q4"].value == "问题号"
    assert sheet.column_dimensions["Q"].hidden


def test_two_builds_give_the_same_bytes() -> None:
    assert _build() == _build()


def test_a_title_that_looks_like_a_formula_stays_text() -> None:
    data = deepcopy(small_case.CATALOGUES)
    data[0]["areas"][0]["groups"][0]["indicators"][1]["title"] = '=HYPERLINK("http://x")'
    listed = gap_list(small_case.evaluation(catalogue_data=data))
    book = openpyxl.load_workbook(BytesIO(gap_workbook(listed, (), ())))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert '=HYPERLINK("http://x")' in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)


def test_a_chosen_class_makes_no_empty_lists() -> None:
    listed = gap_list(small_case.evaluation(), "work")
    book = openpyxl.load_workbook(BytesIO(gap_workbook(listed, (), small_case.NOTICES)))
    assert book.sheetnames == ["汇总", "问题清单", "市公安局"]


def test_nothing_lost_still_makes_a_workbook() -> None:
    listed = gap_list(small_case.evaluation(), "work", "甲县政府")
    book = openpyxl.load_workbook(BytesIO(gap_workbook(listed, (), small_case.NOTICES)))
    assert book.sheetnames == ["汇总", "问题清单"]


def test_of_a_long_list_the_serious_problems_are_printed_and_the_rest_by_unit() -> None:
    listed = gap_list(small_case.evaluation())
    gaps = tuple(
        replace(gap, criterion=f"x{number}") for number in range(20) for gap in listed.gaps
    )
    long = replace(listed, gaps=in_reading_order(gaps))
    book = openpyxl.load_workbook(BytesIO(gap_workbook(long, (), small_case.NOTICES)))
    sheet = book["问题清单"]
    assert "打印时本表只出前50条" in str(sheet["A4"].value)
    assert sheet.print_area == "'问题清单'!$A$1:$K$55"
    assert sheet.cell(55, 1).value == 50
    assert sheet.cell(105, 1).value == 100
    printed = [str(book[unit].print_area) for unit in ("市城管局", "市司法局", "市公安局")]
    assert [
        int(area.rpartition("$")[2]) >= book[unit].max_row - 2
        for area, unit in zip(printed, ("市城管局", "市司法局", "市公安局"), strict=True)
    ] == [True] * 3


def test_a_short_list_is_printed_whole(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        if sheet.print_area:
            assert int(str(sheet.print_area).rpartition("$")[2]) == sheet.max_row, sheet.title


def test_every_sheet_says_once_that_papers_are_not_made_up_afterwards() -> None:
    ban = "确实没有的注明“没有相关材料”，不得事后补造"
    listed = gap_list(small_case.evaluation())
    gaps = tuple(replace(gap, remedy=f"查找已有材料（如发文簿）；{ban}") for gap in listed.gaps)
    listed = replace(listed, gaps=gaps)
    book = openpyxl.load_workbook(BytesIO(gap_workbook(listed, (), small_case.NOTICES)))
    for name in ("问题清单", "补充材料清单", "市城管局", "市司法局"):
        texts = [str(cell.value) for row in book[name].iter_rows() for cell in row]
        assert "查找已有材料（如发文簿）" in texts
        assert sum(ban in text for text in texts) == 1, name
