"""The gap list: order, groups, choices and sums."""

from __future__ import annotations

from reports.gaps.gap_list import gap_json, gap_list
from tests import small_case


def test_serious_gaps_come_first_then_the_largest_losses() -> None:
    listed = gap_list(small_case.evaluation())
    assert [(gap.indicator, gap.severity, gap.loss) for gap in listed.gaps] == [
        ("N002", "重点", 8),
        ("P01", "一般", 100),
        ("N004", "一般", 50),
        ("N004", "一般", 50),
        ("N002", "一般", 34),
    ]


def test_all_gaps_lose_what_the_evaluation_lost() -> None:
    evaluation = small_case.evaluation()
    assert gap_list(evaluation).lost == evaluation.total.lost == 242


def test_a_class_and_a_unit_choose_and_name_the_scope() -> None:
    listed = gap_list(small_case.evaluation(), "unfilled", "市城管局")
    assert [gap.indicator for gap in listed.gaps] == ["P01", "N002"]
    assert listed.title == "问题清单（市城管局、未填报）"
    assert "所列问题2条、失分1.34" in listed.check


def test_units_stand_by_what_they_lose() -> None:
    assert list(gap_list(small_case.evaluation()).groups("unit")) == [
        "市城管局",
        "市司法局",
        "市公安局",
    ]


def test_areas_stand_in_catalogue_order() -> None:
    assert list(gap_list(small_case.evaluation()).groups("area")) == [
        "1 政府职能依法全面履行",
        "2 依法行政制度体系完善",
        "9 省定特色指标",
    ]


def test_the_check_names_every_part_of_the_full_score() -> None:
    assert gap_list(small_case.evaluation()).check == (
        "核对：满分5.00 = 材料支撑分1.58 + 待现场核验分1.00 + 失分2.42。"
        "失分2.42 = 未填报2条1.34分 + 待评1条0.50分 + 材料缺项1条0.50分 + 工作问题1条0.08分。"
    )


def test_json_holds_the_keys_that_others_rely_on() -> None:
    document = gap_json(gap_list(small_case.evaluation()), small_case.NOTICES)
    gaps = document["gaps"]
    assert isinstance(gaps, list)
    promised = {
        "id",
        "indicator",
        "criterion",
        "unit",
        "level",
        "class",
        "type",
        "loss",
        "severity",
        "mendable",
        "reason",
        "remedy",
        "due",
    }
    assert all(promised <= set(gap) for gap in gaps)
    assert [gap["loss"] for gap in gaps] == ["0.08", "1.00", "0.50", "0.50", "0.34"]
    assert document["loss"] == "2.42"
