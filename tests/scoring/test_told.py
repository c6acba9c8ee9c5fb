"""The words of a score: which figures, which side of a threshold, which units and years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from scoring.indicator_score import IndicatorScore
from tests.scoring.one_indicator import (
    ENFORCERS,
    LEAD,
    UNITS,
    claimed,
    criterion,
    lost,
    material,
    scored,
)

_ONE_YEAR = ("2020-01-01", "2020-12-31")


def _said(kind: str, fact: dict[str, Any], **more: Any) -> str:
    """What is said of one fact of the last year."""
    asked = criterion(kind, **{"over": "latest", **more})
    return scored(asked, [{"unit": LEAD, **fact}]).sentence


@pytest.mark.parametrize(
    ("kind", "more", "fact", "says"),
    [
        ("boolean", {}, {"value": "是"}, "已做到"),
        ("boolean", {}, {"value": "否"}, "填报为“否”"),
        ("checklist", {}, {"value": ["甲", "乙", "丙", "丁"]}, "4项要件具备4项"),
        ("checklist", {}, {"value": ["丙", "甲"]}, "4项要件具备2项，缺乙、丁"),
        ("ratio", {}, {"numerator": "8", "denominator": "8"}, "8/8=100%，达到100%"),
        ("ratio", {}, {"numerator": "2101", "denominator": "2934"}, "=71.61%，未达100%"),
        (
            "ratio",
            {"target": "0.95", "working": ["target"]},
            {"numerator": "19", "denominator": "20"},
            "19/20=95%，达到95%（工作参考值）",
        ),
        (
            "ratio",
            {"target": "0.95"},
            {"numerator": "1.9", "denominator": "2.1"},
            "1.9/2.1=90.48%，未达95%",
        ),
        (
            "ratio",
            {"target": "0.95", "floor": "0.9", "working": ["floor"]},
            {"numerator": "1", "denominator": "2"},
            "1/2=50%，未达95%（工作参考值90%起计）",
        ),
        (
            "ratio",
            {"floor": "0.9"},
            {"numerator": "1", "denominator": "8"},
            "1/8=12.5%，未达100%（90%起计）",
        ),
        ("count", {"at_least": "2"}, {"value": "1"}, "1次，少于2次"),
        ("count", {"at_least": "2", "measure": "期"}, {"value": "2"}, "2期，达到2期"),
        ("count", {"at_least": "2"}, {"value": "3"}, "3次，达到2次"),
        (
            "count",
            {"at_least": "2", "working": ["at_least"]},
            {"value": "0"},
            "0次，少于2次（工作参考值）",
        ),
        (
            "deadline",
            {"by": "2020-06-30"},
            {"date": "2020-06-30"},
            "2020-06-30，按期（应不晚于2020-06-30）",
        ),
        ("deadline", {"by": "2020-06-30"}, {"date": "2020-07-01"}, "超期（应不晚于2020-06-30）"),
        ("deadline", {"yearly": "03-31"}, {"date": "2020-04-01"}, "应不晚于2020-03-31）"),
        (
            "deadline",
            {"yearly": "03-31", "of_next_year": "是"},
            {"date": "2020-04-01"},
            "应不晚于2021-03-31）",
        ),
        ("deadline", {"yearly": "02-29"}, {"date": "2020-03-01"}, "超期（应不晚于2020-02-29）"),
        ("deadline", {"days": "20"}, {"days": "20"}, "20日，符合不超过20日"),
        ("deadline", {"days": "20"}, {"days": "21"}, "21日，不符合不超过20日"),
        (
            "deadline",
            {"days": "7", "counting": "working", "sense": "at_least"},
            {"days": "7"},
            "7个工作日，符合不少于7个工作日",
        ),
        (
            "deadline",
            {"days": "20"},
            {"on_time": "9", "total": "10"},
            "9/10=90%，未达100%",
        ),
        ("deduction", {"per_event": "0.2"}, {"events": []}, "未发生违法事项"),
        (
            "deduction",
            {"per_event": "0.125", "working": ["per_event"]},
            {"events": ["一", "二"]},
            "发生2起：违法事项，每起扣12.5%（工作参考值）",
        ),
        (
            "survey",
            {"target": "80", "min_sample": "300", "working": ["min_sample"]},
            {"value": "90", "sample": "299"},
            "样本299份，少于300份（工作参考值）",
        ),
        ("survey", {"target": "80"}, {"value": "80", "sample": "5"}, "80分（样本5份），达到80分"),
        (
            "survey",
            {"target": "80", "working": ["target"]},
            {"value": "79.5", "sample": "5"},
            "79.5分（样本5份），未达80分（工作参考值）",
        ),
        ("judgement", {}, {"value": "0.75", "by": "评审组"}, "评审组评0.75"),
        ("veto", {}, {"occurred": "是"}, "发生重大事故"),
    ],
)
def test_a_sentence_tells_the_figure_and_its_side(
    kind: str, more: dict[str, Any], fact: dict[str, Any], says: str
) -> None:
    asked = [criterion(kind, **{"over": "latest", **more}), criterion("boolean", "z")]
    said = scored(asked, {"a": [{"unit": LEAD, **fact}]}).sentence
    assert f"{says}；z：" in said


def test_a_leap_year_keeps_its_29th_of_february() -> None:
    asked = criterion("deadline", yearly="02-29", over="latest")
    for year, day, points in (
        (2020, "29", "100.00"),
        (2019, "28", "100.00"),
        (2016, "29", "100.00"),
    ):
        period = (f"{year}-01-01", f"{year}-12-31")
        found = scored(asked, [{"unit": LEAD, "date": f"{year}-02-{day}"}], period=period)
        assert claimed(found) == points
    late = scored(
        asked, [{"unit": LEAD, "date": "2019-03-01"}], period=("2019-01-01", "2019-12-31")
    )
    assert claimed(late) == "0.00"


def _each(rates: Sequence[tuple[str, int, int]], years: int = 1) -> IndicatorScore:
    """A rate that every enforcement unit owes; rates are unit, year and per cent."""
    asked = criterion("ratio", rollup="each_unit", owed_by="各执法部门")
    facts = [
        {"unit": unit, "year": str(year), "numerator": str(part), "denominator": "100"}
        for unit, year, part in rates
    ]
    return scored(asked, facts, period=(f"{2021 - years}-01-01", "2020-12-31"))


def test_one_unit_is_not_named_in_its_own_sentence_and_several_are() -> None:
    alone = scored(criterion("boolean"), [{"unit": LEAD, "value": "是"}])
    assert alone.sentence == "a：2020年已做到。"
    several = _each([(unit, 2020, 100) for unit in ENFORCERS])
    assert several.sentence == (
        "a：市公安局2020年100/100=100%，达到100%；市水利局2020年100/100=100%，达到100%；"
        "市城管局2020年100/100=100%，达到100%。"
    )


def test_six_cells_are_all_told_and_of_more_only_those_that_lose() -> None:
    whole = [(unit, year, 100) for unit in ENFORCERS for year in (2018, 2019, 2020)]
    two_years = [one for one in whole if one[1] > 2018]
    assert _each(two_years, 2).sentence.count("达到100%") == 6
    assert _each(whole, 3).sentence == "a：应报3家、9项数据，计分9项，满分9项。"


def test_three_losses_are_told_and_of_more_the_number() -> None:
    whole = [(unit, year, 100) for unit in ENFORCERS for year in (2018, 2019, 2020)]
    low = [(unit, year, 50) for unit, year, _ in whole]
    three = _each([*low[:3], *whole[3:]], 3).sentence
    assert three == (
        "a：应报3家、9项数据，计分9项，满分6项；失分：市公安局2018年50/100=50%，未达100%；"
        "市公安局2019年50/100=50%，未达100%；市公安局2020年50/100=50%，未达100%。"
    )
    four = _each([*low[:4], *whole[4:]], 3).sentence
    assert "满分5项；失分：" in four
    assert four.endswith("市公安局2020年50/100=50%，未达100%等4项。")


def test_cells_of_zero_reports_are_left_out_of_the_count() -> None:
    asked = criterion("ratio", rollup="each_unit", owed_by="各执法部门")
    facts: list[dict[str, Any]] = [
        {"unit": unit, "year": str(year), "numerator": "1", "denominator": "1"}
        for unit in ENFORCERS
        for year in (2018, 2019, 2020)
    ]
    facts[0] |= {"numerator": "0", "denominator": "0", "zero_report": "是"}
    found = scored(asked, facts, period=("2018-01-01", "2020-12-31"))
    assert found.sentence == "a：应报3家、9项数据，计分8项，满分8项。"


def test_a_pooled_sum_says_that_all_have_reported_and_a_lacking_one_how_many() -> None:
    asked = criterion("count", at_least="9", rollup="pooled", owed_by="各执法部门", over="latest")
    facts = [{"unit": unit, "value": "2"} for unit in ENFORCERS]
    assert scored(asked, facts).sentence == "a：2020年应报3家、已报3家，合计6次，少于9次。"
    assert scored(asked, facts[1:]).sentence == "a：2020年应报3家、已报2家，未报齐。"


def test_a_criterion_without_a_year_of_its_own_names_none() -> None:
    asked = criterion("count", at_least="9", over="pooled")
    facts = [{"unit": LEAD, "year": str(year), "value": "4"} for year in (2019, 2020)]
    assert scored(asked, facts).sentence == "a：8次，少于9次。"
    assert scored(asked, facts[1:], period=_ONE_YEAR).sentence == "a：2020年4次，少于9次。"


def test_days_without_a_beginning_are_not_filled_and_say_what_lacks() -> None:
    assert "没有填写用时或按期件数" in _said("deadline", {"date": "2020-01-01"}, days="20")
    assert "没有填写日期" in _said("deadline", {"days": "3"}, by="2020-01-01")
    assert "总数为0，但没有注明零报告" in _said(
        "deadline", {"on_time": "0", "total": "0"}, days="20"
    )
    assert "分母为0，但没有注明零报告" in _said("ratio", {"numerator": "0", "denominator": "0"})


def _reasons(
    asked: dict[str, Any], facts: Sequence[dict[str, Any]], *materials: dict[str, Any]
) -> dict[tuple[str, str], str]:
    found = scored(asked, facts, materials, period=("2018-01-01", "2020-12-31"))
    return {(gap.unit, gap.cls): gap.reason for gap in found.gaps}


def test_the_same_reason_of_several_years_is_told_once_with_its_years() -> None:
    asked = criterion("count", at_least="2")
    facts = [
        {"unit": LEAD, "year": str(year), "value": value}
        for year, value in ((2018, "1"), (2019, "0"), (2020, "1"))
    ]
    assert _reasons(asked, facts) == {
        (LEAD, "material"): "2018、2020年没有材料支撑",
        (LEAD, "work"): "2018、2020年1次，少于2次；2019年0次，少于2次",
    }


def test_a_reason_without_a_year_stands_alone() -> None:
    asked = criterion("count", at_least="9", over="pooled")
    facts = [{"unit": LEAD, "year": str(year), "value": "1"} for year in (2018, 2019, 2020)]
    assert _reasons(asked, facts)[LEAD, "work"] == "3次，少于9次"


def test_faults_of_materials_are_told_by_material_and_each_once() -> None:
    asked = criterion("count", at_least="1", over="pooled")
    bad = [material(id, file=f"files/N001/{id}.docx") for id in ("m1", "m2")]
    facts = [
        {"unit": LEAD, "year": str(year), "value": "1", "source": source}
        for year, source in ((2018, ["m1"]), (2019, ["m1"]), (2020, ["m2"]))
    ]
    told = _reasons(asked, facts, *bad)[LEAD, "material"]
    assert told.count("m1：") == told.count("m2：") == 1
    assert told.index("m1：") < told.index("m2：")


def test_the_words_of_a_gap_come_with_its_statement_title_and_cooperating_units() -> None:
    found = scored(
        criterion("boolean"),
        [{"unit": LEAD, "value": "否"}],
        units=[
            *UNITS,
            {"name": "甲县政府", "level": "县区", "kind": "县区政府", "aliases": ["甲县"]},
        ],
        cooperating=["甲县", "市公安局"],
    )
    (gap,) = found.gaps
    assert (gap.title, gap.area, gap.statement) == ("第一项", 1, "要做到的事")
    assert (gap.unit, gap.level, gap.cooperating) == (LEAD, "市本级", ("甲县政府", "市公安局"))


@pytest.mark.parametrize(("mendable", "work", "lacking"), [("是", True, True), ("否", False, True)])
def test_a_lacking_material_can_be_found_even_for_a_year_that_is_past(
    mendable: str, work: bool, lacking: bool
) -> None:
    asked = criterion("count", at_least="2", mendable=mendable)
    found = scored(asked, [{"unit": LEAD, "year": "2020", "value": "1"}], period=_ONE_YEAR)
    assert {gap.cls: gap.mendable for gap in found.gaps} == {"work": work, "material": lacking}


def test_points_that_no_unit_owes_alone_fall_to_the_lead() -> None:
    asked = criterion("count", at_least="9", rollup="pooled", owed_by="各执法部门", over="latest")
    facts = [{"unit": unit, "value": "3"} for unit in ENFORCERS]
    assert lost(scored(asked, facts)) == {("a", LEAD, "material"): "100.00"}
