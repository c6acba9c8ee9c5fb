"""A workspace is read whole, or refused with the faults of all its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.problem import BadInput, Problem
from shifan.workspace import open_workspace
from tests import small_case
from tests.planted_fault import edit, edited, good_workspace
from tests.planted_fault import write as write_file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return good_workspace(tmp_path / "工作区 一")


def problems(root: Path) -> tuple[Problem, ...]:
    with pytest.raises(BadInput) as caught:
        open_workspace(root)
    return caught.value.problems


def test_an_approval_by_somebody_else_takes_nothing_out_of_the_score(root: Path) -> None:
    before = open_workspace(root).evaluate().total
    file = root / "evidence/N005.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("王某", "路人甲"), encoding="utf-8")
    after = open_workspace(root).evaluate()
    assert after.total.not_applicable == before.not_applicable - 1
    assert after.total.full > before.full
    assert "批准不作数" in next(i for i in after.indicators if i.code == "N005").note


def test_everything_that_the_files_say_is_there(root: Path) -> None:
    workspace = open_workspace(root)
    assert list(workspace.indicators) == ["N001", "N002", "N003", "N004", "N005", "P01"]
    assert list(workspace.manifests) == list(workspace.indicators)
    assert [catalogue.catalogue for catalogue in workspace.catalogues] == ["small", "extra"]
    assert workspace.scheme.scheme == "small"
    assert len(workspace.roster.units) == len(small_case.UNITS)
    assert workspace.files.scanned
    assert workspace.out == root / "out"


def test_the_evaluation_is_that_of_the_files(root: Path) -> None:
    total = open_workspace(root).evaluate().total
    assert (total.full, total.claimed, total.supported, total.onsite) == (500, 308, 158, 100)


def test_reading_writes_nothing(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    open_workspace(root).evaluate()
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_manifest_that_is_missing_is_simply_not_there(root: Path) -> None:
    (root / "evidence/N005.yaml").unlink()
    workspace = open_workspace(root)
    assert "N005" in workspace.indicators
    assert "N005" not in workspace.manifests


def test_a_workspace_that_was_never_scanned_is_read(root: Path) -> None:
    (root / "files.json").unlink()
    workspace = open_workspace(root)
    assert not workspace.files.scanned
    assert workspace.evaluate().total.supported < 158


@pytest.mark.parametrize("name", ["没有", "shifan.yaml"])
def test_what_is_no_folder_is_no_workspace(root: Path, name: str) -> None:
    (problem,) = problems(root / name)
    assert "找不到工作区文件夹" in problem.message
    assert "shifan init" in problem.remedy


def test_without_settings_a_folder_is_no_workspace(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path)
    assert (problem.message, problem.file) == ("找不到文件", "shifan.yaml")


def test_a_code_in_two_catalogues_is_refused_with_both_names(root: Path) -> None:
    edit(root, "extra.yaml", lambda data: _first(data).update(code="N001"))
    (root / "evidence/P01.yaml").unlink()
    (problem,) = (one for one in problems(root) if one.file == "shifan.yaml")
    assert "指标 N001 在目录 small 和 extra 里都有" in problem.message


def _first(data: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = data["areas"][0]["groups"][0]["indicators"][0]  # type: ignore[index]
    return found


def test_a_missing_catalogue_does_not_make_its_codes_unknown(root: Path) -> None:
    """One fault is told as one fault."""
    (root / "extra.yaml").unlink()
    (problem,) = problems(root)
    assert problem.message == "找不到文件"


def test_faults_of_every_file_are_told_together(root: Path) -> None:
    edited("units.yaml", lambda data: data["units"][0].pop("level"))(root)
    edited("scheme.yaml", lambda data: data.update(format="2"))(root)
    edited("evidence/N001.yaml", lambda data: data.update(自评分="1"))(root)
    edited("evidence/P01.yaml", lambda data: data.update(indicator="P02"))(root)
    write_file(root, "files.json", "{}")
    files = {problem.file.removeprefix("./") for problem in problems(root)}
    assert files == {
        "units.yaml",
        "scheme.yaml",
        "evidence/N001.yaml",
        "evidence/P01.yaml",
        "files.json",
    }


def test_waivers_that_cannot_be_read_are_a_fault_of_the_workspace(root: Path) -> None:
    """No command may score or run beside explanations that nobody can read."""
    write_file(root, "waivers.yaml", "- x\n")
    (problem,) = problems(root)
    assert (problem.file, problem.line) == ("waivers.yaml", 1)
