"""Rules over manifests: each notices its own fault, once, on its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.planted_fault import (
    Planted,
    assert_noticed,
    edit,
    edited,
    findings_of,
    good_workspace,
)

N001, N002, N005 = (f"evidence/{code}.yaml" for code in ("N001", "N002", "N005"))
APPROVAL = {"by": "王某", "date": "2021-02-01"}


def _stated(unit: str, **more: str) -> dict[str, str]:
    """A fact whose first line is found nowhere else."""
    return {"numerator": "3", "denominator": "3", "unit": unit, **more}


def _add_fact(**fact: str) -> Any:
    return edited(N002, lambda data: data["facts"]["a"].append(_stated(**fact)))


def _city_only(root: Path) -> None:
    def only(data: dict[str, Any]) -> None:
        first = data["areas"][0]["groups"][0]["indicators"][0]
        first["applies_to"] = ["city"]

    edit(root, "small.yaml", only)
    edit(root, "shifan.yaml", lambda data: data["applicant"].update(level="county"))


def _say_without_material(root: Path) -> None:
    said = {"kind": "measure", "text": "向社会公布了清单。"}
    edit(root, N001, lambda data: data.update(narrative=[said]))


def _forget_the_zero_report(data: dict[str, Any]) -> None:
    zero = {"numerator": "0", "denominator": "0", "unit": "市交通局", "year": "2019"}
    data["facts"]["a"][2] = zero


_FACT = "- numerator: '3'"


def _approved(**changed: str) -> Callable[[Path], None]:
    return edited(N005, lambda data: data["approval"].update(changed))


def _filed_before_approval(root: Path) -> None:
    edit(root, "shifan.yaml", lambda data: data.update(signature={"date": "2021-01-31"}))


FAULTS = (
    Planted("W201", lambda root: (root / N005).unlink(), N005, says="没有清单", indicator="N005"),
    Planted(
        "W202", _add_fact(unit="市档案局", year="2019"), N002, _FACT, "“市档案局”不在名册里，"
        "这条数据不计分", "N002"
    ),
    Planted(
        "W203", _add_fact(unit="市司法局", year="2019"), N002, _FACT, "应由市公安局、市城管局、"
        "市交通局填报，市司法局的这条数据不计分", "N002"
    ),
    Planted(
        "W204", _add_fact(unit="市公安局", year="2018"), N002, _FACT, "2018年数据不在计分年度",
        "N002"
    ),
    Planted("W205", _add_fact(unit="市公安局"), N002, _FACT, "没有写年份", "N002"),
    Planted(
        "W206", edited(N002, _forget_the_zero_report), N002, "- numerator: '0'", "市交通局2019年总数为0", "N002"
    ),
    Planted(
        "W207", edited(N005, lambda data: data.pop("approval")), N005, "applicable:",
        "尚未经办公室批准", "N005"
    ),
    Planted(
        "W211", _approved(by="路人甲"), N005, "approval:", "“路人甲”不是领导小组办公室", "N005"
    ),
    Planted("W211", _approved(date="2018-12-31"), N005, "approval:", "早于评估期", "N005"),
    Planted("W211", _filed_before_approval, N005, "approval:", "晚于申报的 2021-01-31", "N005"),
    Planted(
        "E208", edited(N001, lambda data: data.update(applicable="否", reason="不想报",
        approval=APPROVAL)), N001, "applicable:", "没有规定可以不适用", "N001"
    ),
    Planted("I209", _city_only, N001, "indicator: N001", "只适用于市", "N001"),
    Planted("I210", _say_without_material, N001, "- kind: measure", "第 1 条报告素材", "N001"),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_each_rule_notices_its_fault_alone(fault: Planted, tmp_path: Path) -> None:
    assert_noticed(fault, tmp_path)


def test_a_good_workspace_has_no_finding(tmp_path: Path) -> None:
    assert findings_of(good_workspace(tmp_path)) == []


def test_a_unit_of_another_spelling_is_the_same_unit(tmp_path: Path) -> None:
    """An alias of the roster is neither unknown nor not asked."""
    root = good_workspace(tmp_path)
    edit(root, "evidence/N003.yaml", lambda data: data["facts"]["a"][0].update(unit="甲县"))
    assert findings_of(root) == []


def test_a_dropped_narrative_needs_no_material(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    said = {"kind": "measure", "text": "向社会公布了清单。", "drop": "是"}
    edit(root, N001, lambda data: data.update(narrative=[said]))
    assert findings_of(root) == []


def test_a_county_that_declares_the_city_indicator_away_is_fine(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    _city_only(root)
    edit(root, N001, lambda data: data.update(applicable="否", reason="县级", approval=APPROVAL))
    assert findings_of(root) == []
