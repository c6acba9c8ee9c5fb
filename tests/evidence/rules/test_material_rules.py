"""Rules over materials: missing, broken, useless and outside ones are told in their place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shifan.materials.scanning import scan_workspace
from tests.planted_fault import (
    PAPER,
    Planted,
    add_material,
    assert_noticed,
    edit,
    findings_of,
    good_workspace,
    write,
)

N001 = "evidence/N001.yaml"
ADDRESS = "https://example.invalid/a"


def _without_its_file(root: Path) -> None:
    (root / PAPER).unlink()
    scan_workspace(root)


def _without_its_snapshot(root: Path) -> None:
    add_material(root, kind="link", url=ADDRESS, snapshot="files/N001/网页.png")


def _four_selected(root: Path) -> None:
    for number in range(2, 6):
        add_material(root, id=f"m{number}", kind="link", url=ADDRESS, selected="是")


def _in_a_circle(root: Path) -> None:
    add_material(root, "N001", ref="N003/m2", title=None, kind=None)
    edit(
        root,
        "evidence/N003.yaml",
        lambda data: data["materials"].append({"id": "m2", "ref": "N003/m2", "supports": ["a"]}),
    )


def _unclaimed(root: Path) -> None:
    write(root, "files/N001/多余.docx")
    scan_workspace(root)


def _reference(to: str) -> Any:
    return lambda root: add_material(root, ref=to, title=None, kind=None)


def _overridden(root: Path) -> None:
    edit(root, "evidence/N003.yaml", lambda data: data["materials"][0].update(issuer="市司法局"))
    add_material(root, ref="N003/m1", title=None, kind=None, issuer="市审计局")


FAULTS = (
    Planted("E221", _without_its_file, N001, "file: files/N001/公告.txt", "公告.txt 不存在", "N001", "m1"),
    Planted(
        "E221", _without_its_snapshot, N001, "snapshot: ", "网页.png 不存在", "N001", "m2"
    ),
    Planted("E222", _reference("N003/m9"), N001, "ref: N003/m9", "N003/m9", "N001", "m2"),
    Planted("E222", _reference("N099/m1"), N001, "ref: N099/m1", "N099/m1", "N001", "m2"),
    Planted("E229", _overridden, N001, "issuer: 市审计局", "N003/m1 更正", "N001", "m2"),
    Planted(
        "W223", lambda root: add_material(root, kind="statement", text="情况如下。"), N001,
        "- id: m2", "情况简介只作说明", "N001", "m2"
    ),
    Planted("E224", _four_selected, N001, "materials:", "m2、m3、m4、m5", "N001"),
    Planted(
        "W225", lambda root: edit(root, N001, lambda data: data.update(none_reason="没有")), N001,
        "none_reason:", "又列有 1 项材料", "N001"
    ),
    Planted(
        "I226", lambda root: add_material(root, kind="link", url=ADDRESS, supports=[]), N001,
        "- id: m2", "没有写支撑哪条标准", "N001", "m2"
    ),
    Planted("I227", _unclaimed, "files/N001/多余.docx", says="没有被任何清单引用"),
    Planted(
        "E228", lambda root: (root / "files/N001/链接.docx").symlink_to("/etc/hostname"),
        "files/N001/链接.docx", says="指向别处的链接"
    ),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.id}-{fault.says[:6]}")
def test_each_rule_notices_its_fault_alone(fault: Planted, tmp_path: Path) -> None:
    assert_noticed(fault, tmp_path)


def test_references_in_a_circle_are_told_at_both_ends(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    _in_a_circle(root)
    told = [(f.id, f.indicator, f.material) for f in findings_of(root)]
    assert told == [("E222", "N001", "m2"), ("E222", "N003", "m2")]


def test_a_reference_to_what_this_indicator_does_not_take_is_told(tmp_path: Path) -> None:
    """The material may be good elsewhere; here it carries nothing, and that must be said."""
    root = good_workspace(tmp_path)
    write(root, "files/N003/照片.png")
    add_material(root, "N003", kind="image", file="files/N003/照片.png", supports=[])
    edit(root, "small.yaml", _takes_images)
    add_material(root, ref="N003/m2", title=None, kind=None)
    scan_workspace(root)
    told = [(f.id, f.indicator, f.material) for f in findings_of(root)]
    assert ("W223", "N001", "m2") in told


def _takes_images(data: dict[str, Any]) -> None:
    third = data["areas"][0]["groups"][0]["indicators"][2]
    third["evidence"]["kinds"] = ["document", "image"]


def test_a_reference_to_a_material_whose_file_is_missing_is_told_once(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    add_material(root, "N003", ref="N001/m1", title=None, kind=None)
    _without_its_file(root)
    assert [(f.id, f.indicator) for f in findings_of(root)] == [("E221", "N001")]


def test_a_material_that_a_fact_or_a_narrative_names_is_used(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    add_material(root, kind="link", url=ADDRESS, supports=[])
    said = {"kind": "measure", "text": "向社会公布了清单。", "materials": ["m2"]}
    edit(root, N001, lambda data: data.update(narrative=[said]))
    assert findings_of(root) == []


def test_arrivals_that_nobody_has_sorted_yet_are_no_finding(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    write(root, "files/收件/来件.docx")
    scan_workspace(root)
    assert findings_of(root) == []


def test_three_selected_materials_are_allowed(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    for number in range(2, 5):
        add_material(root, id=f"m{number}", kind="link", url=ADDRESS, selected="是")
    assert findings_of(root) == []
