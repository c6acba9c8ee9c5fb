"""Words and figures that depend on one condition: each side of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from indicators.catalogue_model import Indicator
from indicators.criterion import Criterion
from scoring.evaluation import total_of
from scoring.gap import remedy_of, severity_of
from scoring.verdict import GapClass, GapType
from tests.reports.ledger.ledger_case import GAP
from tests.scoring.one_indicator import LEAD, criterion, scored
from tests.small_case import evaluation, indicator

_VETO = {
    "id": "a",
    "type": "veto",
    "text": "没有事件。",
    "event": "事件",
    "certified_by": "市公安局",
}
_YES = {"id": "a", "type": "boolean", "text": "已建立制度。"}


def _criterion(**fields: Any) -> Criterion:
    found: Criterion = TypeAdapter(Criterion).validate_python(fields)
    return found


def _remedy(cls: GapClass, kind: GapType, declared_none: bool = False, **fields: Any) -> str:
    of = Indicator.model_validate(indicator("N050", "执法公示", dict(fields)))
    return remedy_of(_criterion(**fields), of, cls, kind, declared_none)


@pytest.mark.parametrize(
    ("cls", "kind", "fields", "says"),
    [
        ("work", "event", _VETO, "人工研判"),
        ("work", "not_met", _YES, "对照标准补齐"),
        ("work", "not_met", {**_YES, "mendable": "否"}, "往年情况无法补做"),
        ("material", "no_material", _VETO, "请市公安局出具证明"),
        ("material", "material_invalid", _YES, "按所列原因更正"),
        ("material", "no_material", _YES, "不得事后补造"),
        ("pending", "not_filled", _YES, "评审人员"),
        ("unfilled", "not_filled", _YES, "暂时没有数据的说明原因"),
    ],
)
def test_a_remedy_fits_its_cause(
    cls: GapClass, kind: GapType, fields: dict[str, Any], says: str
) -> None:
    assert says in _remedy(cls, kind, **fields)


def test_an_open_veto_weighs_and_a_material_that_lacks_for_it_does_not() -> None:
    veto = _criterion(**_VETO)
    assert severity_of(veto, "work", "event", [2020]) == "重点"
    assert severity_of(veto, "material", "no_material", [2020]) == "一般"
    assert severity_of(_criterion(**_YES), "work", "event", [2020]) == "一般"


def test_an_unmet_duty_weighs_only_in_years_in_which_it_was_statutory() -> None:
    before = {"valid_to": "2019-08-31", "statutory": "否", "basis": "本地规定"}
    after = {"valid_from": "2019-09-01", "basis": "重大行政决策程序暂行条例"}
    duty = _criterion(**{**_YES, "statutory": "是", "variants": [before, after]})
    assert severity_of(duty, "work", "not_met", [2018]) == "一般"
    assert severity_of(duty, "work", "not_met", [2019]) == "重点"
    assert severity_of(duty, "work", "not_met", [2018, 2020]) == "重点"
    assert severity_of(duty, "work", "not_met", [None]) == "重点"
    assert severity_of(duty, "material", "no_material", [2020]) == "一般"


def test_a_gap_is_printed_with_all_that_others_rely_on() -> None:
    printed = replace(GAP, loss=25).as_json()
    assert printed["loss"] == "0.25"
    assert {"id", "indicator", "criterion", "unit", "class", "type", "reason"} <= printed.keys()


def test_a_total_counts_what_does_not_apply() -> None:
    found = evaluation()
    total = total_of(found.indicators)
    out = [one for one in found.indicators if one.status == "not_applicable"]
    assert [one.code for one in out] == ["N005"]
    assert total.not_applicable == 1


def test_every_cause_of_the_small_case_is_told_with_its_years_and_cents() -> None:
    told = [
        (gap.indicator, gap.criterion, gap.unit, gap.loss, gap.reason) for gap in evaluation().gaps
    ]
    assert told == [
        ("N002", "a", "市城管局", 34, "2019、2020年未填报"),
        ("N002", "a", "市公安局", 8, "2019年90/100=90%，未达100%（工作参考值80%起计）"),
        ("N004", "a", "市司法局", 50, "2020年尚未评判"),
        ("N004", "b", "市司法局", 50, "2020年发生情况须有主管机关出具的证明"),
        ("P01", "a", "市城管局", 100, "2020年应报5家、已报4家，未报齐"),
    ]


def _told(kind: str, fact: dict[str, Any], **more: Any) -> list[str]:
    """The reasons of one unit's gaps for one fact."""
    found = scored(criterion(kind, **more), {"a": [{"unit": LEAD, "year": 2020, **fact}]})
    return [gap.reason for gap in found.gaps if gap.cls == "work"]


def test_a_checklist_names_how_many_there_are_and_which_lack() -> None:
    assert _told("checklist", {"value": ["甲", "乙", "丙"]}) == ["2020年4项要件具备3项，缺丁"]


@pytest.mark.parametrize(
    ("more", "days", "says"),
    [
        ({"days": "20"}, 21, "不超过20日"),
        ({"days": "20", "counting": "working"}, 21, "不超过20个工作日"),
        ({"days": "7", "sense": "at_least"}, 6, "不少于7日"),
    ],
)
def test_a_deadline_names_its_days_their_kind_and_its_side(
    more: dict[str, Any], days: int, says: str
) -> None:
    (reason,) = _told("deadline", {"days": days}, **more)
    assert says in reason
