"""Rules over the roster: nobody is asked who does not exist, nobody is forgotten in silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.planted_fault import Planted, assert_noticed, edit, edited, findings_of, good_workspace

TOWN = {"name": "甲县东河镇", "level": "乡镇", "kind": "乡镇街道"}


def _fifth(data: dict[str, Any]) -> dict[str, Any]:
    """N005, which has no facts."""
    indicator: dict[str, Any] = data["areas"][1]["groups"][0]["indicators"][1]
    return indicator


def _ask_nobody(data: dict[str, Any]) -> None:
    _fifth(data)["criteria"][0].update(owed_by="各管委会", rollup="each_unit")


def _busy_elsewhere(root: Path) -> None:
    """A town that no criterion asks; 各创建单位 would ask it, so P01 asks the lead."""
    edit(root, "units.yaml", lambda data: data["units"].append(TOWN))
    edit(root, "extra.yaml", _ask_the_lead)
    edit(root, "evidence/P01.yaml", lambda data: data.pop("facts"))


def _ask_the_lead(data: dict[str, Any]) -> None:
    data["areas"][0]["groups"][0]["indicators"][0]["criteria"][0].pop("owed_by")


FAULTS = (
    Planted(
        "E241", edited("shifan.yaml", lambda data: data.update(office="市档案局")), "units.yaml",
        says="“市档案局”不在名册里"
    ),
    Planted(
        "W242", edited("small.yaml", lambda data: _fifth(data).update(lead="市口岸办")),
        "units.yaml", says="涉及 N005 等 1 项"
    ),
    Planted("W243", edited("small.yaml", _ask_nobody), "units.yaml", says="N005 a 等 1 条"),
    Planted("I244", _busy_elsewhere, "units.yaml", says="“甲县东河镇”没有牵头、配合或填报"),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_each_rule_notices_its_fault_alone(fault: Planted, tmp_path: Path) -> None:
    assert_noticed(fault, tmp_path)


def test_a_lead_is_found_under_a_former_name(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    edit(root, "small.yaml", lambda data: _fifth(data).update(lead="市法制办"))
    edit(root, "units.yaml", lambda data: data["units"][0].update(aliases=["市法制办"]))
    assert findings_of(root) == []
