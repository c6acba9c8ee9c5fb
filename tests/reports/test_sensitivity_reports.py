"""The sensitivity analysis in words, in a workbook and on a page."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from indicators.period import Period
from reports.charts.rate_ranges import rate_ranges_chart
from reports.charts.tornado import TornadoBar, tornado_chart
from reports.sensitivity_bars import rate_ranges, tornado_bars
from reports.sensitivity_json import sensitivity_json
from reports.sensitivity_page import (
    RankRow,
    RateRow,
    SensitivityPage,
    ValueRow,
    render_sensitivity,
    sensitivity_page,
)
from reports.sensitivity_sentences import assumptions, conclusions
from reports.sensitivity_workbook import sensitivity_workbook
from scoring.criterion_rules import percent
from scoring.criterion_score import Rules
from scoring.scheme import Scheme
from scoring.sensitivity.analysis import Sensitivity, analyse
from tests import small_case

TEMPLATE = Path(__file__).parents[2] / "reports/templates/sensitivity.html.j2"


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    period = Period.model_validate(small_case.PERIOD)
    scheme = Scheme.model_validate(small_case.SCHEME)
    rules = Rules(scheme, small_case.roster(), "city", period.years, small_case.files_index())
    return analyse(
        small_case.evaluation(), small_case.manifests(), rules, number=400, seed=1, top=2
    )


def page_of(found: Sensitivity, applicant: str = "某市人民政府") -> str:
    chart = tornado_chart(
        tornado_bars(found), found.measure("supported").rate, "图", small_case.NOTICES
    )
    return render_sensitivity(
        sensitivity_page(found, applicant, "2021", small_case.NOTICES, ["shifan"], [chart])
    )


def test_the_first_sentence_tells_the_exact_range_of_every_rate(found: Sensitivity) -> None:
    told = dict(conclusions(found))["领域权重"]
    assert told.startswith("各领域权重在±30%内任意变动")
    for measure in found.measures:
        low, high = percent(measure.by_area.low), percent(measure.by_area.high)
        assert f"在{low}至{high}之间（现为{percent(measure.rate)}）" in told


def test_the_rates_are_those_of_the_scores(found: Sensitivity) -> None:
    assert [m.cents for m in found.measures] == [308, 158, 258]
    assert found.measure("supported").rate == Fraction(158, 500)


def test_every_assumption_is_named_a_working_value(found: Sensitivity) -> None:
    told = "".join(assumptions(found))
    assert "±30%是工作参考值" in told
    assert "升降幅度是工作参考值" in told


def test_the_onsite_part_is_told_with_both_ends(found: Sensitivity) -> None:
    told = dict(conclusions(found))["现场核验"]
    assert "1.00分全部通过，得分率由31.6%升到51.6%" in told
    assert "仍是31.6%" in told


def test_the_gaps_are_counted_by_their_standing(found: Sensitivity) -> None:
    counts = [
        int(number) for number in re.findall(r"(\d+)条", dict(conclusions(found))["要紧的问题"])
    ]
    assert counts[0] == len(found.gaps) == sum(counts[1:4])


def test_the_workbook_holds_the_numbers_of_the_analysis(found: Sensitivity) -> None:
    data = sensitivity_workbook(found, small_case.NOTICES)
    assert data == sensitivity_workbook(found, small_case.NOTICES)
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == [
        "结论",
        "得分率区间",
        "单个领域",
        "工作参考值",
        "问题排位",
        "指标排位",
    ]
    for sheet in book:
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        assert cells[1] == small_case.NOTICES[0]
    row = [cell.value for cell in book["得分率区间"][6]]
    assert row[:4] == ["材料支撑得分率", 1.58, 5, 0.316]


def test_the_json_holds_rates_with_four_places(found: Sensitivity) -> None:
    document = json.loads(json.dumps(sensitivity_json(found, "small", small_case.NOTICES)))
    (supported,) = [one for one in document["measures"] if one["measure"] == "supported"]
    assert (supported["points"], supported["rate"]) == ("1.58", "0.3160")
    assert document["band"] == "0.3000"
    assert re.fullmatch(r"\d\.\d{4}", supported["area_weights"]["low"])
    assert {gap["among_top"] for gap in document["gaps"]} <= {"always", "some", "never"}


def test_the_page_is_the_same_every_time_and_fetches_nothing(found: Sensitivity) -> None:
    html = page_of(found)
    assert html == page_of(found)
    assert not re.search(r"""(src|href)\s*=\s*["'](https?:)?//""", html)
    assert "default-src 'none'" in html
    assert "<script" not in html


