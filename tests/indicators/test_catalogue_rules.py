"""Rules over one catalogue: each notices its own fault, once, on its line."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest

from indicators.catalogue_model import Catalogue
from indicators.catalogue_rules import check_catalogue
from indicators.finding import Finding
from indicators.strict_model import parse_model
from indicators.strict_yaml import parse_yaml
from tests.planted_fault import yaml_text
from tests.small_catalogues import area, catalogue, indicator

Data = dict[str, Any]
NOTE = [{"note": "自拟"}]
RATIO = {
    "id": "b",
    "type": "ratio",
    "text": "应公示的全部公示",
    "numerator": "已公示",
    "denominator": "应公示",
    "target": "0.9",
}
CHECKLIST = {"id": "c", "type": "checklist", "text": "齐全", "items": ["甲", "乙", "甲"]}
GOOD = catalogue(
    "good",
    "national",
    area(
        1,
        "第一领域",
        indicator("N001", "甲", {"id": "a", "type": "boolean", "text": "有制度"}, basis=NOTE),
        indicator(
            "N002", "乙", {"id": "a", "type": "boolean", "text": "有清单"}, RATIO, basis=NOTE
        ),
    ),
    area(
        2,
        "第二领域",
        indicator("N003", "丙", {"id": "a", "type": "boolean", "text": "有台账"}, basis=NOTE),
    ),
)


@dataclass(frozen=True)
class Fault:
    """A fault of a catalogue: what plants it, what the named line holds, what is said."""

    id: str
    plant: Callable[[Data], object]
    at: str
    says: str
    indicator: str = "N002"


def check(data: Data) -> tuple[list[Finding], list[str]]:
    """The findings over a catalogue, and the lines of its text."""
    text = yaml_text(data)
    document = parse_yaml(text, "own.yaml")
    return check_catalogue(parse_model(Catalogue, document), document), text.splitlines()


def second(data: Data) -> Data:
    """N002, the indicator that faults are planted into."""
    found: Data = data["areas"][0]["groups"][0]["indicators"][1]
    return found


def ratio(data: Data) -> Data:
    found: Data = second(data)["criteria"][1]
    return found


def _periods(*ends: tuple[str | None, str | None]) -> Callable[[Data], object]:
    variants = [
        {key: day for key, day in zip(("valid_from", "valid_to"), both, strict=True) if day}
        for both in ends
    ]
    return lambda data: ratio(data).update(variants=variants)


FAULTS = (
    Fault(
        "E101", lambda data: second(data).update(code="N001"), "- code: N001", "N001 重复", "N001"
    ),
    Fault("E102", lambda data: ratio(data).update(id="a"), "- id: a", "评分标准编号 a 重复"),
    Fault("E103", lambda data: data["areas"][1].update(no="1"), "no': '1'", "序号 1 重复", ""),
    Fault(
        "E104", lambda data: [c.update(weight="0") for c in second(data)["criteria"]],
        "- code: N002", "没有一条计分的评分标准"
    ),
    Fault(
        "E105", _periods((None, "2019-06-30"), ("2019-06-30", None)), "- valid_from: '2019-06-30'",
        "施行时间重叠"
    ),
    Fault(
        "E105", _periods((None, "2019-06-30"), ("2019-07-02", None)), "- valid_from: '2019-07-02'",
        "时间上有空档"
    ),
    Fault("E106", lambda data: ratio(data).update(floor="0.9"), "floor: '0.9'", "起评线不低于"),
    Fault(
        "W107", lambda data: ratio(data).update(working=["at_least"]), "working:", "“at_least”"
    ),
    Fault("W108", lambda data: second(data).pop("basis"), "- code: N002", "没有写明依据"),
    Fault(
        "I109", lambda data: second(data)["evidence"].pop("hints"), "- code: N002", "材料提示"
    ),
    Fault(
        "E113", lambda data: second(data)["criteria"].append(CHECKLIST), "items:", "要件有重复"
    ),
    Fault("W110", lambda data: second(data).update(overlaps=["N002"]), "overlaps:", "写了自己"),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.id}-{fault.says[-2:]}")
def test_each_rule_notices_its_fault_alone(fault: Fault) -> None:
    data = deepcopy(GOOD)
    fault.plant(data)
    (finding,), lines = check(data)
    levels = {"E": "error", "W": "warning", "I": "info"}
    assert (finding.id, finding.level) == (fault.id, levels[fault.id[0]])
    assert (finding.file, finding.indicator) == ("own.yaml", fault.indicator)
    assert fault.says in finding.message
    assert fault.at in lines[finding.line - 1]
    # Of two that are alike, the later one is named.
    assert not any(fault.at in line for line in lines[finding.line :] if fault.id != "E102")


def test_a_good_catalogue_has_no_finding() -> None:
    assert check(GOOD)[0] == []


def test_periods_that_follow_each_other_day_by_day_are_fine() -> None:
    data = deepcopy(GOOD)
    _periods((None, "2019-06-30"), ("2019-07-01", "2020-12-31"), ("2021-01-01", None))(data)
    assert check(data)[0] == []


def test_every_fault_is_told_and_not_only_the_first() -> None:
    data = deepcopy(GOOD)
    for fault in FAULTS:
        if fault.id in ("W107", "W108", "I109"):
            fault.plant(data)
    assert sorted(finding.id for finding in check(data)[0]) == ["I109", "W107", "W108"]
