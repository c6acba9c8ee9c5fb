"""Rules over scores: an own score above the facts, and an event that wants a decision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.planted_fault import Planted, assert_noticed, edit, edited, findings_of, good_workspace

N002 = "evidence/N002.yaml"
VETO = {
    "id": "v",
    "type": "veto",
    "text": "没有重大事件",
    "event": "重大事件",
    "certified_by": "市应急管理局",
}


def _ask_for_the_veto(data: dict[str, Any]) -> None:
    data["areas"][0]["groups"][0]["indicators"][0]["criteria"].append(VETO)


def _stated(occurred: str) -> Any:
    def plant(root: Path) -> None:
        edit(root, "small.yaml", _ask_for_the_veto)
        fact = {"unit": "市司法局", "occurred": occurred}
        edit(root, "evidence/N001.yaml", lambda data: data["facts"].update(v=[fact]))

    return plant


FAULTS = (
    Planted(
        "W301", edited(N002, lambda data: data.update(self_score="0.99")), N002,
        says="自评0.99分，高于填报测算0.58分", indicator="N002"
    ),
    Planted(
        "W302", _stated("是"), "evidence/N001.yaml", says="请领导小组办公室人工研判",
        indicator="N001"
    ),
    Planted(
        "W303", edited("scheme.yaml", lambda data: data.update(points={"N002": "1", "N098": "2"})),
        "", says="N098 不在目录里"
    ),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_each_rule_notices_its_fault_alone(fault: Planted, tmp_path: Path) -> None:
    assert_noticed(fault, tmp_path)


def test_an_own_score_up_to_what_the_facts_earn_is_fine(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    edit(root, N002, lambda data: data.update(self_score="0.58"))
    assert findings_of(root) == []


def test_no_event_asks_for_no_decision(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    _stated("否")(root)
    # Only that the unit's own word is no certificate.
    assert [finding.id for finding in findings_of(root)] == ["W424"]
