"""One quantity, one value: what counts as a contradiction and what does not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reports.self_report.quantities import (
    Quantity,
    conflict_findings,
    conflicts_of,
    fact_quantities,
    quantities_of,
    stated_quantities,
)
from reports.self_report.sentence import sentences_of
from tests import small_case
from tests.reports.self_report import report_case
from tests.reports.self_report.report_case import manifest, narrative


def conflicts(*texts: str) -> list[list[str]]:
    """What the contradicting quantities of some texts say; each text is another indicator's."""
    stated = [q for n, text in enumerate(texts) for q in quantities_of(text, f"N{n:03}")]
    return [[q.written for q in conflict.quantities] for conflict in conflicts_of(stated)]


def test_two_values_of_one_quantity_in_one_year_contradict() -> None:
    found = conflicts("2020年全市办结行政复议案件120件。", "2020年，全市共办结行政复议案件118件。")
    assert found == [["120件", "118件"]]


@pytest.mark.parametrize(
    "other",
    [
        "2020年办结行政复议案件120件。",
        "2020年全市办结行政复议案件１２０件。",
        "2020年我市共办结行政复议案件一百二十件。",
        "2019年办结行政复议案件118件。",
        "2020年上半年办结行政复议案件118件。",
        "2020年办结行政复议案件超100件。",
        "2020年市公安局办结行政复议案件30件。",
        "2020年办结行政复议案件率98%。",
        "2020年受理行政复议案件118件。",
        "2020年办结行政复议案件较上年增长118件。",
        "市公安局履职尽责，2020年办结行政复议案件118件。",
    ],
)
def test_another_definition_is_no_contradiction(other: str) -> None:
    assert conflicts("2020年办结行政复议案件120件。", other) == []


def test_ten_thousands_are_multiplied_out() -> None:
    assert conflicts("2020年培训执法人员1.2万人次。", "2020年培训执法人员12000人次。") == []


def test_a_change_between_years_is_no_contradiction() -> None:
    assert conflicts("办结行政复议案件从2019年的120件增至2020年的150件。") == []


def test_short_general_phrases_of_different_indicators_are_left_alone() -> None:
    assert conflicts("2020年举办培训班3期。", "2020年举办培训班5期。") == []


def test_without_a_stated_time_people_are_asked_and_nothing_is_blocked() -> None:
    stated = [
        *quantities_of("建立基层立法联系点12个。", "N001"),
        *quantities_of("建立基层立法联系点15个。", "N002"),
    ]
    [finding] = conflict_findings(conflicts_of(stated))
    assert finding.level == "warning"
    assert "12个" in finding.message
    assert "15个" in finding.message


def test_a_fact_contradicts_a_narrative_of_the_same_words() -> None:
    fact = Quantity(
        "办结行政复议案件", "2020年", "", "", Fraction(118), "118", "N001", "市司法局填报数据"
    )
    stated = quantities_of("2020年办结行政复议案件120件。", "N001")
    [conflict] = conflicts_of(stated, [fact])
    assert [q.written for q in conflict.quantities] == ["120件", "118"]
    assert conflict.certain


def test_facts_of_several_units_are_parts_and_never_compared() -> None:
    evaluation = small_case.evaluation()
    found = list(fact_quantities(evaluation, small_case.manifests()))
    assert found == []


def test_dropped_sentences_state_nothing() -> None:
    data = [
        manifest(
            "N001",
            narrative("result", "2020年办结行政复议案件120件。", "m1"),
            narrative("result", "2020年办结行政复议案件118件。", "m1", drop="是"),
        )
    ]
    evaluation, manifests = report_case.case(data)
    assert conflicts_of(stated_quantities(sentences_of(evaluation, manifests))) == []


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        ("全市共有执法人员3540人。", "全市共有执法人员3600人。", "error"),
        ("共有执法人员3540人。", "全市共有执法人员3600人。", "error"),
        ("全市共有执法人员3540人。", "2020年全市共有执法人员3600人。", "warning"),
        ("2020年罚没收入4980万元全部入库。", "2020年全市罚没收入共4900万元。", "error"),
    ],
)
def test_totals_in_other_words_contradict(first: str, second: str, level: str) -> None:
    stated = [*quantities_of(first, "N001"), *quantities_of(second, "N002")]
    [finding] = conflict_findings(conflicts_of(stated))
    assert finding.level == level


def test_a_time_left_out_joins_no_one_of_two() -> None:
    texts = ("共有执法人员3540人。", "2019年共有执法人员3400人。", "2020年共有执法人员3600人。")
    assert conflicts(*texts) == []


@pytest.mark.parametrize(
    ("text", "name", "period"),
    [
        ("2020年列入目录作出决策的12项中11项走完程序。", "列入目录作出决策的项数", "2020年"),
        ("2020年度安排举办培训班3期。", "安排举办培训班", "2020年"),
        ("2020年程序合法的191件。", "程序合法的件数", "2020年"),
        ("参会的责任单位约54个，已经到会。", "", ""),
    ],
)
def test_the_table_of_definitions_can_be_read(text: str, name: str, period: str) -> None:
    found = [(q.name, q.period) for q in quantities_of(text)]
    assert found[:1] == ([(name, period)] if name else [])