def test_user_text_cannot_become_markup(found: Sensitivity) -> None:
    html = page_of(found, "<b>某市</b>")
    assert "<b>某市" not in html
    assert "&lt;b&gt;某市" in html


@pytest.mark.parametrize(
    ("variable", "record"),
    [("page", SensitivityPage), ("row", RateRow), ("value", ValueRow), ("rank", RankRow)],
)
def test_the_template_uses_only_documented_fields(variable: str, record: type) -> None:
    used = set(re.findall(rf"\b{variable}\.(\w+)", TEMPLATE.read_text(encoding="utf-8")))
    assert used
    assert used <= {field.name for field in fields(record)}


def test_bars_stand_on_both_sides_of_the_rate(found: Sensitivity) -> None:
    rate = found.measure("supported").rate
    bars = tornado_bars(found)
    assert all(bar.low <= rate <= bar.high for bar in bars)
    assert sum("领域" not in bar.label and "，权重" in bar.label for bar in bars) == 3


def test_the_tornado_tells_the_widest_bar_first() -> None:
    bars = [
        TornadoBar("窄", Fraction(4, 10), Fraction(6, 10)),
        TornadoBar("宽", Fraction(2, 10), Fraction(7, 10)),
    ]
    chart = tornado_chart(bars, Fraction(1, 2), "图", small_case.NOTICES)
    assert chart.alternative == "宽：20%至70%；窄：40%至60%"
    assert chart == tornado_chart(bars, Fraction(1, 2), "图", small_case.NOTICES)
    assert small_case.NOTICES[1].encode() in chart.png


def test_the_chart_of_ranges_tells_every_rate(found: Sensitivity) -> None:
    chart = rate_ranges_chart(rate_ranges(found), "图", small_case.NOTICES)
    assert "材料支撑得分率31.6%，领域权重变动时" in chart.alternative
    assert chart == rate_ranges_chart(rate_ranges(found), "图", small_case.NOTICES)


def test_what_nobody_can_mend_is_not_told_to_be_done_first(found: Sensitivity) -> None:
    told = dict(conclusions(replace(found, top=5)))["要紧的问题"]
    first, _, rest = told.partition("，不必等权重公布就该先办。")
    named = first.partition("总在前列的是")[2]
    assert "P01 普法活动 a（市城管局）" in named
    assert "N004 制度质量 b" in named
    assert "N004 制度质量 a" not in named
    assert "市公安局" not in named
    assert rest == "总在前列而没有办法补的：往年情况不能补做的1条，待评审人员评判的1条。"


def test_the_sheet_and_the_page_say_why_a_gap_cannot_be_mended(found: Sensitivity) -> None:
    book = openpyxl.load_workbook(BytesIO(sensitivity_workbook(found, small_case.NOTICES)))
    rows = [[cell.value for cell in row] for row in book["问题排位"].iter_rows(min_row=4)]
    place = rows[0].index("可否补正")
    words = {row[place] for row in rows[1:] if row[rows[0].index("失分")] is not None}
    assert words == {"可以", "往年情况，不能补做", "等评审人员评判"}
    page = sensitivity_page(replace(found, top=9), "某市", "2021", (), (), ())
    assert {row.mendable for row in page.ranks} == words
    document = sensitivity_json(found, "small", small_case.NOTICES)
    assert isinstance(document["gaps"], list)
    assert {(gap["hindrance"], gap["mendable"]) for gap in document["gaps"]} == {
        (None, True),
        ("past", False),
        ("pending", False),
    }
