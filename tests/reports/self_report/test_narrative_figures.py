"""Narratives beside the facts of their indicator: what contradicts, what stands in none."""

from __future__ import annotations

import pytest

from indicators.finding import Finding
from indicators.problem import BadInput
from reports.self_report.draft import draft_report
from reports.self_report.narrative_findings import narrative_findings
from reports.self_report.wording import load_wording
from tests import small_case
from tests.reports.self_report.report_case import FRAME, narrative
from tests.small_catalogues import area, catalogue, indicator

RATIO = {
    "id": "a",
    "type": "ratio",
    "text": "审批在30日内按期办结",
    "numerator": "在法定期限内办结的审批件数（件）",
    "denominator": "当年应办结的审批件数（件）",
}
COUNT = {
    "id": "b",
    "type": "count",
    "text": "每年至少开展两次专项执法行动",
    "counted": "有方案和结果通报的重点领域专项执法行动",
    "measure": "次",
    "at_least": "2",
}
MONEY = {
    "id": "c",
    "type": "ratio",
    "text": "罚没收入全部入库",
    "numerator": "缴入国库的罚没收入（万元）",
    "denominator": "应缴罚没收入（万元）",
}


def found(*texts: str, pin: bool = False) -> list[Finding]:
    """What the figures of narratives have against them, beside facts of 2019 and 2020."""
    evaluation, manifests = _case(texts, pin)
    return narrative_findings(evaluation, manifests)


def _case(texts: tuple[str, ...], pin: bool = False):  # type: ignore[no-untyped-def]
    own = indicator("N001", "审批办结", RATIO, COUNT, MONEY)
    catalogues = [catalogue("small", "national", area(1, "职能", own))]

    def ratio(year: int, part: str, whole: str) -> dict[str, object]:
        return {"unit": "市司法局", "year": str(year), "numerator": part, "denominator": whole}

    more = {"pin": "是"} if pin else {}
    data = [
        {
            "indicator": "N001",
            "facts": {
                "a": [ratio(2019, "180", "200"), ratio(2020, "241906", "241906")],
                "b": [
                    {"unit": "市司法局", "year": "2019", "value": "3"},
                    {"unit": "市司法局", "year": "2020", "value": "4"},
                ],
                "c": [ratio(2020, "4980", "4980")],
            },
            "narrative": [narrative("result", text, "m1", **more) for text in texts],
            "materials": [
                {"id": "m1", "title": "总结", "kind": "document", "file": "files/N001/公告.docx"}
            ],
        }
    ]
    return small_case.evaluation(data, catalogues), small_case.manifests(data, catalogues)


@pytest.mark.parametrize(
    ("text", "stated", "fact"),
    [
        ("2020年办结审批件999999件，没有一件超期。", "999999件", "241906"),
        ("2020年组织专项执法行动9次，行动结果全部通报。", "9次", "4"),
        ("2020年办结审批25万件。", "25万件", "241906"),
        ("2019年组织专项执法行动４次。", "4次", "3"),
    ],
)
def test_another_value_of_an_asked_quantity_is_an_error_with_both_values(
    text: str, stated: str, fact: str
) -> None:
    [finding] = found(text)
    assert (finding.id, finding.level, finding.file) == ("E610", "error", "evidence/N001.yaml")
    assert stated in finding.message
    assert fact in finding.message
    assert "市司法局填报" in finding.message


def test_a_contradiction_of_a_fact_blocks_the_report() -> None:
    evaluation, manifests = _case(("2020年组织专项执法行动9次。",))
    with pytest.raises(BadInput, match="与填报数据不一致"):
        draft_report(evaluation, manifests, FRAME, load_wording())


def test_an_invented_figure_is_a_warning_that_names_sentence_and_figure() -> None:
    [finding] = found("2020年共查处案件87654件，位居全省第一。", pin=True)
    assert (finding.id, finding.level) == ("W610", "warning")
    assert "“87654件”在填报数据里没有，请核对材料：2020年共查处案件87654件" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "2020年办结审批件241906件，按期办结率百分之百。",
        "2020年办结审批24.2万件。",
        "2019年按期办结率90%，20件超期。",
        "2019年和2020年组织专项执法行动7次。",
        "2020年应缴罚没收入4980万元全部缴入国库。",
        "审批全部在30日内办结。",
        "专项执法行动次数由3次增加到4次。",
        "2020年办结审批件24万余件，接听12345热线。",
    ],
)
def test_what_the_facts_state_or_come_to_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2020年按期办结率90.5%。",
        "2020年网上受理申请25万件。",
        "2020年组织专项执法行动7人次。",
        "2020年市公安局办结审批件500件。",
    ],
)
def test_what_no_fact_comes_to_is_named(text: str) -> None:
    assert [finding.id for finding in found(text)] == ["W610"]


@pytest.mark.parametrize(
    "text",
    [
        "合格率由91%提高到98%，提高12个百分点。",
        "受理案件100件，调解成功120件，成功率95%。",
    ],
)
def test_a_sentence_that_contradicts_its_own_figures_is_an_error(text: str) -> None:
    assert "E611" in {finding.id for finding in found(text) if finding.level == "error"}


def test_a_total_that_its_parts_do_not_reach_is_a_warning() -> None:
    assert "W611" in {f.id for f in found("共清理482人，分为市直86人、县区300人。")}


def test_wholes_that_differ_between_indicators_are_shown_to_people() -> None:
    from reports.self_report.sentence import sentences_of
    from reports.self_report.whole_counts import whole_conflicts
    from tests.reports.self_report.report_case import case, manifest

    def told(*texts: str) -> list[str]:
        data = [manifest(f"N{n:03}", narrative("result", t, "m1")) for n, t in enumerate(texts, 1)]
        evaluation, manifests = case(data)
        conflicts = whole_conflicts(sentences_of(evaluation, manifests))
        assert not any(conflict.certain for conflict in conflicts)
        return [conflict.quantities[0].phrase for conflict in conflicts]

    first = "286项许可的承诺时限全部压到法定期限以内。"
    assert told(first, "逐项核对实际受理的290项许可，全部找到依据。") == ["许可"]
    assert told(first, "290项许可中283项可以全程网上办理。") == ["许可"]
    assert told(first, "198项许可划转集中办理。") == []
    assert told("12项决策全部公布。", "23项决策全部归档。") == []
