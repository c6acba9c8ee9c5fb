"""What is filed is looked at: the secrecy review, the selection, internal materials."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.scan import scan_files
from indicators.finding import Finding
from indicators.problem import BadInput
from shifan.packages.package_findings import check_findings
from shifan.packages.packaging import build_package
from shifan.workspace import open_workspace
from tests.package_case import L2, L4, SETTINGS, write_case
from tests.planted_fault import Planted

REVIEW = "secrecy_review: {by: 审查员甲, date: 2021-08-10}\n"
M1 = "    kind: document\n    file:"
INTERNAL = L2.replace(M1, "    disclosure: internal\n    signed: 2021-01-29\n" + M1)
YOUNG = L2.replace(M1, "    disclosure: internal\n    signed: 2021-08-11\n" + M1)


def planted(id: str, name: str, text: str, says: str) -> Planted:
    return Planted(id, lambda root: write_case(root, {name: text}), name, says=says)


FAULTS = (
    planted("I259", "shifan.yaml", SETTINGS.replace(REVIEW, ""), "尚未保密审查"),
    planted(
        "W281",
        "evidence/L2.yaml",
        L2.replace("    selected: true\n", "").replace(", selected: true", ""),
        "没有选定",
    ),
    planted("W282", "evidence/L4.yaml", L4.partition("none_reason")[0], "none_reason"),
    planted(
        "W283",
        "evidence/L2.yaml",
        INTERNAL,
        "《成立领导小组的通知》选进了申报版，请保密审查人审查员甲",
    ),
    planted("E284", "evidence/L2.yaml", YOUNG, "2021-08-11，晚于 2021-08-10"),
)


def found(root: Path) -> list[Finding]:
    workspace = open_workspace(root)
    return check_findings(workspace, scan_files(root), workspace.evaluate())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_check_tells_what_packing_would_tell(fault: Planted, tmp_path: Path) -> None:
    before = found(write_case(tmp_path / "a"))
    fault.plant(tmp_path / "b")
    new = [f for f in found(tmp_path / "b") if f not in before and f.id == fault.id]
    assert {f.level for f in new} == {fault.level}
    assert any(f.file == fault.file and fault.says in f.message for f in new)


def test_an_internal_reference_is_told_where_it_is_selected(tmp_path: Path) -> None:
    told = [
        f for f in found(write_case(tmp_path, {"evidence/L2.yaml": INTERNAL})) if f.id == "W283"
    ]
    assert [(f.indicator, f.material) for f in told] == [("L1", "m1"), ("L2", "m1")]


def test_an_internal_material_that_is_younger_than_the_review_blocks_the_package(
    tmp_path: Path,
) -> None:
    write_case(tmp_path / "w", {"evidence/L2.yaml": YOUNG})
    with pytest.raises(BadInput, match="E284"):
        build_package(tmp_path / "w", "declare", tmp_path / "x.zip")
