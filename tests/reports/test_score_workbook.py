"""测算表: three scores beside their denominators, every number with its reason."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from reports.score_workbook import score_workbook
from tests import small_case


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    data = score_workbook(small_case.evaluation(), small_case.NOTICES)
    return openpyxl.load_workbook(BytesIO(data))


def _rows(book: openpyxl.Workbook, name: str) -> list[dict[str, object]]:
    """The rows under the head, which stands below the title and two notices."""
    rows = [[cell.value for cell in row] for row in book[name].iter_rows(min_row=4)]
    head = [str(title) for title in rows[0]]
    return [dict(zip(head, row, strict=True)) for row in rows[1:] if row[1] is not None]


def test_the_summary_holds_total_tiers_and_areas(book: openpyxl.Workbook) -> None:
    rows = _rows(book, "汇总")
    assert [row["范围"] for row in rows] == [
        "合计",
        "国家指标",
        "省定特色指标",
        "1 政府职能依法全面履行",
        "2 依法行政制度体系完善",
        "9 省定特色指标",
    ]
    total = rows[0]
    assert (total["满分"], total["填报测算分"], total["填报得分率"]) == (5, 3.08, 0.616)
    assert (total["材料支撑分"], total["待现场核验分"], total["失分"]) == (1.58, 1, 2.42)
    assert (total["不适用项数"], total["不适用分值"]) == (1, 1)


def test_tiers_and_areas_add_up_to_the_total(book: openpyxl.Workbook) -> None:
    rows = _rows(book, "汇总")
    for column in ("项数", "满分", "填报测算分", "材料支撑分", "待现场核验分", "失分"):
        cents = [round(float(str(row[column])) * 100) for row in rows]
        assert cents[0] == sum(cents[1:3]) == sum(cents[3:]), column


def test_zero_unknown_pending_and_not_applicable_stay_apart(book: openpyxl.Workbook) -> None:
    rows = {str(row["指标编号"]): row for row in _rows(book, "逐项得分")}
    assert {code: row["状态"] for code, row in rows.items()} == {
        "N001": "已计分",
        "N002": "已计分",
        "N003": "已计分",
        "N004": "已计分",
        "N005": "不适用",
        "P01": "未填报",
    }
    assert rows["N001"]["自评分"] == 1
    assert rows["N002"]["自评分"] is None


def test_an_indicator_that_only_waits_for_a_judge_is_pending() -> None:
    data = [one for one in small_case.MANIFESTS if one["indicator"] != "N004"]
    catalogues = [dict(small_case.CATALOGUES[0]), small_case.CATALOGUES[1]]
    judged = small_case.indicator(
        "N004", "制度质量", {"id": "a", "type": "judgement", "text": "制度质量好"}
    )
    other = small_case.indicator("N005", "口岸", {"id": "a", "type": "boolean", "text": "口岸"})
    catalogues[0]["areas"] = [
        small_case.CATALOGUES[0]["areas"][0],
        small_case.area(2, "制度", judged, other),
    ]
    data = [one for one in data if one["indicator"] != "N005"]
    evaluation = small_case.evaluation(data, catalogues)
    book = openpyxl.load_workbook(BytesIO(score_workbook(evaluation, small_case.NOTICES)))
    status = {str(row["指标编号"]): row["状态"] for row in _rows(book, "逐项得分")}
    assert (status["N004"], status["N005"]) == ("待评", "未填报")


def test_materials_that_count_say_who_checked_them(book: openpyxl.Workbook) -> None:
    rows = {str(row["指标编号"]): row["材料核验"] for row in _rows(book, "逐项得分")}
    assert rows["N001"] == "机器校验1份"
    assert rows["N003"] is None


def test_every_judged_cell_has_its_sentence_and_support(book: openpyxl.Workbook) -> None:
    rows = [row for row in _rows(book, "逐条说明") if row["指标编号"] == "N002"]
    told = [(row["单位"], row["年度"], row["得分比例"], row["材料支撑"]) for row in rows]
    assert told == [
        ("市公安局", "2019", 0.5, "有材料支撑"),
        ("市公安局", "2020", 1, "有材料支撑"),
        ("市城管局", "2019", 0, "—"),
        ("市城管局", "2020", 0, "—"),
        ("市交通局", "2019", "不适用", "—"),
        ("市交通局", "2020", 1, "有材料支撑"),
    ]
    assert all(row["情况"] for row in rows)


def test_two_builds_give_the_same_bytes() -> None:
    evaluation = small_case.evaluation()
    assert score_workbook(evaluation, ()) == score_workbook(evaluation, ())


def test_a_few_judged_cells_are_printed_and_many_are_for_the_screen(
    book: openpyxl.Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not book["逐条说明"].print_area
    monkeypatch.setattr("reports.score_workbook._PRINTED_WHOLE", 5)
    data = score_workbook(small_case.evaluation(), small_case.NOTICES)
    sheet = openpyxl.load_workbook(BytesIO(data))["逐条说明"]
    assert sheet.print_area == "'逐条说明'!$A$1:$N$5"
    assert "打印时只出表头" in str(sheet["A4"].value)
    assert sheet.max_row > 5
