"""Each material stands in the workbook of exactly one unit."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.exchange.ownership import owner_of
from evidence.facts import CountFact
from evidence.manifest import Manifest, Material
from tests.pieces import criterion, indicator
from tests.small_case import roster

INDICATOR = indicator("N001", [criterion("a", "count", owed_by="各执法部门", rollup="each_unit")])


@pytest.mark.parametrize(
    ("more", "owner"),
    [
        ({}, "市司法局"),
        ({"issuer": "市公安局"}, "市公安局"),
        ({"issuer": "甲县政府"}, "市司法局"),
        ({"issuer": "市公安局", "file": "files/N001/市城管局/甲.pdf"}, "市城管局"),
        ({"id": "m2", "issuer": "市公安局"}, "市交通局"),
    ],
)
def test_folder_then_facts_then_issuer_then_lead(more: dict[str, Any], owner: str) -> None:
    facts = {"a": (CountFact(unit="市交通局", source=("m2",)),)}
    material = Material.model_validate(
        {"id": "m1", "title": "甲", "kind": "document", "file": "files/N001/甲.pdf", **more}
    )
    manifest = Manifest(indicator="N001", facts=facts, materials=(material,))
    assert owner_of(material, manifest, INDICATOR, roster()) == owner
