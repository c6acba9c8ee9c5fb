"""Comparing: same things differ in nothing, and each change is told where it stands (design §11)."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.problem import BadInput
from shifan.comparing import compare
from shifan.packages.packaging import build_package
from tests.package_case import L2, L4, SETTINGS, UNITS, write_case


def changes(old: Path | str, new: Path | str) -> list[tuple[str, str, str, str, str]]:
    return [
        (c.subject, c.indicator, c.field, c.old, c.new) for c in compare(str(old), str(new)).changes
    ]


def test_a_workspace_and_its_own_verify_edition_differ_in_nothing(tmp_path: Path) -> None:
    workspace = write_case(tmp_path / "w")
    package = build_package(workspace, "verify", tmp_path / "v.zip").path
    assert changes(workspace, package) == []
    assert changes(package, package) == []


def test_a_fact_a_material_and_a_score_are_told(tmp_path: Path) -> None:
    old = write_case(tmp_path / "old")
    text = L2.replace("numerator: 9", "numerator: 10").replace("动员会照片", "动员会合影")
    new = write_case(tmp_path / "new", {"evidence/L2.yaml": text, "evidence/L4.yaml": L4})
    found = changes(old, new)
    assert ("fact", "L2", "分子", "9", "10") in found
    assert ("material", "L2", "名称", "动员会照片", "动员会合影") in found
    assert {"score", "fact", "material"} == {change[0] for change in found}


def test_new_bytes_of_a_file_are_a_change_of_the_material(tmp_path: Path) -> None:
    old = write_case(tmp_path / "old")
    new = write_case(tmp_path / "new", {"files/L2/动员会.png": b"other"})
    ((subject, code, field, _, _),) = changes(old, new)
    assert (subject, code, field) == ("material", "L2", "文件内容")


def test_thresholds_and_points_are_told(tmp_path: Path) -> None:
    from indicators.catalogue_loader import catalogue_path

    own = catalogue_path("puyang", tmp_path).read_text(encoding="utf-8")
    settings = SETTINGS.replace("[puyang]", "[./own.yaml]").replace("equal", "./scheme.yaml")
    scheme = "format: 1\nscheme: ours\ntitle: 自定方案\nnote: 参考\npoints: {L5: 3}\n"
    changed = {
        "shifan.yaml": settings,
        "own.yaml": own.replace("at_least: 4", "at_least: 2"),
        "scheme.yaml": scheme,
        "units.yaml": UNITS,
    }
    old, new = write_case(tmp_path / "old"), write_case(tmp_path / "new", changed)
    found = changes(old, new)
    assert ("standard", "L1", "最低次数", "4", "2") in found
    assert ("standard", "L5", "方案分值", "1", "3") in found
    assert ("score", "", "满分", "4.50", "6.50") in found
    assert ("standard", "L1", "最低次数", "4", "2") in changes("puyang", new / "own.yaml")


def test_a_catalogue_beside_a_workspace_compares_standards_only(tmp_path: Path) -> None:
    comparison = compare("puyang", str(write_case(tmp_path / "w")))
    assert comparison.standards_only
    assert comparison.changes == ()


def test_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="认不出"):
        compare(str(tmp_path / "none"), "puyang")
